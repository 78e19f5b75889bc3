//! `Analysis` + `Actors` → `Relations`: predicates and their arguments over the tree, typed by the ontology.

use crate::text::{Actors, Analysis, Article, Mentions, Relation};

/// Finds the relations that an article states between its actors.
#[must_use]
pub fn relate(_article: &Article, _analysis: &Analysis<'_>, _mentions: &Mentions, _actors: &Actors) -> Vec<Relation> {
    Vec::new()
}
