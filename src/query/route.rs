//! Walks over actors, without words: which lead from one to another.
//!
//! petgraph and `pathfinding` find shortest paths by Dijkstra's search over the whole graph; with the hubs that news
//! have, a search from both ends (Pohl 1971) touches a small part of it, and its levels hold all shortest paths.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Network, Reach};

/// A walk: the actors in order.
pub(super) type Route = Vec<usize>;

/// What may be walked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Roads<'a> {
    pub network: &'a Network,
    /// Only from source to target, both ways where the relation is symmetric.
    pub directed: bool,
    /// Also what is only denied.
    pub denied: bool,
}

/// How many relations a search may look at before it gives up.
pub(super) const BUDGET: usize = 20_000_000;
const UNSEEN: u32 = u32::MAX;

impl Roads<'_> {
    /// The edges that lead from an actor, or to it, each with the actor at its other end.
    pub(super) fn from(&self, actor: usize, forward: bool) -> impl Iterator<Item = (usize, usize)> {
        let along =
            move |reach: &Reach| !self.directed || reach.outward == forward || self.network.bond(reach.edge).symmetric;
        let open = move |reach: &Reach| self.denied || reach.asserted;
        self.network.reaches(actor).filter(open).filter(along).map(|reach| (reach.edge, reach.other))
    }

    /// For every actor on a shortest way between two, how many steps it is from the goal; none where there is no way.
    pub(super) fn shortest(&self, start: usize, goal: usize) -> Option<FxHashMap<usize, usize>> {
        // One more than the level; zeros cost nothing where they are not looked at.
        let mut seen = [vec![0usize; self.network.members().len()], vec![0; self.network.members().len()]];
        (seen[0][start], seen[1][goal]) = (1, 1);
        let mut levels = [vec![vec![start]], vec![vec![goal]]];
        let mut met: Vec<usize> = if start == goal { vec![start] } else { Vec::new() };
        while met.is_empty() {
            let work = |side: usize| levels[side].last().map_or(0, |front| self.work(front));
            let side = usize::from(work(1) < work(0));
            let depth = levels[side].len();
            let mut next = Vec::new();
            for &actor in &levels[side][depth - 1] {
                for (_, other) in self.from(actor, side == 0) {
                    if seen[side][other] == 0 {
                        seen[side][other] = depth + 1;
                        next.push(other);
                    }
                }
            }
            if next.is_empty() {
                return None;
            }
            met = next.iter().copied().filter(|&actor| seen[1 - side][actor] > 0).collect();
            levels[side].push(next);
        }
        let mut left: FxHashMap<usize, usize> = FxHashMap::default();
        let whole = levels[0].len() + levels[1].len() - 2;
        // From where the searches met, back to the start and on to the goal.
        for (side, levels) in levels.iter().enumerate() {
            let mut reached = met.clone();
            for (level, nearer) in levels.iter().enumerate().rev() {
                if level + 1 < levels.len() {
                    reached = self.before(&reached, nearer, side == 0, |actor| seen[side][actor] == level + 1);
                }
                left.extend(reached.iter().map(|&actor| (actor, if side == 0 { whole - level } else { level })));
            }
        }
        Some(left)
    }

    /// Of the actors a level nearer to where a search began, those from whom it came to some of the next level.
    fn before(
        &self,
        reached: &[usize],
        nearer: &[usize],
        forward: bool,
        is_nearer: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        // A hub that was reached has far more relations than those from whom it was reached.
        let found: FxHashSet<usize> = if self.work(nearer) < self.work(reached) {
            let reached: FxHashSet<usize> = reached.iter().copied().collect();
            let leads = |actor: usize| self.from(actor, forward).any(|(_, other)| reached.contains(&other));
            nearer.iter().copied().filter(|&actor| leads(actor)).collect()
        } else {
            let back = reached.iter().flat_map(|&actor| self.from(actor, !forward));
            back.map(|(_, other)| other).filter(|&other| is_nearer(other)).collect()
        };
        found.into_iter().collect()
    }

    /// How many relations some actors have.
    fn work(&self, actors: &[usize]) -> usize {
        actors.iter().map(|&actor| self.network.degree(actor)).sum()
    }

    /// Whether a relation leads from one actor straight to another.
    fn leads(&self, from: usize, to: usize) -> bool {
        if self.network.degree(to) < self.network.degree(from) {
            self.from(to, false).any(|(_, other)| other == from)
        } else {
            self.from(from, true).any(|(_, other)| other == to)
        }
    }

    /// Actors around a goal, up to some steps from it.
    pub(super) fn ball(&self, goal: usize) -> Ball<'_> {
        let mut steps = vec![UNSEEN; self.network.members().len()];
        steps[goal] = 0;
        Ball { roads: self, steps, front: vec![goal], radius: 0 }
    }

    /// Ways of exactly `length` steps that meet no actor twice, at each step over the strongest relations first, until
    /// `limit` are found or the budget is spent. `left` says how many steps an actor is from the goal at least.
    pub(super) fn ways(
        &self,
        (start, goal): (usize, usize),
        length: usize,
        left: impl Fn(usize) -> Option<usize>,
        limit: usize,
        budget: &mut usize,
    ) -> Vec<Route> {
        let mut found = Vec::new();
        let mut route = vec![start];
        let mut open = vec![self.nearer(&route, goal, length, &left, budget)];
        while let Some(next) = open.last_mut().filter(|_| found.len() < limit && *budget > 0) {
            let Some(actor) = next.next() else {
                open.pop();
                route.pop();
                continue;
            };
            route.push(actor);
            if actor == goal {
                found.push(route.clone());
                route.pop();
            } else {
                let rest = length + 1 - route.len();
                open.push(self.nearer(&route, goal, rest, &left, budget));
            }
        }
        found
    }

    /// The next actors from which the goal can be reached in the rest of the steps, over the strongest relations first.
    fn nearer(
        &self,
        route: &[usize],
        goal: usize,
        rest: usize,
        left: impl Fn(usize) -> Option<usize>,
        budget: &mut usize,
    ) -> std::vec::IntoIter<usize> {
        let mut strengths: BTreeMap<usize, f64> = BTreeMap::new();
        if let Some(&from) = route.last().filter(|_| rest == 1) {
            *budget = budget.saturating_sub(1 + self.network.degree(from).min(self.network.degree(goal)));
            let last: Vec<usize> = self.leads(from, goal).then_some(goal).into_iter().collect();
            return last.into_iter();
        }
        if let Some(&from) = route.last() {
            *budget = budget.saturating_sub(self.network.degree(from) + 1);
            for (edge, other) in self.from(from, true) {
                let in_reach = left(other).is_some_and(|left| left < rest);
                // The goal ends a way, so that it comes last.
                if in_reach && other != goal && !route.contains(&other) {
                    *strengths.entry(other).or_default() += self.network.strength(edge);
                }
            }
        }
        let mut next: Vec<(usize, f64)> = strengths.into_iter().collect();
        next.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        next.into_iter().map(|(actor, _)| actor).collect::<Vec<_>>().into_iter()
    }
}

/// How far actors are from a goal, as far as it is known. Near the middle of a way a ball of half its length tells as
/// much as a walk through everything would.
pub(super) struct Ball<'a> {
    roads: &'a Roads<'a>,
    steps: Vec<u32>,
    front: Vec<usize>,
    radius: u32,
}

impl Ball<'_> {
    /// Knows all actors up to so many steps from the goal.
    pub(super) fn grow(&mut self, radius: usize) {
        while (self.radius as usize) < radius && !self.front.is_empty() {
            self.radius += 1;
            let mut next = Vec::new();
            for &actor in &self.front {
                for (_, other) in self.roads.from(actor, false) {
                    if self.steps[other] == UNSEEN {
                        self.steps[other] = self.radius;
                        next.push(other);
                    }
                }
            }
            self.front = next;
        }
    }

    /// The least number of steps that an actor can be from the goal; none where nothing leads there.
    pub(super) fn at_least(&self, actor: usize) -> Option<usize> {
        match self.steps[actor] {
            UNSEEN if self.front.is_empty() => None,
            UNSEEN => Some(self.radius as usize + 1),
            known => Some(known as usize),
        }
    }
}
