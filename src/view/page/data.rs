//! What the page needs before it can draw: columns of numbers, and the names.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Labels;
use super::layout::layout;
use super::sentences::Sentences;
use super::sizes::radii;
use crate::export::clean;
use crate::merge::ArticleNote;
use crate::ontology::{Direction, Ontology};
use crate::query::{Network, Statement, communities, day};
use crate::text::ActorKind;

/// The number that the page checks.
const FORMAT: u32 = 1;
/// Whole numbers for a confidence of 1.
const PERCENT: f64 = 100.0;

/// The graph in columns: the same place in each column of a table is the same actor, edge or citation.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    format: u32,
    kinds: Vec<&'static str>,
    families: Vec<&'a str>,
    relations: Vec<RelationRow<'a>>,
    articles: Articles<'a>,
    actors: Actors<'a>,
    edges: Edges,
    citations: Citations<'a>,
    /// For each part of the sentences the place of its first one.
    parts: &'a [u32],
    /// What it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<Whole>,
}

#[derive(Serialize)]
struct Whole {
    actors: usize,
    relations: usize,
    articles: usize,
    /// For each actor the number of all its relations.
    degree: Vec<usize>,
}

#[derive(Serialize)]
struct RelationRow<'a> {
    name: &'a str,
    family: usize,
    symmetric: bool,
    sign: i8,
    meaning: &'a str,
}

#[derive(Default, Serialize)]
struct Articles<'a> {
    id: Vec<&'a str>,
    day: Vec<Option<i32>>,
    title: Vec<String>,
}

#[derive(Default, Serialize)]
struct Actors<'a> {
    key: Vec<&'a str>,
    name: Vec<String>,
    kind: Vec<usize>,
    x: Vec<u32>,
    y: Vec<u32>,
    /// Tenths of a pixel.
    radius: Vec<u32>,
    community: Vec<u32>,
    articles: Vec<u32>,
    mentions: Vec<u32>,
    aliases: Vec<Vec<String>>,
}

#[derive(Default, Serialize)]
struct Edges {
    source: Vec<usize>,
    target: Vec<usize>,
    relation: Vec<usize>,
    /// How many citations it has; they follow each other in the order of the edges.
    citations: Vec<usize>,
    /// From how many sources they come; 0 where that is not known.
    sources: Vec<u32>,
}

#[derive(Default, Serialize)]
struct Citations<'a> {
    article: Vec<u32>,
    day: Vec<Option<i32>>,
    /// 0 fact, 1 possible, 2 denied.
    status: Vec<u8>,
    /// The actor whose claim it is.
    by: Vec<Option<u32>>,
    confidence: Vec<u8>,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    sentence: &'a [u32],
}

impl<'a> Data<'a> {
    pub(super) fn of(network: &'a Network, labels: &'a Labels) -> Self {
        let (families, relations) = relations(network);
        let (edges, citations) = edges(network, &relations);
        Self {
            format: FORMAT,
            kinds: ActorKind::ALL.map(ActorKind::as_str).to_vec(),
            families,
            relations,
            articles: articles(&labels.articles),
            actors: actors(network, &labels.aliases),
            edges,
            citations,
            parts: &[],
            whole: None,
        }
    }

    /// With the places of the sentences that stand in the page.
    pub(super) fn with(mut self, sentences: &'a Sentences) -> Self {
        self.citations.sentence = &sentences.of_citation;
        self.parts = &sentences.starts;
        self
    }

    /// As a part of a network.
    pub(super) fn within(mut self, whole: &Network) -> Self {
        let degree = |key: &&str| whole.by_key(key).map_or(0, |actor| whole.degree(actor));
        self.whole = Some(Whole {
            actors: whole.members().len(),
            relations: whole.edge_count(),
            articles: whole.issues().len(),
            degree: self.actors.key.iter().map(degree).collect(),
        });
        self
    }
}

/// Families and relations in the ontology's order, those it does not know behind them.
fn relations(network: &Network) -> (Vec<&str>, Vec<RelationRow<'_>>) {
    let ontology = Ontology::built_in();
    let mut families: Vec<&str> = ontology.families();
    let mut rows: Vec<RelationRow<'_>> = ontology
        .relations
        .iter()
        .map(|kind| RelationRow {
            name: &kind.name,
            family: ontology.family_index(&kind.family),
            symmetric: kind.direction == Direction::Symmetric,
            sign: kind.sign,
            meaning: &kind.meaning,
        })
        .collect();
    for bond in network.bonds().iter().filter(|bond| ontology.find(&bond.name).is_none()) {
        let family = families.iter().position(|known| *known == bond.family).unwrap_or_else(|| {
            families.push(&bond.family);
            families.len() - 1
        });
        rows.push(RelationRow { name: &bond.name, family, symmetric: bond.symmetric, sign: bond.sign, meaning: "" });
    }
    (families, rows)
}

fn articles(notes: &[ArticleNote]) -> Articles<'_> {
    let mut columns = Articles::default();
    for article in notes {
        columns.id.push(&article.id);
        columns.day.push(article.date.map(day));
        columns.title.push(clean(article.title.as_deref().unwrap_or_default()));
    }
    columns
}

fn actors<'a>(network: &'a Network, aliases: &[Vec<String>]) -> Actors<'a> {
    let mut columns = Actors { community: communities(network), ..Actors::default() };
    let radii = radii(network);
    let places = layout(network);
    for (place, member) in network.members().iter().enumerate() {
        let name = clean(&member.name);
        let aliases = aliases.get(place).into_iter().flatten().map(|alias| clean(alias));
        columns.aliases.push(aliases.filter(|alias| *alias != name).collect());
        columns.key.push(&member.key);
        columns.name.push(name);
        columns.kind.push(ActorKind::ALL.iter().position(|kind| *kind == member.kind).unwrap_or_default());
        columns.x.push(places[place].0);
        columns.y.push(places[place].1);
        columns.radius.push(tenths(radii[place]));
        columns.articles.push(member.articles);
        columns.mentions.push(member.mentions);
    }
    columns
}

fn edges<'a>(network: &Network, relations: &[RelationRow<'_>]) -> (Edges, Citations<'a>) {
    let kinds: FxHashMap<&str, usize> = relations.iter().enumerate().map(|(i, row)| (row.name, i)).collect();
    let (mut edges, mut citations) = (Edges::default(), Citations::default());
    for edge in 0..network.edge_count() {
        let (source, target) = network.ends(edge);
        edges.source.push(source);
        edges.target.push(target);
        edges.relation.push(kinds.get(network.bond(edge).name.as_str()).copied().unwrap_or_default());
        edges.citations.push(network.statements(edge).len());
        edges.sources.push(network.sources(edge));
        for statement in network.statements(edge) {
            citations.article.push(statement.article);
            citations.day.push(Some(statement.day).filter(|day| *day != Statement::UNDATED));
            citations.status.push(statement.status() as u8);
            citations.by.push(Some(statement.claimant).filter(|by| *by != Statement::NOBODY));
            citations.confidence.push(percent(statement.confidence()));
        }
    }
    (edges, citations)
}

#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn percent(probability: f64) -> u8 {
    (probability * PERCENT).round().clamp(0.0, PERCENT) as u8
}

#[expect(clippy::cast_sign_loss, reason = "never below 0")]
fn tenths(pixels: f64) -> u32 {
    (pixels * 10.0).round() as u32
}
