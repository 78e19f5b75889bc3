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
/// A name that is short for more names than this tells nothing either.
const MEANINGS: usize = 2;
/// Fewer initials than this are those of too many names.
const INITIALS: usize = 3;

/// Why a short name and a long one may be one's.
const SHORT: &str = "one name is short for the other";

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
/// people of one name who were told apart, descriptions, and names that could be short for several.
/// Costs the number of pairs that share a word that few share.
#[must_use]
pub fn duplicates(actors: &[Listed]) -> Vec<Duplicate> {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, actor) in actors.iter().enumerate().filter(|(_, actor)| tells(actor)) {
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
    let mut meanings: BTreeMap<String, usize> = BTreeMap::new();
    for short in found.iter().filter_map(|(_, pair)| pair.short()) {
        *meanings.entry(short.to_owned()).or_default() += 1;
    }
    found.retain(|(_, pair)| pair.short().is_none_or(|short| meanings[short] <= MEANINGS));
    found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| (&x.first, &x.second).cmp(&(&y.first, &y.second))));
    found.into_iter().map(|(_, pair)| pair).collect()
}

impl Duplicate {
    /// The key of the shorter name, where one is short for the other.
    fn short(&self) -> Option<&str> {
        let shorter = if self.second.1.len() < self.first.1.len() { &self.second } else { &self.first };
        (self.why == SHORT).then_some(shorter.0.as_str())
    }
}

/// Whether the name is one by which its actor may be known: no description ("an oil company"), no common noun
/// ("Ministry"), and nobody who was told apart from another of the name.
fn tells(actor: &Listed) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let described = actor.kind != ActorKind::Person && actor.name.rsplit(' ').next().is_some_and(small);
    let noun = !actor.name.contains(' ') && Lexicon::built_in().nouns.get(&actor.name).is_some();
    !(described || noun || actor.key.contains('@'))
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
    } else if !person
        && x.len().min(y.len()) >= INITIALS
        && (is_initials(&a.name, &b.name) || is_initials(&b.name, &a.name))
    {
        Some("initials of the name")
    } else if is_short_for(a, b) || is_short_for(b, a) {
        Some(SHORT)
    } else if person && same_bearer(&x, &y) {
        Some("the same surname, and forenames that go together")
    } else if strsim::normalized_levenshtein(&x, &y) >= NEAR {
        Some("names spelled alike")
    } else {
        None
    }
}

/// Whether a name is how the other begins or, of persons, ends: "Norvik" and "Norvik Energy", but not "Karel" and "Karel
/// Novotny". A name that the tables have stands for their actor, and an adjective for a state.
fn is_short_for(short: &Listed, long: &Listed) -> bool {
    let (part, whole) = (slug(&short.name), slug(&long.name));
    let names = &Lexicon::built_in().names;
    let known = names.by_key(&short.key).is_some() || !names.get(&short.name).is_empty();
    if long.kind == ActorKind::Person {
        return !known && (whole.ends_with(&format!("-{part}")) || part.contains('-') && begins(&whole, &part));
    }
    !known && begins(&whole, &part)
}

fn begins(whole: &str, part: &str) -> bool {
    whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('-'))
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

    #[test]
    fn forenames_and_common_nouns_are_short_for_nobody() {
        let articles = [
            Article::new("a", "Karel Novotny sued Poland. The Ministry of Sports warned Hungary."),
            Article::new("b", "Karel sued Hungary. The Ministry warned Poland."),
        ];
        assert_eq!(duplicates(&actors(articles.iter().map(extract))), []);
    }
}
