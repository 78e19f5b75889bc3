//! `Analysis` → `Mentions`: names, titled names, descriptions and pronouns that may stand for an actor.

mod seen;
mod names;
mod coordinated;
mod introduced;
mod inanimate;
mod metonym;
mod boundaries;
mod kinds;
mod titled;
mod announced;
mod descriptions;
mod pronouns;

use std::cmp::Reverse;

use crate::lexicon::Lexicon;
use crate::text::{Analysis, Mention, Mentions};

/// Finds the places in a text that may stand for an actor.
#[must_use]
pub fn mention(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Mentions {
    let titles = titled::Titled::find(analysis, lexicon);
    let mut all = names::names(analysis, lexicon, &titles);
    let announced = announced::announced(analysis, lexicon, &titles, &all);
    all.extend(announced);
    titles.give(analysis, lexicon, &mut all);
    let described = descriptions::descriptions(analysis, lexicon, &titles, &all);
    all.extend(described);
    all.extend(pronouns::pronouns(analysis));
    in_order(all)
}

/// By first token, the longer first; of two on the same tokens the first found stays.
fn in_order(mut all: Vec<Mention>) -> Mentions {
    all.sort_by_key(|m| (m.tokens.start, Reverse(m.tokens.end)));
    all.dedup_by(|b, a| a.tokens == b.tokens);
    Mentions { all }
}
