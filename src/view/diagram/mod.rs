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
    let mut pairs = lines::lengths(actors, wants);
    let mut best: Option<(usize, Vec<Box>, Vec<Route>)> = None;
    let tries = if wants.len() <= MANY { TRIES } else { TRIES / 4 };
    for _ in 0..tries {
        let boxes = layout::layout(&Plan { sizes: &sizes, pairs: &pairs });
        let routes = route::route(&boxes, wants);
        let crowded: Vec<_> =
            wants.iter().zip(&routes).filter(|(_, route)| !route.free).map(|(want, _)| want.ends).collect();
        if best.as_ref().is_none_or(|(least, ..)| crowded.len() < *least) {
            best = Some((crowded.len(), boxes, routes));
        }
        if crowded.is_empty() {
            break;
        }
        for (ends, length) in &mut pairs {
            *length *= if crowded.contains(ends) { LONGER } else { ROOMIER };
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
