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
        let mut seen = [vec![UNSEEN; self.network.members().len()], vec![UNSEEN; self.network.members().len()]];
        let mut fronts = [vec![start], vec![goal]];
        let mut depth = [0u32; 2];
        seen[0][start] = 0;
        seen[1][goal] = 0;
        let mut met: Vec<usize> = if start == goal { vec![start] } else { Vec::new() };
        while met.is_empty() {
            let work = |front: &[usize]| front.iter().map(|&actor| self.network.degree(actor)).sum::<usize>();
            let side = usize::from(work(&fronts[1]) < work(&fronts[0]));
            let mut next = Vec::new();
            for &actor in &fronts[side] {
                for (_, other) in self.from(actor, side == 0) {
                    if seen[side][other] == UNSEEN {
                        seen[side][other] = depth[side] + 1;
                        next.push(other);
                    }
                }
            }
            depth[side] += 1;
            met = next.iter().copied().filter(|&actor| seen[1 - side][actor] != UNSEEN).collect();
            if next.is_empty() {
                return None;
            }
            fronts[side] = next;
        }
        let mut left: FxHashMap<usize, usize> = FxHashMap::default();
        let whole = depth[0] + depth[1];
        // From where the searches met, back to the start and on to the goal.
        for (side, forward) in [(0, false), (1, true)] {
            let (mut open, mut walked) = (met.clone(), FxHashSet::default());
            while let Some(actor) = open.pop() {
                let level = seen[side][actor];
                let rest = if side == 0 { whole - level } else { level };
                left.insert(actor, rest as usize);
                if level == 0 || !walked.insert(actor) {
                    continue;
                }
                open.extend(self.from(actor, forward).map(|(_, other)| other).filter(|&o| seen[side][o] == level - 1));
            }
        }
        Some(left)
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
        if let Some(&from) = route.last() {
            *budget = budget.saturating_sub(self.network.degree(from) + 1);
            for (edge, other) in self.from(from, true) {
                let in_reach = left(other).is_some_and(|left| left < rest);
                // The goal ends a way, so that it comes last.
                if in_reach && (other == goal) == (rest == 1) && !route.contains(&other) {
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
