//! People of one name who are not one person.
//!
//! An extract's keys hold the name alone. Here, where all articles are seen together, bearers of a name are one person
//! where nothing speaks against it. A name of one word joins nobody by itself, unless a table has it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use serde::{Deserialize, Serialize};

use crate::ontology::Ontology;
use crate::text::{ActorKind, Extract, ExtractedActor, Status};

/// Family of the relations that tell to whom a person belongs.
const STANDING: &str = "tie";

/// The key of each actor of each extract in the graph: the extract's own, but for homonyms. Which bearers of a name
/// are one depends on the set of extracts alone; they must be in the order of their ids.
pub(super) fn keys(extracts: &[Extract]) -> Vec<Vec<Cow<'_, str>>> {
    let own = |extract: &'_ Extract| -> Vec<Cow<'_, str>> { Vec::with_capacity(extract.actors.len()) };
    let mut keys: Vec<Vec<Cow<'_, str>>> = extracts.iter().map(own).collect();
    let mut persons: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (e, extract) in extracts.iter().enumerate() {
        for (a, actor) in extract.actors.iter().enumerate() {
            keys[e].push(Cow::Borrowed(&actor.key));
            if actor.kind == ActorKind::Person {
                persons.entry(&actor.key).or_default().push((e, a));
            }
        }
    }
    for (key, places) in persons.into_iter().filter(|(_, places)| places.len() > 1) {
        let bearers: Vec<Bearer> = places.iter().map(|&(e, a)| Bearer::of(&extracts[e], a)).collect();
        for (n, suffix) in told_apart(&bearers) {
            let (e, a) = places[n];
            keys[e][a] = Cow::Owned(other(key, &suffix));
        }
    }
    keys
}

/// The key of somebody else of the name.
pub(crate) fn other(key: &str, suffix: &str) -> String {
    format!("{key}@{suffix}")
}

/// A person as one article has them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Bearer {
    /// The article's id in the graph.
    #[serde(skip)]
    pub(crate) article: String,
    /// Whether the name tells who it is: a table has it, or it has a forename and a surname.
    pub(crate) named: bool,
    /// Whether a table has it.
    known: bool,
    /// Keys of the states that they belong to.
    pub(crate) homes: BTreeSet<String>,
    roles: BTreeSet<String>,
    /// Keys of the persons and bodies that they have to do with.
    company: BTreeSet<String>,
}

impl Bearer {
    /// What an extract says of one of its actors.
    pub(crate) fn of(extract: &Extract, place: usize) -> Self {
        let person = &extract.actors[place];
        let mut bearer = Self {
            article: extract.article.clone(),
            named: person.known || person.name.split([' ', '-']).nth(1).is_some(),
            known: person.known,
            homes: BTreeSet::new(),
            roles: person.roles.iter().cloned().collect(),
            company: BTreeSet::new(),
        };
        let ontology = Ontology::built_in();
        for relation in &extract.relations {
            let outward = relation.source == person.id;
            let other = if outward { &relation.target } else { &relation.source };
            if !outward && relation.target != person.id || relation.status != Status::Fact {
                continue;
            }
            let Some(other) = extract.actors.iter().find(|actor| actor.id == *other) else { continue };
            let family = ontology.find(&relation.relation).map(|kind| ontology.relations[kind].family.as_str());
            match other.kind {
                ActorKind::State if outward && family == Some(STANDING) => drop(bearer.homes.insert(other.key.clone())),
                _ if tells(other) => drop(bearer.company.insert(other.key.clone())),
                _ => {}
            }
        }
        bearer
    }
}

/// Whether somebody may be told by having to do with this actor.
fn tells(other: &ExtractedActor) -> bool {
    let body = matches!(other.kind, ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup);
    body || other.kind == ActorKind::Person && (other.known || other.name.contains(' '))
}

/// The bearers who are not the one that most articles mean, each with what tells them from that one.
///
/// Bearers of the same company, or of the same home and role, are one. Of the groups that come of it the largest
/// keeps the name; another one is somebody else if both have homes and roles and share none of either, and if a table
/// has the name, if two articles or more say so. Where the name is one word alone, every other group is.
pub(crate) fn told_apart(bearers: &[Bearer]) -> Vec<(usize, String)> {
    let groups = groups(bearers);
    let homes = |group: &[usize]| told(bearers, group, |bearer| &bearer.homes);
    let roles = |group: &[usize]| told(bearers, group, |bearer| &bearer.roles);
    let whole = |group: &[usize]| !homes(group).is_empty() && !roles(group).is_empty();
    let named = bearers.iter().all(|bearer| bearer.named);
    let order = |group: &&Vec<usize>| (Reverse(whole(group)), Reverse(group.len()), group[0]);
    let Some(main) = groups.iter().min_by_key(order) else { return Vec::new() };
    let (main_homes, main_roles) = (homes(main), roles(main));
    let mut apart = Vec::new();
    for group in groups.iter().filter(|group| *group != main) {
        let (own_homes, own_roles) = (homes(group), roles(group));
        let alike = !own_homes.is_disjoint(&main_homes) || !own_roles.is_disjoint(&main_roles);
        let doubtful = group.len() == 1 && bearers[group[0]].known;
        let other = whole(group) && whole(main) && !alike && !doubtful;
        if other || !named {
            let home = own_homes.first().filter(|_| other && named);
            let suffix =
                home.map_or(bearers[group[0]].article.as_str(), |home| home.rsplit(':').next().unwrap_or(home));
            apart.extend(group.iter().map(|&n| (n, suffix.to_owned())));
        }
    }
    apart
}

/// What the bearers of a group are told to have.
fn told<'b>(
    bearers: &'b [Bearer],
    group: &[usize],
    set: impl Fn(&'b Bearer) -> &'b BTreeSet<String>,
) -> BTreeSet<&'b str> {
    group.iter().flat_map(|&n| set(&bearers[n])).map(String::as_str).collect()
}

/// Bearers that something joins, each group in order of the articles.
fn groups(bearers: &[Bearer]) -> Vec<Vec<usize>> {
    let mut same = UnionFind::new(bearers.len());
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (n, bearer) in bearers.iter().enumerate() {
        let company = bearer.company.iter().map(|key| ("", key.as_str()));
        let posts = bearer.homes.iter().flat_map(|home| bearer.roles.iter().map(|role| (role.as_str(), home.as_str())));
        for evidence in company.chain(posts) {
            same.union(n, *seen.entry(evidence).or_insert(n));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..bearers.len() {
        groups.entry(same.find(n)).or_default().push(n);
    }
    groups.into_values().collect()
}
