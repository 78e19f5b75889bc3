//! The relations as lines: how long they should be, their words, their arrows.

use super::actors::Actor;
use super::choose::Tie;
use super::font::width;
use super::layout::Pair;
use super::route::{Curve, Route, Want};
use super::scene::{Anchor, Line, Point, Scene, Step};
use crate::export::clean;
use crate::view::palette;

/// Size of the words on lines.
pub(super) const LETTERS: f64 = 10.5;
/// Lines of words stand so far apart.
const LEADING: f64 = 1.12;
/// The most relations of one line that are named; others are counted.
const NAMED: usize = 2;
/// How much broader each further line makes those of a pair, to each side.
const BESIDE: f64 = 12.0;

/// What has to be routed: ends as places among the actors, and room for the words.
pub(super) fn wants(actors: &[Actor], ties: &[Tie]) -> Vec<Want> {
    let place = |end: usize| actors.partition_point(|actor| actor.place < end);
    ties.iter()
        .map(|tie| {
            let words = words(tie);
            let widest = words.iter().map(|line| width(line, LETTERS, false)).fold(0.0, f64::max);
            let label = Point::new(widest + 4.0, words.len() as f64 * LETTERS * LEADING + 2.0);
            Want { ends: tie.ends.map(place), label }
        })
        .collect()
}

/// The pairs, their ends as far apart as the boxes, the words and two arrows need.
pub(super) fn pairs(actors: &[Actor], wants: &[Want]) -> Vec<Pair> {
    wants
        .chunk_by(|a, b| a.ends == b.ends)
        .map(|group| {
            let radius = |end: usize| (actors[end].size.x + actors[end].size.y) / 4.0;
            let widest = group.iter().map(|want| want.label.x).fold(0.0, f64::max);
            let [a, b] = group[0].ends;
            let others = (group.len() - 1) as f64;
            let length = 0.85 * (radius(a) + radius(b)) + 0.65 * widest + 30.0 + 8.0 * others;
            Pair { ends: [a, b], length, reach: BESIDE * others }
        })
        .collect()
}

/// The names of a tie's relations, a line each: `urges ×3`.
fn words(tie: &Tie) -> Vec<String> {
    let named = tie.relations.iter().take(NAMED).map(|(name, count)| match count {
        1 => clean(name),
        count => format!("{} ×{count}", clean(name)),
    });
    let rest: u32 = tie.relations.iter().skip(NAMED).map(|(_, count)| count).sum();
    let more = (rest > 0).then(|| format!("and {rest} more"));
    named.chain(more).collect()
}

/// Draws the lines with their arrows, then all words above them.
pub(super) fn draw(scene: &mut Scene, ties: &[Tie], routes: &[Route]) {
    for (tie, route) in ties.iter().zip(routes) {
        draw_line(scene, tie, &route.curve);
    }
    for (tie, at) in ties.iter().zip(routes).filter_map(|(tie, route)| Some((tie, route.label?))) {
        let corners =
            [(at.left(), at.top()), (at.right(), at.top()), (at.right(), at.bottom()), (at.left(), at.bottom())];
        scene.outline(closed(&corners.map(|(x, y)| Point::new(x, y))), Some([0xFF; 3]), None);
        for (n, words) in words(tie).iter().enumerate() {
            let baseline = at.top() + LETTERS * (0.95 + LEADING * n as f64);
            let colour = palette::stroke(&tie.family).colour;
            scene.words(words, Point::new(at.centre.x, baseline), LETTERS, false, colour, Anchor::Middle);
        }
    }
}

fn draw_line(scene: &mut Scene, tie: &Tie, curve: &Curve) {
    let stroke = palette::stroke(&tie.family);
    let weight = 1.1 + 0.75 * f64::from(tie.count).log2().min(5.0);
    let arrow = 7.0 + 1.6 * weight;
    let share = (arrow / curve.to.minus(curve.from).length().max(1.0)).min(0.4);
    let [at_start, at_end] = tie.arrows;
    let start = if at_start { share * 0.8 } else { 0.0 };
    let end = if at_end { 1.0 - share * 0.8 } else { 1.0 };
    let line = curve.piece(start, end);
    // A quadratic curve as the cubic one that every format has.
    let control = |near: Point| near.plus(line.by.minus(near).times(2.0 / 3.0));
    let steps = vec![Step::Move(line.from), Step::Curve(control(line.from), control(line.to), line.to)];
    let dashes = stroke.dashes.iter().map(|dash| f64::from(*dash) * weight.max(1.4)).collect();
    scene.outline(steps, None, Some(Line { colour: stroke.colour, width: weight, dashes }));
    let mut head = |tip: Point, back: Point| {
        let along = tip.minus(back).unit();
        let foot = tip.minus(along.times(arrow));
        let side = along.turned().times(arrow * 0.38);
        let fill = if tie.fact { stroke.colour } else { [0xFF; 3] };
        let border = Line { colour: stroke.colour, width: 1.0, dashes: Vec::new() };
        scene.outline(closed(&[tip, foot.plus(side), foot.minus(side)]), Some(fill), Some(border));
    };
    if at_end {
        head(curve.to, curve.at(1.0 - share));
    }
    if at_start {
        head(curve.from, curve.at(share));
    }
}

/// A closed outline of straight lines.
fn closed(corners: &[Point]) -> Vec<Step> {
    let steps = corners.iter().enumerate().map(|(n, c)| if n == 0 { Step::Move(*c) } else { Step::Line(*c) });
    steps.chain([Step::Close]).collect()
}
