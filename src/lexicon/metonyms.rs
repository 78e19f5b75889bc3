//! Where a capital stands for its government: "sanctions on Moscow", "the Beijing view"; and where it does not.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::table::rows;

/// Prepositions and the words that govern them.
#[derive(Debug, Default)]
pub struct Metonyms {
    pairs: FxHashSet<(CompactString, CompactString)>,
}

impl Metonyms {
    /// Reads a table with the columns preposition (or `compound`, or `not obj`, `not poss`
    /// where it is a town) and governor (`*` for any).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        Self { pairs: rows(table).map(|row| (row.cell("preposition").into(), row.cell("governor").into())).collect() }
    }

    /// Whether a capital that the word has as its object (`obj`) or owner (`poss`) is a town: "visited Moscow", "Moscow's
    /// streets".
    #[must_use]
    pub fn excludes(&self, place: &str, word: &str) -> bool {
        self.pairs.contains(&(format!("not {place}").into(), word.into()))
    }

    /// Whether a capital behind that preposition, governed by that lemma, is a government.
    #[must_use]
    pub fn contains(&self, preposition: &str, governor: &str) -> bool {
        let has = |governor: &str| self.pairs.contains(&(preposition.into(), governor.into()));
        has("*") || has(governor)
    }
}
