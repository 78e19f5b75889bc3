//! The graph without its words: what questions walk.
//!
//! petgraph's graph holds every citation in its edges and its neighbours in linked lists; here actors, relations and
//! places are rows of numbers, some fifty bytes a relation, so that ten million of them are walked in memory.

use std::ops::Range;

use compact_str::CompactString;
use rayon::prelude::*;

use super::statement::{Placed, Statement, day};
use crate::merge::{Graph, Link};
use crate::ontology::Ontology;
use crate::text::{ActorKind, Status};

/// An actor of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The same in every graph.
    pub key: CompactString,
    /// The name most of its articles have for it.
    pub name: CompactString,
    /// What most of its articles take it for.
    pub kind: ActorKind,
    /// In how many articles it is.
    pub articles: u32,
    /// How often they mention it.
    pub mentions: u32,
}

/// A relation's name with what the ontology says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond {
    /// Its name in the ontology.
    pub name: String,
    /// Its family.
    pub family: String,
    /// How hostile or friendly it is.
    pub sign: i8,
    /// Whether either direction says the same.
    pub symmetric: bool,
}

/// An article of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its number where the words are kept.
    pub row: u32,
    /// Its source: the same for near copies and for what one publisher prints.
    pub origin: u32,
}

/// One relation between two actors, with the range of its statements.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    source: u32,
    target: u32,
    first: u32,
    bond: u16,
    asserted: bool,
}

/// An edge as the actor sees it whom it reaches: all that a walk asks, so that it need not look the edge up.
#[derive(Clone, Copy, Debug, Default)]
struct Inward {
    edge: u32,
    source: u32,
    asserted: bool,
}

/// An edge as one of its ends sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Which edge.
    pub edge: usize,
    /// The actor at its other end.
    pub other: usize,
    /// Whether it leaves the actor.
    pub outward: bool,
    /// Whether anything says that it is so, or may be.
    pub asserted: bool,
}

/// Actors, typed relations between them, and the places that state them; ordered by keys and names, so that no
/// answer depends on how it came to be. Actors and relations go by their places.
#[derive(Clone, Debug, Default)]
pub struct Network {
    members: Vec<Member>,
    bonds: Vec<Bond>,
    issues: Vec<Issue>,
    edges: Vec<Edge>,
    statements: Vec<Statement>,
    /// Where each actor's outgoing edges begin; one more than there are actors.
    out: Vec<u32>,
    /// Edges by their targets, and where each actor's begin.
    into: Vec<Inward>,
    into_first: Vec<u32>,
}

impl Network {
    /// A network of actors in order of their keys, bonds in order of their names, and statements in any order.
    #[must_use]
    pub fn new(members: Vec<Member>, bonds: Vec<Bond>, issues: Vec<Issue>, mut placed: Vec<Placed>) -> Self {
        placed.par_sort_unstable();
        placed.truncate(placed.partition_point(Placed::is_somewhere));
        let edges = edges(&placed);
        // In place: of ten million statements no second copy is made.
        let statements = placed.into_iter().map(|placed| placed.statement).collect();
        Self { members, bonds, issues, edges, statements, ..Self::default() }.indexed()
    }

