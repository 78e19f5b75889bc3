//! The page around the drawing: title, period, legend, source.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Options;
use super::actors::{DARK, draw_shape};
use super::choose::Chosen;
use super::font::width;
use super::route::Route;
use super::scene::{Anchor, Box, Colour, Line, Point, Scene, Shape, Step};
use crate::export::clean;
use crate::ontology::Ontology;
use crate::query::Network;
use crate::text::ActorKind;
use crate::view::palette;

const PALE: Colour = [0x59, 0x59, 0x59];
/// Around everything.
const EDGE: f64 = 28.0;
/// The narrowest page that a title and a legend look well on.
const NARROWEST: f64 = 620.0;
const TITLE: f64 = 20.0;
const SMALL: f64 = 11.0;

/// What the drawing takes up.
pub(super) struct Extent {
    corner: Point,
    size: Point,
}

impl Extent {
    pub(super) fn of(boxes: &[Box], routes: &[Route]) -> Self {
        let points = |route: &Route| (0..=10).map(|n| route.curve.at(f64::from(n) / 10.0)).collect::<Vec<_>>();
        let bends = routes.iter().flat_map(points).map(|centre| Box { centre, width: 6.0, height: 6.0 });
        let all: Vec<Box> =
            boxes.iter().copied().chain(routes.iter().filter_map(|route| route.label)).chain(bends).collect();
        let least = |side: fn(&Box) -> f64| all.iter().map(side).fold(f64::INFINITY, f64::min);
        let most = |side: fn(&Box) -> f64| all.iter().map(side).fold(f64::NEG_INFINITY, f64::max);
        let corner = Point::new(least(Box::left), least(Box::top));
        Self { corner, size: Point::new(most(Box::right), most(Box::bottom)).minus(corner) }
    }
}

/// What the drawing's signs mean, and what it leaves out.
pub(super) struct Legend {
    families: Vec<String>,
    kinds: BTreeSet<ActorKind>,
    unsure: bool,
    actors: usize,
    relations: usize,
    days: Option<(Date, Date)>,
}

impl Legend {
    pub(super) fn of(chosen: &Chosen, kinds: impl Iterator<Item = ActorKind>, actors: usize) -> Self {
        let mut families: Vec<String> = chosen.ties.iter().map(|tie| tie.family.clone()).collect();
        families.sort_by_key(|family| (Ontology::built_in().family_index(family), family.clone()));
        families.dedup();
        Self {
            families,
            kinds: kinds.collect(),
            unsure: chosen.ties.iter().any(|tie| !tie.fact),
            actors,
            relations: chosen.ties.iter().map(|tie| tie.relations.len()).sum(),
            days: chosen.first.zip(chosen.last),
        }
    }
}

/// The drawing on its page.
pub(super) fn compose(drawing: Scene, extent: &Extent, network: &Network, options: &Options, legend: &Legend) -> Scene {
    let title = title(network, options);
    let wide = extent.size.x.max(NARROWEST).max(width(&title, TITLE, true));
    let mut page = Scene { width: wide + 2.0 * EDGE, title: title.clone(), ..Scene::default() };
    page.words(&title, Point::new(EDGE, EDGE + TITLE * 0.8), TITLE, true, DARK, Anchor::Start);
    let below = EDGE + TITLE * 0.8 + 18.0;
    page.words(&subtitle(network, legend), Point::new(EDGE, below), SMALL + 1.0, false, PALE, Anchor::Start);
    let top = below + 26.0;
    let shift = Point::new(EDGE + (wide - extent.size.x) / 2.0, top).minus(extent.corner);
    page.shapes.extend(drawing.shapes.into_iter().map(|shape| moved(shape, shift)));
    let mut pen = Pen { page: &mut page, at: Point::new(EDGE, top + extent.size.y + 34.0), right: EDGE + wide };
    pen.rule();
    for family in &legend.families {
        pen.family(family);
    }
    pen.next_line();
    for kind in &legend.kinds {
        pen.kind(*kind);
    }
    pen.next_line();
    pen.note("An arrow points at whom it is done to; ×2: reported twice, the thicker the more often.");
    if legend.unsure {
        pen.note("A hollow arrow: planned, feared, asked for or promised only.");
    }
    pen.next_line();
    pen.note(&source(network, options));
    let bottom = pen.at.y;
    page.height = bottom + EDGE;
    page
}

