//! Which part of the graph a question is about.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Deserialize;

use super::Network;
use super::statement::{Statement, day};
use crate::Error;
use crate::ontology::Ontology;
use crate::text::{ActorKind, Status};

/// What a question is confined to; an empty list and a missing bound let everything through.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Names of relations.
    pub relations: Vec<String>,
    /// Families of relations.
    pub families: Vec<String>,
    /// Statuses of statements.
    pub statuses: Vec<Status>,
    /// The first day; what has no day is out.
    pub since: Option<Date>,
    /// The last day; what has no day is out.
    pub until: Option<Date>,
    /// Kinds of both ends.
    pub kinds: Vec<ActorKind>,
    /// The least confidence of a statement.
    pub min_confidence: Option<f64>,
    /// How often a relation must be said, by statements that pass.
    pub min_count: Option<u32>,
}

impl Filter {
    /// The network of what passes; the actors stay, and so do their places. Actors in `exempt` may be of any kind:
    /// those that the question names.
    ///
    /// # Errors
    /// [`Error::UnknownRelation`] for a name or family that neither the network nor the ontology has.
    pub fn apply(&self, network: Network, exempt: &[usize]) -> Result<Network, Error> {
        let part = match self.part(&network, exempt)? {
            Cow::Owned(part) => Some(part),
            Cow::Borrowed(_) => None,
        };
        Ok(part.unwrap_or(network))
    }

    /// As [`apply`](Self::apply), of a network that is asked more than once.
    ///
    /// # Errors
    /// As [`apply`](Self::apply).
    pub fn part<'n>(&self, network: &'n Network, exempt: &[usize]) -> Result<Cow<'n, Network>, Error> {
        let bonds = self.bonds(network)?;
        if *self == Self::default() {
            return Ok(Cow::Borrowed(network));
        }
        let kinds: Vec<bool> = network
            .members()
            .iter()
            .enumerate()
            .map(|(place, member)| {
                self.kinds.is_empty() || self.kinds.contains(&member.kind) || exempt.contains(&place)
            })
            .collect();
        let least = self.min_count.unwrap_or(1) as usize;
        Ok(Cow::Owned(network.filtered(|edge| {
            let (source, target) = network.ends(edge);
            if !bonds[network.bond_place(edge)] || !kinds[source] || !kinds[target] {
                return Vec::new();
            }
            let passing: Vec<Statement> =
                network.statements(edge).iter().filter(|statement| self.passes(statement)).copied().collect();
            if passing.len() < least { Vec::new() } else { passing }
        })))
    }

    fn passes(&self, statement: &Statement) -> bool {
        let dated = |test: &dyn Fn(i32) -> bool| statement.day != Statement::UNDATED && test(statement.day);
        (self.statuses.is_empty() || self.statuses.contains(&statement.status()))
            && self.since.is_none_or(|since| dated(&|at| at >= day(since)))
            && self.until.is_none_or(|until| dated(&|at| at <= day(until)))
            && self.min_confidence.is_none_or(|least| statement.confidence() >= least)
    }

    /// Which of the network's bonds pass.
    fn bonds(&self, network: &Network) -> Result<Vec<bool>, Error> {
        let known = |pick: fn(&super::Bond) -> &String| {
            network.bonds().iter().map(move |bond| pick(bond).clone()).collect::<Vec<_>>()
        };
        let ontology = Ontology::built_in();
        let mut names = known(|bond| &bond.name);
        names.extend(ontology.relations.iter().map(|relation| relation.name.clone()));
        let mut families = known(|bond| &bond.family);
        families.extend(ontology.families().into_iter().map(str::to_owned));
        for (wanted, known) in [(&self.relations, names), (&self.families, families)] {
            wanted.iter().try_for_each(|name| check(name, known.clone()))?;
        }
        let passes = |wanted: &[String], name: &String| wanted.is_empty() || wanted.contains(name);
        let both = |bond: &super::Bond| passes(&self.relations, &bond.name) && passes(&self.families, &bond.family);
        Ok(network.bonds().iter().map(both).collect())
    }
}

/// An error that lists the near names, where the name is not among the known ones.
pub(super) fn check(name: &str, mut known: Vec<String>) -> Result<(), Error> {
    if known.iter().any(|other| other == name) {
        return Ok(());
    }
    known.sort();
    known.dedup();
    known.sort_by(|a, b| strsim::jaro_winkler(name, b).total_cmp(&strsim::jaro_winkler(name, a)));
    known.truncate(5);
    Err(Error::UnknownRelation { name: name.to_owned(), near: known })
}
