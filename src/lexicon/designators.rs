//! Words that say what a name is: "Norvik Bank", "the Labour party".

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::fold;
use super::table::rows;
use crate::text::ActorKind;

/// Designators by word.
#[derive(Debug, Default)]
pub struct Designators {
    last: FxHashMap<CompactString, ActorKind>,
    behind: FxHashMap<CompactString, ActorKind>,
}

impl Designators {
    /// Reads a table with the columns word, kind and where (`last` word of the name, or `behind` it).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut designators = Self::default();
        for row in rows(table) {
            let Some(kind) = ActorKind::parse(row.cell("kind")) else { continue };
            let by_word = if row.cell("where") == "behind" { &mut designators.behind } else { &mut designators.last };
            by_word.insert(fold(row.cell("word")), kind);
        }
        designators
    }

    /// What a name is that ends with the word.
    #[must_use]
    pub fn of_last(&self, word: &str) -> Option<ActorKind> {
        self.last.get(&fold(word)).copied()
    }

    /// What the name before the word is.
    #[must_use]
    pub fn of_noun_behind(&self, word: &str) -> Option<ActorKind> {
        self.behind.get(&fold(word)).copied()
    }
}
