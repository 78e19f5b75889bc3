//! Names with "and" before their last word, of which the recogniser sees the parts: "Avon and Somerset Police", "Free and
//! Equal Elections Foundation".

use std::ops::Range;

use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, EntityKind, Number, Upos};

use super::boundaries::trim;
use super::seen::Seen;

/// Certainty of a name that is put together.
const CERTAINTY: f32 = 0.8;

/// Puts each such name of a sentence in the place of its parts.
pub fn put_together(analysis: &Analysis<'_>, lexicon: &Lexicon, sentence: &Range<usize>, seen: &mut Vec<Seen>) {
    for head in sentence.clone().filter(|&t| names_body(analysis, lexicon, t)) {
        let Some(start) = beginning(analysis, lexicon, head) else { continue };
        let beyond = seen.iter().filter(|s| s.tokens.contains(&head)).map(|s| s.tokens.end).max();
        let tokens = trim(analysis, start..beyond.unwrap_or(head + 1));
        seen.retain(|s| s.tokens.end <= tokens.start || tokens.end <= s.tokens.start);
        seen.push(Seen { tokens, kind: EntityKind::Org, certainty: CERTAINTY });
    }
    seen.sort_by_key(|s| s.tokens.start);
}

/// "Police", "Committee", written as the end of a name.
fn names_body(analysis: &Analysis<'_>, lexicon: &Lexicon, t: usize) -> bool {
    use ActorKind::{ArmedGroup, Company, Organization, State};
    let form = analysis.form(t);
    let noun = lexicon.nouns.get(form).filter(|n| n.number == Number::Singular || form == "Police");
    form.starts_with(char::is_uppercase)
        && matches!(analysis.words[t].upos, Upos::Propn | Upos::Noun)
        && matches!(noun.and_then(Noun::kind), Some(Organization | Company | ArmedGroup | State))
}

/// The first token of the name that ends with `head`, if words before it are joined by "and". Two states that share an
/// office are no name: "the French and German Foreign Ministry".
fn beginning(analysis: &Analysis<'_>, lexicon: &Lexicon, head: usize) -> Option<usize> {
    let joined = |c: usize| analysis.children(c).filter(|&d| d < head && analysis.words[d].deprel == Deprel::Conj);
    let modifies = |c: &usize| {
        *c < head
            && matches!(analysis.words[*c].deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Nmod)
    };
    let parts: Vec<usize> = analysis.children(head).filter(modifies).collect();
    let first = *parts.iter().find(|&&c| joined(c).next().is_some())?;
    if std::iter::once(first).chain(joined(first)).any(|t| is_state(lexicon, analysis.form(t))) {
        return None;
    }
    let start = parts.iter().map(|&c| analysis.subtree(c).start).min()?;
    let start = (start..=first).find(|&t| analysis.form(t).starts_with(char::is_uppercase))?;
    (start..head).all(|t| is_name_word(analysis, t)).then_some(start)
}

fn is_state(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.names.get(word).iter().any(|r| lexicon.names.entry(r).kind == ActorKind::State)
}

fn is_name_word(analysis: &Analysis<'_>, t: usize) -> bool {
    let form = analysis.form(t);
    form.starts_with(char::is_uppercase) || matches!(form, "and" | "&" | "," | "of" | "the" | "for" | "-")
}
