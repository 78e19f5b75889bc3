//! Relations as answers tell them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::Inquiry;
use super::statement::Statement;
use crate::Error;
use crate::merge::{Citation, Claimant, Edge, Graph, Link, Statuses};
use crate::text::{ActorKind, Status};

/// An actor of an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// The same in every graph.
    pub key: String,
    /// The name most of its articles have for it.
    pub name: String,
    /// What most of its articles take it for.
    pub kind: ActorKind,
}

/// One relation between two actors: what an [`Edge`] says, with its best citation in place of all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tie {
    /// Who does it.
    pub source: Named,
    /// Its name in the ontology.
    pub relation: String,
    /// To whom it is done.
    pub target: Named,
    /// The relation's family.
    pub family: String,
    /// How hostile or friendly the relation is.
    pub sign: i8,
    /// Whether either direction says the same.
    pub symmetric: bool,
    /// The strongest status of its evidence.
    pub status: Status,
    /// How often it is said.
    pub count: u32,
    /// In how many articles.
    pub articles: u32,
    /// From how many sources.
    pub sources: u32,
    /// How often with each status.
    pub statuses: Statuses,
    /// Who claims it, the most frequent first.
    pub claimants: Vec<Claimant>,
    /// Its first day.
    pub first: Option<Date>,
    /// Its last day.
    pub last: Option<Date>,
    /// Mean of its evidence's confidence.
    pub mean_confidence: f64,
    /// The best of its evidence's confidence.
    pub best_confidence: f64,
    /// How much hostility (below 0) or friendliness it adds up to.
    pub intensity: f64,
    /// The place to quote.
    pub quote: Option<Citation>,
}

impl Tie {
    /// A relation of a graph.
    #[must_use]
    pub fn of(graph: &Graph, Link { source, target, edge }: Link<'_>) -> Self {
        let named = |place: usize| {
            let node = graph.node(place);
            Named { key: node.key.clone(), name: node.name.clone(), kind: node.kind }
        };
        let Edge { relation, family, sign, symmetric, status, count, articles, sources, statuses, .. } = edge;
        Self {
            source: named(source),
            relation: relation.clone(),
            target: named(target),
            family: family.clone(),
            sign: *sign,
            symmetric: *symmetric,
            status: *status,
            count: *count,
            articles: *articles,
            sources: *sources,
            statuses: *statuses,
            claimants: edge.claimants.clone(),
            first: edge.first,
            last: edge.last,
            mean_confidence: edge.mean_confidence,
            best_confidence: edge.best_confidence,
            intensity: edge.intensity,
            quote: edge.best().cloned(),
        }
    }
}

impl Inquiry<'_> {
    /// The actor at a place.
    #[must_use]
    pub fn named(&self, place: usize) -> Named {
        let member = &self.network.members()[place];
        Named { key: member.key.to_string(), name: member.name.to_string(), kind: member.kind }
    }

    /// The relation at a place, with the sentence to quote.
    ///
    /// # Errors
    /// Those of reading the sentence.
    pub fn tie(&self, edge: usize) -> Result<Tie, Error> {
        let quote = self.best(edge).map(|statement| self.citation(statement)).transpose()?;
        Ok(Tie { quote, ..self.bare_tie(edge) })
    }

    /// Relations at places, the strongest first.
    pub(super) fn ties(&self, mut edges: Vec<usize>) -> Result<Vec<Tie>, Error> {
        self.sort_by_strength(&mut edges);
        edges.into_iter().map(|edge| self.tie(edge)).collect()
    }

    pub(super) fn sort_by_strength(&self, edges: &mut [usize]) {
        edges.sort_by(|&a, &b| self.network.strength(b).total_cmp(&self.network.strength(a)).then(a.cmp(&b)));
    }

    /// The citation of a statement.
    pub(super) fn citation(&self, statement: &Statement) -> Result<Citation, Error> {
        self.words.citation(self.network.issues()[statement.article as usize], statement)
    }

    /// A fact before a possibility before a denial, then the most certain, then the earliest.
    fn best(&self, edge: usize) -> Option<&Statement> {
        let order = |s: &&Statement| (s.status(), Reverse(s.rank()));
        self.network.statements(edge).iter().min_by_key(order)
    }

    /// The relation at a place, without a sentence.
    #[must_use]
    pub fn bare_tie(&self, edge: usize) -> Tie {
        let (source, target) = self.network.ends(edge);
        let bond = self.network.bond(edge);
        let statements = self.network.statements(edge);
        let articles: BTreeSet<u32> = statements.iter().map(|s| s.article).collect();
        let count = |status| statements.iter().filter(|s| s.status() == status).count() as u32;
        let confidence: f64 = statements.iter().map(Statement::confidence).sum();
        let dated = || statements.iter().filter(|s| s.day != Statement::UNDATED);
        Tie {
            source: self.named(source),
            relation: bond.name.clone(),
            target: self.named(target),
            family: bond.family.clone(),
            sign: bond.sign,
            symmetric: bond.symmetric,
            status: statements.iter().map(Statement::status).min().unwrap_or_default(),
            count: statements.len() as u32,
            articles: articles.len() as u32,
            sources: self.network.sources(edge),
            statuses: Statuses {
                fact: count(Status::Fact),
                possible: count(Status::Possible),
                denied: count(Status::Denied),
            },
            claimants: self.claimants(statements),
            first: dated().next().and_then(Statement::date),
            last: dated().next_back().and_then(Statement::date),
            mean_confidence: rounded(confidence / statements.len().max(1) as f64),
            best_confidence: statements.iter().map(Statement::confidence).fold(0.0, f64::max),
            intensity: rounded(self.network.intensity(edge)),
            quote: None,
        }
    }

    pub(super) fn claimants(&self, statements: &[Statement]) -> Vec<Claimant> {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for statement in statements.iter().filter(|s| s.claimant != Statement::NOBODY) {
            *counts.entry(statement.claimant).or_default() += 1;
        }
        let mut claimants: Vec<Claimant> = counts
            .into_iter()
            .map(|(actor, count)| (self.named(actor as usize), count))
            .map(|(Named { key, name, .. }, count)| Claimant { actor: key, name, count })
            .collect();
        claimants.sort_by_key(|claimant| Reverse(claimant.count));
        claimants
    }
}

/// Three digits after the point, and no negative zero.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0 + 0.0
}
