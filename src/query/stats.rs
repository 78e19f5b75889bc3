//! How much there is of what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use petgraph::unionfind::UnionFind;
use serde::Serialize;

use super::Inquiry;
use super::network::family_place;
use super::statement::{Statement, date};
use super::tie::rounded;
use crate::merge::Statuses;
use crate::text::{ActorKind, Status};

/// How often something is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// The size and shape of a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    /// Articles.
    pub articles: usize,
    /// Sources, near copies and the reports of one publisher counted once.
    pub sources: usize,
    /// Actors.
    pub actors: usize,
    /// Actors by kind.
    pub kinds: Vec<Count>,
    /// Relations between two actors.
    pub relations: usize,
    /// Relations by family, in the ontology's order.
    pub families: Vec<Count>,
    /// Relations by name, the most frequent first.
    pub names: Vec<Count>,
    /// Places that state a relation.
    pub statements: usize,
    /// Statements by status.
    pub statuses: Statuses,
    /// Statements that are someone's claim.
    pub claims: usize,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// Mean confidence of the statements.
    pub mean_confidence: f64,
    /// Actors without a relation.
    pub alone: usize,
    /// Groups of actors that nothing connects with each other, those alone left out.
    pub components: usize,
    /// Actors in the largest of them.
    pub largest: usize,
}

impl Inquiry<'_> {
    /// The size and shape of the network.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let network = self.network;
        let statements = network.all_statements();
        let status = |status| statements.iter().filter(|s| s.status() == status).count() as u32;
        let days = || statements.iter().map(|s| s.day).filter(|&day| day != Statement::UNDATED);
        let mut origins: Vec<u32> = network.issues().iter().map(|issue| issue.origin).collect();
        origins.sort_unstable();
        origins.dedup();
        let confidence: f64 = statements.iter().map(Statement::confidence).sum();
        let components = self.components();
        let kind = |kind: ActorKind| Count {
            name: kind.as_str().to_owned(),
            count: network.members().iter().filter(|member| member.kind == kind).count(),
        };
        let connected: usize = components.iter().sum();
        Stats {
            articles: network.issues().len(),
            sources: origins.len(),
            actors: network.members().len(),
            kinds: ActorKind::ALL.map(kind).into_iter().filter(|count| count.count > 0).collect(),
            relations: network.edge_count(),
            families: self.families(),
            names: self.names(),
            statements: statements.len(),
            statuses: Statuses {
                fact: status(Status::Fact),
                possible: status(Status::Possible),
                denied: status(Status::Denied),
            },
            claims: statements.iter().filter(|s| s.claimant != Statement::NOBODY).count(),
            first: days().min().and_then(date),
            last: days().max().and_then(date),
            mean_confidence: rounded(confidence / statements.len().max(1) as f64),
            alone: network.members().len() - connected,
            components: components.len(),
            largest: components.into_iter().max().unwrap_or_default(),
        }
    }

    fn names(&self) -> Vec<Count> {
        let mut counts = vec![0; self.network.bonds().len()];
        (0..self.network.edge_count()).for_each(|edge| counts[self.network.bond_place(edge)] += 1);
        let bonds = self.network.bonds().iter().zip(counts);
        let mut names: Vec<Count> =
            bonds.map(|(bond, count)| Count { name: bond.name.clone(), count }).filter(|c| c.count > 0).collect();
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        names
    }

    fn families(&self) -> Vec<Count> {
        let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for edge in 0..self.network.edge_count() {
            let family = self.network.bond(edge).family.as_str();
            *counts.entry((family_place(family), family)).or_default() += 1;
        }
        counts.into_iter().map(|((_, name), count)| Count { name: name.to_owned(), count }).collect()
    }

    /// Sizes of the groups that nothing connects, actors alone left out.
    fn components(&self) -> Vec<usize> {
        let mut groups = UnionFind::<usize>::new(self.network.members().len());
        for edge in 0..self.network.edge_count() {
            let (source, target) = self.network.ends(edge);
            groups.union(source, target);
        }
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for actor in (0..self.network.members().len()).filter(|&actor| self.network.degree(actor) > 0) {
            *sizes.entry(groups.find(actor)).or_default() += 1;
        }
        sizes.into_values().collect()
    }
}
