//! Graphs that are walked, whether they are held in memory or stand in a file.

use std::io;

use crate::merge::{ArticleNote, Graph, Link, Node};
use crate::query::Network;
use crate::view;

/// A graph whose relations come one by one, so that a file can be written of a graph that memory would not hold.
pub trait Walk {
    /// The actors, in order of their keys.
    fn actors(&self) -> Vec<&Node>;

    /// The articles, in order of their ids.
    fn articles(&self) -> &[ArticleNote];

    /// Where each actor is drawn, in units of a node's size; none where that is not known or takes too long.
    fn places(&self) -> Option<Vec<[f64; 2]>> {
        None
    }

    /// Calls `visit` for each relation, in order of its ends' keys and its name; the ends are places among
    /// [`actors`](Self::actors). Every walk is the same.
    ///
    /// # Errors
    /// Those of `visit`, which end the walk, and those of reading.
    fn relations(&self, visit: &mut dyn FnMut(Link<'_>) -> io::Result<()>) -> io::Result<()>;
}

impl Walk for Graph {
    fn actors(&self) -> Vec<&Node> {
        self.nodes().collect()
    }

    fn articles(&self) -> &[ArticleNote] {
        self.articles()
    }

    fn places(&self) -> Option<Vec<[f64; 2]>> {
        laid_out(&Network::of(self))
    }

    fn relations(&self, visit: &mut dyn FnMut(Link<'_>) -> io::Result<()>) -> io::Result<()> {
        self.edges().try_for_each(visit)
    }
}

/// More relations than this nobody looks at before they are laid out anew; a layout takes memory and minutes.
const LAID_OUT: usize = 100_000;

/// The places of the page, about their middle.
pub(crate) fn laid_out(network: &Network) -> Option<Vec<[f64; 2]>> {
    (network.edge_count() <= LAID_OUT).then(|| view::places(network))
}
