//! A network → a diagram that can be printed: the strongest relations, each pair and family one labelled line.
//!
//! Needs no other program: distances by stress majorization, lines and words placed where they hide nothing; where a
//! word finds no place, its line is made longer until it does. The same network gives the same bytes.

mod font;
mod scene;
mod choose;
mod pack;
mod layout;
mod route;
mod actors;
mod lines;
mod page;
mod svg;
#[cfg(feature = "pictures")]
mod png;
#[cfg(feature = "pictures")]
mod pdf;

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Deserialize;

use crate::query::Network;
use choose::Chosen;
use layout::Plan;
use route::{Route, Want};
use scene::{Box, Scene};

/// What a diagram shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The most lines that are drawn.
    pub top: usize,
    /// Place of an actor whose surroundings are drawn; the whole network without one.
    pub focus: Option<usize>,
    /// How many steps from that actor.
    pub hops: usize,
    /// The families that are drawn; all where none is named.
    pub families: Vec<String>,
    /// Only what is reported from this day on.
    pub since: Option<Date>,
    /// What stands above it; words of its own without any.
    pub title: Option<String>,
    /// What stands below it; the number of articles without any.
    pub source: Option<String>,
}

impl Default for Options {
    /// Thirty lines of the whole graph; two steps where an actor is focused on.
    fn default() -> Self {
        Self { top: 30, focus: None, hops: 2, families: Vec::new(), since: None, title: None, source: None }
    }
}

/// A diagram, ready to be written.
#[derive(Clone, Debug)]
pub struct Diagram(Scene);

/// How much longer a line is made whose words find no place, and all others with it.
const LONGER: f64 = 1.2;
const ROOMIER: f64 = 1.02;
/// And how much longer than the others at most, lest one actor stand alone at the end of an empty page.
const LONGEST: f64 = 1.8;
/// How many lines without room are as bad as one through another actor, beside its own.
const MISLEADS: usize = 2;
/// How often that is tried, with up to so many lines; with more a quarter is work enough.
const TRIES: usize = 24;
const MANY: usize = 150;

/// Draws a network; none where the options leave nothing to draw.
#[must_use]
pub fn diagram(network: &Network, options: &Options) -> Option<Diagram> {
    let chosen = choose::choose(network, options);
    if chosen.ties.is_empty() {
        return None;
    }
    let actors = actors::actors(network, &chosen.ties);
    let wants = lines::wants(&actors, &chosen.ties);
    let (boxes, routes) = arrange(&actors, &wants);
    let mut scene = Scene::default();
    lines::draw(&mut scene, &chosen.ties, &routes);
    actors::draw(&mut scene, &actors, &boxes);
    let extent = page::Extent::of(&boxes, &routes);
    Some(Diagram(page::compose(scene, &extent, network, options, &legend(&chosen, &actors))))
}

fn legend(chosen: &Chosen, actors: &[actors::Actor]) -> page::Legend {
    page::Legend::of(chosen, actors.iter().map(|actor| actor.kind), actors.len())
}

/// A layout in which all words have a place of their own: lines whose words have none are made longer, until they do.
fn arrange(actors: &[actors::Actor], wants: &[Want]) -> (Vec<Box>, Vec<Route>) {
    let sizes: Vec<_> = actors.iter().map(|actor| actor.size).collect();
    let shortest = lines::pairs(actors, wants);
    let mut pairs = shortest.clone();
    let mut roomier = 1.0;
    let mut best: Option<(usize, Vec<Box>, Vec<Route>)> = None;
    let tries = if wants.len() <= MANY { TRIES } else { TRIES / 4 };
    for turn in 0..tries {
        let boxes = layout::layout(&Plan { sizes: &sizes, pairs: &pairs, turn });
        let routes = route::route(&boxes, wants);
        let crowded: Vec<_> =
            wants.iter().zip(&routes).filter(|(_, route)| !route.free).map(|(want, _)| want.ends).collect();
        // A line that seems to lead to who only stands in its way misleads; words that are hidden are only missed.
        let faults = crowded.len() + MISLEADS * routes.iter().filter(|route| !route.clear).count();
        if best.as_ref().is_none_or(|(least, ..)| faults < *least) {
            best = Some((faults, boxes, routes));
        }
        if crowded.is_empty() {
            break;
        }
        roomier *= ROOMIER;
        for (pair, least) in pairs.iter_mut().zip(&shortest) {
            let wanted = pair.length * if crowded.contains(&pair.ends) { LONGER } else { ROOMIER };
            pair.length = wanted.min(least.length * roomier * LONGEST);
        }
    }
    best.map(|(_, boxes, routes)| (boxes, routes)).unwrap_or_default()
}

impl Diagram {
    /// Writes it as SVG, its words as words.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_svg(&self, out: &mut dyn Write) -> io::Result<()> {
        svg::write(&self.0, out)
    }

    /// Writes it as PNG, two pixels a point.
    ///
    /// # Errors
    /// Those of the writer, and a picture that is too large for memory.
    #[cfg(feature = "pictures")]
    pub fn write_png(&self, out: &mut dyn Write) -> io::Result<()> {
        png::write(&self.0, out)
    }

    /// Writes it as PDF of one page, its words as words in the bundled font.
    ///
    /// # Errors
    /// Those of the writer.
    #[cfg(feature = "pictures")]
    pub fn write_pdf(&self, out: &mut dyn Write) -> io::Result<()> {
        pdf::write(&self.0, out)
    }
}

#[cfg(test)]
mod tests {
    use super::scene::Point;
    use super::*;
    use crate::text::ActorKind;

    #[test]
    fn no_actor_stands_alone_at_the_end_of_an_empty_page() {
        let actor = |place| actors::Actor {
            place,
            kind: ActorKind::State,
            name: vec!["Norvik".to_owned()],
            letters: 14.0,
            size: Point::new(80.0, 28.0),
        };
        let actors: Vec<_> = (0..14).map(actor).collect();
        let want = |ends, wide| Want { ends, label: Point::new(wide, 38.0) };
        // Around the first stand all others; one is tied to it in three families, with broad words.
        let mut wants: Vec<_> = (1..13).map(|end| want([0, end], 60.0)).collect();
        wants.extend([90.0; 3].map(|wide| want([0, 13], wide)));
        let (boxes, _) = arrange(&actors, &wants);
        let far = |end: usize| boxes[end].centre.minus(boxes[0].centre).length();
        let usual = (1..13).map(far).sum::<f64>() / 12.0;
        assert!(far(13) < 3.0 * usual, "{} of {usual}", far(13));
        assert!((0..14).all(|a| (0..a).all(|b| !boxes[a].meets(&boxes[b]))));
    }
}
