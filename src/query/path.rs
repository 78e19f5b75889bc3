//! How two actors are connected.

use std::collections::{BTreeMap, VecDeque};

use crate::merge::Graph;
use crate::text::Status;

/// What a search may use and give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most paths that are given.
    pub paths: usize,
    /// Whether relations that are only denied may be walked.
    pub denied: bool,
}

impl Default for Limits {
    /// Three paths, nothing that is only denied.
    fn default() -> Self {
        Self { paths: 3, denied: false }
    }
}

/// One step of a path: two actors and everything between them, in either direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Place of the actor it leaves.
    pub from: usize,
    /// Place of the actor it reaches.
    pub to: usize,
    /// Places of the relations between them, the strongest first.
    pub edges: Vec<usize>,
}

/// Steps from one actor to another.
pub type Path = Vec<Step>;

/// For each actor its neighbours, each with the relations between them.
type Neighbours = Vec<BTreeMap<usize, Vec<usize>>>;

/// The shortest paths between two actors, walked in either direction of the relations; of paths equally short those
/// over strong relations first. None where the actors are the same or nothing connects them. Costs a breadth-first
/// search of the graph, whose parallel relations count as one.
#[must_use]
pub fn paths(graph: &Graph, from: usize, to: usize, limits: Limits) -> Vec<Path> {
    let neighbours = neighbours(graph, limits.denied);
    let distances = distances(&neighbours, to);
    if from == to || from >= distances.len() {
        return Vec::new();
    }
    Search { graph, neighbours: &neighbours, distances: &distances, limit: limits.paths }.walk(from)
}

fn neighbours(graph: &Graph, denied: bool) -> Neighbours {
    let mut neighbours: Neighbours = vec![BTreeMap::new(); graph.nodes().len()];
    for (place, link) in graph.edges().enumerate() {
        if denied || link.edge.status != Status::Denied {
            neighbours[link.source].entry(link.target).or_default().push(place);
            neighbours[link.target].entry(link.source).or_default().push(place);
        }
    }
    for edges in neighbours.iter_mut().flat_map(BTreeMap::values_mut) {
        edges.sort_by(|&a, &b| strength(graph, b).total_cmp(&strength(graph, a)).then(a.cmp(&b)));
    }
    neighbours
}

fn strength(graph: &Graph, edge: usize) -> f64 {
    graph.edge(edge).edge.strength()
}

/// Steps from each actor to the goal.
fn distances(neighbours: &Neighbours, goal: usize) -> Vec<Option<usize>> {
    let mut distances = vec![None; neighbours.len()];
    let mut queue = VecDeque::from_iter((goal < neighbours.len()).then_some((goal, 0)));
    while let Some((at, distance)) = queue.pop_front() {
        if distances[at].is_none() {
            distances[at] = Some(distance);
            queue.extend(neighbours[at].keys().map(|&next| (next, distance + 1)));
        }
    }
    distances
}

/// A walk that only ever nears the goal, so that no step is in vain.
struct Search<'a> {
    graph: &'a Graph,
    neighbours: &'a Neighbours,
    distances: &'a [Option<usize>],
    limit: usize,
}

impl Search<'_> {
    fn walk(&self, from: usize) -> Vec<Path> {
        let mut found = Vec::new();
        let mut steps = Path::new();
        let mut open = vec![self.nearer(from)];
        while let Some(next) = open.last_mut().filter(|_| found.len() < self.limit) {
            let Some(step) = next.next() else {
                open.pop();
                steps.pop();
                continue;
            };
            let to = step.to;
            steps.push(step);
            if self.distances[to] == Some(0) {
                found.push(steps.clone());
                steps.pop();
            } else {
                open.push(self.nearer(to));
            }
        }
        found
    }

    /// The steps that near the goal, over the strongest relations first.
    fn nearer(&self, from: usize) -> std::vec::IntoIter<Step> {
        let wanted = self.distances[from].and_then(|distance| distance.checked_sub(1));
        let near = self.neighbours[from].iter().filter(|(to, _)| wanted.is_some() && self.distances[**to] == wanted);
        let mut steps: Vec<Step> = near.map(|(&to, edges)| Step { from, to, edges: edges.clone() }).collect();
        steps.sort_by(|a, b| self.strength(b).total_cmp(&self.strength(a)).then(a.to.cmp(&b.to)));
        steps.into_iter()
    }

    fn strength(&self, step: &Step) -> f64 {
        step.edges.iter().map(|&edge| strength(self.graph, edge)).sum()
    }
}
