//! How the lines run, and where their words stand.

use super::scene::{Box, Point};

/// A line that bends once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) from: Point,
    pub(super) by: Point,
    pub(super) to: Point,
}

impl Curve {
    /// The place at a part of the way from 0 to 1.
    pub(super) fn at(&self, part: f64) -> Point {
        let rest = 1.0 - part;
        let near = self.from.times(rest * rest).plus(self.by.times(2.0 * rest * part));
        near.plus(self.to.times(part * part))
    }

    /// The piece between two parts of the way.
    pub(super) fn piece(&self, start: f64, end: f64) -> Self {
        let (from, to) = (self.at(start), self.at(end));
        let rest = 1.0 - start;
        // De Casteljau's construction with both parameters.
        let by = self.from.times(rest * (1.0 - end)).plus(self.by.times(rest * end + start * (1.0 - end)));
        Self { from, by: by.plus(self.to.times(start * end)), to }
    }
}

/// A line with its words.
#[derive(Clone, Debug)]
pub(super) struct Route {
    /// From the one box's edge to the other's.
    pub(super) curve: Curve,
    /// None where the words would hide something.
    pub(super) label: Option<Box>,
    /// Whether line and words hide nothing, and the words leave enough of their own line to be seen.
    pub(super) free: bool,
    /// Whether it runs through no box but those at its ends.
    pub(super) clear: bool,
}

/// What is routed: the boxes it runs between, and the size of its words.
pub(super) struct Want {
    pub(super) ends: [usize; 2],
    pub(super) label: Point,
}

/// Points of a line that are looked at.
const SAMPLES: u32 = 24;
/// Between words and anything else.
const AIR: f64 = 3.0;
/// How much of a line is seen at least: its arrows and a little more.
const SEEN: f64 = 34.0;
/// Where words may stand, the best place first.
const PLACES: [f64; 11] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8];
/// How far a single line may bend, in parts of its length.
const BENDS: [f64; 9] = [0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.5, -0.5];

/// The routes, in the order of the wants. Each line takes the bend that passes the fewest boxes and lines; then each
/// words, those of short lines first, the free place that hides the fewest lines.
pub(super) fn route(boxes: &[Box], wants: &[Want]) -> Vec<Route> {
    let curves = curves(boxes, wants);
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by(|&a, &b| length(&curves[a]).total_cmp(&length(&curves[b])).then(a.cmp(&b)));
    let mut labels: Vec<Option<Box>> = vec![None; wants.len()];
    let (mut free, mut clears) = (vec![false; wants.len()], vec![false; wants.len()]);
    for want in order {
        let place = place(want, wants[want].label, boxes, &curves, &labels);
        let clear = through(&curves[want], wants[want].ends, boxes) == 0;
        free[want] = clear && place.is_some() && shows(&curves[want], wants[want].label);
        labels[want] = place;
        clears[want] = clear;
    }
    let routes = curves.into_iter().zip(labels).zip(free.into_iter().zip(clears));
    routes.map(|((curve, label), (free, clear))| Route { curve, label, free, clear }).collect()
}

/// Whether enough of the line is seen beside its words.
fn shows(curve: &Curve, label: Point) -> bool {
    let along = curve.to.minus(curve.from).unit();
    let hidden = (label.x / along.x.abs().max(1e-9)).min(label.y / along.y.abs().max(1e-9));
    length(curve) > hidden + SEEN
}

fn length(curve: &Curve) -> f64 {
    curve.to.minus(curve.from).length()
}

fn curves(boxes: &[Box], wants: &[Want]) -> Vec<Curve> {
    let mut curves: Vec<Curve> = Vec::new();
    for group in wants.chunk_by(|a, b| a.ends == b.ends) {
        let [a, b] = group[0].ends;
        let (from, to) = (port(&boxes[a], boxes[b].centre), port(&boxes[b], boxes[a].centre));
        let bends = BENDS.iter().map(|bend| bundle(from, to, group, *bend));
        let judged = bends.map(|bundle| {
            let clipped: Vec<Curve> = bundle.iter().map(|curve| clipped(curve, &boxes[a], &boxes[b])).collect();
            let mut cost = clipped.iter().map(|curve| trouble(curve, [a, b], boxes, &curves)).sum::<f64>();
            cost += clipped.iter().map(|curve| 1.5 * sag(curve)).sum::<f64>();
            (cost, clipped)
        });
        curves.extend(judged.min_by(|x, y| x.0.total_cmp(&y.0)).map(|(_, curves)| curves).unwrap_or_default());
    }
    curves
}

/// Where the lines of a wide box come from that lead to a place: not all from its middle, that their arrows may stand
/// side by side.
fn port(of: &Box, towards: Point) -> Point {
    let spine = (of.width - of.height).max(0.0) / 2.0;
    of.centre.plus(Point::new(spine * towards.minus(of.centre).unit().x, 0.0))
}

/// How much a curve bends, in parts of its length.
fn sag(curve: &Curve) -> f64 {
    let middle = curve.from.plus(curve.to).times(0.5);
    curve.by.minus(middle).length() / length(curve).max(1.0)
}

