//! Names of known actors, with everything that stands for them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::fold;
use super::columns::{Sense, phrases, surname};
use super::compiled::{Automaton, Phrases};
use super::rows::Rows;
use super::stream::{Found, Match, Stream, Walk};
use super::table::Row;
use super::trie::Trie;
use crate::text::ActorKind;

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
    /// A state's names, adjectives and people: "Poland", "Polish".
    pub forms: Vec<CompactString>,
}

impl Entry {
    /// Key of the state it belongs to, the first where there are several.
    #[must_use]
    pub fn state(&self) -> Option<&CompactString> {
        self.ties.iter().find(|tie| tie.starts_with("country:"))
    }

    /// The actor of a row with the columns key and name and any of kind, tie and role. Where there is no kind, the
    /// key's prefix tells it; none where neither does.
    #[must_use]
    pub fn of(row: &Row<'_>) -> Option<Self> {
        let kind = ActorKind::parse(row.cell("kind")).or_else(|| kind_of_key(row.cell("key")))?;
        let ties = row.list("tie").map(CompactString::from).collect();
        let [key, name, role] = ["key", "name", "role"].map(|column| CompactString::from(row.cell(column)));
        let forms = match kind {
            ActorKind::State => forms(row),
            _ => Vec::new(),
        };
        Some(Self { key, name, kind, ties, role, forms })
    }
}

fn forms(row: &Row<'_>) -> Vec<CompactString> {
    let words = phrases(row).into_iter().filter(|phrase| matches!(phrase.sense, Sense::Name | Sense::Demonym));
    words.map(|phrase| phrase.words.into()).collect()
}

/// The kind that a key's prefix tells.
#[must_use]
pub fn kind_of_key(key: &str) -> Option<ActorKind> {
    match key.split_once(':')?.0 {
        "country" => Some(ActorKind::State),
        "person" => Some(ActorKind::Person),
        "place" => Some(ActorKind::Place),
        "org" => Some(ActorKind::Organization),
        "armed" => Some(ActorKind::ArmedGroup),
        "company" => Some(ActorKind::Company),
        "group" => Some(ActorKind::Group),
        _ => None,
    }
}

/// One reading of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Index into the entries.
    pub entry: u32,
    /// How the phrase stands for it.
    pub sense: Sense,
    /// Whether the phrase counts only where the recogniser sees a name.
    pub weak: bool,
}

/// The known actors and the phrases that stand for them: those of the built-in tables, and those that a user adds.
#[derive(Debug)]
pub struct Names {
    entries: Rows<Option<Entry>>,
    phrases: Phrases<Reading>,
    surnames: Option<Automaton>,
    /// Entries of each surname, the lowest bit marking the last.
    bearers: &'static [u8],
    added: Added,
}

/// The actors of a user's own gazetteer.
#[derive(Debug, Default)]
struct Added {
    entries: Vec<Entry>,
    by_key: FxHashMap<CompactString, usize>,
    phrases: Trie<Reading>,
    by_surname: FxHashMap<CompactString, Vec<usize>>,
}

/// What `build.rs` made of the tables, in the form that it documents.
macro_rules! compiled {
    ($file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $file))
    };
}
pub(super) use compiled;

const TABLES: [&str; 4] = [
    include_str!("../../data/states.tsv"),
    include_str!("../../data/organizations.tsv"),
    include_str!("../../data/persons.tsv"),
    include_str!("../../data/places.tsv"),
];

impl Names {
    /// The actors of the built-in tables.
    #[must_use]
    pub fn built_in() -> Self {
        let reading = |number: u32| Reading {
            entry: number >> 4,
            sense: Sense::ALL.get((number >> 1 & 7) as usize).copied().unwrap_or(Sense::Name),
            weak: number & 1 == 1,
        };
        Self {
            entries: Rows::new(&TABLES, compiled!("names.rows"), Entry::of),
            phrases: Phrases::new(compiled!("names.fst"), compiled!("names.endings"), reading),
            surnames: Automaton::new(compiled!("surnames.fst")),
            bearers: compiled!("surnames.bearers"),
            added: Added::default(),
        }
    }

