//! Where the actors stand: distances in the picture as they are in the graph, and no two boxes in one place.

use std::collections::VecDeque;

use super::pack::pack;
use super::scene::{Box, Point};

/// How often positions are improved; the stress hardly falls afterwards.
const ROUNDS: usize = 120;
/// How many beginnings are tried for a small graph; the layout with the fewest crossings is taken.
const BEGINNINGS: usize = 24;
/// Above so many actors one beginning is enough work.
const SMALL: usize = 60;
/// Words are wide, so that the picture has to be too.
const STRETCH: f64 = 1.3;
/// Free space around a box.
const MARGIN: f64 = 16.0;

/// What is laid out: the boxes' sizes, and the pairs that are tied.
pub(super) struct Plan<'a> {
    pub(super) sizes: &'a [Point],
    pub(super) pairs: &'a [Pair],
    /// Which beginnings are tried: those of another turn are others.
    pub(super) turn: usize,
}

/// Two boxes that are tied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) ends: [usize; 2],
    /// How far apart they should stand.
    pub(super) length: f64,
    /// How far to each side their lines and words reach.
    pub(super) reach: f64,
}

/// The boxes of a plan, from the upper left at 0, 0. Stress majorization (Gansner, Koren and North 2004), each
/// connected part by itself; the parts are then packed. Costs the square of a part's actors for each
/// round.
pub(super) fn layout(plan: &Plan<'_>) -> Vec<Box> {
    let mut places = vec![Point::default(); plan.sizes.len()];
    let mut parts: Vec<Vec<usize>> = components(plan);
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    let settled: Vec<_> = parts.iter().map(|part| settle(plan, part)).collect();
    for ((part, (boxes, _)), corner) in parts.iter().zip(&settled).zip(pack(&settled)) {
        for (actor, at) in part.iter().zip(boxes) {
            places[*actor] = at.centre.plus(corner);
        }
    }
    let boxes = places.into_iter().zip(plan.sizes);
    boxes.map(|(centre, size)| Box { centre, width: size.x, height: size.y }).collect()
}

fn components(plan: &Plan<'_>) -> Vec<Vec<usize>> {
    let mut part_of: Vec<usize> = (0..plan.sizes.len()).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for Pair { ends: [a, b], .. } in plan.pairs {
            let least = part_of[*a].min(part_of[*b]);
            for end in [*a, *b] {
                changed |= part_of[end] != least;
                part_of[end] = least;
            }
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); plan.sizes.len()];
    for (actor, part) in part_of.into_iter().enumerate() {
        parts[part].push(actor);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The boxes of one part from 0, 0, and which of them are tied.
fn settle(plan: &Plan<'_>, part: &[usize]) -> (Vec<Box>, Vec<[usize; 2]>) {
    let place = |actor: usize| part.iter().position(|other| *other == actor);
    let within = |pair: &Pair| Some(Pair { ends: [place(pair.ends[0])?, place(pair.ends[1])?], ..*pair });
    let pairs: Vec<Pair> = plan.pairs.iter().filter_map(within).collect();
    let sizes: Vec<Point> = part.iter().map(|actor| plan.sizes[*actor]).collect();
    let goals = distances(part.len(), &pairs);
    let beginnings = if part.len() <= SMALL { BEGINNINGS } else { 1 };
    let tried = (0..beginnings).map(|beginning| {
        let mut points = begin(part.len(), plan.turn * beginnings + beginning);
        majorize(&mut points, &goals);
        let boxes = apart(upright(&points), &sizes);
        (cost(&boxes, &pairs), boxes)
    });
    let best = tried.min_by(|a, b| a.0.total_cmp(&b.0));
    let boxes = from_corner(best.map(|(_, boxes)| boxes).unwrap_or_default());
    (boxes, pairs.into_iter().map(|pair| pair.ends).collect())
}

/// Lengths of the shortest ways between all pairs; related actors far apart are drawn nearer than the sum says.
fn distances(count: usize, pairs: &[Pair]) -> Vec<Vec<f64>> {
    let mut neighbours: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
    for Pair { ends: [a, b], length, .. } in pairs {
        neighbours[*a].push((*b, *length));
        neighbours[*b].push((*a, *length));
    }
    (0..count).map(|from| distances_from(from, &neighbours)).collect()
}

/// A label-correcting search: the graphs are small and their lengths alike.
fn distances_from(from: usize, neighbours: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let mut distances = vec![f64::INFINITY; neighbours.len()];
    distances[from] = 0.0;
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        for &(next, length) in &neighbours[at] {
            let distance = distances[at] + length;
            if distance < distances[next] - 1e-9 {
                distances[next] = distance;
                queue.push_back(next);
            }
        }
    }
    distances
}

/// Points without chance or trigonometry: Roberts's (2018) R2 sequence, each beginning another piece of it.
fn begin(count: usize, beginning: usize) -> Vec<Point> {
    let spread = 300.0 * (count as f64).sqrt();
    let at = |place: usize| (place + 1 + beginning * 37) as f64;
    let point = |place| {
        Point::new((at(place) * 0.754_877_666_246_692_8).fract(), (at(place) * 0.569_840_290_998_053_3).fract())
    };
    (0..count).map(|place| point(place).times(spread)).collect()
}

/// Moves each point to where its distances to all others are best served, the near ones above all.
fn majorize(points: &mut [Point], goals: &[Vec<f64>]) {
    for _ in 0..ROUNDS {
        for i in 0..points.len() {
            let (mut sum, mut weights) = (Point::default(), 0.0);
            for j in (0..points.len()).filter(|j| *j != i) {
                let goal = goals[i][j].max(1.0);
                let weight = 1.0 / (goal * goal);
                let from = points[i].minus(points[j]).unit();
                sum = sum.plus(points[j].plus(from.times(goal)).times(weight));
                weights += weight;
            }
            if weights > 0.0 {
                points[i] = sum.times(1.0 / weights);
            }
        }
    }
}

