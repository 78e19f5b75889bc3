//! Extracts → `Graph`: a sum, the same for any order and any number of threads.
//!
//! A [`Part`] is the sum's intermediate form: `join` is associative and commutative, [`Part::default`] changes
//! nothing, and parts made on different machines give the graph that one machine would have made.

mod part;
mod homonyms;
mod node;
mod citation;
mod reports;
mod edge;
mod graph;
pub mod spread;

pub use citation::Citation;
pub(crate) use edge::EdgeSum;
pub use edge::{Claimant, Edge, Statuses};
pub use graph::{ArticleNote, Graph, Link};
pub(crate) use homonyms::{Bearer, Bearers, Told, other};
pub use node::Node;
pub(crate) use node::{usual_kind, usual_name};
pub use part::Part;

use crate::text::Extract;

/// The key in the graph of every actor of every extract, where the extracts are in the order of their ids: the extract's
/// own, but for people of one name who are not one person.
#[must_use]
pub fn keys(extracts: &[Extract]) -> Vec<Vec<std::borrow::Cow<'_, str>>> {
    homonyms::keys(extracts)
}

/// The graph of some extracts.
///
/// ```
/// let extract = sociogram::extract(&sociogram::Article::new("a", "Israel attacked Iran."));
/// let graph = sociogram::merge::merge([extract]);
/// assert_eq!(graph.articles().len(), 1);
/// ```
#[must_use]
pub fn merge(extracts: impl IntoIterator<Item = Extract>) -> Graph {
    extracts.into_iter().map(Part::of).fold(Part::default(), Part::join).finish()
}
