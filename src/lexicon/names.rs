//! Names of known actors, with everything that stands for them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::table::{Row, rows};
use super::trie::{Found, Stream, Trie};
use crate::text::ActorKind;

/// In which way a phrase stands for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// Its name or another name for it.
    Name,
    /// Its adjective or people: "French", "Swedes".
    Demonym,
    /// The capital of a state: it may be the city as well.
    Capital,
    /// The seat of its government: "the Kremlin".
    Seat,
}

/// A known actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same in every article: `country:ISR`.
    pub key: CompactString,
    /// The usual name.
    pub name: CompactString,
    /// What kind of node it is.
    pub kind: ActorKind,
    /// Keys of the actors it belongs to.
    pub ties: Vec<CompactString>,
    /// A person's office: "president".
    pub role: CompactString,
}

/// One reading of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Index into the entries.
    pub entry: usize,
    /// How the phrase stands for it.
    pub sense: Sense,
    /// Whether the phrase counts only where the recogniser sees a name.
    pub weak: bool,
}

/// The known actors and the phrases that stand for them.
#[derive(Debug, Default)]
pub struct Names {
    entries: Vec<Entry>,
    by_key: FxHashMap<CompactString, usize>,
    phrases: Trie<Reading>,
    by_surname: FxHashMap<CompactString, Vec<usize>>,
}

const COLUMNS: [(&str, Sense); 6] = [
    ("name", Sense::Name),
    ("aliases", Sense::Name),
    ("demonyms", Sense::Demonym),
    ("capital", Sense::Capital),
    ("capitals", Sense::Capital),
    ("seats", Sense::Seat),
];

impl Names {
    /// Reads tables with the columns key and name and any of kind, aliases, demonyms, capital, seats, tie, role.
    /// Where there is no kind, the key's prefix tells it.
    #[must_use]
    pub fn parse(tables: &[&str]) -> Self {
        let mut names = Self::default();
        names.phrases.reserve(tables.iter().map(|table| table.len() / 32).sum());
        for row in tables.iter().flat_map(|table| rows(table)) {
            names.insert(&row);
        }
        names
    }

    fn insert(&mut self, row: &Row<'_>) {
        let Some(kind) = kind_of(row) else { return };
        let entry = self.entries.len();
        for (column, sense) in COLUMNS {
            for phrase in row.list(column) {
                let (weak, phrase) = phrase.strip_prefix('~').map_or((false, phrase), |bare| (true, bare));
                // "Anglo-" is half a name
                let weak = weak || phrase.ends_with('-');
                // a name that stands among the aliases with a mark bears that mark
                let weak = weak || column == "name" && row.list("aliases").any(|a| a.strip_prefix('~') == Some(phrase));
                self.phrases.insert(phrase, Reading { entry, sense, weak });
            }
        }
        let (key, name) = (CompactString::from(row.cell("key")), CompactString::from(row.cell("name")));
        if kind == ActorKind::Person {
            let last = name.rsplit([' ', '-']).next().unwrap_or_default();
            self.by_surname.entry(super::atoms::fold(last)).or_default().push(entry);
        }
        self.by_key.entry(key.clone()).or_insert(entry);
        let ties = row.list("tie").map(CompactString::from).collect();
        self.entries.push(Entry { key, name, kind, ties, role: row.cell("role").into() });
    }

    /// The entry of a reading.
    #[must_use]
    pub fn entry(&self, reading: &Reading) -> &Entry {
        &self.entries[reading.entry]
    }

    /// The entry of that key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).map(|&i| &self.entries[i])
    }

    /// Persons whose name ends with that word, folded.
    pub fn by_surname(&self, surname: &str) -> impl Iterator<Item = &Entry> {
        self.by_surname.get(surname).into_iter().flatten().map(|&i| &self.entries[i])
    }

    /// Known names in a text, the longest from left to right.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, Reading>> {
        self.phrases.find(stream)
    }

    /// The readings of exactly this phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Vec<&Reading> {
        self.phrases.get(phrase)
    }
}

fn kind_of(row: &Row<'_>) -> Option<ActorKind> {
    let prefix = row.cell("key").split_once(':').map_or("", |(prefix, _)| prefix);
    ActorKind::parse(row.cell("kind")).or(match prefix {
        "country" => Some(ActorKind::State),
        "person" => Some(ActorKind::Person),
        "place" => Some(ActorKind::Place),
        "org" => Some(ActorKind::Organization),
        _ => None,
    })
}
