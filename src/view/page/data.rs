//! What the page needs before it can draw: columns of numbers, and the names.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::layout::{EXTENT, layout};
use super::sentences::Sentences;
use super::sizes::{PIXELS, radii};
use crate::export::clean;
use crate::merge::{Graph, Node};
use crate::ontology::{Direction, Ontology};
use crate::query::communities;
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
    article: Vec<Option<usize>>,
    day: Vec<Option<i32>>,
    /// 0 fact, 1 possible, 2 denied.
    status: Vec<u8>,
    /// The actor whose claim it is.
    by: Vec<Option<usize>>,
    confidence: Vec<u8>,
    sentence: &'a [u32],
}

impl<'a> Data<'a> {
    pub(super) fn of(graph: &'a Graph, sentences: &'a Sentences) -> Self {
        let (families, relations) = relations(graph);
        let (edges, citations) = edges(graph, &relations, sentences);
        Self {
            format: FORMAT,
            kinds: ActorKind::ALL.map(ActorKind::as_str).to_vec(),
            families,
            relations,
            articles: articles(graph),
            actors: actors(graph),
            edges,
            citations,
            parts: &sentences.starts,
        }
    }
}

/// Families and relations in the ontology's order, those it does not know behind them.
fn relations(graph: &Graph) -> (Vec<&str>, Vec<RelationRow<'_>>) {
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
    for link in graph.edges().filter(|link| ontology.find(&link.edge.relation).is_none()) {
        let edge = link.edge;
        if rows.iter().all(|row| row.name != edge.relation) {
            let family = families.iter().position(|known| *known == edge.family).unwrap_or_else(|| {
                families.push(&edge.family);
                families.len() - 1
            });
            rows.push(RelationRow {
                name: &edge.relation,
                family,
                symmetric: edge.symmetric,
                sign: edge.sign,
                meaning: "",
            });
        }
    }
    (families, rows)
}

fn articles(graph: &Graph) -> Articles<'_> {
    let mut columns = Articles::default();
    for article in graph.articles() {
        columns.id.push(&article.id);
        columns.day.push(article.date.map(day));
        columns.title.push(clean(article.title.as_deref().unwrap_or_default()));
    }
    columns
}

fn actors(graph: &Graph) -> Actors<'_> {
    let mut columns = Actors { community: communities(graph), ..Actors::default() };
    let radii = radii(graph);
    // The picture is some hundred pixels wide and high, whatever the graph.
    let drawn: Vec<f64> = radii.iter().map(|radius| radius * EXTENT / PIXELS).collect();
    for ((node, radius), (x, y)) in graph.nodes().zip(radii).zip(layout(graph, &drawn)) {
        let name = clean(&node.name);
        columns.aliases.push(aliases(node, &name));
        columns.key.push(&node.key);
        columns.name.push(name);
        columns.kind.push(ActorKind::ALL.iter().position(|kind| *kind == node.kind).unwrap_or_default());
        columns.x.push(x);
        columns.y.push(y);
        columns.radius.push(tenths(radius));
        columns.articles.push(node.articles);
        columns.mentions.push(node.mentions);
    }
    columns
}

fn aliases(node: &Node, name: &str) -> Vec<String> {
    node.aliases.iter().map(|alias| clean(&alias.name)).filter(|alias| alias != name).collect()
}

fn edges<'a>(graph: &Graph, relations: &[RelationRow<'_>], sentences: &'a Sentences) -> (Edges, Citations<'a>) {
    let actors: FxHashMap<&str, usize> = graph.nodes().enumerate().map(|(i, node)| (node.key.as_str(), i)).collect();
    let articles: FxHashMap<&str, usize> =
        graph.articles().iter().enumerate().map(|(i, article)| (article.id.as_str(), i)).collect();
    let kinds: FxHashMap<&str, usize> = relations.iter().enumerate().map(|(i, row)| (row.name, i)).collect();
    let mut edges = Edges::default();
    let mut citations = Citations { sentence: &sentences.of_citation, ..Citations::default() };
    for link in graph.edges() {
        edges.source.push(link.source);
        edges.target.push(link.target);
        edges.relation.push(kinds.get(link.edge.relation.as_str()).copied().unwrap_or_default());
        edges.citations.push(link.edge.evidence.len());
        edges.sources.push(link.edge.sources);
        for citation in &link.edge.evidence {
            citations.article.push(articles.get(citation.article.as_str()).copied());
            citations.day.push(citation.date.map(day));
            citations.status.push(citation.status as u8);
            citations.by.push(citation.by.as_deref().and_then(|by| actors.get(by)).copied());
            citations.confidence.push(percent(citation.confidence));
        }
    }
    (edges, citations)
}

/// Days since the first of 1970.
fn day(date: Date) -> i32 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() as i32 / 24
}

#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn percent(probability: f64) -> u8 {
    (probability * PERCENT).round().clamp(0.0, PERCENT) as u8
}

#[expect(clippy::cast_sign_loss, reason = "never below 0")]
fn tenths(pixels: f64) -> u32 {
    (pixels * 10.0).round() as u32
}