fn title(network: &Network, options: &Options) -> String {
    match (&options.title, options.focus) {
        (Some(title), _) => clean(title),
        (None, Some(focus)) => format!("{}: who does what to whom", clean(&network.members()[focus].name)),
        (None, None) => "Who does what to whom".to_owned(),
    }
}

fn subtitle(network: &Network, legend: &Legend) -> String {
    let period = match legend.days {
        Some((first, last)) if first == last => format!("{first} · "),
        Some((first, last)) => format!("{first} to {last} · "),
        None => String::new(),
    };
    let (relations, actors) = (network.edge_count(), network.members().len());
    format!("{period}{} of {relations} relations between {} of {actors} actors", legend.relations, legend.actors)
}

fn source(network: &Network, options: &Options) -> String {
    match &options.source {
        Some(source) => format!("Source: {}", clean(source)),
        None if network.issues().len() == 1 => "Source: one article, read by sociogram".to_owned(),
        None => format!("Source: {} articles, read by sociogram", network.issues().len()),
    }
}

/// Writes the legend line by line.
struct Pen<'a> {
    page: &'a mut Scene,
    at: Point,
    right: f64,
}

impl Pen<'_> {
    const LINE: f64 = 19.0;

    fn rule(&mut self) {
        let y = self.at.y - 22.0;
        let steps = vec![Step::Move(Point::new(EDGE, y)), Step::Line(Point::new(self.right, y))];
        self.page.outline(steps, None, Some(Line { colour: [0xCC; 3], width: 0.8, dashes: Vec::new() }));
    }

    fn family(&mut self, family: &str) {
        self.make_room(40.0 + width(family, SMALL, true));
        let stroke = palette::stroke(family);
        let y = self.at.y - 4.0;
        let steps = vec![Step::Move(Point::new(self.at.x, y)), Step::Line(Point::new(self.at.x + 32.0, y))];
        let dashes = stroke.dashes.iter().map(|dash| f64::from(*dash) * 2.0).collect();
        self.page.outline(steps, None, Some(Line { colour: stroke.colour, width: 2.0, dashes }));
        self.at.x += 38.0;
        self.write(&clean(family), stroke.colour, true);
    }

    fn kind(&mut self, kind: ActorKind) {
        self.make_room(34.0 + width(kind.as_str(), SMALL, false));
        let at = Box { centre: Point::new(self.at.x + 13.0, self.at.y - 4.0), width: 26.0, height: 13.0 };
        draw_shape(self.page, kind, &at);
        self.at.x += 32.0;
        self.write(&kind.as_str().replace('-', " "), PALE, false);
    }

    /// A sentence, broken where the page ends.
    fn note(&mut self, words: &str) {
        for word in words.split(' ') {
            let wide = width(word, SMALL, false);
            self.make_room(wide);
            self.page.words(word, self.at, SMALL, false, PALE, Anchor::Start);
            self.at.x += wide + width(" ", SMALL, false);
        }
    }

    fn write(&mut self, words: &str, colour: Colour, bold: bool) {
        self.page.words(words, self.at, SMALL, bold, colour, Anchor::Start);
        self.at.x += width(words, SMALL, bold) + 20.0;
    }

    fn make_room(&mut self, wide: f64) {
        if self.at.x > EDGE && self.at.x + wide > self.right {
            self.next_line();
        }
    }

    fn next_line(&mut self) {
        self.at = Point::new(EDGE, self.at.y + Self::LINE);
    }
}

fn moved(shape: Shape, by: Point) -> Shape {
    match shape {
        Shape::Outline { steps, fill, line } => {
            let step = |step| match step {
                Step::Move(to) => Step::Move(to.plus(by)),
                Step::Line(to) => Step::Line(to.plus(by)),
                Step::Curve(a, b, to) => Step::Curve(a.plus(by), b.plus(by), to.plus(by)),
                Step::Close => Step::Close,
            };
            Shape::Outline { steps: steps.into_iter().map(step).collect(), fill, line }
        }
        Shape::Words { words, at, size, bold, colour, anchor } => {
            Shape::Words { words, at: at.plus(by), size, bold, colour, anchor }
        }
    }
}
