//! Where the actors stand.

use std::collections::BTreeMap;

use fa2::{FA2Data, FA2Settings};

use super::overlap::apart;
use super::sizes::{PIXELS, radii};
use crate::query::Network;

/// Positions are whole numbers from 0 to this.
const EXTENT: f64 = 10_000.0;
/// Below so many actors every pair repels exactly; above, far ones together, after Barnes and Hut (1986).
const EXACT: usize = 1_000;
/// Steps times actors and relations: what a layout may cost.
const COST: usize = 5_000_000;

/// A point, or a step.
pub(super) type Point = (f64, f64);

/// A place for each actor, related ones near each other: `ForceAtlas2` (Jacomy, Venturini, Heymann, Bastian, 2014),
/// turned so that it is wider than high, with actors moved off each other. Actors without relations
/// stand in the middle.
///
/// The start is a sequence without chance, no step needs trigonometry, and every actor sums its forces in one order,
/// so that neither machine nor number of threads matters. The number of steps shrinks as the graph grows.
pub(super) fn layout(network: &Network) -> Vec<(u32, u32)> {
    let pairs = pairs(network);
    let mut related: Vec<usize> = pairs.keys().flat_map(|&(a, b)| [a, b]).collect();
    related.sort_unstable();
    related.dedup();
    let mut points = scaled(&level(&drawn(&related, &pairs)));
    // The picture is some hundred pixels wide and high, whatever the graph.
    let radii = radii(network);
    let radii: Vec<f64> = related.iter().map(|&actor| radii[actor] * EXTENT / PIXELS).collect();
    apart(&mut points, &radii);
    let middle = (EXTENT / 2.0, EXTENT / 2.0);
    let mut places = vec![whole(middle); network.members().len()];
    for (&actor, &point) in related.iter().zip(&scaled(&points)) {
        places[actor] = whole(point);
    }
    places
}

/// Units of a drawing in a file from side to side: nodes there are some units wide.
const UNITS: f64 = 2_000.0;

/// Where the page draws each actor, about the middle, in units of which a node has from 8 on.
pub(crate) fn places(network: &Network) -> Vec<[f64; 2]> {
    let centred = |at: u32| (f64::from(at) / EXTENT - 0.5) * UNITS;
    layout(network).into_iter().map(|(x, y)| [centred(x), centred(y)]).collect()
}

/// The pairs that are related, whatever the direction, with how much speaks for it.
fn pairs(network: &Network) -> BTreeMap<(usize, usize), f64> {
    let mut pairs = BTreeMap::new();
    for edge in 0..network.edge_count() {
        let (source, target) = network.ends(edge);
        *pairs.entry((source.min(target), source.max(target))).or_default() += network.strength(edge);
    }
    pairs
}

fn drawn(related: &[usize], pairs: &BTreeMap<(usize, usize), f64>) -> Vec<Point> {
    let count = related.len();
    let mut data = FA2Data::<f64>::with_capacity(count, pairs.len());
    let spread = (count as f64).sqrt() * 10.0;
    for place in 0..count {
        let (x, y) = start(place);
        data.add_node_with_position(x * spread, y * spread);
    }
    let at = |actor| related.binary_search(actor).unwrap_or_default();
    for ((a, b), strength) in pairs {
        data.add_edge_with_weight(at(a), at(b), 1.0 + 0.5 * strength.sqrt());
    }
    if count == 0 {
        return Vec::new();
    }
    let settings = FA2Settings::default()
        .parallel(true)
        .strong_gravity_mode(true)
        .gravity(0.05)
        .scaling_ratio(10.0)
        .slow_down(1.0 + f64::from(count.ilog2()));
    let settings = if count < EXACT { settings } else { settings.with_barnes_hut_theta(0.8) };
    let mut layout = settings.build(data);
    layout.run((COST / (count + pairs.len())).clamp(100, 1_000));
    layout.data().positions().collect()
}

/// Points that fill the unit square evenly: the R2 sequence of Roberts (2018).
fn start(place: usize) -> Point {
    let at = place as f64 + 1.0;
    ((at * 0.754_877_666_246_692_8).fract(), (at * 0.569_840_290_998_053_3).fract())
}

/// The points about their middle, turned so that their longest axis lies level.
fn level(points: &[Point]) -> Vec<Point> {
    let count = points.len().max(1) as f64;
    let mean = |axis: fn(&Point) -> f64| points.iter().map(axis).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let centred: Vec<Point> = points.iter().map(|p| (p.0 - x, p.1 - y)).collect();
    let moment = |product: fn(&Point) -> f64| centred.iter().map(product).sum::<f64>();
    let (xx, yy, xy) = (moment(|p| p.0 * p.0), moment(|p| p.1 * p.1), moment(|p| p.0 * p.1));
    // The eigenvector of the larger eigenvalue of the two-by-two covariance matrix.
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    let (cos, sin) = if half >= 0.0 { (half + root, xy) } else { (xy, root - half) };
    let length = (cos * cos + sin * sin).sqrt();
    if length <= f64::EPSILON {
        return centred;
    }
    let (cos, sin) = (cos / length, sin / length);
    centred.iter().map(|&(x, y)| (x * cos + y * sin, y * cos - x * sin)).collect()
}

/// The points as large as fits into the extent.
fn scaled(points: &[Point]) -> Vec<Point> {
    let low = |axis: fn(&Point) -> f64| points.iter().map(axis).fold(f64::INFINITY, f64::min);
    let high = |axis: fn(&Point) -> f64| points.iter().map(axis).fold(f64::NEG_INFINITY, f64::max);
    let (left, bottom) = (low(|p| p.0), low(|p| p.1));
    let span = (high(|p| p.0) - left).max(high(|p| p.1) - bottom).max(f64::MIN_POSITIVE);
    points.iter().map(|p| ((p.0 - left) / span * EXTENT, (p.1 - bottom) / span * EXTENT)).collect()
}

#[expect(clippy::cast_sign_loss, reason = "never below 0")]
fn whole((x, y): Point) -> (u32, u32) {
    (x.round() as u32, y.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::{level, scaled};

    #[test]
    fn the_longest_axis_lies_level() {
        let upright = [(1.0, 0.0), (1.0, 10.0), (2.0, 5.0)];
        let turned = scaled(&level(&upright));
        assert!((turned[0].0 - turned[1].0).abs() > 9_000.0 && (turned[0].1 - turned[1].1).abs() < 100.0, "{turned:?}");
        assert_eq!(level(&[(3.0, 4.0)]), [(0.0, 0.0)]);
        assert_eq!(scaled(&[]), []);
    }
}
