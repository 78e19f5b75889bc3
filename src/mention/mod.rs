//! `Analysis` → `Mentions`: names, titled names, descriptions and pronouns that may stand for an actor.

use crate::text::{Analysis, Mentions};

/// Finds the places in a text that may stand for an actor.
#[must_use]
pub fn mention(_analysis: &Analysis<'_>) -> Mentions {
    Mentions::default()
}
