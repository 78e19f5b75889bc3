//! The predicate lexicon: which words state which relation, and where their arguments stand.
//!
//! `data/predicates.tsv` is the knowledge; this file only reads and indexes it.

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
    /// Words one of which must stand in the verb's complement clause, auxiliaries or `to`: `say {must|should}`, `tell {to}`.
    pub complement: Vec<CompactString>,
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
    /// Codes in PLOVER and CAMEO.
    pub codes: [CompactString; 2],
}

/// All senses, by word class and lemma.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    senses: FxHashMap<(Class, CompactString), Vec<Sense>>,
}

impl Lexicon {
    /// The table inside the binary, as far as an ontology has its relations.
    #[must_use]
    pub fn built_in(ontology: &Ontology) -> Self {
        Self::parse(include_str!("../../data/predicates.tsv"), include_str!("../../data/direct.tsv"), ontology)
    }

    /// With the senses of another table: what that has for a predicate and word class takes the place of all that is
    /// known for them.
    #[must_use]
    pub fn extended(mut self, other: Self) -> Self {
        for (key, new) in other.senses {
            let senses = self.senses.entry(key).or_default();
            senses.retain(|old| new.iter().all(|n| n.name != old.name));
            senses.extend(new);
        }
        self
    }

    /// Reads a table with the columns predicate, pos, relation, source, target, status, plover, cameo, and one of those among them, by predicate, pos and relation, whose target must be an actor itself.
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

    /// The senses of a word: those of its form, which a plural can have of its own ("hostilities"), else of its
    /// lemma, else of the lemmas that its ending could stand for, where the lemma given is no word of the table.
    #[must_use]
    pub fn senses_of(&self, class: Class, form: &str, lemma: &str) -> &[Sense] {
        let form = CompactString::from_str_to_lowercase(form);
        let found = |word: &str| Some(self.senses(class, word)).filter(|senses| !senses.is_empty());
        let regular = || stems(class, &form).iter().find_map(|stem| found(stem));
        found(&form).or_else(|| found(lemma)).or_else(regular).unwrap_or_default()
    }
}

/// A name without the list at its end, and the list.
fn listed(name: &str, open: char, close: char) -> (&str, Vec<CompactString>) {
    match name.split_once(open) {
        Some((words, rest)) => {
            (words.trim(), rest.trim_end_matches(close).split('|').map(CompactString::new).collect())
        }
        None => (name, Vec::new()),
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
    let (words, objects) = listed(name, '[', ']');
    let (words, complement) = listed(words, '{', '}');
    let (lemma, with) = match (class, words.rsplit_once(' ')) {
        (Class::Noun, Some((modifier, noun))) => (noun, Some(modifier)),
        (_, Some(_)) => words.split_once(' ').map(|(lemma, particle)| (lemma, Some(particle)))?,
        (_, None) => (words, None),
    };
    let sense = Sense {
        name: name.into(),
        with: with.map(CompactString::new),
        objects,
        complement,
        relation,
        source,
        target,
        direct: false,
        status,
        codes: [cells.next(), cells.next()].map(|code| code.unwrap_or("-").trim().into()),
    };
    Some(((class, lemma.into()), sense))
}

/// What a regular verb's form could be a form of: "suing" of "sue", "stopped" of "stop", "concedes" of "concede".
fn stems(class: Class, form: &str) -> Vec<CompactString> {
    if class != Class::Verb || !form.is_ascii() {
        return Vec::new();
    }
    let cut = |ending: &str| form.strip_suffix(ending).filter(|stem| stem.len() > 1);
    let mut stems = Vec::new();
    for stem in ["ing", "ed"].into_iter().filter_map(cut) {
        stems.push(stem.into());
        stems.push(CompactString::from(format!("{stem}e")));
        if let [.., a, b] = stem.as_bytes() {
            stems.extend((a == b).then(|| CompactString::from(&stem[..stem.len() - 1])));
        }
    }
    stems.extend(cut("ied").or(cut("ies")).map(|stem| CompactString::from(format!("{stem}y"))));
    stems.extend(["es", "s"].into_iter().filter_map(cut).map(CompactString::from));
    stems
}

fn slots(cell: &str) -> Vec<CompactString> {
    cell.split(',').map(|s| s.trim().trim_end_matches('?')).filter(|s| !s.is_empty()).map(CompactString::new).collect()
}
