//! The graph without its words: what questions walk.
//!
//! petgraph's graph holds every citation in its edges and its neighbours in linked lists; here actors, relations and
//! places are rows of numbers, some forty bytes a relation, so that ten million of them are walked in memory.

use std::ops::Range;

use compact_str::CompactString;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use rayon::prelude::*;

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

/// One place that says a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Its day, in days since 1970-01-01; [`UNDATED`](Self::UNDATED) where none is known.
    pub day: i32,
    /// Place among the network's articles.
    pub article: u32,
    /// Place among the article's relations.
    pub place: u32,
    /// Place among the actors of the one whose claim it is, or [`NOBODY`](Self::NOBODY).
    pub claimant: u32,
    confidence: u16,
    status: u8,
}

impl Statement {
    /// The day of what has none; after all others.
    pub const UNDATED: i32 = i32::MAX;
    /// The claimant of what is told in the article's own voice.
    pub const NOBODY: u32 = u32::MAX;
    /// Confidences are kept in ten-thousandths.
    const STEPS: f64 = 10_000.0;

    /// A statement of a status and confidence, at no place yet.
    #[must_use]
    pub fn new(status: Status, confidence: f64) -> Self {
        #[expect(clippy::cast_sign_loss, reason = "between 0 and 10,000")]
        let confidence = (confidence.clamp(0.0, 1.0) * Self::STEPS).round() as u16;
        Self { day: Self::UNDATED, article: 0, place: 0, claimant: Self::NOBODY, confidence, status: status as u8 }
    }

    /// Status and confidence in one number, for files.
    pub(crate) fn bits(&self) -> u32 {
        u32::from(self.status) << 16 | u32::from(self.confidence)
    }

    /// A statement of what [`bits`](Self::bits) gave, at no place yet.
    pub(crate) fn of_bits(bits: u32) -> Self {
        let [low, high, status, _] = bits.to_le_bytes();
        Self { confidence: u16::from_le_bytes([low, high]), status, ..Self::new(Status::Fact, 0.0) }
    }

    /// Whether it is said to be so.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::ALL[usize::from(self.status).min(2)]
    }

    /// Probability that it is right.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        f64::from(self.confidence) / Self::STEPS
    }

    /// The order of confidences, without their rounding.
    pub(super) fn rank(&self) -> u16 {
        self.confidence
    }

    /// Its day, where one is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        date(self.day)
    }

    /// How much it speaks for its relation, in halves of ten-thousandths; none where it denies it.
    pub(crate) fn halves(&self) -> Option<u32> {
        match self.status() {
            Status::Fact => Some(2 * u32::from(self.confidence)),
            Status::Possible => Some(u32::from(self.confidence)),
            Status::Denied => None,
        }
    }

    /// How much it speaks for its relation.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.status().weight() * self.confidence()
    }
}

/// A statement with its ends and relation, before it is sorted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// Place of the actor who does it.
    pub source: u32,
    /// Place of the actor to whom it is done.
    pub target: u32,
    /// Place among the bonds.
    pub bond: u16,
    /// What is said where.
    pub statement: Statement,
}

/// One relation between two actors, with the range of its statements.
#[derive(Clone, Copy, Debug)]
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
    /// A network of actors in order of their keys, bonds in order of their names, and statements in any parts and order.
    #[must_use]
    pub fn new(members: Vec<Member>, bonds: Vec<Bond>, issues: Vec<Issue>, parts: &[Vec<Placed>]) -> Self {
        let mut network = Self { members, bonds, issues, ..Self::default() };
        let placed = network.sorted(parts);
        network.statements.reserve_exact(placed.len());
        for Placed { source, target, bond, statement } in placed {
            let same = |edge: &Edge| (edge.source, edge.target, edge.bond) == (source, target, bond);
            if !network.edges.last().is_some_and(same) {
                network.edges.push(Edge {
                    source,
                    target,
                    first: network.statements.len() as u32,
                    bond,
                    asserted: false,
                });
            }
            network.statements.push(statement);
        }
        network.edges.shrink_to_fit();
        network.index();
        network
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
        Self::new(members, bonds, issues.collect(), &[placed])
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
                kept.edges.push(Edge { first: kept.statements.len() as u32, ..*edge });
                kept.statements.extend(statements);
            }
        }
        kept.index();
        kept
    }

    /// Statements by their sources, and those of each source by the rest: counted first, since most of the order is in
    /// the sources.
    fn sorted(&self, parts: &[Vec<Placed>]) -> Vec<Placed> {
        let all = || parts.iter().flatten();
        let mut next = self.starts(all().map(|placed| placed.source));
        let mut sorted = vec![Placed::default(); all().count()];
        for placed in all() {
            let at = &mut next[placed.source as usize];
            sorted[*at as usize] = *placed;
            *at += 1;
        }
        sorted.par_chunk_by_mut(|a, b| a.source == b.source).for_each(<[Placed]>::sort_unstable);
        sorted
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
    fn index(&mut self) {
        for place in 0..self.edges.len() {
            let asserted = self.statements(place).iter().any(|statement| statement.status() != Status::Denied);
            self.edges[place].asserted = asserted;
        }
        self.out = self.starts(self.edges.iter().map(|edge| edge.source));
        self.into_first = self.starts(self.edges.iter().map(|edge| edge.target));
        let mut next = self.into_first.clone();
        self.into = vec![Inward::default(); self.edges.len()];
        for (place, edge) in self.edges.iter().enumerate() {
            let at = &mut next[edge.target as usize];
            self.into[*at as usize] = Inward { edge: place as u32, source: edge.source, asserted: edge.asserted };
            *at += 1;
        }
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

    /// The edges between two actors, in either direction.
    #[must_use]
    pub fn between(&self, a: usize, b: usize) -> Vec<usize> {
        let of = if self.degree(a) <= self.degree(b) { (a, b) } else { (b, a) };
        let mut edges: Vec<usize> =
            self.reaches(of.0).filter(|reach| reach.other == of.1).map(|reach| reach.edge).collect();
        edges.sort_unstable();
        edges
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

fn bond(edge: &crate::merge::Edge) -> Bond {
    Bond { name: edge.relation.clone(), family: edge.family.clone(), sign: edge.sign, symmetric: edge.symmetric }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
#[must_use]
pub fn day(date: Date) -> i32 {
    date.since(EPOCH).map_or(0, |span: Span| span.get_days())
}

/// The date of a day since 1970-01-01; none for [`Statement::UNDATED`].
#[must_use]
pub fn date(day: i32) -> Option<Date> {
    EPOCH.checked_add(day.days()).ok().filter(|_| day != Statement::UNDATED)
}

/// The place of a family among the ontology's.
#[must_use]
pub fn family_place(family: &str) -> usize {
    Ontology::built_in().family_index(family)
}