/// The lines of one pair, side by side, far enough from each other for their words.
fn bundle(from: Point, to: Point, group: &[Want], bend: f64) -> Vec<Curve> {
    let along = to.minus(from);
    let across = along.unit().turned();
    // Words are wide: lines that run up or down have to keep further apart than lines that lie, though not by the whole
    // width, since words on them may stand one above the other.
    let apart = |want: &Want| 0.75 * want.label.x * across.x.abs() + want.label.y * across.y.abs();
    let gap = group.iter().map(apart).fold(0.0, f64::max) + AIR + 1.0;
    let middle = from.plus(to).times(0.5);
    let place = |n: usize| n as f64 - (group.len() - 1) as f64 / 2.0;
    (0..group.len())
        .map(|n| {
            // A curve comes half as near its control point.
            let off = along.length() * bend + 2.0 * place(n) * gap;
            Curve { from, by: middle.plus(across.times(off)), to }
        })
        .collect()
}

/// The curve from the edge of its first box to that of its second.
fn clipped(curve: &Curve, from: &Box, to: &Box) -> Curve {
    let parts = |step: u32| f64::from(step) / 200.0;
    let leaves = (0..200).map(parts).find(|part| !from.holds(curve.at(*part))).unwrap_or(0.0);
    let enters = (0..200).rev().map(parts).find(|part| !to.grown(1.0).holds(curve.at(*part))).unwrap_or(1.0);
    if leaves < enters { curve.piece(leaves, enters) } else { *curve }
}

/// Boxes that the curve runs through, and lines that it crosses.
fn trouble(curve: &Curve, ends: [usize; 2], boxes: &[Box], others: &[Curve]) -> f64 {
    let points = points(curve);
    let crossed = others.iter().filter(|other| crosses(&points, &self::points(other))).count();
    10.0 * through(curve, ends, boxes) as f64 + crossed as f64
}

/// How many boxes the curve runs through, or nearly.
fn through(curve: &Curve, ends: [usize; 2], boxes: &[Box]) -> usize {
    let points = points(curve);
    let strangers = boxes.iter().enumerate().filter(|(place, _)| !ends.contains(place));
    strangers.filter(|(_, other)| points.iter().any(|point| other.grown(7.0).holds(*point))).count()
}

fn points(curve: &Curve) -> Vec<Point> {
    (0..=SAMPLES).map(|step| curve.at(f64::from(step) / f64::from(SAMPLES))).collect()
}

fn crosses(a: &[Point], b: &[Point]) -> bool {
    if !bounds(a).meets(&bounds(b)) {
        return false;
    }
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    a.windows(2).any(|one| {
        b.windows(2).any(|other| {
            side(one[0], one[1], other[0]) * side(one[0], one[1], other[1]) < 0.0
                && side(other[0], other[1], one[0]) * side(other[0], other[1], one[1]) < 0.0
        })
    })
}

fn bounds(points: &[Point]) -> Box {
    let least = |axis: fn(&Point) -> f64| points.iter().map(axis).fold(f64::INFINITY, f64::min);
    let most = |axis: fn(&Point) -> f64| points.iter().map(axis).fold(f64::NEG_INFINITY, f64::max);
    let (left, right, top, bottom) = (least(|p| p.x), most(|p| p.x), least(|p| p.y), most(|p| p.y));
    let centre = Point::new(f64::midpoint(left, right), f64::midpoint(top, bottom));
    // A line that lies or stands has an extent too.
    Box { centre, width: right - left + 0.1, height: bottom - top + 0.1 }
}

/// A place on the line where the words meet neither a box nor other words.
fn place(want: usize, size: Point, boxes: &[Box], curves: &[Curve], labels: &[Option<Box>]) -> Option<Box> {
    let curve = &curves[want];
    let taken = |label: &Box| {
        let wide = label.grown(AIR);
        boxes.iter().any(|other| wide.meets(other)) || labels.iter().flatten().any(|other| wide.meets(other))
    };
    let candidates = PLACES.iter().enumerate().map(|(rank, part)| {
        let label = Box { centre: curve.at(*part), width: size.x, height: size.y };
        (label, rank as f64 * 0.3)
    });
    let free = candidates.filter(|(label, _)| !taken(label)).map(|(label, rank)| {
        let hidden = curves.iter().enumerate().filter(|(other, _)| *other != want);
        let hidden = hidden.filter(|(_, other)| points(other).iter().any(|point| label.holds(*point))).count();
        (rank + 4.0 * hidden as f64, label)
    });
    free.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_clear_of_boxes_and_of_each_other() {
        let at = |x, y| Box { centre: Point::new(x, y), width: 80.0, height: 30.0 };
        let boxes = [at(0.0, 0.0), at(400.0, 0.0), at(200.0, 0.0)];
        let want = |ends| Want { ends, label: Point::new(60.0, 12.0) };
        let routes = route(&boxes, &[want([0, 1]), want([0, 1]), want([0, 2])]);
        for (n, route) in routes.iter().enumerate() {
            let label = route.label.expect("a place");
            assert!(route.free && boxes.iter().all(|other| !other.meets(&label)), "{route:?}");
            assert!(routes[n + 1..].iter().filter_map(|other| other.label).all(|other| !other.meets(&label)));
            assert!(points(&route.curve).iter().all(|point| n == 2 || !boxes[2].holds(*point)), "{route:?}");
        }
    }

    #[test]
    fn a_piece_lies_on_its_curve() {
        let curve = Curve { from: Point::new(0.0, 0.0), by: Point::new(50.0, 80.0), to: Point::new(100.0, 0.0) };
        let piece = curve.piece(0.2, 0.7);
        assert!(piece.at(0.5).minus(curve.at(0.45)).length() < 1e-9);
    }
}
