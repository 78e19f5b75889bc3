//! Who is around an actor, what is between two, and who deals with both.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::tie::rounded;
use super::{Inquiry, Named, Tie};
use crate::Error;
use crate::merge::Citation;
use crate::ontology::{Direction, Ontology};

/// One place that says something of two actors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// Who does it.
    pub source: Named,
    /// Its name in the ontology.
    pub relation: String,
    /// The relation's family.
    pub family: String,
    /// Whether either direction says the same.
    pub symmetric: bool,
    /// To whom it is done.
    pub target: Named,
    /// The place that says it.
    pub citation: Citation,
}

/// Everything between two actors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Between {
    /// One of them.
    pub a: Named,
    /// The other.
    pub b: Named,
    /// Their relations, the strongest first.
    pub ties: Vec<Tie>,
    /// Every place that says one, by day, the undated last.
    pub evidence: Vec<Voice>,
}

/// An actor beside another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbour {
    /// Who it is.
    pub actor: Named,
    /// How much hostility (below 0) or friendliness is between them.
    pub intensity: f64,
    /// What is between them, the strongest first.
    pub ties: Vec<Tie>,
}

/// The actors around one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbours {
    /// The one in the middle.
    pub actor: Named,
    /// Those around it, with the strongest ties first.
    pub neighbours: Vec<Neighbour>,
    /// How many there are, listed or not.
    pub total: usize,
}

/// An actor that deals with two others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// Who it is.
    pub actor: Named,
    /// Whether it is said to stand between parties, with one of the two at least.
    pub mediates: bool,
    /// How it deals with the first.
    pub with_a: Neighbour,
    /// How it deals with the second.
    pub with_b: Neighbour,
}

/// Those who deal with both of two actors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Common {
    /// One of them.
    pub a: Named,
    /// The other.
    pub b: Named,
    /// The mediators first, then those whose weaker side is strongest.
    pub shared: Vec<Shared>,
    /// How many there are, listed or not.
    pub total: usize,
}

impl Inquiry<'_> {
    /// Everything that is said of two actors, in either direction.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn between(&self, a: usize, b: usize) -> Result<Between, Error> {
        let edges = self.network.between(a, b);
        let mut said: Vec<_> =
            edges.iter().flat_map(|&edge| self.network.statements(edge).iter().map(move |s| (*s, edge))).collect();
        said.sort_unstable();
        let voice = |(statement, edge)| {
            let (source, target) = self.network.ends(edge);
            let bond = self.network.bond(edge);
            Ok(Voice {
                source: self.named(source),
                relation: bond.name.clone(),
                family: bond.family.clone(),
                symmetric: bond.symmetric,
                target: self.named(target),
                citation: self.citation(&statement)?,
            })
        };
        let evidence = said.into_iter().map(voice).collect::<Result<_, Error>>()?;
        Ok(Between { a: self.named(a), b: self.named(b), ties: self.ties(edges)?, evidence })
    }

    /// The actors around one, at most `limit`.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn neighbours(&self, actor: usize, limit: usize) -> Result<Neighbours, Error> {
        let around = self.around(actor);
        let total = around.len();
        let mut ranked: Vec<(usize, Vec<usize>)> = around.into_iter().collect();
        let strength = |edges: &[usize]| edges.iter().map(|&edge| self.network.strength(edge)).sum::<f64>();
        ranked.sort_by(|a, b| strength(&b.1).total_cmp(&strength(&a.1)).then(a.0.cmp(&b.0)));
        ranked.truncate(limit);
        let neighbours = ranked.into_iter().map(|(other, edges)| self.neighbour(other, edges));
        Ok(Neighbours { actor: self.named(actor), neighbours: neighbours.collect::<Result<_, _>>()?, total })
    }

    /// Those who deal with both of two actors, at most `limit`.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn common(&self, a: usize, b: usize, limit: usize) -> Result<Common, Error> {
        let (of_a, of_b) = (self.around(a), self.around(b));
        let strength = |edges: &[usize]| edges.iter().map(|&edge| self.network.strength(edge)).sum::<f64>();
        let mediating = mediating();
        let mut shared: Vec<(bool, f64, usize)> = of_a
            .iter()
            .filter_map(|(&actor, with_a)| Some((actor, with_a, of_b.get(&actor)?)))
            .map(|(actor, with_a, with_b)| {
                let mediates = with_a.iter().chain(with_b).any(|&edge| {
                    self.network.ends(edge).0 == actor && mediating.contains(self.network.bond(edge).name.as_str())
                });
                (mediates, strength(with_a).min(strength(with_b)), actor)
            })
            .collect();
        shared.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        let total = shared.len();
        shared.truncate(limit);
        let tell = |(mediates, _, actor): (bool, f64, usize)| {
            Ok(Shared {
                actor: self.named(actor),
                mediates,
                with_a: self.neighbour(a, of_a[&actor].clone())?,
                with_b: self.neighbour(b, of_b[&actor].clone())?,
            })
        };
        let shared = shared.into_iter().map(tell).collect::<Result<_, Error>>()?;
        Ok(Common { a: self.named(a), b: self.named(b), shared, total })
    }

    /// The actors around one, each with the edges between.
    fn around(&self, actor: usize) -> BTreeMap<usize, Vec<usize>> {
        let mut around: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for edge in self.network.edges_of(actor) {
            around.entry(self.network.other_end(edge, actor)).or_default().push(edge);
        }
        around
    }

    fn neighbour(&self, actor: usize, edges: Vec<usize>) -> Result<Neighbour, Error> {
        let intensity = rounded(edges.iter().map(|&edge| self.network.intensity(edge)).sum());
        Ok(Neighbour { actor: self.named(actor), intensity, ties: self.ties(edges)? })
    }
}

/// The relations by which someone stands between others.
fn mediating() -> BTreeSet<&'static str> {
    let relations = Ontology::built_in().relations.iter();
    relations.filter(|relation| relation.direction == Direction::Mediating).map(|r| r.name.as_str()).collect()
}
