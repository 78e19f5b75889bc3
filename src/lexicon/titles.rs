//! Titles, offices and kinship words that stand before or after a name.

use compact_str::CompactString;

use crate::ontology::{Ontology, Role};

use super::compiled::Phrases;
use super::names::compiled;
use super::rows::Rows;
use super::stream::{Found, Stream, Walk};
use super::table::Row;

/// What a title says of its bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Lower case: "prime minister".
    pub words: CompactString,
    /// The relation between the bearer and the body, as the ontology spells it.
    pub relation: CompactString,
    /// What is led or served: `state`, `organization`, `organization,person` …; empty where it is open.
    pub heads: CompactString,
    /// `office`, `membership`, `honorific`, `rank` or `kin`.
    pub what: CompactString,
}

impl Title {
    fn of(row: &Row<'_>) -> Self {
        let [relation, heads, what] = ["relation", "heads", "what"].map(|column| row.cell(column).into());
        Self { words: row.cell("title").to_lowercase().into(), relation, heads, what }
    }

    /// Whether a body of this kind is led or served.
    #[must_use]
    pub fn goes_with(&self, kind: &str) -> bool {
        self.heads.split(',').any(|body| body == kind)
    }
}

/// The titles that are known.
#[derive(Debug)]
pub struct Titles {
    rows: Rows<Title>,
    phrases: Phrases<u32>,
}

impl Titles {
    /// The titles of the built-in table.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            rows: Rows::new(&[include_str!("../../data/titles.tsv")], compiled!("titles.rows"), Title::of),
            phrases: Phrases::new(compiled!("titles.fst"), compiled!("titles.endings"), |row| row),
        }
    }

    /// Titles in a text, the longest from left to right.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, Title>> {
        let found = self.phrases.find(stream).into_iter();
        found.map(|Found { tokens, values }| Found { tokens, values: self.titles(&values) }).collect()
    }

    /// The title of exactly these words.
    #[must_use]
    pub fn get(&self, words: &str) -> Option<&Title> {
        self.titles(&self.phrases.exactly(words)).into_iter().next()
    }

    /// Whether who holds the office of these words is at the head of a state: "president", "prime minister".
    #[must_use]
    pub fn heads_a_state(&self, words: &str) -> bool {
        let heads = |title: &Title| Ontology::built_in().has_role(&title.relation, Role::Heading);
        self.get(words).is_some_and(|title| title.goes_with("state") && heads(title))
    }

    fn titles(&self, rows: &[&u32]) -> Vec<&Title> {
        rows.iter().filter_map(|&&row| self.rows.get(row as usize)).collect()
    }
}
