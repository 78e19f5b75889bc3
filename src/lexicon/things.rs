//! Names of what is no actor: treaties, wars, prizes, time zones.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::atoms::fold;
use super::table::rows;

/// Words that make a name the name of a thing.
#[derive(Debug, Default)]
pub struct Things {
    last: FxHashSet<CompactString>,
    whole: FxHashSet<CompactString>,
}

impl Things {
    /// Reads a table with the columns word and where (`last`: the name ends with it; `whole`: it is the name).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut things = Self::default();
        for row in rows(table) {
            let set = if row.cell("where") == "whole" { &mut things.whole } else { &mut things.last };
            set.insert(fold(row.cell("word")));
        }
        things
    }

    /// Whether a name is that of a thing.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        let last = name.rsplit_once(char::is_whitespace).is_some_and(|(_, last)| self.last.contains(&fold(last)));
        last || self.whole.contains(&fold(name))
    }
}
