//! The graph itself, as petgraph has it.

use jiff::civil::Date;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

use super::{Edge, Node};
use crate::text::Extract;

/// Who does what to whom, over all articles. Between two actors there is one edge for each relation and direction;
/// a symmetric relation has one edge, from the smaller key to the larger.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    digraph: DiGraph<Node, Edge>,
    articles: Vec<ArticleNote>,
}

/// What the graph keeps of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleNote {
    /// Its id.
    pub id: String,
    /// Its day.
    pub date: Option<Date>,
    /// Its headline.
    pub title: Option<String>,
    /// Id of the article that stands for its source, where it is another: of whom it is a copy, or who wrote before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_source_as: Option<String>,
}

impl ArticleNote {
    pub(super) fn of(extract: &Extract, origin: &Extract) -> Self {
        Self {
            id: extract.article.clone(),
            date: extract.date,
            title: extract.title.clone(),
            same_source_as: Some(&origin.article).filter(|origin| **origin != extract.article).cloned(),
        }
    }
}

/// An edge with the places of its ends among the [`nodes`](Graph::nodes).
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Who does it.
    pub source: usize,
    /// To whom it is done.
    pub target: usize,
    /// What is done.
    pub edge: &'a Edge,
}

impl Graph {
    /// A graph of nodes in order of their keys and edges between their places; an edge without an end is left out.
    #[must_use]
    pub fn new(nodes: Vec<Node>, edges: Vec<(usize, usize, Edge)>, articles: Vec<ArticleNote>) -> Self {
        let mut digraph = DiGraph::with_capacity(nodes.len(), edges.len());
        let places: Vec<NodeIndex> = nodes.into_iter().map(|node| digraph.add_node(node)).collect();
        for (source, target, edge) in edges {
            if let (Some(&source), Some(&target)) = (places.get(source), places.get(target)) {
                digraph.add_edge(source, target, edge);
            }
        }
        Self { digraph, articles }
    }

    /// The graph for petgraph's algorithms; its indices count the nodes and edges in the order given here.
    #[must_use]
    pub fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.digraph
    }

    /// The actors, in order of their keys.
    #[must_use]
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.digraph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// The actor at a place.
    #[must_use]
    pub fn node(&self, place: usize) -> &Node {
        &self.digraph[NodeIndex::new(place)]
    }

    /// The relations, in order of their ends' keys and their names.
    #[must_use]
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Link<'_>> {
        self.digraph.edge_references().map(|edge| Link {
            source: edge.source().index(),
            target: edge.target().index(),
            edge: edge.weight(),
        })
    }

    /// The relation at a place.
    #[must_use]
    pub fn edge(&self, place: usize) -> Link<'_> {
        let edge = &self.digraph.raw_edges()[EdgeIndex::<u32>::new(place).index()];
        Link { source: edge.source().index(), target: edge.target().index(), edge: &edge.weight }
    }

    /// The place of the article that stands for the source of the one at a place.
    #[must_use]
    pub fn origin(&self, article: usize) -> usize {
        let origin = self.articles[article].same_source_as.as_ref();
        origin.and_then(|id| self.articles.binary_search_by(|a| a.id.cmp(id)).ok()).unwrap_or(article)
    }

    /// The articles, in order of their ids.
    #[must_use]
    pub fn articles(&self) -> &[ArticleNote] {
        &self.articles
    }
}
