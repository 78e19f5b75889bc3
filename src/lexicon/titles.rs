//! Titles, offices and kinship words that stand before or after a name.

use compact_str::CompactString;

use super::table::rows;
use super::trie::{Found, Stream, Trie};

/// What a title says of its bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Lower case: "prime minister".
    pub words: CompactString,
    /// The relation between the bearer and the body, as the ontology spells it.
    pub relation: CompactString,
    /// What is led or served: `state`, `organization` …; empty where it is open.
    pub heads: CompactString,
    /// `office`, `honorific`, `rank` or `kin`.
    pub what: CompactString,
}

/// The titles that are known.
#[derive(Debug, Default)]
pub struct Titles {
    phrases: Trie<Title>,
}

impl Titles {
    /// Reads a table with the columns title, relation, heads, what.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut phrases = Trie::default();
        for row in rows(table) {
            let words = row.cell("title").to_lowercase();
            let [relation, heads, what] = ["relation", "heads", "what"].map(|column| row.cell(column).into());
            phrases.insert(&words.clone(), Title { words: words.into(), relation, heads, what });
        }
        Self { phrases }
    }

    /// Titles in a text, the longest from left to right.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, Title>> {
        self.phrases.find(stream)
    }

    /// The title of exactly these words.
    #[must_use]
    pub fn get(&self, words: &str) -> Option<&Title> {
        self.phrases.get(words).into_iter().next()
    }
}
