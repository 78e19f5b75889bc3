//! Forenames and the gender of those who bear them.

use super::atoms::fold;
use super::compiled::Automaton;
use super::names::compiled;
use crate::text::Gender;

/// Forenames that are known.
#[derive(Debug)]
pub struct Forenames {
    genders: Option<Automaton>,
}

impl Forenames {
    /// The forenames of the built-in table.
    #[must_use]
    pub fn built_in() -> Self {
        Self { genders: Automaton::new(compiled!("forenames.fst")) }
    }

    /// Whether the word is a forename.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// Whether two forenames may be those of one person: "Bill" and "William".
    #[must_use]
    pub fn are_nicknames(&self, a: &str, b: &str) -> bool {
        let shorter = a.len().min(b.len());
        shorter > 2 && a.as_bytes()[..3] == b.as_bytes()[..3] && (a.starts_with(b) || b.starts_with(a))
    }

    /// The gender that a forename shows.
    #[must_use]
    pub fn gender(&self, word: &str) -> Gender {
        match self.number(word) {
            Some(1) => Gender::Feminine,
            Some(2) => Gender::Masculine,
            _ => Gender::Unknown,
        }
    }

    fn number(&self, word: &str) -> Option<u64> {
        self.genders.as_ref()?.get(&fold(word))
    }
}
