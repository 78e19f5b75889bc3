//! Names of what is no actor: treaties, wars, prizes, time zones.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::atoms::fold;
use super::table::rows;

/// Words that make a name the name of a thing.
#[derive(Debug, Default)]
pub struct Things {
    first: FxHashSet<CompactString>,
    last: FxHashSet<CompactString>,
    whole: FxHashSet<CompactString>,
}

impl Things {
    /// Reads a table with the columns word and where (`first` or `last` of the name, or `whole`).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut things = Self::default();
        for row in rows(table) {
            let set = match row.cell("where") {
                "first" => &mut things.first,
                "last" => &mut things.last,
                _ => &mut things.whole,
            };
            set.insert(fold(row.cell("word")));
        }
        things
    }

    /// Whether names that begin with the word are those of things: "Hurricane".
    #[must_use]
    pub fn begins(&self, word: &str) -> bool {
        self.first.contains(&fold(word))
    }

    /// Whether a name is that of a thing. A person may bear a last name that ends names of things: "Law".
    #[must_use]
    pub fn contains(&self, name: &str, person: bool) -> bool {
        let first = name.split_once(char::is_whitespace).is_some_and(|(first, _)| self.first.contains(&fold(first)));
        let last =
            !person && name.rsplit_once(char::is_whitespace).is_some_and(|(_, last)| self.last.contains(&fold(last)));
        first || last || self.whole.contains(&fold(name))
    }
}
