//! Actors that would cover each other are moved apart.

use std::collections::BTreeMap;

use super::layout::Point;

/// Rounds of pushing: most overlaps are gone after a few.
const ROUNDS: usize = 60;
/// Space between two actors, as a part of their radii.
const MARGIN: f64 = 1.35;

/// Pushes apart, by half the overlap each, the points whose discs of these radii overlap, until none do or the rounds
/// are over; neighbours are found in a grid, so that a round costs about as much as there are points.
pub(super) fn apart(points: &mut [Point], radii: &[f64]) {
    let cell = 2.0 * MARGIN * radii.iter().copied().fold(1.0, f64::max);
    for _ in 0..ROUNDS {
        let steps = steps(points, radii, cell);
        if steps.iter().all(|step| *step == (0.0, 0.0)) {
            break;
        }
        for (point, step) in points.iter_mut().zip(steps) {
            *point = (point.0 + step.0, point.1 + step.1);
        }
    }
}

fn steps(points: &[Point], radii: &[f64], cell: f64) -> Vec<Point> {
    let home = |point: Point| ((point.0 / cell).floor() as i64, (point.1 / cell).floor() as i64);
    let mut grid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (place, &point) in points.iter().enumerate() {
        grid.entry(home(point)).or_default().push(place);
    }
    let mut steps = vec![(0.0, 0.0); points.len()];
    for (place, &point) in points.iter().enumerate() {
        let (column, row) = home(point);
        for near in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy))) {
            for &other in grid.get(&near).into_iter().flatten().filter(|&&other| other > place) {
                let (x, y) = push(point, points[other], MARGIN * (radii[place] + radii[other]));
                steps[place] = (steps[place].0 - x, steps[place].1 - y);
                steps[other] = (steps[other].0 + x, steps[other].1 + y);
            }
        }
    }
    steps
}

/// The second point's half of the way that brings the two this far apart.
fn push(from: Point, to: Point, distance: f64) -> Point {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = (x * x + y * y).sqrt();
    if length >= distance {
        return (0.0, 0.0);
    }
    let half = (distance - length) / 2.0;
    if length > f64::EPSILON { (x / length * half, y / length * half) } else { (half, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn discs_end_up_beside_each_other() {
        let mut points = [(0.0, 0.0), (0.0, 0.0), (5.0, 1.0), (1000.0, 0.0)];
        apart(&mut points, &[10.0, 10.0, 20.0, 5.0]);
        let distance = |a: usize, b: usize| (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1);
        assert!(distance(0, 1) > 19.0 && distance(0, 2) > 29.0 && distance(1, 2) > 29.0, "{points:?}");
        assert_eq!(points[3], (1000.0, 0.0));
    }
}