    /// The network of a graph. Its statements are numbered through in the order of the graph's edges and citations;
    /// the number is both the row of the article and the place.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let member = |node: &crate::merge::Node| Member {
            key: node.key.as_str().into(),
            name: node.name.as_str().into(),
            kind: node.kind,
            articles: node.articles,
            mentions: node.mentions,
        };
        let members: Vec<Member> = graph.nodes().map(member).collect();
        let mut bonds: Vec<Bond> = graph.edges().map(|link| bond(link.edge)).collect();
        bonds.sort_by(|a, b| a.name.cmp(&b.name));
        bonds.dedup_by(|a, b| a.name == b.name);
        let mut placed = Vec::new();
        for Link { source, target, edge } in graph.edges() {
            let bond = bonds.partition_point(|bond| bond.name < edge.relation);
            for citation in &edge.evidence {
                let by = citation.by.as_ref().and_then(|by| members.binary_search_by(|m| m.key.as_str().cmp(by)).ok());
                let article = graph.articles().binary_search_by(|article| article.id.cmp(&citation.article));
                let statement = Statement {
                    day: citation.date.map_or(Statement::UNDATED, day),
                    article: article.unwrap_or_default() as u32,
                    place: placed.len() as u32,
                    claimant: by.map_or(Statement::NOBODY, |by| by as u32),
                    ..Statement::new(citation.status, citation.confidence)
                };
                placed.push(Placed { source: source as u32, target: target as u32, bond: bond as u16, statement });
            }
        }
        let issues =
            (0..graph.articles().len() as u32).map(|row| Issue { row, origin: graph.origin(row as usize) as u32 });
        Self::new(members, bonds, issues.collect(), placed)
    }

    /// The same actors with some of the edges, each with some of its statements.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(usize) -> Vec<Statement>) -> Self {
        let mut kept = Self {
            members: self.members.clone(),
            bonds: self.bonds.clone(),
            issues: self.issues.clone(),
            ..Self::default()
        };
        for (place, edge) in self.edges.iter().enumerate() {
            let statements = keep(place);
            if !statements.is_empty() {
                let asserted = statements.iter().any(|statement| statement.status() != Status::Denied);
                kept.edges.push(Edge { first: kept.statements.len() as u32, asserted, ..*edge });
                kept.statements.extend(statements);
            }
        }
        kept.indexed()
    }

    /// Where each actor's begin, in order of these actors.
    fn starts(&self, actors: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut starts = vec![0; self.members.len() + 1];
        for actor in actors {
            starts[actor as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        starts
    }

    /// Counts where each actor's edges begin and sorts them by target.
    fn indexed(mut self) -> Self {
        self.out = self.starts(self.edges.iter().map(|edge| edge.source));
        self.into_first = self.starts(self.edges.iter().map(|edge| edge.target));
        let mut next = self.into_first.clone();
        self.into = vec![Inward::default(); self.edges.len()];
        for (place, edge) in self.edges.iter().enumerate() {
            let at = &mut next[edge.target as usize];
            self.into[*at as usize] = Inward { edge: place as u32, source: edge.source, asserted: edge.asserted };
            *at += 1;
        }
        self
    }

    /// The actors, in order of their keys.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The relations' names, in their order.
    #[must_use]
    pub fn bonds(&self) -> &[Bond] {
        &self.bonds
    }

    /// The articles, in order of their ids.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// How many relations between two actors there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.edges.len()
    }

    /// Every statement, by relation.
    #[must_use]
    pub fn all_statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The places of an edge's ends: who does it, and to whom.
    #[must_use]
    pub fn ends(&self, edge: usize) -> (usize, usize) {
        let edge = &self.edges[edge];
        (edge.source as usize, edge.target as usize)
    }

    /// The end of an edge that is not `actor`.
    #[must_use]
    pub fn other_end(&self, edge: usize, actor: usize) -> usize {
        let (source, target) = self.ends(edge);
        if source == actor { target } else { source }
    }

    /// What relation an edge is.
    #[must_use]
    pub fn bond(&self, edge: usize) -> &Bond {
        &self.bonds[usize::from(self.edges[edge].bond)]
    }

    /// The place of an edge's relation among the [`bonds`](Self::bonds).
    #[must_use]
    pub fn bond_place(&self, edge: usize) -> usize {
        usize::from(self.edges[edge].bond)
    }

    /// The places that state an edge, by day, the undated last.
    #[must_use]
    pub fn statements(&self, edge: usize) -> &[Statement] {
        let end = self.edges.get(edge + 1).map_or(self.statements.len(), |next| next.first as usize);
        &self.statements[self.edges[edge].first as usize..end]
    }

    /// The edges that leave an actor, by target and relation.
    #[must_use]
    pub fn out(&self, actor: usize) -> Range<usize> {
        self.out[actor] as usize..self.out[actor + 1] as usize
    }

    /// The edges that reach an actor, by source and relation.
    fn into(&self, actor: usize) -> &[Inward] {
        &self.into[self.into_first[actor] as usize..self.into_first[actor + 1] as usize]
    }

    /// All edges of an actor with what is at their other ends, those that leave it first.
    pub fn reaches(&self, actor: usize) -> impl Iterator<Item = Reach> {
        let out = self.out(actor).map(|edge| {
            let Edge { target, asserted, .. } = self.edges[edge];
            Reach { edge, other: target as usize, outward: true, asserted }
        });
        let inward = |&Inward { edge, source, asserted }: &Inward| Reach {
            edge: edge as usize,
            other: source as usize,
            outward: false,
            asserted,
        };
        out.chain(self.into(actor).iter().map(inward))
    }

    /// All edges of an actor, those that leave it first.
    pub fn edges_of(&self, actor: usize) -> impl Iterator<Item = usize> {
        self.reaches(actor).map(|reach| reach.edge)
    }

    /// How many edges an actor has.
    #[must_use]
    pub fn degree(&self, actor: usize) -> usize {
        self.out(actor).len() + self.into(actor).len()
    }

    /// The edges from one actor to another, and those back.
    pub(super) fn both_ways(&self, a: usize, b: usize) -> [Range<usize>; 2] {
        [self.straight(a, b), self.straight(b, a)]
    }

    /// The edges from one actor to another, looked up at the end that has fewer.
    fn straight(&self, from: usize, to: usize) -> Range<usize> {
        let (out, into) = (self.out(from), self.into(to));
        if into.len() < out.len() {
            let first = into.partition_point(|inward| (inward.source as usize) < from);
            let same = into[first..].iter().take_while(|inward| inward.source as usize == from);
            // Of one source they are beside each other.
            let start = into.get(first).map_or(0, |inward| inward.edge as usize);
            return start..start + same.count();
        }
        let edges = &self.edges[out.clone()];
        let first = edges.partition_point(|edge| (edge.target as usize) < to);
        let length = edges[first..].iter().take_while(|edge| edge.target as usize == to).count();
        out.start + first..out.start + first + length
    }

    /// The edges between two actors, in either direction.
    #[must_use]
    pub fn between(&self, a: usize, b: usize) -> Vec<usize> {
        let [first, back] = self.both_ways(a.min(b), a.max(b));
        first.chain(back).collect()
    }

    /// How much speaks for an edge: the sum of its statements' weights.
    #[must_use]
    pub fn strength(&self, edge: usize) -> f64 {
        self.statements(edge).iter().map(Statement::weight).sum()
    }

    /// From how many sources an edge is told: near copies and what one publisher prints count once.
    #[must_use]
    pub fn sources(&self, edge: usize) -> u32 {
        let mut origins: Vec<u32> = self
            .statements(edge)
            .iter()
            .filter_map(|statement| self.issues.get(statement.article as usize))
            .map(|issue| issue.origin)
            .collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len() as u32
    }

    /// How much hostility (below 0) or friendliness an edge adds up to.
    #[must_use]
    pub fn intensity(&self, edge: usize) -> f64 {
        f64::from(self.bond(edge).sign) * self.strength(edge)
    }

    /// Whether anything says that the edge is so, or may be.
    #[must_use]
    pub fn is_asserted(&self, edge: usize) -> bool {
        self.edges[edge].asserted
    }

    /// The place of the actor of a key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<usize> {
        self.members.binary_search_by(|member| member.key.as_str().cmp(key)).ok()
    }

    /// Bytes that the relations and their statements take in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.edges)
            + size_of_val(&*self.statements)
            + size_of_val(&*self.into)
            + size_of_val(&*self.out)
            + size_of_val(&*self.into_first)
    }
}

