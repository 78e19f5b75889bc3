//! Who matters most.
//!
//! petgraph's `page_rank` leaves out weights and parallel edges and costs the square of the actors; it has no
//! betweenness. Both are small here and checked against networkx.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tie::rounded;
use super::{Inquiry, Named, Network, Reach};

/// What a ranking goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Importance by the importance of those who act on one.
    #[serde(alias = "pagerank")]
    PageRank,
    /// Number of relations.
    Degree,
    /// Share of shortest ways that lead over one.
    Betweenness,
}

/// One actor of a ranking.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// Who it is.
    pub actor: Named,
    /// Its value.
    pub value: f64,
    /// Number of its relations.
    pub relations: usize,
    /// In how many articles it is.
    pub articles: u32,
}

/// A ranking.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Top {
    /// What it goes by.
    pub measure: Measure,
    /// The first first.
    pub ranked: Vec<Ranked>,
}

/// Following a relation rather than starting anew (Brin and Page 1998).
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 100;
/// Total change, for each actor, at which the ranks are settled; that of networkx.
const SETTLED: f64 = 1e-6;
/// Above this many sources, betweenness is estimated from so many of them (Brandes and Pich 2007).
const PIVOTS: usize = 1000;

impl Inquiry<'_> {
    /// The actors that come first by a measure.
    #[must_use]
    pub fn top(&self, measure: Measure, limit: usize) -> Top {
        let network = self.network;
        let values = match measure {
            Measure::PageRank => page_rank(network),
            Measure::Degree => (0..network.members().len()).map(|actor| network.degree(actor) as f64).collect(),
            Measure::Betweenness => betweenness(network, PIVOTS),
        };
        let mut order: Vec<usize> = (0..values.len()).filter(|&actor| network.degree(actor) > 0).collect();
        order.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
        order.truncate(limit);
        let ranked = |actor: usize| Ranked {
            actor: self.named(actor),
            value: if measure == Measure::Degree { values[actor] } else { (values[actor] * 1e6).round() / 1e6 },
            relations: network.degree(actor),
            articles: network.members()[actor].articles,
        };
        Top { measure, ranked: order.into_iter().map(ranked).collect() }
    }
}

/// The importance of every actor: 1 in all. A relation counts as much as speaks for it, symmetric ones both ways.
/// Power iteration; the same as `networkx.pagerank` with these weights. Costs some dozens of passes over the edges.
#[must_use]
pub fn page_rank(network: &Network) -> Vec<f64> {
    let count = network.members().len();
    let strengths: Vec<f32> =
        (0..network.edge_count()).into_par_iter().map(|edge| network.strength(edge) as f32).collect();
    let given = given(network, &strengths);
    let mut ranks = vec![1.0 / count.max(1) as f64; count];
    for _ in 0..ROUNDS {
        let idle: f64 = ranks.iter().zip(&given).filter(|(_, given)| **given <= 0.0).map(|(rank, _)| rank).sum();
        let base = (1.0 - DAMPING + DAMPING * idle) / count as f64;
        // What each actor hands on for a unit of strength.
        let unit: Vec<f64> =
            ranks.iter().zip(&given).map(|(rank, given)| if *given > 0.0 { rank / given } else { 0.0 }).collect();
        let received = |reach: Reach| {
            let counts = !reach.outward || network.bond(reach.edge).symmetric;
            if counts { unit[reach.other] * f64::from(strengths[reach.edge]) } else { 0.0 }
        };
        let next: Vec<f64> = (0..count)
            .into_par_iter()
            .with_min_len(1024)
            .map(|actor| {
                base + DAMPING * network.reaches(actor).filter(|reach| reach.asserted).map(received).sum::<f64>()
            })
            .collect();
        let change: f64 = next.iter().zip(&ranks).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if change < count as f64 * SETTLED {
            break;
        }
    }
    ranks
}

/// How much each actor hands on in all: symmetric relations both ways.
fn given(network: &Network, strengths: &[f32]) -> Vec<f64> {
    let mut given = vec![0.0; network.members().len()];
    for (edge, &strength) in strengths.iter().enumerate() {
        let (source, target) = network.ends(edge);
        given[source] += f64::from(strength);
        if network.bond(edge).symmetric {
            given[target] += f64::from(strength);
        }
    }
    given
}

/// The share of shortest ways between others that lead over each actor, direction and parallel relations left aside
/// (Brandes 2001), from 0 to 1. Exact up to `pivots` actors with relations; above, estimated from the ways that start
/// at so many of them, spread evenly over the keys.
#[must_use]
pub fn betweenness(network: &Network, pivots: usize) -> Vec<f64> {
    let beside = simple(network);
    let sources: Vec<usize> = (0..beside.len()).filter(|&actor| !beside[actor].is_empty()).collect();
    let step = sources.len().div_ceil(pivots.max(1)).max(1);
    let chosen: Vec<usize> = sources.iter().copied().step_by(step).collect();
    // A fixed split, so that the order of the sum does not depend on the threads.
    let parts: Vec<Vec<f64>> = chosen
        .par_chunks(chosen.len().div_ceil(16).max(1))
        .map(|chunk| {
            let mut scores = vec![0.0; beside.len()];
            for &source in chunk {
                depend(&beside, source, &mut scores);
            }
            scores
        })
        .collect();
    let pairs = (beside.len() as f64 - 1.0) * (beside.len() as f64 - 2.0);
    let scale = sources.len() as f64 / chosen.len().max(1) as f64 / pairs.max(1.0);
    (0..beside.len()).map(|actor| parts.iter().map(|part| part[actor]).sum::<f64>() * scale).collect()
}

/// Each actor's neighbours, each once.
fn simple(network: &Network) -> Vec<Vec<u32>> {
    let beside = |actor: usize| {
        let mut others: Vec<u32> =
            network.reaches(actor).filter(|reach| reach.asserted).map(|reach| reach.other as u32).collect();
        others.sort_unstable();
        others.dedup();
        others
    };
    (0..network.members().len()).into_par_iter().map(beside).collect()
}

/// Adds how much the shortest ways from one source depend on each actor.
fn depend(beside: &[Vec<u32>], source: usize, scores: &mut [f64]) {
    let mut depth = vec![u32::MAX; beside.len()];
    let mut ways = vec![0.0f64; beside.len()];
    let mut order = vec![source];
    depth[source] = 0;
    ways[source] = 1.0;
    let mut at = 0;
    while let Some(&actor) = order.get(at) {
        at += 1;
        for other in beside[actor].iter().map(|&other| other as usize) {
            if depth[other] == u32::MAX {
                depth[other] = depth[actor] + 1;
                order.push(other);
            }
            if depth[other] == depth[actor] + 1 {
                ways[other] += ways[actor];
            }
        }
    }
    let mut dependence = vec![0.0f64; beside.len()];
    for &actor in order.iter().skip(1).rev() {
        for other in beside[actor].iter().map(|&other| other as usize) {
            if depth[other] + 1 == depth[actor] {
                dependence[other] += ways[other] / ways[actor] * (1.0 + dependence[actor]);
            }
        }
        scores[actor] += dependence[actor];
    }
}

/// Used by answers that share out a whole.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { rounded(part / whole) } else { 0.0 }
}
