//! Relations between actors, and everything an article gives: the extract.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ActorId, ActorKind, Period, Sketch, Span};

/// Whether the text says that a relation holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Reported as done or standing.
    #[default]
    Fact,
    /// Planned, feared, conditional, asked for or promised.
    Possible,
    /// The text says that it is not so.
    Denied,
}

impl Status {
    /// Every status, the strongest first.
    pub const ALL: [Self; 3] = [Self::Fact, Self::Possible, Self::Denied];

    /// The status as files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Possible => "possible",
            Self::Denied => "denied",
        }
    }

    /// The status of that spelling.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == label)
    }

    /// How much a place with this status speaks for the relation: a possibility half, a denial not at all.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Self::Fact => 1.0,
            Self::Possible => 0.5,
            Self::Denied => 0.0,
        }
    }
}

/// A wording that names an actor, and how often.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Alias {
    /// The wording: "Bibi", "Israeli".
    pub name: String,
    /// How often it stands for the actor.
    pub count: u32,
}

/// One actor as an extract lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractedActor {
    /// `a1`, `a2` … within the article.
    pub id: String,
    /// The name an analyst would use.
    pub name: String,
    /// What kind of node it is.
    pub kind: ActorKind,
    /// The same in every article that means this actor.
    pub key: String,
    /// The wordings the article has for it, each once, in order of appearance.
    pub mentions: Vec<String>,
    /// Those of them that are names or demonyms, in order of appearance: what the actor can be found by.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// How often the article mentions it, pronouns and descriptions included.
    #[serde(default)]
    pub count: u32,
    /// A person's titles and offices as the article has them, lower case, in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Whether a table of names has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// The words a relation rests on: byte spans into the article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The predicate's words.
    pub predicate: Span,
    /// The words that stand for the source.
    pub source: Span,
    /// The words that stand for the target.
    pub target: Span,
}

/// One relation that an article states, with its first evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Who does it.
    pub source: ActorId,
    /// Index into the ontology's relations.
    pub relation: usize,
    /// To whom it is done.
    pub target: ActorId,
    /// Whether it holds.
    pub status: Status,
    /// Whose claim it is, where the text gives it only as a claim.
    pub by: Option<ActorId>,
    /// When: what the sentence says, else the article's day.
    pub period: Option<Period>,
    /// Probability that the relation is right.
    pub confidence: f32,
    /// The predicate in its dictionary form: "turn down".
    pub predicate: String,
    /// What found it: a table entry with the slots that were filled, or the trained scorer.
    pub rule: String,
    /// The same in short, in a form that stays: `verb:turn-down`, `title:prime-minister`, `model`.
    pub found_by: String,
    /// PLOVER's code for this sense, empty where it has none.
    pub plover: String,
    /// CAMEO's code for this sense, empty where it has none.
    pub cameo: String,
    /// The words it rests on.
    pub evidence: Evidence,
}

/// What the ontology says of a relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RelationKind {
    /// Its family.
    pub family: String,
    /// How hostile or friendly it is.
    pub sign: i8,
    /// Whether either order of the ends says the same.
    pub symmetric: bool,
}

/// One relation as an extract lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtractedRelation {
    /// Actor id within the article.
    pub source: String,
    /// Name in the ontology.
    pub relation: String,
    /// Actor id within the article.
    pub target: String,
    /// What its ontology says of it, where that is not the built-in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RelationKind>,
    /// Whether it holds.
    pub status: Status,
    /// Actor id of the claimant.
    pub by: Option<String>,
    /// When, as far as known: the first day of `period`.
    pub date: Option<Date>,
    /// When, as an interval, and whether the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Probability that the relation is right, rounded to two digits.
    pub confidence: f64,
    /// The predicate's words as they stand in the text.
    pub predicate: String,
    /// The sentence, white space collapsed.
    pub sentence: String,
    /// The sentence's bytes in the article's text.
    pub span: Span,
    /// The predicate's bytes.
    #[serde(default)]
    pub predicate_span: Span,
    /// The source's bytes.
    #[serde(default)]
    pub source_span: Span,
    /// The target's bytes.
    #[serde(default)]
    pub target_span: Span,
    /// The words that stand for the source, as they stand in the text.
    #[serde(default)]
    pub source_words: String,
    /// The words that stand for the target.
    #[serde(default)]
    pub target_words: String,
    /// What found it: the table's entry and the slots of the two ends.
    #[serde(default)]
    pub rule: String,
    /// The same in short: `verb:turn-down`, `noun:talk`, `title:prime-minister`, `model`.
    #[serde(default)]
    pub found_by: String,
    /// PLOVER's code for this sense, empty where it has none.
    #[serde(default)]
    pub plover: String,
    /// CAMEO's code for this sense, empty where it has none.
    #[serde(default)]
    pub cameo: String,
}

/// Everything an article gives: the contract between machines and with other programs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// The article's id.
    pub article: String,
    /// The article's day.
    pub date: Option<Date>,
    /// The article's headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What tells near copies of the article from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sketch: Option<Sketch>,
    /// In order of first mention.
    pub actors: Vec<ExtractedActor>,
    /// In order of evidence.
    pub relations: Vec<ExtractedRelation>,
}
