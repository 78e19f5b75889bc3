//! Walks over actors, without words: which lead from one to another.
//!
//! petgraph and `pathfinding` find shortest paths by Dijkstra's search over the whole graph; with the hubs that news
//! have, a search from both ends (Pohl 1971) touches a small part of it, and its levels hold all shortest paths. A hub is
//! not walked through where it is enough to look up whether a relation leads from it to one of a few actors.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Network, Reach};

/// A walk: the actors in order.
pub(super) type Route = Vec<usize>;

/// What may be walked.
#[derive(Clone, Copy, Debug)]
pub struct Roads<'a> {
    /// Actors and relations.
    pub network: &'a Network,
    /// Only from source to target, both ways where the relation is symmetric.
    pub directed: bool,
    /// Also what is only denied.
    pub denied: bool,
}

/// How many relations a search may look at before it gives up.
pub(super) const BUDGET: usize = 20_000_000;
/// So many relations of an actor are walked through in the time in which those of one pair are looked up.
const LOOK_UP: usize = 16;
const UNSEEN: u32 = u32::MAX;

/// Whether it costs less to look up whether one front leads straight to the other than to look at so many relations.
pub(super) fn is_looked_up(from: &[usize], to: &[usize], work: usize) -> bool {
    from.len().saturating_mul(to.len()).saturating_mul(LOOK_UP) < work
}

/// What is known of how far actors are from a goal.
pub(super) trait Nearness {
    /// The least number of steps that an actor can be from the goal; none where it is on no way that is asked for.
    fn at_least(&self, actor: usize) -> Option<usize>;

    /// The actors that may be so near to the goal and are on the way, where all of them are known.
    fn within(&self, steps: usize) -> Option<&[usize]>;
}

/// A set of actors: as long as they are few, its cost does not depend on how many others there are; then a bit each.
struct Marks {
    few: FxHashSet<usize>,
    bits: Vec<u64>,
    actors: usize,
}

impl Marks {
    /// So many times as many actors as marks cost more, one by one, than a bit each.
    const SPARSE: usize = 512;

    fn of(actors: usize) -> Self {
        Self { few: FxHashSet::default(), bits: Vec::new(), actors }
    }

    fn has(&self, actor: usize) -> bool {
        self.bits.get(actor / 64).map_or_else(|| self.few.contains(&actor), |word| word >> (actor % 64) & 1 == 1)
    }

    /// Puts an actor in, and says whether it was not there.
    fn add(&mut self, actor: usize) -> bool {
        if self.bits.is_empty() {
            if self.few.len() * Self::SPARSE < self.actors {
                return self.few.insert(actor);
            }
            self.bits = vec![0; self.actors.div_ceil(64)];
            self.few.drain().for_each(|actor| self.bits[actor / 64] |= 1 << (actor % 64));
        }
        let word = &mut self.bits[actor / 64];
        let new = *word >> (actor % 64) & 1 == 0;
        *word |= 1 << (actor % 64);
        new
    }
}

/// A search from one end: the actors by their steps from there.
struct Side {
    seen: Marks,
    levels: Vec<Vec<usize>>,
}

impl Side {
    fn at(actor: usize, actors: usize) -> Self {
        let mut seen = Marks::of(actors);
        seen.add(actor);
        Self { seen, levels: vec![vec![actor]] }
    }

    fn front(&self) -> &[usize] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }
}

/// All shortest ways between two actors: who is on them.
pub(super) struct Shortest {
    /// The actors by the steps that are left to the goal.
    rungs: Vec<Vec<usize>>,
    left: FxHashMap<usize, usize>,
}

impl Shortest {
    /// How many steps they have.
    pub(super) fn steps(&self) -> usize {
        self.rungs.len() - 1
    }
}

impl Nearness for Shortest {
    fn at_least(&self, actor: usize) -> Option<usize> {
        self.left.get(&actor).copied()
    }

    fn within(&self, steps: usize) -> Option<&[usize]> {
        self.rungs.get(steps).map(Vec::as_slice)
    }
}

