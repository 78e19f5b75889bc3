//! Everything between two actors.

use serde::Serialize;

use crate::merge::{Edge, Graph};

/// A relation with the keys of its ends, as `graph.json` has it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Told<'a> {
    /// Key of the actor who does it.
    pub source: &'a str,
    /// Key of the actor to whom it is done.
    pub target: &'a str,
    /// The relation, with all evidence.
    #[serde(flatten)]
    pub edge: &'a Edge,
}

impl<'a> Told<'a> {
    /// The relation at a place of a graph.
    #[must_use]
    pub fn of(graph: &'a Graph, place: usize) -> Self {
        let link = graph.edge(place);
        Self { source: &graph.node(link.source).key, target: &graph.node(link.target).key, edge: link.edge }
    }
}

/// Places of the relations between two actors, in either direction: what is asserted before what is only possible or
/// denied, then the strongest first.
#[must_use]
pub fn between(graph: &Graph, one: usize, other: usize) -> Vec<usize> {
    let is_between = |&place: &usize| {
        let link = graph.edge(place);
        (link.source, link.target) == (one, other) || (link.source, link.target) == (other, one)
    };
    let mut found: Vec<usize> = (0..graph.edges().len()).filter(is_between).collect();
    found.sort_by(|&a, &b| {
        let (a, b) = (graph.edge(a).edge, graph.edge(b).edge);
        a.status.cmp(&b.status).then_with(|| b.strength().total_cmp(&a.strength()))
    });
    found
}
