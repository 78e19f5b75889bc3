//! The actors as boxes: their sizes, their shapes by kind, their names.

use super::choose::Tie;
use super::font::width;
use super::scene::{Anchor, Box, Colour, Line, Point, Scene, Step};
use crate::export::clean;
use crate::query::Network;
use crate::text::ActorKind;
use crate::view::palette;

/// One actor that is drawn.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    /// Its place in the graph.
    pub(super) place: usize,
    pub(super) kind: ActorKind,
    /// Its name over lines.
    pub(super) name: Vec<String>,
    pub(super) letters: f64,
    pub(super) size: Point,
}

/// Words of names and borders.
pub(super) const DARK: Colour = [0x22, 0x22, 0x22];
/// The letters of the least and of the most important names.
const LETTERS: [f64; 2] = [12.0, 17.0];
/// A name that is wider, in letters' sizes, is broken.
const WIDE: f64 = 8.5;
/// The most lines of a name, and about the most letters of each.
const LINES: usize = 3;
const LONGEST: usize = 24;

/// The ends of the ties, in order of their places, the strong ones in larger letters.
pub(super) fn actors(network: &Network, ties: &[Tie]) -> Vec<Actor> {
    let mut places: Vec<usize> = ties.iter().flat_map(|tie| tie.ends).collect();
    places.sort_unstable();
    places.dedup();
    let weight =
        |place: usize| ties.iter().filter(|tie| tie.ends.contains(&place)).map(|tie| tie.strength).sum::<f64>();
    let most = places.iter().map(|place| weight(*place)).fold(f64::MIN_POSITIVE, f64::max);
    places
        .into_iter()
        .map(|place| {
            let node = &network.members()[place];
            let letters = LETTERS[0] + (LETTERS[1] - LETTERS[0]) * (weight(place) / most).sqrt();
            let name = broken(&clean(&node.name), letters);
            let widest = name.iter().map(|line| width(line, letters, true)).fold(20.0, f64::max);
            let size = Point::new(widest + padding(node.kind), name.len() as f64 * letters * 1.15 + 11.0);
            Actor { place, kind: node.kind, name, letters, size }
        })
        .collect()
}

/// Room at both sides of the name: slanted and round sides need more.
const fn padding(kind: ActorKind) -> f64 {
    match kind {
        ActorKind::State | ActorKind::Organization => 16.0,
        ActorKind::Company => 22.0,
        ActorKind::Person => 24.0,
        ActorKind::ArmedGroup | ActorKind::Group | ActorKind::Place => 28.0,
    }
}

/// A long name over two or three lines, broken behind words so that the widest is as narrow as can be; what has no room
/// there is cut off at the end.
fn broken(name: &str, letters: f64) -> Vec<String> {
    let wide = |words: &str| width(words, letters, true);
    let whole = cut(name, LINES * LONGEST);
    if wide(&whole) <= WIDE * letters {
        return vec![whole];
    }
    let pieces: Vec<&str> = whole.split_inclusive([' ', '-']).collect();
    let mut lines = (2..LINES).map(|count| balanced(&pieces, count, &wide));
    let fitting = lines.find(|lines| lines.iter().all(|line| line.chars().count() <= LONGEST));
    let lines = fitting.unwrap_or_else(|| balanced(&pieces, LINES, &wide));
    lines.iter().map(|line| cut(line, LONGEST + LONGEST / 2)).collect()
}

/// Pieces of a name over so many lines, or as many as there are pieces.
fn balanced(pieces: &[&str], lines: usize, wide: &impl Fn(&str) -> f64) -> Vec<String> {
    let line = |pieces: &[&str]| pieces.concat().trim_end().to_owned();
    let widest = |lines: &Vec<String>| lines.iter().map(|line| wide(line)).fold(0.0, f64::max);
    let split = |at: usize| [vec![line(&pieces[..at])], balanced(&pieces[at..], lines - 1, wide)].concat();
    let split = (lines > 1).then(|| (1..pieces.len()).map(split).min_by(|a, b| widest(a).total_cmp(&widest(b))));
    split.flatten().unwrap_or_else(|| vec![line(pieces)])
}

