//! The sum over many machines: what one process does in memory, as rounds over rows that others can shuffle.
//!
//! Each round's rows are small or sums themselves: ids that are there twice ([`numbered`]); who of one name is one
//! person ([`Bearers`]); which articles are near copies ([`near`]); and last the actors' counts ([`NodeSum`]), the
//! relations' ([`Totals`]) and their citations ([`Share`]). The graph that is put together of them is that of
//! [`Part::finish`](super::Part::finish).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use serde::{Deserialize, Serialize};

pub use super::edge::{Totals, ten_thousandths};
pub use super::homonyms::{Bearer, Bearers, Place, Verdict};
pub use super::node::NodeSum;

use super::{Citation, homonyms, part};
use crate::text::{Extract, RelationKind, Sketch};

/// A digest of what an extract says, as hexadecimal digits: it orders articles of one id.
#[must_use]
pub fn digest(extract: &Extract) -> String {
    format!("{:032x}", part::digest(extract))
}

/// The ids of articles, every one once, in the order of ids and [`digest`]s; articles whose ids are alike up to numbers
/// at the end must come together.
#[must_use]
pub fn numbered(ids: &[&str]) -> Vec<String> {
    part::numbered(ids)
}

/// The persons of an extract with their keys.
pub fn bearers(extract: &Extract) -> impl Iterator<Item = (&str, Bearer)> {
    homonyms::bearers(extract)
}

/// Pairs of which the first is the same for all that are near each other, by way of others too.
#[must_use]
pub fn near(sketches: &[Sketch]) -> Vec<(Sketch, Sketch)> {
    let sketches: Vec<Sketch> = sketches.iter().copied().collect::<BTreeSet<Sketch>>().into_iter().collect();
    let mut same = UnionFind::new(sketches.len());
    for (b, other) in sketches.iter().enumerate() {
        for (a, sketch) in sketches[..b].iter().enumerate() {
            if !same.equiv(a, b) && sketch.is_near(other) {
                same.union(a, b);
            }
        }
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let pairs = (0..sketches.len()).map(|n| (*first.entry(same.find(n)).or_insert(n), n));
    pairs.filter(|(a, b)| a != b).map(|(a, b)| (sketches[a], sketches[b])).collect()
}

/// A place that states a relation, with the relation and its ends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Share {
    /// Key of the actor who does it.
    pub source: String,
    /// The relation's name.
    pub relation: String,
    /// Key of the actor to whom it is done.
    pub target: String,
    /// What its ontology says of it, where that is not the built-in one.
    pub kind: Option<RelationKind>,
    /// Whether it is the article's first of this relation between these actors.
    pub opens: bool,
    /// Its confidence, as [`Totals`] count it.
    pub sure: u64,
    /// The place itself.
    #[serde(flatten)]
    pub citation: Citation,
}

/// What an extract adds to the graph, its persons' keys being changed where `renamed` says so, by their places.
pub fn shares<'e>(
    extract: &'e Extract,
    renamed: &BTreeMap<usize, String>,
    nodes: &mut BTreeMap<String, NodeSum<'e>>,
) -> Vec<Share> {
    let own = |(place, key): (usize, &'e String)| {
        renamed.get(&place).map_or(Cow::Borrowed(key.as_str()), |key| Cow::Owned(key.clone()))
    };
    let keys: Vec<Cow<'_, str>> = extract.actors.iter().map(|actor| &actor.key).enumerate().map(own).collect();
    for (actor, key) in extract.actors.iter().zip(&keys) {
        nodes.entry(key.to_string()).or_default().add(actor, &extract.article);
    }
    let mut shares = Vec::new();
    let mut seen: BTreeSet<part::EdgeKey> = BTreeSet::new();
    part::each_relation(extract, &keys, |edge, relation, by, turned| {
        let opens = seen.insert(edge.clone());
        let (source, target, name) = edge;
        let citation = Citation::of(relation, &extract.article, by, turned);
        let sure = ten_thousandths(citation.confidence);
        shares.push(Share { source, relation: name, target, kind: relation.kind.clone(), opens, sure, citation });
    });
    shares
}

/// Puts citations into the order that an edge has them in.
pub fn sort(citations: &mut [Citation]) {
    citations.sort_by(Citation::order);
}
