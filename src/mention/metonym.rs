//! Capitals that stand for the government: "Moscow said", "Tehran's threats", but not "in Moscow".

use crate::lexicon::Lexicon;
use crate::text::{Analysis, Deprel, Upos};

/// Whether the capital at `head` acts, is acted upon or owns, as a government does.
pub fn is_government(analysis: &Analysis<'_>, head: usize) -> bool {
    let word = &analysis.words[head];
    let prepositions: Vec<&str> =
        analysis.children(head).filter(|&c| is_preposition(analysis, c)).map(|c| analysis.lemma(c)).collect();
    match word.deprel {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Iobj => word.head.is_some_and(|h| acts(analysis, h)),
        Deprel::Obj => word.head.is_some_and(|h| !travels(analysis, h)),
        Deprel::NmodPoss => word.head.is_some_and(|h| !is_site(analysis.lemma(h))),
        Deprel::Conj => word.head.is_some_and(|h| analysis.words[h].upos == Upos::Propn && is_government(analysis, h)),
        Deprel::OblAgent => true,
        Deprel::Nmod | Deprel::Obl | Deprel::Compound => word.head.is_some_and(|h| {
            let metonyms = &Lexicon::built_in().metonyms;
            let compound = (word.deprel == Deprel::Compound).then_some("compound");
            prepositions.into_iter().chain(compound).any(|p| metonyms.contains(p, analysis.lemma(h)))
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

fn travels(analysis: &Analysis<'_>, verb: usize) -> bool {
    matches!(
        analysis.lemma(verb),
        "visit"
            | "leave"
            | "reach"
            | "enter"
            | "bomb"
            | "hit"
            | "strike"
            | "attack"
            | "capture"
            | "seize"
            | "shell"
            | "tour"
    )
}

/// What belongs to a town rather than to a government.
fn is_site(noun: &str) -> bool {
    matches!(
        noun,
        "airport"
            | "street"
            | "square"
            | "mayor"
            | "suburb"
            | "centre"
            | "center"
            | "university"
            | "station"
            | "hospital"
            | "district"
            | "outskirts"
            | "museum"
            | "cathedral"
            | "streets"
            | "population"
            | "resident"
    )
}
