//! People of one name who are not one person.
//!
//! An extract's keys hold the name alone. Here, where all articles are seen together, bearers of a name are one person
//! where nothing speaks against it. A name of one word joins nobody by itself, unless a table has it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
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
    let mut keys: Vec<Vec<Cow<'_, str>>> = Vec::with_capacity(extracts.len());
    let mut persons: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (e, extract) in extracts.iter().enumerate() {
        keys.push(extract.actors.iter().map(|actor| Cow::Borrowed(actor.key.as_str())).collect());
        for (a, actor) in extract.actors.iter().enumerate() {
            if actor.kind == ActorKind::Person {
                persons.entry(&actor.key).or_default().push((e, a));
            }
        }
    }
    for (key, places) in persons.into_iter().filter(|(_, places)| places.len() > 1) {
        let bearers: Vec<Bearer> = places.iter().map(|&(e, a)| Bearer::of(&extracts[e], a)).collect();
        let Some(verdict) = Bearers::of(bearers.iter().cloned()).verdict() else { continue };
        for (bearer, (e, a)) in bearers.iter().zip(places) {
            if let Some(suffix) = verdict.suffix_of(bearer) {
                keys[e][a] = Cow::Owned(other(key, suffix));
            }
        }
    }
    keys
}

/// The key of somebody else of the name.
pub(crate) fn other(key: &str, suffix: &str) -> String {
    format!("{key}@{suffix}")
}

/// The bearers of a person's key in an extract, with the key.
pub(super) fn bearers(extract: &Extract) -> impl Iterator<Item = (&str, Bearer)> {
    let persons = extract.actors.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person);
    persons.map(|(place, actor)| (actor.key.as_str(), Bearer::of(extract, place)))
}

/// What an article says of a person that may tell who it is.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Told {
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

impl Told {
    /// What an extract says of one of its actors.
    pub(crate) fn of(extract: &Extract, place: usize) -> Self {
        let person = &extract.actors[place];
        let mut told = Self {
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
                ActorKind::State if outward && family == Some(STANDING) => drop(told.homes.insert(other.key.clone())),
                _ if tells(other) => drop(told.company.insert(other.key.clone())),
                _ => {}
            }
        }
        told
    }

    /// The bearer of whom this is told; `first` is where.
    pub(crate) fn at(self, first: Place) -> Bearer {
        let posts = self.homes.iter().flat_map(|home| self.roles.iter().map(move |role| format!("{role}\t{home}")));
        let evidence = posts.chain(self.company).collect();
        let Self { named, known, homes, roles, .. } = self;
        Bearer { first, known, count: 1, homes, roles, evidence, unnamed: !named }
    }
}

/// Where a person stands: the article's id, and the place among its actors.
pub type Place = (String, usize);

/// Persons of one name whom evidence makes one: at first a person as one article has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// The first of them.
    pub first: Place,
    /// Whether a table has the name of the first.
    known: bool,
    count: u32,
    /// Keys of the states that they belong to.
    homes: BTreeSet<String>,
    roles: BTreeSet<String>,
    /// What makes bearers one who share any of it: the persons and bodies that they have to do with, and their role at
    /// home.
    pub evidence: BTreeSet<String>,
    /// Whether the name does not tell who it is.
    unnamed: bool,
}

impl Bearer {
    fn of(extract: &Extract, place: usize) -> Self {
        Told::of(extract, place).at((extract.article.clone(), place))
    }

    /// Whether both home and role are told.
    fn is_whole(&self) -> bool {
        !self.homes.is_empty() && !self.roles.is_empty()
    }

    fn join(&mut self, other: Self) {
        if other.first < self.first {
            self.first = other.first;
            self.known = other.known;
        }
        self.count += other.count;
        self.homes.extend(other.homes);
        self.roles.extend(other.roles);
        self.evidence.extend(other.evidence);
        self.unnamed |= other.unnamed;
    }
}

/// Whether somebody may be told by having to do with this actor.
fn tells(other: &ExtractedActor) -> bool {
    let body = matches!(other.kind, ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup);
    body || other.kind == ActorKind::Person && (other.known || other.name.contains(' '))
}

/// All bearers of a name, as the groups that evidence makes of them: a sum that any order and any split of the articles
/// leaves the same, and that grows with what is told of them, not with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearers {
    groups: Vec<Bearer>,
    /// Those of whom nothing is told that could join them: the first, and how many.
    bare: Option<(Place, u32)>,
    unnamed: bool,
}

impl Bearers {
    /// The sum of some bearers.
    pub fn of(bearers: impl Iterator<Item = Bearer>) -> Self {
        let mut sum = Self::default();
        let mut groups = Vec::new();
        for bearer in bearers {
            sum.unnamed |= bearer.unnamed;
            if bearer.evidence.is_empty() {
                sum.bare = together(sum.bare.take(), Some((bearer.first, bearer.count)));
            } else {
                groups.push(bearer);
            }
        }
        sum.groups = united(groups);
        sum
    }

