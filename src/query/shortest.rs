//! One shortest way between two actors, for programs that want the way and not what is told of it.

use rustc_hash::FxHashMap;

use super::route::{Roads, Route, is_looked_up};

/// A search from one end: everyone it has reached, with the one from whom, and those whom it reached last.
struct Side {
    from: FxHashMap<usize, usize>,
    front: Vec<usize>,
}

impl Side {
    fn at(actor: usize) -> Self {
        Self { from: std::iter::once((actor, actor)).collect(), front: vec![actor] }
    }

    /// Back from an actor to where the search began, both of them included.
    fn trail(&self, actor: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(actor), |actor| self.from.get(actor).copied().filter(|from| from != actor))
    }
}

impl Roads<'_> {
    /// One of the shortest ways between two actors: the actors in order, the first alone where both are the same; none
    /// where nothing connects them. Which of several it is, the order of the actors decides. Searched from both ends
    /// (Pohl 1971), whichever has fewer relations to look at, until the searches meet.
    #[must_use]
    pub fn route(&self, start: usize, goal: usize) -> Option<Vec<usize>> {
        if start == goal {
            return Some(vec![start]);
        }
        let mut sides = [Side::at(start), Side::at(goal)];
        let [last, next] = loop {
            let work = sides.each_ref().map(|side| self.work(&side.front));
            if is_looked_up(&sides[0].front, &sides[1].front, work[0].min(work[1]))
                && let Some(met) = self.meeting(&sides[0].front, &sides[1].front)
            {
                break met;
            }
            let behind = usize::from(work[1] < work[0]);
            if let Some([from, to]) = self.step_until_met(&mut sides, behind) {
                break if behind == 0 { [from, to] } else { [to, from] };
            }
            if sides[behind].front.is_empty() {
                return None;
            }
        };
        let mut route: Route = sides[0].trail(last).collect();
        route.reverse();
        route.extend(sides[1].trail(next));
        Some(route)
    }

    /// The first who lead straight from one front to the other.
    fn meeting(&self, from: &[usize], to: &[usize]) -> Option<[usize; 2]> {
        from.iter().find_map(|&a| to.iter().find(|&&b| self.leads(a, b, true)).map(|&b| [a, b]))
    }

    /// One step further from one end: up to a relation that leads to whom the other end has reached, or to all whom
    /// nobody had reached from here.
    fn step_until_met(&self, sides: &mut [Side; 2], behind: usize) -> Option<[usize; 2]> {
        let mut front = Vec::new();
        for actor in std::mem::take(&mut sides[behind].front) {
            for (_, other) in self.from(actor, behind == 0) {
                if sides[1 - behind].from.contains_key(&other) {
                    return Some([actor, other]);
                }
                sides[behind].from.entry(other).or_insert_with(|| {
                    front.push(other);
                    actor
                });
            }
        }
        sides[behind].front = front;
        None
    }
}
