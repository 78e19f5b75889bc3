//! Verbs that come with quotations, whose subject is the speaker.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::table::rows;

/// Verbs of saying.
#[derive(Debug, Default)]
pub struct Speech {
    quoting: FxHashSet<CompactString>,
}

impl Speech {
    /// Reads a table with the column lemma.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        Self { quoting: rows(table).map(|row| row.cell("lemma").into()).collect() }
    }

    /// Whether the subject of the verb is the speaker of a quotation beside it.
    #[must_use]
    pub fn quotes(&self, lemma: &str) -> bool {
        self.quoting.contains(lemma)
    }
}
