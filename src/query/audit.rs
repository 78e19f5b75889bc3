//! How often it is right, judged by a person on a sample.

use std::collections::BTreeMap;

use serde::Serialize;

use super::statement::Statement;
use super::{Inquiry, Named};
use crate::Error;
use crate::merge::Citation;

/// One statement that is to be judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sampled {
    /// The stratum it stands for: family and band of confidence.
    pub stratum: String,
    /// Who does it.
    pub source: Named,
    /// Its name in the ontology.
    pub relation: String,
    /// To whom it is done.
    pub target: Named,
    /// The place that says it.
    pub citation: Citation,
}

/// A sample with the sizes of what it stands for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    /// Statements of each stratum in the network.
    pub strata: BTreeMap<String, usize>,
    /// What is to be judged, in a mixed order.
    pub sample: Vec<Sampled>,
}

/// How often it is right, with what chance leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Precision {
    /// How many were judged.
    pub judged: usize,
    /// The estimate for the whole network.
    pub precision: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
}

/// Draws about `size` statements, from each stratum by its share but one at least; the same for the same seed.
///
/// # Errors
/// Those of reading the sentences.
pub fn sample(inquiry: Inquiry<'_>, size: usize, seed: u64) -> Result<Audit, Error> {
    let network = inquiry.network;
    let mut strata: BTreeMap<String, Vec<(u64, usize, Statement)>> = BTreeMap::new();
    for edge in 0..network.edge_count() {
        for statement in network.statements(edge) {
            let stratum = format!("{} {}", network.bond(edge).family, band(statement.confidence()));
            let order = mixed(seed ^ mixed(u64::from(statement.article) << 32 | u64::from(statement.place)));
            strata.entry(stratum).or_default().push((order, edge, *statement));
        }
    }
    let all = network.all_statements().len().max(1);
    let mut drawn: Vec<(u64, usize, Statement, String)> = Vec::new();
    for (stratum, statements) in &mut strata {
        statements.sort_unstable();
        let share = (size * statements.len()).div_ceil(all).max(1);
        let first = statements.iter().take(share);
        drawn.extend(first.map(|&(order, edge, statement)| (order, edge, statement, stratum.clone())));
    }
    drawn.sort();
    let judged = |(_, edge, statement, stratum): (u64, usize, Statement, String)| {
        let (source, target) = network.ends(edge);
        Ok(Sampled {
            stratum,
            source: inquiry.named(source),
            relation: network.bond(edge).name.clone(),
            target: inquiry.named(target),
            citation: inquiry.citation(&statement)?,
        })
    };
    Ok(Audit {
        strata: strata.into_iter().map(|(stratum, statements)| (stratum, statements.len())).collect(),
        sample: drawn.into_iter().map(judged).collect::<Result<_, Error>>()?,
    })
}

/// The precision of a network by the judgements of a stratified sample: for each stratum its size, how many of it were
/// judged, and how many of those were right. Wilson's (1927) interval for the effective size of the sample (Korn and
/// Graubard 1998). None where nothing was judged.
#[must_use]
pub fn precision(strata: &[(usize, usize, usize)]) -> Option<Precision> {
    let judged: Vec<_> = strata.iter().filter(|(_, judged, _)| *judged > 0).collect();
    let whole: f64 = judged.iter().map(|(size, ..)| *size as f64).sum();
    let count: usize = judged.iter().map(|(_, judged, _)| judged).sum();
    if count == 0 || whole <= 0.0 {
        return None;
    }
    let (mut estimate, mut variance) = (0.0, 0.0);
    for &&(size, judged, right) in &judged {
        let (weight, n) = (size as f64 / whole, judged as f64);
        let rate = right as f64 / n;
        // A stratum that is all right or all wrong varies too: one more of each, as Agresti and Coull (1998) add.
        let spread = (right as f64 + 1.0) / (n + 2.0);
        estimate += weight * rate;
        variance += weight * weight * spread * (1.0 - spread) / n;
    }
    let spread = (estimate * count as f64 + 1.0) / (count as f64 + 2.0);
    let effective = (spread * (1.0 - spread) / variance).min(count as f64);
    let (low, high) = wilson(estimate, effective);
    Some(Precision { judged: count, precision: estimate, low, high })
}

/// Wilson's interval at 95 %.
fn wilson(rate: f64, n: f64) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    let square = Z * Z / n;
    let middle = rate + square / 2.0;
    let half = Z * (rate * (1.0 - rate) / n + square / (4.0 * n)).sqrt();
    (((middle - half) / (1.0 + square)).max(0.0), ((middle + half) / (1.0 + square)).min(1.0))
}

fn band(confidence: f64) -> &'static str {
    match confidence {
        c if c < 0.6 => "below 0.6",
        c if c < 0.8 => "0.6 to 0.8",
        _ => "0.8 and above",
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn mixed(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::precision;

    #[test]
    fn the_interval_is_wilsons_for_one_stratum() {
        // 9 of 10: Wilson gives 0.596 to 0.982.
        let one = precision(&[(1000, 10, 9)]).expect("judged");
        assert!((one.precision - 0.9).abs() < 1e-9);
        assert!((one.low - 0.596).abs() < 0.01 && (one.high - 0.982).abs() < 0.01, "{one:?}");
        assert_eq!(precision(&[(10, 0, 0)]), None);
    }

    #[test]
    fn strata_count_by_their_size() {
        let two = precision(&[(900, 10, 10), (100, 10, 0)]).expect("judged");
        assert!((two.precision - 0.9).abs() < 1e-9 && two.low < 0.9 && two.high > 0.9, "{two:?}");
    }
}