/// Turned so that the longest extent lies, and stretched.
fn upright(points: &[Point]) -> Vec<Point> {
    let middle =
        points.iter().fold(Point::default(), |sum, point| sum.plus(*point)).times(1.0 / points.len().max(1) as f64);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points {
        let off = point.minus(middle);
        xx += off.x * off.x;
        xy += off.x * off.y;
        yy += off.y * off.y;
    }
    // The eigenvector of the larger eigenvalue of the covariance.
    let half = (xx - yy) / 2.0;
    let along = Point::new(half + half.hypot(xy), xy);
    let along = if along.length() < 1e-9 { Point::new(xy.abs().max(1e-9), yy) } else { along }.unit();
    points
        .iter()
        .map(|point| {
            let off = point.minus(middle);
            let across = along.turned();
            Point::new((off.x * along.x + off.y * along.y) * STRETCH, off.x * across.x + off.y * across.y)
        })
        .collect()
}

/// Pushes boxes that meet apart, the shorter way, until none do.
fn apart(points: Vec<Point>, sizes: &[Point]) -> Vec<Box> {
    let mut boxes: Vec<Box> =
        points.into_iter().zip(sizes).map(|(centre, size)| Box { centre, width: size.x, height: size.y }).collect();
    for _ in 0..300 {
        let mut moved = false;
        for i in 0..boxes.len() {
            for j in i + 1..boxes.len() {
                let (a, b) = (boxes[i].grown(MARGIN), boxes[j].grown(MARGIN));
                let overlap = a.overlap(&b);
                if overlap.x <= 0.0 || overlap.y <= 0.0 {
                    continue;
                }
                let off = boxes[j].centre.minus(boxes[i].centre);
                let push = if overlap.x < overlap.y {
                    Point::new(if off.x < 0.0 { -overlap.x } else { overlap.x }, 0.0)
                } else {
                    Point::new(0.0, if off.y < 0.0 { -overlap.y } else { overlap.y })
                };
                boxes[i].centre = boxes[i].centre.minus(push.times(0.51));
                boxes[j].centre = boxes[j].centre.plus(push.times(0.51));
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    boxes
}

/// What a reader minds: lines that cross, lines through boxes, and a picture that is larger than it has to be.
fn cost(boxes: &[Box], pairs: &[Pair]) -> f64 {
    let mut cost = 0.0;
    for (n, Pair { ends: [a, b], reach, .. }) in pairs.iter().enumerate() {
        let line = [boxes[*a].centre, boxes[*b].centre];
        for Pair { ends: [c, d], .. } in &pairs[n + 1..] {
            let shared = a == c || a == d || b == c || b == d;
            if !shared && cross(line, [boxes[*c].centre, boxes[*d].centre]) {
                cost += 1.0;
            }
        }
        let others = boxes.iter().enumerate().filter(|(place, _)| place != a && place != b);
        cost += 1.5 * others.filter(|(_, other)| passes(line, &other.grown(4.0 + reach))).count() as f64;
    }
    let left = boxes.iter().map(Box::left).fold(f64::INFINITY, f64::min);
    let right = boxes.iter().map(Box::right).fold(f64::NEG_INFINITY, f64::max);
    let top = boxes.iter().map(Box::top).fold(f64::INFINITY, f64::min);
    let bottom = boxes.iter().map(Box::bottom).fold(f64::NEG_INFINITY, f64::max);
    cost + (right - left) * (bottom - top) / (boxes.len().max(1) as f64 * 60_000.0)
}

fn cross([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

fn passes([a, b]: [Point; 2], over: &Box) -> bool {
    (1..20).any(|step| over.holds(a.plus(b.minus(a).times(f64::from(step) / 20.0))))
}

fn from_corner(mut boxes: Vec<Box>) -> Vec<Box> {
    let left = boxes.iter().map(Box::left).fold(f64::INFINITY, f64::min);
    let top = boxes.iter().map(Box::top).fold(f64::INFINITY, f64::min);
    for each in &mut boxes {
        each.centre = each.centre.minus(Point::new(left, top));
    }
    boxes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(ends: [usize; 2], length: f64) -> Pair {
        Pair { ends, length, reach: 0.0 }
    }

    #[test]
    fn boxes_stand_apart_and_neighbours_near() {
        let sizes = vec![Point::new(80.0, 30.0); 6];
        let pairs: Vec<_> = (0..5).map(|n| pair([n, n + 1], 150.0)).collect();
        let boxes = layout(&Plan { sizes: &sizes, pairs: &pairs, turn: 0 });
        for (n, a) in boxes.iter().enumerate() {
            assert!(boxes[n + 1..].iter().all(|b| !a.meets(b)), "{boxes:?}");
            assert!(a.left() >= -1e-6 && a.top() >= -1e-6);
        }
        let far = |a: usize, b: usize| boxes[a].centre.minus(boxes[b].centre).length();
        assert!(far(0, 5) > 2.0 * far(0, 1));
    }

    #[test]
    fn a_square_is_drawn_without_crossings() {
        let sizes = vec![Point::new(60.0, 30.0); 4];
        let pairs = [[0, 1], [1, 2], [2, 3], [3, 0]].map(|ends| pair(ends, 120.0));
        let boxes = layout(&Plan { sizes: &sizes, pairs: &pairs, turn: 0 });
        assert!(!cross([boxes[0].centre, boxes[1].centre], [boxes[2].centre, boxes[3].centre]));
        assert!(!cross([boxes[1].centre, boxes[2].centre], [boxes[3].centre, boxes[0].centre]));
    }
}
