//! Which actors and relations a diagram shows: few enough to be read, and so connected that they tell a story.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use super::Options;
use crate::merge::{Edge, Graph};
use crate::ontology::Ontology;
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

/// The strongest ties under the options, chosen one by one, each the better for touching what is drawn already.
pub(super) fn choose(graph: &Graph, options: &Options) -> Chosen {
    let mut ties = ties(graph, options);
    if let Some(focus) = options.focus {
        let near = within(&ties, focus, options.hops);
        ties.retain(|tie| tie.ends.iter().all(|end| near.contains(end)));
    }
    let ties = strongest(ties, options);
    let drawn: BTreeSet<(usize, usize, &str)> =
        ties.iter().map(|tie| (tie.ends[0], tie.ends[1], tie.family.as_str())).collect();
    let shown = graph.edges().filter(|link| {
        let ends = (link.source.min(link.target), link.source.max(link.target), link.edge.family.as_str());
        drawn.contains(&ends)
    });
    let days: BTreeSet<Date> =
        shown.flat_map(|link| &link.edge.evidence).filter_map(|citation| citation.date).collect();
    let days = || days.iter().filter(|day| options.since.is_none_or(|since| **day >= since));
    let (first, last) = (days().next().copied(), days().next_back().copied());
    Chosen { ties, first, last }
}

/// Place of the target, strength and count of one relation of a tie.
type Part<'a> = (usize, f64, u32, &'a Edge);

fn ties(graph: &Graph, options: &Options) -> Vec<Tie> {
    let mut ties: BTreeMap<(usize, usize, &str), Vec<Part<'_>>> = BTreeMap::new();
    for link in graph.edges() {
        let edge = link.edge;
        let wanted = options.families.is_empty() || options.families.contains(&edge.family);
        let (strength, count) = weight(edge, options.since);
        if wanted && count > 0 && edge.status != Status::Denied && link.source != link.target {
            let pair = (link.source.min(link.target), link.source.max(link.target), edge.family.as_str());
            ties.entry(pair).or_default().push((link.target, strength, count, edge));
        }
    }
    ties.into_iter().map(|((a, b, family), relations)| tie([a, b], family, relations)).collect()
}

fn tie(ends: [usize; 2], family: &str, mut relations: Vec<Part<'_>>) -> Tie {
    relations.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.3.relation.cmp(&b.3.relation)));
    let mut named: Vec<(String, u32)> = Vec::new();
    for (_, _, count, edge) in &relations {
        match named.iter_mut().find(|(name, _)| *name == edge.relation) {
            Some((_, sum)) => *sum += count,
            None => named.push((edge.relation.clone(), *count)),
        }
    }
    let arrow = |end: usize| relations.iter().any(|(target, _, _, edge)| edge.symmetric || *target == end);
    Tie {
        ends,
        family: family.to_owned(),
        relations: named,
        count: relations.iter().map(|relation| relation.2).sum(),
        strength: relations.iter().map(|relation| relation.1).sum(),
        arrows: ends.map(arrow),
        fact: relations.iter().any(|(_, _, _, edge)| edge.status == Status::Fact),
    }
}

/// How much speaks for the relation since a day, and how many places do.
fn weight(edge: &Edge, since: Option<Date>) -> (f64, u32) {
    let recent =
        edge.evidence.iter().filter(|citation| since.is_none_or(|since| citation.date.is_some_and(|day| day >= since)));
    recent.fold((0.0, 0), |(strength, count), citation| {
        (strength + citation.status.weight() * citation.confidence, count + 1)
    })
}

/// The actors within some steps of one.
fn within(ties: &[Tie], focus: usize, hops: usize) -> BTreeSet<usize> {
    let mut near = BTreeMap::from([(focus, 0)]);
    let mut queue = VecDeque::from([focus]);
    while let Some(at) = queue.pop_front() {
        let steps = near[&at];
        for tie in ties.iter().filter(|tie| steps < hops && tie.ends.contains(&at)) {
            let other = tie.ends[usize::from(tie.ends[0] == at)];
            near.entry(other).or_insert_with(|| {
                queue.push_back(other);
                steps + 1
            });
        }
    }
    near.into_keys().collect()
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
    let mut drawn: BTreeSet<usize> = options.focus.into_iter().collect();
    let mut chosen = Vec::new();
    while chosen.len() < options.top {
        let value = |(score, tie): &(f64, Tie)| {
            let known = tie.ends.iter().filter(|end| drawn.contains(end)).count();
            score * STRANGERS.get(known).copied().unwrap_or(1.0)
        };
        let best = (0..scored.len()).max_by(|&a, &b| value(&scored[a]).total_cmp(&value(&scored[b])).then(b.cmp(&a)));
        let Some(best) = best else { break };
        let (_, tie) = scored.swap_remove(best);
        drawn.extend(tie.ends);
        chosen.push(tie);
    }
    chosen.sort_by_key(|tie| (tie.ends, Ontology::built_in().family_index(&tie.family)));
    chosen
}
