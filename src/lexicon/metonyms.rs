//! Where a capital stands for its government: "sanctions on Moscow", "the Beijing view".

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::table::rows;

/// Prepositions and the words that govern them.
#[derive(Debug, Default)]
pub struct Metonyms {
    pairs: FxHashSet<(CompactString, CompactString)>,
}

impl Metonyms {
    /// Reads a table with the columns preposition (or `compound`) and governor (`*` for any).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        Self { pairs: rows(table).map(|row| (row.cell("preposition").into(), row.cell("governor").into())).collect() }
    }

    /// Whether a capital behind that preposition, governed by that lemma, is a government.
    #[must_use]
    pub fn contains(&self, preposition: &str, governor: &str) -> bool {
        let has = |governor: &str| self.pairs.contains(&(preposition.into(), governor.into()));
        has("*") || has(governor)
    }
}
