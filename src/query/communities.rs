//! Which actors belong together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

use super::Network;

/// Any number; the same one gives the same communities.
const SEED: u64 = 1;
/// What is only denied still connects, a little.
const DENIED: f64 = 0.1;

/// For each actor the number of its community: groups whose members have more relations with each other than chance
/// would give, the largest first. An actor without relations is a community of its own.
///
/// The Leiden algorithm (Traag, Waltman, van Eck, 2019) on modularity, relations weighted by their strength, whatever
/// their direction. The same network gives the same communities.
#[must_use]
pub fn communities(network: &Network) -> Vec<u32> {
    by_size(&partition(network).unwrap_or_else(|| (0..network.members().len()).collect()))
}

/// None where there is nothing to part.
fn partition(network: &Network) -> Option<Vec<usize>> {
    let mut pairs: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for edge in 0..network.edge_count() {
        let (source, target) = network.ends(edge);
        *pairs.entry((source.min(target), source.max(target))).or_default() += network.strength(edge).max(DENIED);
    }
    Some(divide(network.members().len(), pairs).ok()?.0)
}

/// The number of the community of each of `count` actors, by the Leiden algorithm on pairs with their weights, and the
/// division's modularity.
pub(super) fn divide(
    count: usize,
    pairs: BTreeMap<(usize, usize), f64>,
) -> Result<(Vec<usize>, f64), leiden_rs::LeidenError> {
    let mut builder = GraphDataBuilder::new(count);
    for ((a, b), weight) in pairs {
        builder.add_edge(a, b, weight)?;
    }
    let found = Leiden::new(LeidenConfig::builder().seed(SEED).build()).run(&builder.build()?)?;
    Ok((found.partition.as_slice().to_vec(), found.quality))
}

/// The same communities, numbered from the largest to the smallest; of equal ones the one of the first actor first.
fn by_size(partition: &[usize]) -> Vec<u32> {
    let mut sizes = vec![(0, usize::MAX); partition.iter().max().map_or(0, |last| last + 1)];
    for (actor, &community) in partition.iter().enumerate() {
        sizes[community].0 += 1;
        sizes[community].1 = sizes[community].1.min(actor);
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&community| (Reverse(sizes[community].0), sizes[community].1));
    let mut numbers = vec![0; sizes.len()];
    for (number, community) in order.into_iter().enumerate() {
        numbers[community] = number as u32;
    }
    partition.iter().map(|&community| numbers[community]).collect()
}

#[cfg(test)]
mod tests {
    use super::by_size;

    #[test]
    fn the_largest_comes_first() {
        assert_eq!(by_size(&[2, 0, 2, 1, 2, 1]), [0, 2, 0, 1, 0, 1]);
        assert_eq!(by_size(&[]), [0; 0]);
    }
}
