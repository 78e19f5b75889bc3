//! Which actors and relations a diagram shows: few enough to be read, and so connected that they tell a story.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Options;
use crate::ontology::Ontology;
use crate::query::{Bond, Network, Statement};
use crate::text::Status;

/// Relations of one pair and one family: what is drawn as one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tie {
    /// Places of its ends in the graph, the smaller first.
    pub(super) ends: [usize; 2],
    pub(super) family: String,
    /// Names of its relations with how often each is said, the strongest first.
    pub(super) relations: Vec<(String, u32)>,
    pub(super) count: u32,
    pub(super) strength: f64,
    /// Whether an arrow points at each end.
    pub(super) arrows: [bool; 2],
    /// Whether anything of it is reported as a fact.
    pub(super) fact: bool,
}

/// What is drawn, and the days it covers.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    pub(super) ties: Vec<Tie>,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
}

/// A tie that would bring two new actors counts so much of one between actors that are drawn already, one that would
/// bring one the second.
const STRANGERS: [f64; 2] = [0.45, 0.8];

/// The strongest ties under the options, chosen one by one, each the better for touching what is drawn already; around one
/// actor its own come first.
pub(super) fn choose(network: &Network, options: &Options) -> Chosen {
    let mut ties = ties(network, options);
    if let Some(focus) = options.focus {
        let near = within(&ties, focus, options.hops);
        ties.retain(|tie| tie.ends.iter().all(|end| near.contains(end)));
    }
    let ties = strongest(ties, options);
    let shown = ties.iter().flat_map(|tie| {
        let edges = network.between(tie.ends[0], tie.ends[1]);
        edges.into_iter().filter(|&edge| network.bond(edge).family == tie.family)
    });
    let days: BTreeSet<Date> = shown.flat_map(|edge| network.statements(edge)).filter_map(Statement::date).collect();
    let days = || days.iter().filter(|day| options.since.is_none_or(|since| **day >= since));
    let (first, last) = (days().next().copied(), days().next_back().copied());
    Chosen { ties, first, last }
}

/// Place of the target, strength and count of one relation of a tie.
struct Part<'a> {
    target: usize,
    strength: f64,
    count: u32,
    bond: &'a Bond,
    fact: bool,
}

fn ties(network: &Network, options: &Options) -> Vec<Tie> {
    let mut ties: BTreeMap<(usize, usize, &str), Vec<Part<'_>>> = BTreeMap::new();
    for edge in (0..network.edge_count()).filter(|&edge| network.is_asserted(edge)) {
        let ((source, target), bond) = (network.ends(edge), network.bond(edge));
        let wanted = options.families.is_empty() || options.families.contains(&bond.family);
        let (strength, count) = weight(network.statements(edge), options.since);
        if wanted && count > 0 && source != target {
            let pair = (source.min(target), source.max(target), bond.family.as_str());
            let fact = network.statements(edge).iter().any(|statement| statement.status() == Status::Fact);
            ties.entry(pair).or_default().push(Part { target, strength, count, bond, fact });
        }
    }
    ties.into_iter().map(|((a, b, family), relations)| tie([a, b], family, relations)).collect()
}

fn tie(ends: [usize; 2], family: &str, mut relations: Vec<Part<'_>>) -> Tie {
    relations.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.bond.name.cmp(&b.bond.name)));
    let mut named: Vec<(String, u32)> = Vec::new();
    for Part { count, bond, .. } in &relations {
        match named.iter_mut().find(|(name, _)| *name == bond.name) {
            Some((_, sum)) => *sum += count,
            None => named.push((bond.name.clone(), *count)),
        }
    }
    let arrow = |end: usize| relations.iter().any(|part| part.bond.symmetric || part.target == end);
    Tie {
        ends,
        family: family.to_owned(),
        relations: named,
        count: relations.iter().map(|part| part.count).sum(),
        strength: relations.iter().map(|part| part.strength).sum(),
        arrows: ends.map(arrow),
        fact: relations.iter().any(|part| part.fact),
    }
}

/// How much speaks for a relation since a day, and how many places do.
fn weight(statements: &[Statement], since: Option<Date>) -> (f64, u32) {
    let recent = statements.iter().filter(|s| since.is_none_or(|since| s.date().is_some_and(|day| day >= since)));
    recent.fold((0.0, 0), |(strength, count), statement| (strength + statement.weight(), count + 1))
}

/// The actors within some steps of one.
fn within(ties: &[Tie], focus: usize, hops: usize) -> BTreeSet<usize> {
    let mut beside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &Tie { ends: [a, b], .. } in ties {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    let mut near = BTreeSet::from([focus]);
    let mut front = vec![focus];
    for _ in 0..hops {
        let others = front.iter().filter_map(|actor| beside.get(actor)).flatten();
        front = others.copied().filter(|&other| near.insert(other)).collect();
    }
    near
}

/// Families that are said of nearly everybody (who holds which office) would leave no room for what happened, so that
/// a tie counts the less the more of its family there are.
fn strongest(mut ties: Vec<Tie>, options: &Options) -> Vec<Tie> {
    let mut frequency: BTreeMap<String, f64> = BTreeMap::new();
    for tie in &ties {
        *frequency.entry(tie.family.clone()).or_default() += 1.0;
    }
    let mut scored: Vec<(f64, Tie)> =
        ties.drain(..).map(|tie| (tie.strength / frequency[&tie.family].sqrt(), tie)).collect();
    if options.focus.is_none() {
        keep_possible(&mut scored, options.top);
    }
    let own = |tie: &Tie| options.focus.is_some_and(|focus| tie.ends.contains(&focus));
    // Others are stronger mostly: the actor asked for has few lines among its neighbours' many.
    let mut owed = scored.iter().filter(|(_, tie)| own(tie)).count().min(options.top.div_ceil(options.hops.max(1)));
    let mut drawn: BTreeSet<usize> = options.focus.into_iter().collect();
    let mut chosen = Vec::new();
    while chosen.len() < options.top {
        let touches = |tie: &Tie| tie.ends.iter().any(|end| drawn.contains(end));
        let open = |tie: &Tie| if owed > 0 { own(tie) } else { options.focus.is_none() || touches(tie) };
        let value = |(score, tie): &(f64, Tie)| {
            let known = tie.ends.iter().filter(|end| drawn.contains(end)).count();
            score * STRANGERS.get(known).copied().unwrap_or(1.0)
        };
        let best = (0..scored.len())
            .filter(|&at| open(&scored[at].1))
            .max_by(|&a, &b| value(&scored[a]).total_cmp(&value(&scored[b])).then(b.cmp(&a)));
        let Some(best) = best else { break };
        let (_, tie) = scored.swap_remove(best);
        owed = owed.saturating_sub(1);
        drawn.extend(tie.ends);
        chosen.push(tie);
    }
    chosen.sort_by_key(|tie| (tie.ends, Ontology::built_in().family_index(&tie.family)));
    chosen
}

/// Leaves out what cannot be chosen: as long as one of the `most` best is left, its value is above that of all whose
/// score is below the least share of it.
fn keep_possible(scored: &mut Vec<(f64, Tie)>, most: usize) {
    let mut scores: Vec<f64> = scored.iter().map(|(score, _)| *score).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    if let Some(least) = most.checked_sub(1).and_then(|last| scores.get(last)) {
        scored.retain(|(score, _)| *score >= least * STRANGERS[0]);
    }
}