impl Roads<'_> {
    /// The edges that lead from an actor, or to it, each with the actor at its other end.
    pub(super) fn from(&self, actor: usize, forward: bool) -> impl Iterator<Item = (usize, usize)> {
        let along =
            move |reach: &Reach| !self.directed || reach.outward == forward || self.network.bond(reach.edge).symmetric;
        let open = move |reach: &Reach| self.denied || reach.asserted;
        self.network.reaches(actor).filter(open).filter(along).map(|reach| (reach.edge, reach.other))
    }

    /// The edges that lead from one actor straight to another.
    fn across(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        let [out, back] = self.network.both_ways(from, to);
        let along = |edge: &usize| !self.directed || self.network.bond(*edge).symmetric;
        out.chain(back.filter(along)).filter(|&edge| self.denied || self.network.is_asserted(edge))
    }

    /// Whether a relation leads from one actor straight to another, or back.
    pub(super) fn leads(&self, from: usize, to: usize, forward: bool) -> bool {
        let (from, to) = if forward { (from, to) } else { (to, from) };
        self.across(from, to).next().is_some()
    }

    /// The actors on the shortest ways between two others; none where there is no way.
    pub(super) fn shortest(&self, start: usize, goal: usize) -> Option<Shortest> {
        let actors = self.network.members().len();
        let mut sides = [Side::at(start, actors), Side::at(goal, actors)];
        let (met, between) = loop {
            let work = [self.work(sides[0].front()), self.work(sides[1].front())];
            if let Some(met) = self.joined(sides[0].front(), sides[1].front(), work[0].min(work[1])) {
                break (met, 1);
            }
            let side = usize::from(work[1] < work[0]);
            self.step(&mut sides[side], side == 0);
            if sides[side].front().is_empty() {
                return None;
            }
            let seen = &sides[1 - side].seen;
            let met: Vec<usize> = sides[side].front().iter().copied().filter(|&actor| seen.has(actor)).collect();
            if !met.is_empty() {
                break ([met.clone(), met], 0);
            }
        };
        Some(self.rungs(&sides, met, between))
    }

    /// Who of two fronts leads straight to the other one; none where nobody does, or where walking on costs less.
    fn joined(&self, from: &[usize], to: &[usize], work: usize) -> Option<[Vec<usize>; 2]> {
        if !is_looked_up(from, to, work) {
            return None;
        }
        let reaching = from.iter().copied().filter(|&a| to.iter().any(|&b| self.leads(a, b, true))).collect();
        let reached: Vec<usize> =
            to.iter().copied().filter(|&b| from.iter().any(|&a| self.leads(a, b, true))).collect();
        (!reached.is_empty()).then_some([reaching, reached])
    }

    /// One step further from where a search began.
    fn step(&self, side: &mut Side, forward: bool) {
        let mut next = Vec::new();
        for &actor in side.levels.last().into_iter().flatten() {
            for (_, other) in self.from(actor, forward) {
                if side.seen.add(other) {
                    next.push(other);
                }
            }
        }
        side.levels.push(next);
    }

    /// From where the searches met, back to the start and on to the goal.
    fn rungs(&self, sides: &[Side; 2], met: [Vec<usize>; 2], between: usize) -> Shortest {
        let whole = sides[0].levels.len() + sides[1].levels.len() - 2 + between;
        let mut rungs = vec![Vec::new(); whole + 1];
        for ((place, side), met) in sides.iter().enumerate().zip(met) {
            let mut reached = met;
            for (level, nearer) in side.levels.iter().enumerate().rev() {
                if level + 1 < side.levels.len() {
                    reached = self.before(&reached, nearer, place == 0);
                }
                rungs[if place == 0 { whole - level } else { level }].clone_from(&reached);
            }
        }
        let left = rungs.iter().enumerate().flat_map(|(left, rung)| rung.iter().map(move |&actor| (actor, left)));
        Shortest { left: left.collect(), rungs }
    }

    /// Of the actors a level nearer to where a search began, those from whom it came to some of the next level.
    fn before(&self, reached: &[usize], nearer: &[usize], forward: bool) -> Vec<usize> {
        if nearer.len() == 1 {
            return nearer.to_vec();
        }
        let [there, back] = [self.work(nearer), self.work(reached)];
        let nearer = nearer.iter().copied();
        // A hub has far more relations than those from whom it was reached.
        if reached.len().saturating_mul(nearer.len()).saturating_mul(LOOK_UP) < there.min(back) {
            nearer.filter(|&a| reached.iter().any(|&b| self.leads(a, b, forward))).collect()
        } else if there < back {
            let reached: FxHashSet<usize> = reached.iter().copied().collect();
            nearer.filter(|&a| self.from(a, forward).any(|(_, other)| reached.contains(&other))).collect()
        } else {
            let mut from = Marks::of(self.network.members().len());
            reached.iter().flat_map(|&actor| self.from(actor, !forward)).for_each(|(_, other)| {
                from.add(other);
            });
            nearer.filter(|&actor| from.has(actor)).collect()
        }
    }

    /// How many relations some actors have.
    pub(super) fn work(&self, actors: &[usize]) -> usize {
        actors.iter().map(|&actor| self.network.degree(actor)).sum()
    }

    /// Actors around a goal, up to some steps from it.
    pub(super) fn ball(&self, goal: usize) -> Ball<'_> {
        let mut steps = vec![UNSEEN; self.network.members().len()];
        steps[goal] = 0;
        Ball { roads: self, steps, order: vec![goal], ends: vec![1] }
    }

    /// Ways of exactly `length` steps that meet no actor twice, at each step over the strongest relations first, until
    /// `limit` are found or the budget is spent.
    pub(super) fn ways(
        &self,
        (start, goal): (usize, usize),
        length: usize,
        near: &impl Nearness,
        limit: usize,
        budget: &mut usize,
    ) -> Vec<Route> {
        let mut found = Vec::new();
        let mut route = vec![start];
        let mut open = vec![self.nearer(&route, goal, length, near, budget)];
        while let Some(next) = open.last_mut().filter(|_| found.len() < limit && *budget > 0) {
            let Some((_, Reverse(actor))) = next.pop() else {
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
                open.push(self.nearer(&route, goal, rest, near, budget));
            }
        }
        found
    }

    /// The next actors from which the goal can be reached in the rest of the steps, those over the strongest relations
    /// on top.
    fn nearer(
        &self,
        route: &[usize],
        goal: usize,
        rest: usize,
        near: &impl Nearness,
        budget: &mut usize,
    ) -> BinaryHeap<(u64, Reverse<usize>)> {
        let Some(&from) = route.last() else { return BinaryHeap::new() };
        if rest == 1 {
            *budget = budget.saturating_sub(LOOK_UP);
            return self.leads(from, goal, true).then_some((0, Reverse(goal))).into_iter().collect();
        }
        let degree = self.network.degree(from);
        let few = near.within(rest - 1).filter(|within| within.len().saturating_mul(LOOK_UP) < degree);
        let mut strengths: Vec<(usize, f64)> = Vec::new();
        // The goal ends a way, so that it comes last.
        let mut add = |edge: usize, other: usize| {
            if other != goal && !route.contains(&other) {
                strengths.push((other, self.network.strength(edge)));
            }
        };
        if let Some(few) = few {
            *budget = budget.saturating_sub(few.len() * LOOK_UP + 1);
            for &other in few {
                self.across(from, other).for_each(|edge| add(edge, other));
            }
        } else {
            *budget = budget.saturating_sub(degree + 1);
            let in_reach = |other: usize| near.at_least(other).is_some_and(|left| left < rest);
            self.from(from, true).filter(|(_, other)| in_reach(*other)).for_each(|(edge, other)| add(edge, other));
        }
        strengths.sort_by_key(|(other, _)| *other);
        let sums = strengths.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let strength: f64 = same.iter().map(|(_, strength)| strength).sum();
            // Numbers that are not negative are ordered as their bits.
            (strength.to_bits(), Reverse(same[0].0))
        });
        sums.collect::<Vec<_>>().into()
    }
}

