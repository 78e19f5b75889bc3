//! The actor that a user means by a name.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::network::Network;
use super::words::{Recorded, Words};
use crate::Error;
use crate::merge::Graph;

/// How near a name must be to be suggested, from 0 to 1 as Jaro and Winkler (1990) count.
const NEAR: f64 = 0.75;
/// How many names are suggested.
const SUGGESTIONS: usize = 5;

/// The place of an actor of a graph, as [`Inquiry::actor`](super::Inquiry::actor) finds it.
///
/// # Errors
/// [`Error::AmbiguousActor`] and [`Error::UnknownActor`].
pub fn find_actor(graph: &Graph, name: &str) -> Result<usize, Error> {
    find(&Network::of(graph), &Recorded::of(graph), name)
}

/// The place of the actor of that key, name or alias, in this order; case, diacritics and punctuation count only in
/// keys.
///
/// # Errors
/// [`Error::AmbiguousActor`] where several actors go by the name, also where one has it as its own and another who goes by it
/// is spoken of more (a surname that some article never gave a forename), [`Error::UnknownActor`], with near names, where
/// none does.
pub(super) fn find(network: &Network, words: &dyn Words, name: &str) -> Result<usize, Error> {
    if let Some(place) = network.by_key(name.trim()) {
        return Ok(place);
    }
    let wanted = folded(name);
    let mut found: Vec<usize> = Vec::new();
    for keys in words.called(&wanted)? {
        let mentions = |place: usize| network.members()[place].mentions;
        let known = found.first().map(|&first| mentions(first));
        let called = keys
            .iter()
            .filter_map(|key| network.by_key(key))
            .filter(|&place| known.is_none_or(|n| mentions(place) > n));
        found.extend(called);
        if found.len() > 1 {
            return Err(ambiguous(network, name, found));
        }
    }
    if let [only] = found[..] {
        return Ok(only);
    }
    Err(Error::UnknownActor { name: name.to_owned(), near: near(words, &wanted)? })
}

/// The most likely meant first.
fn ambiguous(network: &Network, name: &str, mut found: Vec<usize>) -> Error {
    found.sort_by_key(|&place| (Reverse(network.members()[place].mentions), place));
    let matches = found.iter().map(|&place| &network.members()[place]);
    Error::AmbiguousActor {
        name: name.to_owned(),
        matches: matches.map(|member| (member.key.to_string(), member.name.to_string())).collect(),
    }
}

fn near(words: &dyn Words, wanted: &str) -> Result<Vec<String>, Error> {
    let mut scored: Vec<(f64, String)> = Vec::new();
    words.each_name(&mut |wording, name| {
        let score = likeness(wanted, wording);
        if score >= NEAR {
            scored.push((score, name.to_owned()));
        }
    })?;
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut names: Vec<String> = Vec::new();
    for (_, name) in scored {
        if names.len() < SUGGESTIONS && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// One name within the other, word by word, is nearer than any likeness of letters.
fn likeness(wanted: &str, name: &str) -> f64 {
    let within =
        |part: &str, whole: &str| !part.is_empty() && part.split(' ').all(|p| whole.split(' ').any(|w| w == p));
    if within(wanted, name) || within(name, wanted) { 1.0 } else { strsim::jaro_winkler(wanted, name) }
}

/// A name as it is looked for: lower case, without diacritics, punctuation and a leading article.
#[must_use]
pub fn folded(name: &str) -> String {
    let letters: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '.'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    match words[..] {
        ["the", ref rest @ ..] if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn names_fold() {
        assert_eq!(folded("The U.S."), "us");
        assert_eq!(folded("Réunion-Île’s"), "reunion iles");
        assert_eq!(folded("the"), "the");
    }
}
