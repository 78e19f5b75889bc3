//! How large the actors are drawn.

use std::f64::consts::PI;

use crate::query::Network;

/// Pixels of a usual drawing, from side to side.
pub(super) const PIXELS: f64 = 900.0;
/// The most of the drawing that actors cover.
const COVER: f64 = 0.07;
/// Radii in pixels, of an actor without relations and of the one with the strongest.
const RADII: [f64; 2] = [3.6, 16.0];
/// What can still be seen.
const LEAST: f64 = 0.8;

/// The radius of each actor in pixels: its area grows with the strength of its relations; all are smaller where they
/// would cover too much.
pub(super) fn radii(network: &Network) -> Vec<f64> {
    let mut strengths = vec![0.0; network.members().len()];
    for edge in 0..network.edge_count() {
        let ((source, target), strength) = (network.ends(edge), network.strength(edge));
        strengths[source] += strength;
        strengths[target] += strength;
    }
    let most = strengths.iter().copied().fold(1.0, f64::max);
    let [small, large] = RADII;
    let radii = strengths.into_iter().map(|strength| small + (large - small) * (strength / most).sqrt());
    fitted(radii.collect())
}

fn fitted(radii: Vec<f64>) -> Vec<f64> {
    let covered: f64 = radii.iter().map(|radius| PI * radius * radius).sum();
    let scale = (COVER * PIXELS * PIXELS / covered.max(1.0)).sqrt().min(1.0);
    radii.into_iter().map(|radius| (radius * scale).max(LEAST)).collect()
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn many_actors_are_smaller() {
        assert_eq!(fitted(vec![3.0, 16.0]), [3.0, 16.0]);
        let many = fitted([16.0].into_iter().chain(std::iter::repeat_n(4.0, 4_000)).collect());
        assert!(many[0] > 7.0 && many[0] < 9.0 && many[1] > 1.5 && many[1] < 2.5, "{:?}", &many[..2]);
        assert_eq!(fitted(vec![4.0; 100_000])[..2], [0.8, 0.8]);
    }
}
