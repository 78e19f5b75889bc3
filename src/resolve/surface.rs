//! What the text shows of each token and phrase, computed once for all that look back.

use crate::lexicon::atoms::fold;
use crate::text::{Analysis, EntityKind, Form, Mention, Upos};

use super::model::word;

/// The head's lemma, for names as it is written.
pub fn lemma(analysis: &Analysis<'_>, mention: &Mention) -> u32 {
    match mention.form {
        Form::Pronoun => word(&fold(analysis.form(mention.head))),
        _ => word(&fold(analysis.lemma(mention.head))),
    }
}

/// The words without the article, in one number.
pub fn wording(analysis: &Analysis<'_>, mention: &Mention) -> u32 {
    let article = analysis.words[mention.tokens.start].upos == Upos::Det && mention.tokens.len() > 1;
    let words = mention.tokens.clone().skip(usize::from(article));
    words.fold(0u32, |hash, t| hash.wrapping_mul(31).wrapping_add(word(&fold(analysis.form(t)))))
}

/// The kind of entity that covers each token.
pub fn entities(analysis: &Analysis<'_>) -> Vec<Option<EntityKind>> {
    let mut kinds = vec![None; analysis.words.len()];
    for entity in &analysis.entities {
        kinds[entity.tokens.clone()].fill(Some(entity.kind));
    }
    kinds
}

/// The number of each token's paragraph.
pub fn paragraphs(analysis: &Analysis<'_>) -> Vec<u32> {
    let mut paragraph = 0;
    let number = |t: usize| {
        paragraph += u32::from(t > 0 && begins_paragraph(analysis, t));
        paragraph
    };
    (0..analysis.words.len()).map(number).collect()
}

/// Whether a line ends before a token.
pub fn begins_paragraph(analysis: &Analysis<'_>, t: usize) -> bool {
    let (before, here) = (analysis.text.tokens[t - 1].end as usize, analysis.text.tokens[t].start as usize);
    analysis.text.raw.get(before..here).is_some_and(|gap| gap.contains('\n'))
}

/// The first head of a phrase in each sentence.
pub fn first_heads(analysis: &Analysis<'_>, mentions: &[Mention]) -> Vec<usize> {
    let mut first = vec![usize::MAX; analysis.text.sentences.len()];
    for mention in mentions {
        let sentence = analysis.sentence_of(mention.head);
        first[sentence] = first[sentence].min(mention.head);
    }
    first
}