fn cut(words: &str, letters: usize) -> String {
    if words.chars().count() <= letters {
        return words.to_owned();
    }
    let kept: String = words.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Draws the boxes with their names.
pub(super) fn draw(scene: &mut Scene, actors: &[Actor], boxes: &[Box]) {
    for (actor, at) in actors.iter().zip(boxes) {
        draw_shape(scene, actor.kind, at);
        let line = actor.letters * 1.15;
        let top = at.centre.y - line * (actor.name.len() - 1) as f64 / 2.0 + actor.letters * 0.36;
        for (n, words) in actor.name.iter().enumerate() {
            let at = Point::new(at.centre.x, top + n as f64 * line);
            scene.words(words, at, actor.letters, true, DARK, Anchor::Middle);
        }
    }
}

/// The shape of a kind.
pub(super) fn draw_shape(scene: &mut Scene, kind: ActorKind, at: &Box) {
    let border = |width: f64| Some(Line { colour: DARK, width, dashes: Vec::new() });
    let fill = Some(palette::fill(kind));
    let half = at.height / 2.0;
    match kind {
        ActorKind::Person => scene.outline(rounded(at, half), fill, border(1.0)),
        ActorKind::State => scene.outline(rounded(at, 0.0), fill, border(1.8)),
        ActorKind::Organization => scene.outline(rounded(at, half.min(12.0) * 0.5), fill, border(1.0)),
        ActorKind::ArmedGroup => scene.outline(cornered(at, half * 0.6, half * 0.6), fill, border(1.0)),
        ActorKind::Group => scene.outline(cornered(at, half * 0.7, half), fill, border(1.0)),
        ActorKind::Place => scene.outline(slanted(at, half * 0.6), fill, border(1.0)),
        ActorKind::Company => {
            scene.outline(rounded(at, 0.0), fill, border(1.0));
            scene.outline(rounded(&at.grown(-3.0), 0.0), None, border(0.7));
        }
    }
}

/// A rectangle whose corners are quarters of a circle.
fn rounded(at: &Box, radius: f64) -> Vec<Step> {
    // How far a cubic curve's control points stand from a quarter circle's ends.
    const ROUND: f64 = 0.552_284_75;
    let r = radius.min(at.width / 2.0).min(at.height / 2.0);
    let (left, top, right, bottom) = (at.left(), at.top(), at.right(), at.bottom());
    if r <= 0.0 {
        return polygon(&[(left, top), (right, top), (right, bottom), (left, bottom)]);
    }
    let k = r * (1.0 - ROUND);
    let p = Point::new;
    vec![
        Step::Move(p(left + r, top)),
        Step::Line(p(right - r, top)),
        Step::Curve(p(right - k, top), p(right, top + k), p(right, top + r)),
        Step::Line(p(right, bottom - r)),
        Step::Curve(p(right, bottom - k), p(right - k, bottom), p(right - r, bottom)),
        Step::Line(p(left + r, bottom)),
        Step::Curve(p(left + k, bottom), p(left, bottom - k), p(left, bottom - r)),
        Step::Line(p(left, top + r)),
        Step::Curve(p(left, top + k), p(left + k, top), p(left + r, top)),
        Step::Close,
    ]
}

/// A rectangle whose corners are cut off: an octagon, or a hexagon where the cuts meet.
fn cornered(at: &Box, across: f64, down: f64) -> Vec<Step> {
    let (left, top, right, bottom) = (at.left(), at.top(), at.right(), at.bottom());
    polygon(&[
        (left + across, top),
        (right - across, top),
        (right, top + down),
        (right, bottom - down),
        (right - across, bottom),
        (left + across, bottom),
        (left, bottom - down),
        (left, top + down),
    ])
}

fn slanted(at: &Box, by: f64) -> Vec<Step> {
    polygon(&[
        (at.left() + by, at.top()),
        (at.right(), at.top()),
        (at.right() - by, at.bottom()),
        (at.left(), at.bottom()),
    ])
}

fn polygon(corners: &[(f64, f64)]) -> Vec<Step> {
    let corners = corners.iter().map(|(x, y)| Point::new(*x, *y));
    let steps = corners.enumerate().map(|(n, corner)| if n == 0 { Step::Move(corner) } else { Step::Line(corner) });
    steps.chain([Step::Close]).collect()
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn long_names_are_broken_in_the_middle() {
        assert_eq!(broken("Poland", 12.0), ["Poland"]);
        assert_eq!(broken("Kordofan People's Front", 12.0), ["Kordofan", "People's Front"]);
        let federation = "International Federation of Red Cross and Red Crescent Societies";
        assert_eq!(
            broken(federation, 12.0),
            ["International Federation", "of Red Cross and Red", "Crescent Societies"]
        );
        assert_eq!(broken("Guðmundsdóttir-Þorsteinsdóttir", 12.0), ["Guðmundsdóttir-", "Þorsteinsdóttir"]);
        assert_eq!(broken(&"x".repeat(40), 12.0)[0].chars().count(), 36);
        assert!(broken(&"word ".repeat(40), 12.0).concat().ends_with('…'));
    }
}