/// How far actors are from a goal, as far as it is known. Near the middle of a way a ball of half its length tells as
/// much as a walk through everything would.
pub(super) struct Ball<'a> {
    roads: &'a Roads<'a>,
    steps: Vec<u32>,
    /// The actors, the nearest first, and how many are at most so many steps away.
    order: Vec<usize>,
    ends: Vec<usize>,
}

impl Ball<'_> {
    /// Knows all actors up to so many steps from the goal.
    pub(super) fn grow(&mut self, radius: usize) {
        while self.ends.len() <= radius && !self.is_whole() {
            let from = self.ends.len().checked_sub(2).map_or(0, |before| self.ends[before]);
            for at in from..self.order.len() {
                for (_, other) in self.roads.from(self.order[at], false) {
                    if self.steps[other] == UNSEEN {
                        self.steps[other] = self.ends.len() as u32;
                        self.order.push(other);
                    }
                }
            }
            self.ends.push(self.order.len());
        }
    }

    /// Whether nothing else leads to the goal.
    fn is_whole(&self) -> bool {
        matches!(self.ends[..], [.., before, last] if before == last)
    }
}

impl Nearness for Ball<'_> {
    fn at_least(&self, actor: usize) -> Option<usize> {
        match self.steps[actor] {
            UNSEEN if self.is_whole() => None,
            UNSEEN => Some(self.ends.len()),
            known => Some(known as usize),
        }
    }

    fn within(&self, steps: usize) -> Option<&[usize]> {
        let end = self.ends.get(steps).or_else(|| self.ends.last().filter(|_| self.is_whole()));
        end.map(|&end| &self.order[..end])
    }
}
