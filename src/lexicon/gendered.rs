//! Words for persons that show a gender.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::table::rows;
use crate::text::Gender;

/// Genders of the words for persons that have one.
#[derive(Debug, Default)]
pub struct Gendered {
    words: FxHashMap<CompactString, Gender>,
}

impl Gendered {
    /// Reads a table with the columns word and gender (m or f).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let gender = |cell: &str| if cell == "f" { Gender::Feminine } else { Gender::Masculine };
        Self { words: rows(table).map(|row| (row.cell("word").into(), gender(row.cell("gender")))).collect() }
    }

    /// The gender that the last word of a title or description shows: "vice-chairwoman", "Mr."
    #[must_use]
    pub fn of(&self, title: &str) -> Gender {
        let last = title.rsplit([' ', '-']).next().unwrap_or(title).trim_end_matches('.').to_lowercase();
        self.words.get(last.as_str()).copied().unwrap_or(Gender::Unknown)
    }
}
