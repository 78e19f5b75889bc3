//! Who belongs together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::communities::divide;
use super::rank::share;
use super::{Inquiry, Named};
use crate::Error;

/// Actors that have more to do with each other than with others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Community {
    /// Its actors, those with the most inside it first.
    pub actors: Vec<Named>,
    /// How many actors it has, listed or not.
    pub size: usize,
    /// Relations inside it.
    pub inside: usize,
    /// Relations with others.
    pub outside: usize,
    /// Relations inside it by family, the most frequent first.
    pub families: Vec<(String, usize)>,
}

/// A division of the network.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Communities {
    /// How good the division is: modularity, from -0.5 to 1.
    pub modularity: f64,
    /// The largest first.
    pub communities: Vec<Community>,
    /// How many there are, listed or not.
    pub total: usize,
    /// Share of the relations that are inside communities.
    pub inside: f64,
}

impl Inquiry<'_> {
    /// The communities of the actors with relations (Traag, Waltman and van Eck 2019): at most `limit`, each with at
    /// most `actors` of its actors. What is said often binds more; whether it is friendly makes no difference.
    ///
    /// # Errors
    /// [`Error::Question`] where the network is too large to be divided.
    pub fn communities(&self, limit: usize, actors: usize) -> Result<Communities, Error> {
        let places: Vec<usize> =
            (0..self.network.members().len()).filter(|&actor| self.network.degree(actor) > 0).collect();
        let membership = self.membership(&places)?;
        let of = |actor: usize| membership.0[places.partition_point(|&place| place < actor)];
        let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
        let mut within: BTreeMap<usize, usize> = BTreeMap::new();
        let mut inside = 0;
        for edge in 0..self.network.edge_count() {
            let (source, target) = self.network.ends(edge);
            let (a, b) = (of(source), of(target));
            if a == b {
                inside += 1;
                let part = parts.entry(a).or_default();
                part.inside += 1;
                *part.families.entry(&self.network.bond(edge).family).or_default() += 1;
                *within.entry(source).or_default() += 1;
                *within.entry(target).or_default() += 1;
            } else {
                parts.entry(a).or_default().outside += 1;
                parts.entry(b).or_default().outside += 1;
            }
        }
        for &actor in &places {
            parts.entry(of(actor)).or_default().actors.push(actor);
        }
        let mut parts: Vec<Part<'_>> = parts.into_values().collect();
        let weight = |actor: &usize| std::cmp::Reverse(within.get(actor).copied().unwrap_or_default());
        for part in &mut parts {
            part.actors.sort_by_key(|actor| (weight(actor), *actor));
        }
        parts.sort_by(|a, b| b.actors.len().cmp(&a.actors.len()).then_with(|| a.actors.cmp(&b.actors)));
        let total = parts.len();
        let communities = parts.into_iter().take(limit).map(|part| self.community(part, actors)).collect();
        let all = self.network.edge_count() as f64;
        Ok(Communities {
            modularity: super::tie::rounded(membership.1),
            communities,
            total,
            inside: share(f64::from(inside), all),
        })
    }

    /// The number of the community of each of the actors at `places`, and the division's quality.
    fn membership(&self, places: &[usize]) -> Result<(Vec<usize>, f64), Error> {
        if places.is_empty() {
            return Ok((Vec::new(), 0.0));
        }
        let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let position = |actor: usize| places.partition_point(|&place| place < actor);
        for edge in 0..self.network.edge_count() {
            let (source, target) = self.network.ends(edge);
            let (a, b) = (position(source), position(target));
            *weights.entry((a.min(b), a.max(b))).or_default() += self.network.strength(edge);
        }
        weights.retain(|_, weight| *weight > 0.0);
        divide(places.len(), weights).map_err(|error| Error::Question {
            text: "communities".to_owned(),
            at: 0,
            cause: format!("the network cannot be divided ({error}); filter it first"),
        })
    }

    fn community(&self, part: Part<'_>, actors: usize) -> Community {
        let mut families: Vec<(String, usize)> =
            part.families.into_iter().map(|(family, count)| (family.to_owned(), count)).collect();
        families.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Community {
            size: part.actors.len(),
            actors: part.actors.into_iter().take(actors).map(|actor| self.named(actor)).collect(),
            inside: part.inside,
            outside: part.outside,
            families,
        }
    }
}

/// A community while it is counted.
#[derive(Default)]
struct Part<'n> {
    actors: Vec<usize>,
    inside: usize,
    outside: usize,
    families: BTreeMap<&'n str, usize>,
}
