//! Pairs of actors that may be one: for review, never joined by themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::actors::{Listed, is_initials};
use crate::lexicon::{Lexicon, slug};
use crate::text::ActorKind;

/// How many of the letters of two names must agree, from 0 to 1 as Levenshtein (1966) counts, to be spellings of one.
const NEAR: f64 = 0.85;
/// A word of more actors than this tells nothing.
const COMMON: usize = 50;

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// Key and name of the one in more articles.
    pub first: (String, String),
    /// Key and name of the other.
    pub second: (String, String),
    /// What they have in common.
    pub why: &'static str,
}

/// The pairs of actors that may be one, those in most articles first. Left out are pairs that the tables know as two, and
/// people of one name who were told apart.
/// Costs the number of pairs that share a word that few share.
#[must_use]
pub fn duplicates(actors: &[Listed]) -> Vec<Duplicate> {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, actor) in actors.iter().enumerate() {
        for clue in clues(&actor.name) {
            sharing.entry(clue).or_default().push(place);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for places in sharing.values().filter(|places| places.len() <= COMMON) {
        for (n, &a) in places.iter().enumerate() {
            pairs.extend(places[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    let mut found: Vec<(u32, Duplicate)> =
        pairs.into_iter().filter_map(|(a, b)| duplicate(&actors[a], &actors[b])).collect();
    found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| (&x.first, &x.second).cmp(&(&y.first, &y.second))));
    found.into_iter().map(|(_, pair)| pair).collect()
}

/// What a pair must share to be looked at: a word, the initials, or how the name begins.
fn clues(name: &str) -> BTreeSet<String> {
    let slug = slug(name);
    let initials: String = slug.split('-').filter_map(|word| word.chars().next()).collect();
    let beginning: String = slug.chars().take(4).chain(['*']).collect();
    slug.split('-').map(str::to_owned).chain([initials, beginning]).filter(|clue| clue.len() > 1).collect()
}

fn duplicate(a: &Listed, b: &Listed) -> Option<(u32, Duplicate)> {
    let names = &Lexicon::built_in().names;
    let base = |actor: &'_ Listed| actor.key.split('@').next().map(str::to_owned);
    if base(a) == base(b) || !compatible(a, b) || [a, b].iter().all(|x| names.by_key(&x.key).is_some()) {
        return None;
    }
    let why = reason(a, b)?;
    let (first, second) = if b.articles > a.articles { (b, a) } else { (a, b) };
    let named = |actor: &Listed| (actor.key.clone(), actor.name.clone());
    Some((first.articles + second.articles, Duplicate { first: named(first), second: named(second), why }))
}

fn reason(a: &Listed, b: &Listed) -> Option<&'static str> {
    let (x, y) = (slug(&a.name), slug(&b.name));
    let person = a.kind == ActorKind::Person || b.kind == ActorKind::Person;
    if x == y {
        Some("the same name")
    } else if !person && (is_initials(&a.name, &b.name) || is_initials(&b.name, &a.name)) {
        Some("initials of the name")
    } else if is_short_for(a, b) || is_short_for(b, a) {
        Some("one name is short for the other")
    } else if person && same_bearer(&x, &y) {
        Some("the same surname, and forenames that go together")
    } else if strsim::normalized_levenshtein(&x, &y) >= NEAR {
        Some("names spelled alike")
    } else {
        None
    }
}

/// Whether a name is how the other begins or, of persons, ends: "Norvik" and "Norvik Energy". A name that the tables
/// have stands for their actor.
fn is_short_for(short: &Listed, long: &Listed) -> bool {
    let (part, whole) = (slug(&short.name), slug(&long.name));
    let surname = long.kind == ActorKind::Person && whole.ends_with(&format!("-{part}"));
    let known = Lexicon::built_in().names.by_key(&short.key).is_some();
    !known && (surname || whole.starts_with(&format!("{part}-")))
}

/// "J. Smith" and "John Smith", "Joe" and "Joseph".
fn same_bearer(x: &str, y: &str) -> bool {
    let (Some((first, last)), Some((other, surname))) = (x.rsplit_once('-'), y.rsplit_once('-')) else { return false };
    let (first, other) = (first.split('-').next().unwrap_or(first), other.split('-').next().unwrap_or(other));
    let initial = first.len() == 1 || other.len() == 1;
    let begins = first.starts_with(other) || other.starts_with(first);
    last == surname && begins && (initial || Lexicon::built_in().forenames.are_nicknames(first, other))
}

/// Whether the kinds may be those of one actor; what a name of one word is, articles often do not show.
fn compatible(a: &Listed, b: &Listed) -> bool {
    let family = |kind| match kind {
        ActorKind::Person => 0,
        ActorKind::State | ActorKind::Place => 1,
        ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Company | ActorKind::Group => 2,
    };
    let doubtful = |actor: &Listed| family(actor.kind) != 1 && !actor.name.contains(' ');
    let land = family(a.kind) == 1 || family(b.kind) == 1;
    family(a.kind) == family(b.kind) || !land && (doubtful(a) || doubtful(b))
}

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::duplicates;
    use crate::{Article, extract};

    #[test]
    fn likely_duplicates_are_listed_with_a_reason_and_stay_two() {
        let articles = [
            Article::new("a", "Norvik Energy sued Poland on Monday."),
            Article::new("b", "Norvik sued Hungary. Karel Novotny met Jan Dvorak."),
        ];
        let listed = actors(articles.iter().map(extract));
        let pairs = duplicates(&listed);
        let pair = pairs.iter().find(|pair| pair.first.1.starts_with("Norvik")).expect("listed");
        assert_eq!(pair.why, "one name is short for the other");
        assert!(listed.iter().filter(|actor| actor.name.starts_with("Norvik")).count() == 2);
        assert_eq!(pairs.len(), 1, "{pairs:?}");
    }
}
