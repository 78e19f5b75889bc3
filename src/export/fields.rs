//! What is written of an actor and of a relation where a format has typed attributes, once for all formats.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{clean, write_compact};
use crate::merge::{Edge, Node};

/// One typed attribute.
pub(super) struct Field<T> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) value: fn(&T) -> Value<'_>,
}

/// The types that formats have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    Whole,
    Real,
    Truth,
    Day,
}

/// One value of its field's type; a day may be missing.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Texts(Vec<&'a str>),
    Whole(i64),
    Real(f64),
    Truth(bool),
    Day(Option<Date>),
}

/// Between the parts of a list where a format has no lists.
const BETWEEN: &str = " | ";

impl Value<'_> {
    /// The value in letters, empty where there is none, without what XML cannot hold.
    pub(super) fn words(&self) -> String {
        match self {
            Value::Text(words) => clean(words),
            Value::Texts(list) => list.iter().map(|words| clean(words)).collect::<Vec<_>>().join(BETWEEN),
            Value::Whole(number) => number.to_string(),
            Value::Real(number) => format!("{number:?}"),
            Value::Truth(truth) => truth.to_string(),
            Value::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(words) => words.serialize(serializer),
            Self::Texts(list) => list.serialize(serializer),
            Self::Whole(number) => number.serialize(serializer),
            Self::Real(number) => number.serialize(serializer),
            Self::Truth(truth) => truth.serialize(serializer),
            Self::Day(day) => day.serialize(serializer),
        }
    }
}

/// The fields of an actor or a relation as one JSON object, after some members of the format's own.
pub(super) struct Record<'a, T> {
    pub(super) first: &'a [(&'a str, &'a str)],
    pub(super) fields: &'a [Field<T>],
    pub(super) of: &'a T,
}

impl<T> Serialize for Record<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        for (name, value) in self.first {
            members.serialize_entry(name, value)?;
        }
        for field in self.fields {
            members.serialize_entry(field.name, &(field.value)(self.of))?;
        }
        members.end()
    }
}

/// What is written of an actor.
pub(super) const ACTOR: [Field<Node>; 6] = [
    Field { name: "label", kind: Kind::Text, value: |node| text(&node.name) },
    Field { name: "key", kind: Kind::Text, value: |node| text(&node.key) },
    Field { name: "kind", kind: Kind::Text, value: |node| text(node.kind.as_str()) },
    Field { name: "aliases", kind: Kind::Texts, value: aliases },
    Field { name: "articles", kind: Kind::Whole, value: |node| Value::Whole(node.articles.into()) },
    Field { name: "mentions", kind: Kind::Whole, value: |node| Value::Whole(node.mentions.into()) },
];

/// What is written of a relation.
pub(super) const RELATION: [Field<Edge>; 21] = [
    Field { name: "label", kind: Kind::Text, value: |edge| text(&edge.relation) },
    Field { name: "relation", kind: Kind::Text, value: |edge| text(&edge.relation) },
    Field { name: "family", kind: Kind::Text, value: |edge| text(&edge.family) },
    Field { name: "sign", kind: Kind::Whole, value: |edge| Value::Whole(edge.sign.into()) },
    Field { name: "symmetric", kind: Kind::Truth, value: |edge| Value::Truth(edge.symmetric) },
    Field { name: "status", kind: Kind::Text, value: |edge| text(edge.status.as_str()) },
    Field { name: "weight", kind: Kind::Real, value: |edge| Value::Real(edge.count.into()) },
    Field { name: "count", kind: Kind::Whole, value: |edge| Value::Whole(edge.count.into()) },
    Field { name: "articles", kind: Kind::Whole, value: |edge| Value::Whole(edge.articles.into()) },
    Field { name: "sources", kind: Kind::Whole, value: |edge| Value::Whole(edge.sources.into()) },
    Field { name: "fact", kind: Kind::Whole, value: |edge| Value::Whole(edge.statuses.fact.into()) },
    Field { name: "possible", kind: Kind::Whole, value: |edge| Value::Whole(edge.statuses.possible.into()) },
    Field { name: "denied", kind: Kind::Whole, value: |edge| Value::Whole(edge.statuses.denied.into()) },
    Field { name: "first", kind: Kind::Day, value: |edge| Value::Day(edge.first) },
    Field { name: "last", kind: Kind::Day, value: |edge| Value::Day(edge.last) },
    Field { name: "mean_confidence", kind: Kind::Real, value: |edge| Value::Real(edge.mean_confidence) },
    Field { name: "best_confidence", kind: Kind::Real, value: |edge| Value::Real(edge.best_confidence) },
    Field { name: "intensity", kind: Kind::Real, value: |edge| Value::Real(edge.intensity) },
    Field { name: "claimants", kind: Kind::Texts, value: claimants },
    Field { name: "sentence", kind: Kind::Text, value: sentence },
    Field { name: "evidence", kind: Kind::Text, value: evidence },
];

fn text(words: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(words))
}

fn aliases(node: &Node) -> Value<'_> {
    Value::Texts(node.aliases.iter().map(|alias| alias.name.as_str()).collect())
}

fn claimants(edge: &Edge) -> Value<'_> {
    Value::Texts(edge.claimants.iter().map(|claimant| claimant.name.as_str()).collect())
}

fn sentence(edge: &Edge) -> Value<'_> {
    edge.best().map_or(Value::Text(Cow::Borrowed("")), |best| text(&best.sentence))
}

/// The whole evidence as one JSON list, for programs that want more than the best sentence.
fn evidence(edge: &Edge) -> Value<'_> {
    let mut json = Vec::new();
    // A vector takes every byte, and JSON is UTF-8.
    write_compact(&edge.evidence, &mut json).ok();
    Value::Text(Cow::Owned(String::from_utf8_lossy(&json).into_owned()))
}
