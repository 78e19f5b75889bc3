//! The sum while it is being made: a set of extracts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::edge::{EdgeSum, known};
use super::graph::{ArticleNote, Graph};
use super::homonyms;
use super::node::NodeSum;
use super::reports::origins;
use crate::text::{Extract, ExtractedRelation};

/// Some articles' extracts, in an order of their own. The same article twice counts once; different articles of
/// one id are all kept, and told apart as `id`, `id#2` … in the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    extracts: BTreeMap<Identity, Extract>,
}

/// An article's id, and a digest of what its extract says.
type Identity = (String, u128);

/// Actor keys of the ends, and the relation between them.
pub(super) type EdgeKey = (String, String, String);

impl Part {
    /// The part of one article.
    #[must_use]
    pub fn of(extract: Extract) -> Self {
        let mut part = Self::default();
        part.insert(extract);
        part
    }

    /// Adds one article.
    pub fn insert(&mut self, extract: Extract) {
        self.extracts.insert((extract.article.clone(), digest(&extract)), extract);
    }

    /// Both parts' articles. Costs the smaller part's size times the logarithm of the larger's.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let (mut large, small) =
            if self.extracts.len() >= other.extracts.len() { (self, other) } else { (other, self) };
        large.extracts.extend(small.extracts);
        large
    }

    /// How many articles are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.extracts.len()
    }

    /// Whether no article is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.extracts.is_empty()
    }

    /// The extracts by id, every id once.
    #[must_use]
    pub fn into_extracts(self) -> Vec<Extract> {
        let ids = numbered(&self.extracts.keys().map(|(id, _)| id.as_str()).collect::<Vec<_>>());
        let renamed = self.extracts.into_values().zip(ids);
        let mut extracts: Vec<Extract> = renamed.map(|(extract, article)| Extract { article, ..extract }).collect();
        extracts.sort_by(|a, b| a.article.cmp(&b.article));
        extracts
    }

    /// The graph of the articles: actors in order of their keys, relations in order of their ends.
    #[must_use]
    pub fn finish(self) -> Graph {
        self.finish_with_extracts().0
    }

    /// The graph of the articles, and their extracts by id.
    #[must_use]
    pub fn finish_with_extracts(self) -> (Graph, Vec<Extract>) {
        let extracts = self.into_extracts();
        (sum(&extracts), extracts)
    }
}

/// Articles' ids, every one once: of equal ones, which come one after the other, the second becomes `id#2`, or what
/// number is free.
pub(super) fn numbered(ids: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = ids.iter().map(|&id| id.to_owned()).collect();
    let mut numbered = Vec::with_capacity(ids.len());
    for (place, &id) in ids.iter().enumerate() {
        let again = place > 0 && ids[place - 1] == id;
        let free = |id: &String| !taken.contains(id);
        let name = if again { (2..=u32::MAX).map(|n| format!("{id}#{n}")).find(free) } else { Some(id.to_owned()) };
        taken.extend(name.clone());
        numbered.push(name.unwrap_or_default());
    }
    numbered
}

/// The graph of extracts whose ids are all different and in order.
fn sum(extracts: &[Extract]) -> Graph {
    let mut nodes: BTreeMap<&str, NodeSum> = BTreeMap::new();
    let mut edges: BTreeMap<EdgeKey, EdgeSum> = BTreeMap::new();
    let keys = homonyms::keys(extracts);
    for (extract, keys) in extracts.iter().zip(&keys) {
        for (actor, key) in extract.actors.iter().zip(keys) {
            nodes.entry(key).or_default().add(actor, &extract.article);
        }
        add_relations(&mut edges, extract, keys);
    }
    let nodes: Vec<_> = nodes.into_iter().map(|(key, sum)| sum.finish(key)).collect();
    let place = |key: &str| nodes.binary_search_by(|node| node.key.as_str().cmp(key)).ok();
    let name = |key: &str| place(key).map_or_else(|| key.to_owned(), |i| nodes[i].name.clone());
    let origins = origins(extracts);
    let articles: Vec<ArticleNote> =
        extracts.iter().zip(&origins).map(|(extract, &origin)| ArticleNote::of(extract, &extracts[origin])).collect();
    let origins: BTreeMap<&str, usize> = extracts.iter().map(|extract| extract.article.as_str()).zip(origins).collect();
    let origin = |article: &str| origins.get(article).copied();
    let edges = edges
        .into_iter()
        .filter_map(|((source, target, relation), sum)| {
            Some((place(&source)?, place(&target)?, sum.finish(relation, name, origin)))
        })
        .collect();
    Graph::new(nodes, edges, articles)
}

fn add_relations(edges: &mut BTreeMap<EdgeKey, EdgeSum>, extract: &Extract, keys: &[Cow<'_, str>]) {
    each_relation(extract, keys, |key, relation, by, turned| {
        edges.entry(key).or_default().add(relation, &extract.article, by, turned);
    });
}

/// Hands over an extract's relations between two actors: their edge, whose claim they are, and whether a symmetric
/// relation's ends have been exchanged.
pub(super) fn each_relation(
    extract: &Extract,
    keys: &[Cow<'_, str>],
    mut take: impl FnMut(EdgeKey, &ExtractedRelation, Option<String>, bool),
) {
    let keys: BTreeMap<&str, &str> =
        extract.actors.iter().zip(keys).map(|(actor, key)| (actor.id.as_str(), key.as_ref())).collect();
    for relation in &extract.relations {
        let (Some(source), Some(target)) = (keys.get(relation.source.as_str()), keys.get(relation.target.as_str()))
        else {
            continue;
        };
        // What an actor does to itself is no relation between actors.
        if source == target {
            continue;
        }
        let symmetric =
            relation.kind.as_ref().map_or_else(|| known(&relation.relation).symmetric, |kind| kind.symmetric);
        let turned = symmetric && source > target;
        let (first, second) = if turned { (target, source) } else { (source, target) };
        let by = relation.by.as_deref().and_then(|by| keys.get(by)).map(|&key| key.to_owned());
        let key = ((*first).to_owned(), (*second).to_owned(), relation.relation.clone());
        take(key, relation, by, turned);
    }
}

/// FNV-1a over the extract's JSON: no secret is kept by it, it only tells different articles of one id apart.
pub(super) fn digest(extract: &Extract) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let json = serde_json::to_vec(extract).unwrap_or_default();
    json.iter().fold(OFFSET, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}
