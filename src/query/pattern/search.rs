//! Where a pattern fits: from its best known actor outwards.

use super::{Node, Pattern, Step, Way};
use crate::Error;
use crate::query::filter::check;
use crate::query::route::BUDGET;
use crate::query::{Inquiry, Network};

/// Actors in the pattern's order, and the edges of each step.
type Fit = (Vec<usize>, Vec<Vec<usize>>);

/// At most `limit` fits, and whether there may be more.
pub(super) fn search(inquiry: &Inquiry<'_>, pattern: &Pattern, limit: usize) -> Result<(Vec<Fit>, bool), Error> {
    let given = given(inquiry, pattern)?;
    let start = given.iter().position(Option::is_some).unwrap_or_default();
    let order: Vec<usize> = (start..pattern.nodes.len()).chain((0..start).rev()).collect();
    let bonds = pattern.steps.iter().map(|step| bonds(inquiry.network, pattern, step));
    let mut search = Search {
        inquiry,
        pattern,
        given: &given,
        bonds: bonds.collect::<Result<_, _>>()?,
        order,
        limit,
        budget: BUDGET,
        bound: vec![None; pattern.nodes.len()],
        found: Vec::new(),
    };
    search.extend(0);
    let cut = search.budget == 0 || search.found.len() > limit;
    let mut found = search.found;
    found.truncate(limit);
    Ok((found, cut))
}

/// The actors that the pattern names.
fn given(inquiry: &Inquiry<'_>, pattern: &Pattern) -> Result<Vec<Option<usize>>, Error> {
    let at_its_place = |error: Error, at: usize| match error {
        Error::UnknownActor { .. } | Error::AmbiguousActor { .. } => {
            Error::Question { text: pattern.text.clone(), at, cause: error.to_string() }
        }
        other => other,
    };
    let given = |node: &Node| {
        let actor = node.name.as_deref().map(|name| inquiry.actor(name)).transpose();
        actor.map_err(|error| at_its_place(error, node.at))
    };
    pattern.nodes.iter().map(given).collect()
}

/// Which of the network's bonds a step takes.
fn bonds(network: &Network, pattern: &Pattern, step: &Step) -> Result<Vec<bool>, Error> {
    let known = || network.bonds().iter().flat_map(|bond| [bond.name.clone(), bond.family.clone()]);
    let ontology = crate::ontology::Ontology::built_in();
    let all = || {
        let relations = ontology.relations.iter().flat_map(|r| [r.name.clone(), r.family.clone()]);
        known().chain(relations).collect::<Vec<_>>()
    };
    for (at, name) in &step.bonds {
        if let Err(error) = check(name, all()) {
            return Err(Error::Question { text: pattern.text.clone(), at: *at, cause: error.to_string() });
        }
    }
    let takes = |bond: &crate::query::Bond| {
        step.bonds.is_empty() || step.bonds.iter().any(|(_, name)| *name == bond.name || *name == bond.family)
    };
    Ok(network.bonds().iter().map(takes).collect())
}

struct Search<'s> {
    inquiry: &'s Inquiry<'s>,
    pattern: &'s Pattern,
    given: &'s [Option<usize>],
    bonds: Vec<Vec<bool>>,
    /// The nodes in the order in which actors are looked for.
    order: Vec<usize>,
    limit: usize,
    budget: usize,
    bound: Vec<Option<usize>>,
    found: Vec<Fit>,
}

impl Search<'_> {
    /// Looks for actors for the nodes from `depth` on. One more than the limit is found, which tells that there are.
    fn extend(&mut self, depth: usize) {
        let Some(&node) = self.order.get(depth) else { return self.keep() };
        for actor in self.candidates(node) {
            if self.found.len() > self.limit || self.budget == 0 {
                return;
            }
            if self.fits(node, actor) {
                self.bound[node] = Some(actor);
                self.extend(depth + 1);
                self.bound[node] = None;
            }
        }
    }

    /// Actors beside one that is bound, over the strongest relations first; at the start the given one, or all.
    fn candidates(&mut self, node: usize) -> Vec<usize> {
        let before = node.checked_sub(1).filter(|&before| self.bound[before].is_some());
        let after = Some(node + 1).filter(|&after| self.bound.get(after).is_some_and(Option::is_some));
        let Some((beside, step)) = before.map(|n| (n, node - 1)).or(after.map(|n| (n, node))) else {
            return self.given[node]
                .map_or_else(|| (0..self.inquiry.network.members().len()).collect(), |actor| vec![actor]);
        };
        let Some(from) = self.bound[beside] else { return Vec::new() };
        let network = self.inquiry.network;
        self.budget = self.budget.saturating_sub(network.degree(from) + 1);
        let mut strengths = std::collections::BTreeMap::<usize, f64>::new();
        for edge in network.edges_of(from).filter(|&edge| self.takes(step, edge, from, beside < node)) {
            *strengths.entry(network.other_end(edge, from)).or_default() += network.strength(edge);
        }
        let mut candidates: Vec<(usize, f64)> = strengths.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        candidates.into_iter().map(|(actor, _)| actor).collect()
    }

    /// Whether an edge of an actor is one of a step; `left` where the actor is at the step's left end.
    fn takes(&self, step: usize, edge: usize, actor: usize, left: bool) -> bool {
        let network = self.inquiry.network;
        let leaves = network.ends(edge).0 == actor;
        let along = match self.pattern.steps[step].way {
            Way::Either => true,
            Way::Right => leaves == left,
            Way::Left => leaves != left,
        };
        self.bonds[step][network.bond_place(edge)]
            && (along || network.bond(edge).symmetric)
            && network.is_asserted(edge)
    }

    fn fits(&self, node: usize, actor: usize) -> bool {
        let part = &self.pattern.nodes[node];
        let kind = self.inquiry.network.members()[actor].kind;
        (part.kinds.is_empty() || part.kinds.contains(&kind))
            && self.given[node].is_none_or(|given| given == actor)
            && self.bound.iter().zip(&self.pattern.nodes).all(|(bound, other)| {
                let same = part.variable.is_some() && part.variable == other.variable
                    || part.name.is_some() && part.name == other.name;
                bound.is_none_or(|bound| (bound == actor) == same)
            })
    }

    fn keep(&mut self) {
        let actors: Vec<usize> = self.bound.iter().flatten().copied().collect();
        let network = self.inquiry.network;
        let edges: Vec<Vec<usize>> = actors
            .windows(2)
            .enumerate()
            .map(|(step, ends)| {
                let between = network.between(ends[0], ends[1]);
                between.into_iter().filter(|&edge| self.takes(step, edge, ends[0], true)).collect()
            })
            .collect();
        // A variable may come back to an actor over a step that does not lead there.
        if edges.iter().all(|edges: &Vec<usize>| !edges.is_empty()) {
            self.found.push((actors, edges));
        }
    }
}
