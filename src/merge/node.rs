//! Actors of the graph.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::{ActorKind, Alias, ExtractedActor};

/// One actor with all its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Unique in the graph and the same in every graph: `country:ISR`.
    #[serde(rename = "id")]
    pub key: String,
    /// The name most of its articles have for it.
    pub name: String,
    /// What most of its articles take it for.
    pub kind: ActorKind,
    /// The names it goes by, the most frequent first.
    pub aliases: Vec<Alias>,
    /// In how many articles it is.
    pub articles: u32,
    /// How often they mention it.
    pub mentions: u32,
}

/// An actor while its articles are being counted: a sum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeSum<'a> {
    #[serde(borrow)]
    names: BTreeMap<Cow<'a, str>, u32>,
    kinds: BTreeMap<ActorKind, u32>,
    #[serde(borrow)]
    aliases: BTreeMap<Cow<'a, str>, u32>,
    articles: u32,
    mentions: u32,
    /// The article that was counted last: its actors come together.
    #[serde(skip)]
    last: Option<&'a str>,
}

impl<'a> NodeSum<'a> {
    /// Counts an actor of an article; those of one article come one after the other.
    pub fn add(&mut self, actor: &'a ExtractedActor, article: &'a str) {
        *self.names.entry(Cow::Borrowed(&actor.name)).or_default() += 1;
        *self.kinds.entry(actor.kind).or_default() += 1;
        for alias in &actor.aliases {
            *self.aliases.entry(Cow::Borrowed(&alias.name)).or_default() += alias.count;
        }
        self.articles += u32::from(self.last != Some(article));
        self.last = Some(article);
        self.mentions += actor.count;
    }

    /// Both sums' articles, which are others.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        for (name, count) in other.names {
            *self.names.entry(name).or_default() += count;
        }
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (alias, count) in other.aliases {
            *self.aliases.entry(alias).or_default() += count;
        }
        self.articles += other.articles;
        self.mentions += other.mentions;
        self
    }

    /// The actor.
    #[must_use]
    pub fn finish(self, key: &str) -> Node {
        let name = usual_name(self.names.iter().map(|(name, &count)| (name.as_ref(), count)));
        let mut aliases: Vec<Alias> =
            self.aliases.iter().map(|(name, &count)| Alias { name: name.to_string(), count }).collect();
        aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Node {
            key: key.to_owned(),
            name: name.unwrap_or(key).to_owned(),
            kind: usual_kind(self.kinds),
            aliases,
            articles: self.articles,
            mentions: self.mentions,
        }
    }
}

/// The name of an actor by how often articles have each: the most frequent, of those the longest, of those the first: in bytes,
/// so that no locale matters.
pub(crate) fn usual_name<'n, C: Ord + Copy>(names: impl IntoIterator<Item = (&'n str, C)>) -> Option<&'n str> {
    let usual = names.into_iter().max_by_key(|&(name, count)| (count, name.len(), Reverse(name)));
    usual.map(|(name, _)| name)
}

/// The kind of an actor by how often articles have each: the most frequent, of those the first.
pub(crate) fn usual_kind<C: Ord + Copy>(kinds: impl IntoIterator<Item = (ActorKind, C)>) -> ActorKind {
    let usual = kinds.into_iter().max_by_key(|&(kind, count)| (count, Reverse(kind)));
    usual.map_or(ActorKind::Group, |(kind, _)| kind)
}