/// Statements of one share of the work.
const SHARE: usize = 1 << 18;

/// The edges that statements make, which are in order. Counted first, so that each is written where it stays.
fn edges(placed: &[Placed]) -> Vec<Edge> {
    let begins = |at: &usize| *at == 0 || !placed[at - 1].is_beside(&placed[*at]);
    let shares: Vec<Range<usize>> =
        (0..placed.len()).step_by(SHARE).map(|start| start..(start + SHARE).min(placed.len())).collect();
    let counts: Vec<usize> = shares.par_iter().map(|share| share.clone().filter(begins).count()).collect();
    let mut edges = vec![Edge::default(); counts.iter().sum()];
    let mut rest = edges.as_mut_slice();
    let mut rooms = Vec::new();
    for (share, count) in shares.into_iter().zip(counts) {
        let (room, others) = rest.split_at_mut(count);
        rooms.push((share, room));
        rest = others;
    }
    rooms.into_par_iter().for_each(|(share, room)| {
        for (at, edge) in share.filter(begins).zip(room) {
            let Placed { source, target, bond, .. } = placed[at];
            let mut same = placed[at..].iter().take_while(|other| other.is_beside(&placed[at]));
            let asserted = same.any(|placed| placed.statement.status() != Status::Denied);
            *edge = Edge { source, target, first: at as u32, bond, asserted };
        }
    });
    edges
}

fn bond(edge: &crate::merge::Edge) -> Bond {
    Bond { name: edge.relation.clone(), family: edge.family.clone(), sign: edge.sign, symmetric: edge.symmetric }
}

/// The place of a family among the ontology's.
#[must_use]
pub fn family_place(family: &str) -> usize {
    Ontology::built_in().family_index(family)
}
