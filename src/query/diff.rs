//! What changed: two periods of one project, or two projects.

use std::collections::BTreeMap;

use serde::Serialize;

use super::balance::Side;
use super::{Inquiry, Tie};
use crate::Error;

/// Two actors who turned from friends to foes, or back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// How they stood.
    pub before: Side,
    /// How they stand.
    pub after: Side,
}

/// What is different.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// Relations that were not there before, the strongest first.
    pub new: Vec<Tie>,
    /// Relations that are not there any more, the strongest first.
    pub gone: Vec<Tie>,
    /// Pairs whose sign changed, the greatest change first.
    pub changed: Vec<Changed>,
    /// How many of each there are, listed or not.
    pub totals: [usize; 3],
}

/// An edge by what it says, in whatever network.
type Identity<'n> = (&'n str, &'n str, &'n str);

/// What is different in `after`: at most `limit` of each kind.
///
/// # Errors
/// Those of reading the sentences.
pub fn diff(before: Inquiry<'_>, after: Inquiry<'_>, limit: usize) -> Result<Diff, Error> {
    let (old, new) = (identities(before), identities(after));
    let only = |these: &BTreeMap<Identity<'_>, usize>, those: &BTreeMap<Identity<'_>, usize>| {
        these.iter().filter(|(identity, _)| !those.contains_key(*identity)).map(|(_, &edge)| edge).collect::<Vec<_>>()
    };
    let (mut come, mut gone) = (only(&new, &old), only(&old, &new));
    after.sort_by_strength(&mut come);
    before.sort_by_strength(&mut gone);
    let mut changed = turned(before, after);
    let totals = [come.len(), gone.len(), changed.len()];
    come.truncate(limit);
    gone.truncate(limit);
    changed.truncate(limit);
    let place = |inquiry: Inquiry<'_>, key: &str| inquiry.network.by_key(key).unwrap_or_default();
    let side = |inquiry: Inquiry<'_>, [a, b]: [&str; 2]| inquiry.side(place(inquiry, a), place(inquiry, b));
    Ok(Diff {
        new: come.into_iter().map(|edge| after.tie(edge)).collect::<Result<_, _>>()?,
        gone: gone.into_iter().map(|edge| before.tie(edge)).collect::<Result<_, _>>()?,
        changed: changed
            .into_iter()
            .map(|pair| Ok(Changed { before: side(before, pair)?, after: side(after, pair)? }))
            .collect::<Result<_, Error>>()?,
        totals,
    })
}

/// The edges that anything asserts.
fn identities(inquiry: Inquiry<'_>) -> BTreeMap<Identity<'_>, usize> {
    let network = inquiry.network;
    let key = |actor: usize| network.members()[actor].key.as_str();
    (0..network.edge_count())
        .filter(|&edge| network.is_asserted(edge))
        .map(|edge| {
            let (source, target) = network.ends(edge);
            ((key(source), key(target), network.bond(edge).name.as_str()), edge)
        })
        .collect()
}

/// Pairs of keys whose sum of intensities has another sign in each, the greatest change first.
fn turned<'n>(before: Inquiry<'n>, after: Inquiry<'n>) -> Vec<[&'n str; 2]> {
    let (old, new) = (intensities(before), intensities(after));
    let mut turned: Vec<(f64, [&str; 2])> = new
        .into_iter()
        .filter_map(|(pair, now)| Some((pair, now, *old.get(&pair)?)))
        .filter(|(_, now, then)| now * then < 0.0)
        .map(|(pair, now, then)| ((now - then).abs(), pair))
        .collect();
    turned.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    turned.into_iter().map(|(_, pair)| pair).collect()
}

fn intensities(inquiry: Inquiry<'_>) -> BTreeMap<[&str; 2], f64> {
    let network = inquiry.network;
    let mut sums = BTreeMap::new();
    for edge in 0..network.edge_count() {
        let (source, target) = network.ends(edge);
        let mut pair = [source, target].map(|actor| network.members()[actor].key.as_str());
        pair.sort_unstable();
        *sums.entry(pair).or_insert(0.0) += network.intensity(edge);
    }
    sums
}
