//! Everything between two actors.

use crate::merge::Graph;

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
