//! Forenames and the gender of those who bear them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::fold;
use super::table::rows;
use crate::text::Gender;

/// Forenames that are known.
#[derive(Debug, Default)]
pub struct Forenames {
    genders: FxHashMap<CompactString, Gender>,
}

impl Forenames {
    /// Reads a table with the columns name and gender (f, m or anything else for both).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let genders = rows(table).map(|row| {
            let gender = match row.cell("gender") {
                "f" | "F" | "female" => Gender::Feminine,
                "m" | "M" | "male" => Gender::Masculine,
                _ => Gender::Unknown,
            };
            (fold(row.cell("name")), gender)
        });
        Self { genders: genders.collect() }
    }

    /// Whether the word is a forename.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.genders.contains_key(&fold(word))
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
        self.genders.get(&fold(word)).copied().unwrap_or(Gender::Unknown)
    }
}
