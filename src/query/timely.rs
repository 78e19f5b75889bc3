//! Ways on which no step is earlier than the one before: along them something can have been handed on.

use super::route::Roads;
use super::statement::Statement;

/// One step: the edge, the actor it reaches, and the statement that dates it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub edge: usize,
    pub to: usize,
    pub statement: Statement,
}

/// When an actor is reached with a number of steps, and how.
#[derive(Clone, Copy)]
struct Arrival {
    day: i32,
    from: usize,
    step: Dated,
}

/// The way with the fewest steps, and of those the one that arrives first, whose days never go back (Xuan, Ferreira
/// and Jarry 2003); undated statements and denials are no steps. Costs the network's statements for each step.
pub(super) fn timely(roads: &Roads<'_>, start: usize, goal: usize, most: usize) -> Option<Vec<Dated>> {
    let mut best = vec![i32::MAX; roads.network.members().len()];
    best[start] = i32::MIN;
    let mut front = vec![(start, i32::MIN)];
    let mut levels: Vec<std::collections::BTreeMap<usize, Arrival>> = Vec::new();
    while !front.is_empty() && levels.len() < most {
        let mut level = std::collections::BTreeMap::new();
        for &(from, since) in &front {
            for (edge, to) in roads.from(from, true) {
                let statements = roads.network.statements(edge);
                let first = statements.partition_point(|s| s.day < since);
                let dated = |s: &&Statement| s.day != Statement::UNDATED && (roads.denied || s.weight() > 0.0);
                let Some(&statement) = statements[first..].iter().find(dated) else { continue };
                if statement.day < best[to] {
                    best[to] = statement.day;
                    level.insert(to, Arrival { day: statement.day, from, step: Dated { edge, to, statement } });
                }
            }
        }
        front = level.iter().map(|(&actor, arrival)| (actor, arrival.day)).collect();
        levels.push(level);
        if levels.last().is_some_and(|level| level.contains_key(&goal)) {
            return Some(way(&levels, goal));
        }
    }
    None
}

fn way(levels: &[std::collections::BTreeMap<usize, Arrival>], goal: usize) -> Vec<Dated> {
    let mut steps = Vec::new();
    let mut at = goal;
    for level in levels.iter().rev() {
        let Some(arrival) = level.get(&at) else { break };
        steps.push(arrival.step);
        at = arrival.from;
    }
    steps.reverse();
    steps
}
