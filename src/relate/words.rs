//! Small word tables of the stage: light verbs, words of saying, words that change a clause's status.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::table::rows;
use crate::text::{Analysis, Deprel, Status, Upos};

/// How a word of saying binds what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// What is said is only the speaker's claim: "alleges".
    Claim,
    /// Neutral report: "says".
    Report,
    /// The speaker has the authority to make it so: "announces".
    Official,
}

/// The tables, read once.
#[derive(Debug, Default)]
pub struct Words {
    light: FxHashMap<CompactString, CompactString>,
    control: FxHashMap<CompactString, Vec<CompactString>>,
    saying: FxHashMap<CompactString, Saying>,
    status: FxHashMap<(CompactString, CompactString), Status>,
}

static BUILT_IN: LazyLock<Words> = LazyLock::new(|| {
    Words::parse(
        include_str!("../../data/light_verbs.tsv"),
        include_str!("../../data/control.tsv"),
        include_str!("../../data/speech.tsv"),
        include_str!("../../data/status.tsv"),
    )
});

impl Words {
    /// The tables inside the binary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads the tables: light verbs (verb, agent), control (verb, controller), saying (lemma, pos, kind), status
    /// (lemma, pos, status).
    #[must_use]
    pub fn parse(light: &str, control: &str, saying: &str, status: &str) -> Self {
        let light = rows(light).map(|r| (r.cell("verb").into(), r.cell("agent").into())).collect();
        let mut controllers: FxHashMap<CompactString, Vec<CompactString>> = FxHashMap::default();
        for row in rows(control) {
            controllers.entry(row.cell("verb").into()).or_default().push(row.cell("controller").into());
        }
        let saying =
            rows(saying).filter_map(|r| Some((r.cell("lemma").into(), parse_saying(r.cell("kind"))?))).collect();
        let status = rows(status)
            .filter_map(|r| Some(((r.cell("lemma").into(), r.cell("pos").into()), parse_status(r.cell("complement"))?)))
            .collect();
        Self { light, control: controllers, saying, status }
    }

    /// Who is to do what an infinitive under a verb says, where not its object: prepositions, or `subj`.
    #[must_use]
    pub fn controllers(&self, lemma: &str) -> &[CompactString] {
        self.control.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The slot that is the agent of a light verb's object, `subj`, `from` or `party`; none for other verbs.
    #[must_use]
    pub fn light_verb(&self, a: &Analysis<'_>, v: usize) -> Option<&str> {
        let mut lemma = CompactString::new(a.lemma(v));
        if let Some(particle) = a.child(v, Deprel::CompoundPrt) {
            lemma.push(' ');
            lemma.push_str(a.lemma(particle));
        }
        self.light.get(&lemma).map(CompactString::as_str)
    }

    /// How the word binds what it says.
    #[must_use]
    pub fn saying(&self, lemma: &str) -> Option<Saying> {
        self.saying.get(lemma).copied()
    }

    /// The status that the word gives to the clause or noun under it; `class` as in the table.
    #[must_use]
    pub fn status(&self, lemma: &str, class: &str) -> Option<Status> {
        self.status.get(&(lemma.into(), class.into())).copied()
    }
}

/// The word class by which the status table keys a token.
#[must_use]
pub fn status_class(upos: Upos) -> &'static str {
    match upos {
        Upos::Verb => "v",
        Upos::Noun | Upos::Propn => "n",
        Upos::Aux => "x",
        _ => "a",
    }
}

fn parse_saying(cell: &str) -> Option<Saying> {
    match cell {
        "claim" => Some(Saying::Claim),
        "report" => Some(Saying::Report),
        "official" => Some(Saying::Official),
        _ => None,
    }
}

fn parse_status(cell: &str) -> Option<Status> {
    match cell {
        "fact" => Some(Status::Fact),
        "possible" => Some(Status::Possible),
        "denied" => Some(Status::Denied),
        _ => None,
    }
}
