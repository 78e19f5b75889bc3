//! The predicate lexicon: which words state which relation, and where their arguments stand.
//!
//! `data/predicates.tsv` is the knowledge; this file only reads and indexes it.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::Ontology;
use crate::text::Status;

/// Word class of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Verbs, with a particle or a fixed object where the sense needs one.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives.
    Adjective,
}

impl Class {
    /// The class in words, for rules: `verb`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
        }
    }

    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "v" => Some(Self::Verb),
            "n" => Some(Self::Noun),
            "a" => Some(Self::Adjective),
            _ => None,
        }
    }
}

/// One sense of a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// As the table spells it: `impose [sanction]`.
    pub name: CompactString,
    /// Particle of a verb, or modifier of a noun, that must be there.
    pub with: Option<CompactString>,
    /// Lemmas one of which must be the verb's object.
    pub objects: Vec<CompactString>,
    /// Index into the ontology.
    pub relation: usize,
    /// Slots of the one who does it, in order of preference.
    pub source: Vec<CompactString>,
    /// Slots of the one to whom it is done, in order of preference.
    pub target: Vec<CompactString>,
    /// Whether the target must be an actor or its people, never the owner of a thing.
    pub direct: bool,
    /// What the sense itself says of the relation's status.
    pub status: Option<Status>,
}

/// All senses, by word class and lemma.
#[derive(Debug, Default)]
pub struct Lexicon {
    senses: FxHashMap<(Class, CompactString), Vec<Sense>>,
}

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    let direct = include_str!("../../data/direct.tsv");
    Lexicon::parse(include_str!("../../data/predicates.tsv"), direct, Ontology::built_in())
});

impl Lexicon {
    /// The table inside the binary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table with the columns predicate, pos, relation, source, target, status (further columns are for
    /// people), and one of those among them, by predicate, pos and relation, whose target must be an actor itself.
    #[must_use]
    pub fn parse(table: &str, direct: &str, ontology: &Ontology) -> Self {
        let mut lexicon = Self::default();
        let direct: FxHashSet<&str> = direct.lines().filter(|line| !line.starts_with('#')).collect();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, mut sense)) = parse_line(line, ontology) {
                sense.direct = line.match_indices('\t').nth(2).is_some_and(|(end, _)| direct.contains(&line[..end]));
                lexicon.senses.entry(key).or_default().push(sense);
            }
        }
        lexicon
    }

    /// The senses of a lemma, in the table's order.
    #[must_use]
    pub fn senses(&self, class: Class, lemma: &str) -> &[Sense] {
        self.senses.get(&(class, CompactString::new(lemma))).map_or(&[], Vec::as_slice)
    }
}

fn parse_line(line: &str, ontology: &Ontology) -> Option<((Class, CompactString), Sense)> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let class = Class::parse(cells.next()?)?;
    let relation = ontology.find(cells.next()?)?;
    let source = slots(cells.next()?);
    let target = slots(cells.next()?);
    let status = match cells.next() {
        Some("possible") => Some(Status::Possible),
        Some("denied") => Some(Status::Denied),
        _ => None,
    };
    let (words, objects) = match name.split_once('[') {
        Some((words, rest)) => (words.trim(), rest.trim_end_matches(']').split('|').map(CompactString::new).collect()),
        None => (name, Vec::new()),
    };
    let (lemma, with) = match (class, words.rsplit_once(' ')) {
        (Class::Noun, Some((modifier, noun))) => (noun, Some(modifier)),
        (_, Some(_)) => words.split_once(' ').map(|(lemma, particle)| (lemma, Some(particle)))?,
        (_, None) => (words, None),
    };
    let sense = Sense {
        name: name.into(),
        with: with.map(CompactString::new),
        objects,
        relation,
        source,
        target,
        direct: false,
        status,
    };
    Some(((class, lemma.into()), sense))
}

fn slots(cell: &str) -> Vec<CompactString> {
    cell.split(',').map(|s| s.trim().trim_end_matches('?')).filter(|s| !s.is_empty()).map(CompactString::new).collect()
}
