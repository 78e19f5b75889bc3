//! What a word does in its sentence, as far as later words look back on it.

use crate::text::{Analysis, Deprel};

/// How prominent a word is, the most prominent last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Inside another noun phrase: "the *French* president".
    Inner,
    /// After a preposition, in apposition, alone.
    Oblique,
    /// Possessor.
    Owner,
    /// Object.
    Object,
    /// Subject.
    Subject,
}

/// The role of the phrase that `head` governs.
pub fn role(analysis: &Analysis<'_>, head: usize) -> Role {
    match analysis.words[head].deprel {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj => Role::Subject,
        Deprel::Obj | Deprel::Iobj => Role::Object,
        Deprel::NmodPoss => Role::Owner,
        Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat | Deprel::Nmod => Role::Inner,
        Deprel::Conj => analysis.words[head].head.map_or(Role::Oblique, |h| role(analysis, h)),
        _ => Role::Oblique,
    }
}

/// The word that the phrase depends on, beyond coordination.
pub fn governor(analysis: &Analysis<'_>, head: usize) -> Option<usize> {
    let up = analysis.words[head].head?;
    if analysis.words[head].deprel == Deprel::Conj { governor(analysis, up) } else { Some(up) }
}

/// Whether `a` is the unspoken subject of the clause in which `b` is an argument, so that a plain pronoun `b` cannot mean
/// it: "Kenya met the front, urging them to stop".
pub fn is_unspoken_subject(analysis: &Analysis<'_>, a: usize, b: usize) -> bool {
    if role(analysis, a) != Role::Subject {
        return false;
    }
    let subject = |v: usize| analysis.children(v).any(|c| analysis.words[c].deprel.base() == "nsubj");
    let inner = |v: usize| matches!(analysis.words[v].deprel, Deprel::Advcl | Deprel::Xcomp | Deprel::Conj);
    let clauses =
        std::iter::successors(governor(analysis, b), |&v| analysis.words[v].head.filter(|_| inner(v) && !subject(v)));
    clauses.last().is_some_and(|v| governor(analysis, a) == Some(v))
}

/// Whether two phrases are arguments of one and the same verb, so that a plain pronoun cannot mean the other.
pub fn share_clause(analysis: &Analysis<'_>, a: usize, b: usize) -> bool {
    let argument = |t: usize| {
        !matches!(analysis.words[t].deprel, Deprel::NmodPoss | Deprel::Nmod | Deprel::Compound | Deprel::Amod)
    };
    argument(a) && argument(b) && governor(analysis, a).is_some() && governor(analysis, a) == governor(analysis, b)
}