    /// Both sums' bearers.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.groups.extend(other.groups);
        Self {
            groups: united(self.groups),
            bare: together(self.bare, other.bare),
            unnamed: self.unnamed || other.unnamed,
        }
    }

    /// The bearers who are not the one that most articles mean, each with what tells them from that one; none where all
    /// are one.
    ///
    /// Bearers of the same company, or of the same home and role, are one. Of the groups that come of it the largest
    /// keeps the name; another one is somebody else if both have homes and roles and share none of either, and if a table
    /// has the name, if two articles or more say so. Where the name is one word alone, every other group is.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        let bare = self.bare.iter().map(|(first, _)| (Reverse(false), Reverse(1), first, None));
        let order = |group| -> (_, _, &Place, _) {
            let group: &Bearer = group;
            (Reverse(group.is_whole()), Reverse(group.count), &group.first, Some(group))
        };
        let candidates = self.groups.iter().map(order).chain(bare);
        let (.., first, main) = candidates.min_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)))?;
        let mut apart = BTreeMap::new();
        for group in self.groups.iter().filter(|group| group.first != *first) {
            let other = main.is_some_and(|main| is_other(group, main));
            if other || self.unnamed {
                let home = group.homes.first().filter(|_| !self.unnamed);
                let suffix = home.map_or(group.first.0.as_str(), |home| home.rsplit(':').next().unwrap_or(home));
                apart.extend(group.evidence.iter().map(|evidence| (evidence.clone(), suffix.to_owned())));
            }
        }
        let bare = self.unnamed && self.bare.as_ref().is_some_and(|(_, count)| *count > u32::from(main.is_none()));
        (bare || !apart.is_empty()).then(|| Verdict { main: first.clone(), apart, unnamed: self.unnamed })
    }

    /// Whether nobody of these is called otherwise in a sum of them and others.
    #[must_use]
    pub fn are_called_alike(&self, whole: &Self) -> bool {
        let [before, after] = [self.verdict(), whole.verdict()];
        let [before, after] = [&before, &after].map(Option::as_ref);
        let main = |verdict: &Verdict| verdict.main.clone();
        // A group's evidence is all told apart, or none of it.
        let mut evidence = self.groups.iter().filter_map(|group| group.evidence.first());
        self.unnamed == whole.unnamed
            && (!self.unnamed || before.map(main) == after.map(main))
            && evidence.all(|told| before.and_then(|v| v.apart.get(told)) == after.and_then(|v| v.apart.get(told)))
    }
}

/// Which bearers of a name are not the one that it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    main: Place,
    /// By any of their evidence, what tells them apart.
    apart: BTreeMap<String, String>,
    unnamed: bool,
}

impl Verdict {
    /// What tells a bearer from the one that the name means.
    pub(crate) fn suffix_of<'a>(&'a self, bearer: &'a Bearer) -> Option<&'a str> {
        self.suffix(&bearer.first, bearer.evidence.first().map(String::as_str))
    }

    /// What tells a bearer from the one that the name means: by any of its evidence, or none of it.
    #[must_use]
    pub fn suffix<'a>(&'a self, place: &'a Place, evidence: Option<&str>) -> Option<&'a str> {
        match evidence {
            Some(evidence) => self.apart.get(evidence).map(String::as_str),
            None => Some(place.0.as_str()).filter(|_| self.unnamed && self.main != *place),
        }
    }
}

fn is_other(group: &Bearer, main: &Bearer) -> bool {
    let alike = !group.homes.is_disjoint(&main.homes) || !group.roles.is_disjoint(&main.roles);
    let doubtful = group.count == 1 && group.known;
    group.is_whole() && main.is_whole() && !alike && !doubtful
}

fn together(one: Option<(Place, u32)>, other: Option<(Place, u32)>) -> Option<(Place, u32)> {
    match (one, other) {
        (Some((one, m)), Some((other, n))) => Some((one.min(other), m + n)),
        (one, other) => one.or(other),
    }
}

/// Groups that share evidence made one, in order of their first bearers.
fn united(groups: Vec<Bearer>) -> Vec<Bearer> {
    let mut same = UnionFind::new(groups.len());
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, group) in groups.iter().enumerate() {
        for evidence in &group.evidence {
            same.union(n, *seen.entry(evidence).or_insert(n));
        }
    }
    let mut united: BTreeMap<usize, Bearer> = BTreeMap::new();
    for (n, group) in groups.into_iter().enumerate() {
        match united.entry(same.find(n)) {
            Entry::Vacant(vacant) => drop(vacant.insert(group)),
            Entry::Occupied(mut occupied) => occupied.get_mut().join(group),
        }
    }
    let mut united: Vec<Bearer> = united.into_values().collect();
    united.sort_by(|a, b| a.first.cmp(&b.first));
    united
}
