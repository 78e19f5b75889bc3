//! Capitals that stand for the government: "Moscow said", "Tehran's threats", but not "in Moscow".

use crate::lexicon::Lexicon;
use crate::text::{Analysis, Deprel, Upos};

/// Whether the capital at `head` acts, is acted upon or owns, as a government does.
pub fn is_government(analysis: &Analysis<'_>, lexicon: &Lexicon, head: usize) -> bool {
    let word = &analysis.words[head];
    let prepositions: Vec<&str> =
        analysis.children(head).filter(|&c| is_preposition(analysis, c)).map(|c| analysis.lemma(c)).collect();
    match word.deprel {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Iobj => word.head.is_some_and(|h| acts(analysis, h)),
        Deprel::Obj => word.head.is_some_and(|h| !lexicon.metonyms.excludes("obj", analysis.lemma(h))),
        Deprel::NmodPoss => word.head.is_some_and(|h| !lexicon.metonyms.excludes("poss", analysis.lemma(h))),
        Deprel::Conj => {
            word.head.is_some_and(|h| analysis.words[h].upos == Upos::Propn && is_government(analysis, lexicon, h))
        }
        Deprel::OblAgent => true,
        Deprel::Nmod | Deprel::Obl | Deprel::Compound => word.head.is_some_and(|h| {
            let compound = (word.deprel == Deprel::Compound).then_some("compound");
            prepositions.into_iter().chain(compound).any(|p| lexicon.metonyms.contains(p, analysis.lemma(h)))
        }),
        _ => false,
    }
}

fn is_preposition(analysis: &Analysis<'_>, token: usize) -> bool {
    analysis.words[token].deprel == Deprel::Case
}

/// A verb other than a copula.
fn acts(analysis: &Analysis<'_>, verb: usize) -> bool {
    analysis.words[verb].upos == Upos::Verb
}
