//! Actors: what a reader would chart as one node.

use serde::{Deserialize, Serialize};

/// Index of an actor within its article.
pub type ActorId = usize;

/// What kind of node an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A country with its government, army and officials.
    State,
    /// A party, ministry, court, international body, club …
    Organization,
    /// A militia, rebel or terrorist group.
    ArmedGroup,
    /// A business.
    Company,
    /// People without an organisation of their own: "Hong Kong protesters".
    Group,
    /// A region, city or site that acts or is acted upon.
    Place,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::State, Self::Organization, Self::ArmedGroup, Self::Company, Self::Group, Self::Place];

    /// The kind as files spell it: `armed-group`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::Organization => "organization",
            Self::ArmedGroup => "armed-group",
            Self::Company => "company",
            Self::Group => "group",
            Self::Place => "place",
        }
    }

    /// The kind of that spelling.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == label)
    }
}

/// One actor of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The same in every article that means this actor: `country:ISR`, `person:benjamin-netanyahu`.
    pub key: String,
    /// The name an analyst would use.
    pub name: String,
    /// What kind of node it is.
    pub kind: ActorKind,
    /// Indices into the article's mentions, ascending.
    pub mentions: Vec<usize>,
    /// Probability that this is an actor of this key and kind.
    pub certainty: f32,
    /// Whether a table of names has it.
    pub known: bool,
}

impl Actors {
    /// Actors below this certainty count only if they take part in a relation.
    pub const CERTAIN: f32 = 0.5;
}

/// The actors of an article, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    /// All of them; an [`ActorId`] is an index.
    pub all: Vec<Actor>,
    /// The actors that each mention stands for.
    pub of_mention: Vec<Vec<ActorId>>,
}

impl Actors {
    /// The actors that a mention stands for; none for a mention that is not of the article.
    #[must_use]
    pub fn meant_by(&self, mention: usize) -> &[ActorId] {
        self.of_mention.get(mention).map_or(&[], Vec::as_slice)
    }
}
