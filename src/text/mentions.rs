//! Places in a text that stand for an actor.

use std::ops::Range;

use compact_str::CompactString;

use super::ActorKind;

/// How a mention is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A proper name: "Benjamin Netanyahu", "Hamas".
    Name,
    /// An adjective or people noun of a state: "Israeli", "the French".
    Demonym,
    /// A description: "the Lebanese group", "US officials", "the ministry".
    Description,
    /// A pronoun: "he", "their", "both", "each other".
    Pronoun,
}

impl Form {
    /// Whether the wording names its actor to a reader who has not seen the article.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Demonym)
    }
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// Not known.
    Unknown,
}

/// Gender as far as the text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
    /// "it"
    Neuter,
    /// Not known.
    Unknown,
}

/// A place in a text that may stand for an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words of the name or description itself, titles left out; within one sentence.
    pub tokens: Range<usize>,
    /// The token that governs the others.
    pub head: usize,
    /// How it is worded.
    pub form: Form,
    /// Kind of actor, as far as the words show it.
    pub kind: Option<ActorKind>,
    /// Grammatical number.
    pub number: Number,
    /// Gender.
    pub gender: Gender,
    /// Title or role before the name or in the description, lower case: "prime minister".
    pub title: Option<CompactString>,
    /// Tokens of the names or pronouns that a description is tied to: "Lebanese" in "the Lebanese group", "his" in
    /// "his government"; empty for other forms.
    pub owners: Vec<usize>,
    /// Key of the table entry that the words match, where there is one: `country:ISR`.
    pub key: Option<CompactString>,
    /// Probability that this is an actor's mention, from the recogniser or the table.
    pub certainty: f32,
}

/// The mentions of a text, in order of their first token, the longer first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// All of them.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// The mentions whose first token is among `tokens`, with their indices, in order. Cost: a binary search.
    pub fn starting_in(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let from = self.all.partition_point(|m| m.tokens.start < tokens.start);
        self.all.iter().enumerate().skip(from).take_while(move |(_, m)| m.tokens.start < tokens.end)
    }
}
