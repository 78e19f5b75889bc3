//! Verbs whose object, not their subject, is the cause of what they say: "criticized Norway for its vote" (implicit
//! causality: Garvey and Caramazza, "Implicit causality in verbs", Linguistic Inquiry 5, 1974).

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::table::rows;

/// Verbs of judging somebody for what is theirs.
#[derive(Debug, Default)]
pub struct Causality {
    judging: FxHashSet<CompactString>,
}

impl Causality {
    /// Reads a table with the column lemma.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        Self { judging: rows(table).map(|row| row.cell("lemma").into()).collect() }
    }

    /// Whether the object of the verb is judged for what it is or did.
    #[must_use]
    pub fn lies_with_object(&self, lemma: &str) -> bool {
        self.judging.contains(lemma)
    }
}
