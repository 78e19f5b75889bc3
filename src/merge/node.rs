//! Actors of the graph.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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

/// An actor while its articles are being counted.
#[derive(Debug, Default)]
pub(super) struct NodeSum<'a> {
    names: BTreeMap<&'a str, u32>,
    kinds: BTreeMap<ActorKind, u32>,
    aliases: BTreeMap<&'a str, u32>,
    articles: BTreeSet<&'a str>,
    mentions: u32,
}

impl<'a> NodeSum<'a> {
    pub(super) fn add(&mut self, actor: &'a ExtractedActor, article: &'a str) {
        *self.names.entry(&actor.name).or_default() += 1;
        *self.kinds.entry(actor.kind).or_default() += 1;
        for alias in &actor.aliases {
            *self.aliases.entry(&alias.name).or_default() += alias.count;
        }
        self.articles.insert(article);
        self.mentions += actor.count;
    }

    pub(super) fn finish(self, key: &str) -> Node {
        // The most frequent name, of those the longest, of those the first: in bytes, so that no locale matters.
        let name = self.names.iter().max_by_key(|(name, count)| (**count, name.len(), Reverse(**name)));
        let kind = self.kinds.iter().max_by_key(|(kind, count)| (**count, Reverse(**kind)));
        let mut aliases: Vec<Alias> =
            self.aliases.iter().map(|(name, &count)| Alias { name: (*name).to_owned(), count }).collect();
        aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Node {
            key: key.to_owned(),
            name: name.map_or(key, |(name, _)| *name).to_owned(),
            kind: kind.map_or(ActorKind::Group, |(kind, _)| *kind),
            aliases,
            articles: self.articles.len() as u32,
            mentions: self.mentions,
        }
    }
}
