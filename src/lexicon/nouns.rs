//! Nouns that can stand for an actor: "government", "company", "rebels", "sides".

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::fold;
use super::table::rows;
use crate::text::{ActorKind, Number};

/// What a noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounKind {
    /// One actor of that kind.
    One(ActorKind),
    /// Several actors named before: "both sides".
    Several,
}

/// A noun that can stand for an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What it may stand for, the likeliest first; never empty.
    pub kinds: Vec<NounKind>,
    /// Its grammatical number.
    pub number: Number,
    /// Whether it says no more than that they are people: "residents".
    pub generic: bool,
}

impl Noun {
    /// The likeliest kind of actor.
    #[must_use]
    pub fn kind(&self) -> Option<ActorKind> {
        match self.kinds.first() {
            Some(NounKind::One(kind)) => Some(*kind),
            _ => None,
        }
    }

    /// Whether it stands for several actors named before.
    #[must_use]
    pub fn is_several(&self) -> bool {
        self.kinds.contains(&NounKind::Several)
    }
}

/// The nouns that are known, in any number.
#[derive(Debug, Default)]
pub struct Nouns {
    by_noun: FxHashMap<CompactString, Noun>,
}

impl Nouns {
    /// Reads a table with the columns noun, kind, number, means.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut by_noun = FxHashMap::default();
        for row in rows(table) {
            let kinds: Vec<NounKind> = row.cell("kind").split([',', '|']).filter_map(noun_kind).collect();
            let number = if row.cell("number") == "pl" { Number::Plural } else { Number::Singular };
            if !kinds.is_empty() {
                let generic = row.cell("means") == "anybody";
                by_noun.insert(fold(row.cell("noun")), Noun { kinds, number, generic });
            }
        }
        Self { by_noun }
    }

    /// What several bearers of the noun stand for: a state for "soldier", an armed group for "militants".
    #[must_use]
    pub fn of_members(&self, noun: &str) -> Option<ActorKind> {
        let noun = fold(noun);
        let plural = [format!("{noun}s"), noun.replace("man", "men")];
        let several = plural.iter().filter_map(|p| self.by_noun.get(p.as_str())).find_map(Noun::kind);
        several
            .filter(|_| self.by_noun.get(&noun).is_some_and(|n| n.number == Number::Singular))
            .or_else(|| self.get(&noun)?.kind())
    }

    /// The noun of these words, in any case.
    #[must_use]
    pub fn get(&self, words: &str) -> Option<&Noun> {
        self.by_noun.get(&fold(words))
    }
}

fn noun_kind(label: &str) -> Option<NounKind> {
    match label.trim() {
        "pair" => Some(NounKind::Several),
        kind => ActorKind::parse(kind).map(NounKind::One),
    }
}
