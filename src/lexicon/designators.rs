//! Words that say what a name is: "Norvik Bank", "the Labour party".

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::fold;
use super::table::rows;
use crate::text::ActorKind;

/// Designators by word.
#[derive(Debug, Default)]
pub struct Designators {
    first: FxHashMap<CompactString, ActorKind>,
    last: FxHashMap<CompactString, ActorKind>,
    behind: FxHashMap<CompactString, ActorKind>,
}

impl Designators {
    /// Reads a table with the columns word, kind and where (`first` or `last` word of the name, or `behind` it).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut designators = Self::default();
        for row in rows(table) {
            let Some(kind) = ActorKind::parse(row.cell("kind")) else { continue };
            let by_word = match row.cell("where") {
                "behind" => &mut designators.behind,
                "first" => &mut designators.first,
                _ => &mut designators.last,
            };
            by_word.insert(fold(row.cell("word")), kind);
        }
        designators
    }

    /// What a name is by its own folded words, two or more: the first ("MV Norvik"), or the last before an "of".
    #[must_use]
    pub fn of_name(&self, words: &[CompactString]) -> Option<ActorKind> {
        let [first, _, ..] = words else { return None };
        let end = words.iter().skip(1).position(|w| matches!(w.as_str(), "of" | "for")).map_or(words.len(), |i| i + 1);
        self.first.get(first).or_else(|| self.last.get(&words[end - 1])).copied()
    }

    /// What the name before the word is.
    #[must_use]
    pub fn of_noun_behind(&self, word: &str) -> Option<ActorKind> {
        self.behind.get(&fold(word)).copied()
    }
}