    /// Adds an actor whose phrases go before those of the tables; none where its kind is not told.
    pub fn add(&mut self, row: &Row<'_>) -> Option<()> {
        let entry = Entry::of(row)?;
        let place = self.added.entries.len();
        for phrase in phrases(row) {
            let number = (self.entries.len() + place) as u32;
            self.added.phrases.insert(phrase.words, Reading { entry: number, sense: phrase.sense, weak: phrase.weak });
        }
        if entry.kind == ActorKind::Person {
            self.added.by_surname.entry(fold(surname(&entry.name))).or_default().push(place);
        }
        self.added.by_key.entry(entry.key.clone()).or_insert(place);
        self.added.entries.push(entry);
        Some(())
    }

    /// The entry of a reading.
    ///
    /// # Panics
    /// Never for a reading of these names.
    #[must_use]
    pub fn entry(&self, reading: &Reading) -> &Entry {
        self.at(reading.entry as usize).expect("an entry of these names")
    }

    fn at(&self, place: usize) -> Option<&Entry> {
        match place.checked_sub(self.entries.len()) {
            Some(added) => self.added.entries.get(added),
            None => self.entries.get(place)?.as_ref(),
        }
    }

    /// The entry of that key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Entry> {
        let added = self.added.by_key.get(key).map(|&place| &self.added.entries[place]);
        added.or_else(|| self.entries.find(key)?.as_ref())
    }

    /// Persons whose name ends with that word, folded.
    pub fn by_surname(&self, surname: &str) -> impl Iterator<Item = &Entry> {
        let first = self.surnames.as_ref().and_then(|surnames| surnames.get(surname));
        let bearers = first.and_then(|first| self.bearers.as_chunks::<4>().0.get(first as usize..)).unwrap_or_default();
        let numbers = || bearers.iter().map(|bytes| u32::from_le_bytes(*bytes));
        let count = numbers().position(|number| number & 1 == 1).map_or(0, |last| last + 1);
        let added = self.added.by_surname.get(surname).into_iter().flatten().map(|&place| &self.added.entries[place]);
        added.chain(numbers().take(count).filter_map(|number| self.at((number >> 1) as usize)).collect::<Vec<_>>())
    }

    /// Known names in a text, the longest from left to right.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, Reading>> {
        let mut found =
            stream.search(|from| longer(self.added.phrases.longest(stream, from), self.phrases.longest(stream, from)));
        for phrase in &mut found {
            phrase.values.retain(|reading| reading.sense != Sense::City);
        }
        found.retain(|found| !found.values.is_empty());
        found
    }

    /// The readings of exactly this phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Vec<&Reading> {
        self.readings(phrase).into_iter().filter(|reading| reading.sense != Sense::City).collect()
    }

    /// The organisations that are called by this city.
    #[must_use]
    pub fn seated(&self, city: &str) -> Vec<&Reading> {
        self.readings(city).into_iter().filter(|reading| reading.sense == Sense::City).collect()
    }

    /// Whether any name begins with the words of this phrase.
    #[must_use]
    pub fn begin_with(&self, phrase: &str) -> bool {
        self.added.phrases.after(phrase).is_some() || self.phrases.after(phrase).flatten().is_some()
    }

    fn readings(&self, phrase: &str) -> Vec<&Reading> {
        let added = self.added.phrases.exactly(phrase);
        if added.is_empty() { self.phrases.exactly(phrase) } else { added }
    }
}

/// The longer of two matches, of equal ones the first.
fn longer<'t>(first: Option<Match<'t, Reading>>, second: Option<Match<'t, Reading>>) -> Option<Match<'t, Reading>> {
    match (first, second) {
        (Some(first), Some(second)) => Some(if second.0 > first.0 { second } else { first }),
        (first, second) => first.or(second),
    }
}
