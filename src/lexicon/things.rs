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
    behind: FxHashSet<CompactString>,
    credit: FxHashSet<CompactString>,
    medium: FxHashSet<CompactString>,
}

impl Things {
    /// Reads a table with the columns word and where (`first` or `last` of the name, `whole`,
    /// `behind` it, or `credit` before it; or `medium`).
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut things = Self::default();
        for row in rows(table) {
            let set = match row.cell("where") {
                "first" => &mut things.first,
                "last" => &mut things.last,
                "behind" => &mut things.behind,
                "credit" => &mut things.credit,
                "medium" => &mut things.medium,
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

    /// Whether names that end with the word are those of things: "Airport".
    #[must_use]
    pub fn ends(&self, word: &str) -> bool {
        self.last.contains(&fold(word))
    }

    /// Whether a state's name or adjective before the noun says which thing is meant: "the Australian dollar".
    #[must_use]
    pub fn is_told_by_state(&self, noun: &str) -> bool {
        self.behind.contains(&fold(noun))
    }

    /// Whether the word and a colon go before the name of a picture's maker.
    #[must_use]
    pub fn is_credited(&self, word: &str) -> bool {
        self.credit.contains(&fold(word))
    }

    /// Whether things are said or sold on what has the name: "Twitter", "Nasdaq".
    #[must_use]
    pub fn is_medium(&self, name: &str) -> bool {
        self.medium.contains(&fold(name))
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
