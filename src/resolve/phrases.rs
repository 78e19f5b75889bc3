//! The noun phrases of a text: the mentions of actors and everything else that a pronoun may mean.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention, Mentions, Number, Upos};

/// The mentions of actors, and behind them the phrases that name no actor.
#[derive(Debug)]
pub struct Phrases {
    /// The mentions of actors in their order, then the others in text order.
    pub all: Vec<Mention>,
    /// How many of them are mentions of actors.
    pub actors: usize,
    /// First and one past the last token below each token of the text, itself included.
    below: Vec<Range<usize>>,
}

impl Phrases {
    /// Finds the phrases beside the mentions.
    pub fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, mentions: &Mentions) -> Self {
        let mut taken: FxHashSet<usize> = mentions.all.iter().map(|m| m.head).collect();
        taken.extend(mentions.all.iter().filter(|m| m.form == Form::Name).flat_map(|m| m.tokens.clone()));
        let free = (0..analysis.words.len()).filter(|t| !taken.contains(t));
        let things: Vec<Mention> = free.filter_map(|t| thing(analysis, lexicon, t)).collect();
        let actors = mentions.all.len();
        let all = mentions.all.iter().cloned().chain(things).collect();
        Self { all, actors, below: below(analysis) }
    }

    /// The whole phrase: with determiners, complements and relative clauses, without what is coordinated with it.
    pub fn extent(&self, analysis: &Analysis<'_>, m: usize) -> Range<usize> {
        let flat = |&t: &usize| analysis.words[t].deprel == Deprel::Flat;
        let head = std::iter::successors(Some(self.all[m].head), |t| analysis.words[*t].head.filter(|_| flat(t)));
        let head = head.last().unwrap_or(self.all[m].head);
        let parts = analysis.children(head).filter(|&c| is_part(analysis, head, c)).map(|c| self.below[c].clone());
        parts.fold(head..head + 1, |whole, part| whole.start.min(part.start)..whole.end.max(part.end))
    }
}

/// What hangs below each token.
fn below(analysis: &Analysis<'_>) -> Vec<Range<usize>> {
    let mut below: Vec<Range<usize>> = (0..analysis.words.len()).map(|t| t..t + 1).collect();
    for t in 0..analysis.words.len() {
        for a in analysis.ancestors(t) {
            below[a] = below[a].start.min(t)..below[a].end.max(t + 1);
        }
    }
    below
}

/// Whether a dependent belongs to the phrase that its governor heads.
fn is_part(analysis: &Analysis<'_>, head: usize, c: usize) -> bool {
    match analysis.words[c].deprel.base() {
        "det" | "amod" | "compound" | "nmod" | "nummod" | "flat" | "acl" | "appos" | "fixed" | "goeswith" | "dep" => {
            true
        }
        // the possessive mark
        "case" => c > head,
        _ => false,
    }
}

/// The phrase that a token heads, where it names no actor.
fn thing(analysis: &Analysis<'_>, lexicon: &Lexicon, t: usize) -> Option<Mention> {
    let word = &analysis.words[t];
    let (form, number, gender) = match word.upos {
        Upos::Noun | Upos::Propn if !is_inner(word.deprel) => {
            let plural = matches!(word.tag, "NNS" | "NNPS");
            (Form::Description, if plural { Number::Plural } else { Number::Singular }, Gender::Unknown)
        }
        Upos::Pron | Upos::Det => {
            let number = pronoun(&analysis.form(t).to_lowercase())?;
            (Form::Pronoun, number, Gender::Unknown)
        }
        _ => return None,
    };
    if matches!(word.deprel, Deprel::Det | Deprel::Expl | Deprel::Fixed) {
        return None;
    }
    let noun = lexicon.nouns.get(analysis.form(t)).or_else(|| lexicon.nouns.get(&word.lemma));
    let office = || lexicon.titles.get(&word.lemma).map(|_| ActorKind::Person);
    let kind = noun.and_then(Noun::kind).or_else(office).filter(|_| form == Form::Description);
    let start = if form == Form::Pronoun { t } else { start(analysis, t) };
    Some(Mention {
        tokens: start..t + 1,
        head: t,
        form,
        kind,
        number,
        gender: match kind {
            Some(ActorKind::Person) => crate::mention::gender_of(&analysis.form(t).to_lowercase()),
            Some(_) => Gender::Neuter,
            None => gender,
        },
        title: None,
        owners: Vec::new(),
        key: None,
        certainty: 0.0,
    })
}

/// Words within a phrase that head none of their own.
fn is_inner(deprel: Deprel) -> bool {
    use Deprel::{Amod, Case, Compound, Fixed, Flat, Goeswith, NmodDesc, Nummod};
    matches!(deprel, Amod | Case | Compound | Fixed | Flat | Goeswith | NmodDesc | Nummod)
}

/// The first modifier before a noun.
fn start(analysis: &Analysis<'_>, head: usize) -> usize {
    let before = analysis.children(head).filter(|&c| c < head && is_part(analysis, head, c));
    before.map(|c| analysis.subtree(c).start).min().unwrap_or(head)
}

/// Pronouns that may look back, besides those that stand for actors.
fn pronoun(form: &str) -> Option<Number> {
    match form {
        "you" | "your" | "yours" | "yourself" | "yourselves" => Some(Number::Unknown),
        "this" | "that" => Some(Number::Singular),
        "these" | "those" => Some(Number::Plural),
        _ => None,
    }
}
