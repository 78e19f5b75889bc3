//! The graph as one JSON object: the node-link form of networkx and D3, with all evidence, and the way back.

use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::escape::write_pretty;
use crate::Error;
use crate::merge::{ArticleNote, Edge, Graph, Link, Node};

/// The number that `graph.json` begins with. Files of smaller numbers stay readable.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    directed: bool,
    multigraph: bool,
    graph: Notes,
    nodes: Vec<&'a Node>,
    links: Vec<WrittenLink<'a>>,
}

#[derive(Serialize)]
struct WrittenLink<'a> {
    source: &'a str,
    target: &'a str,
    key: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

#[derive(Default, Serialize, Deserialize)]
struct Notes {
    articles: Vec<ArticleNote>,
}

/// Only the number, so that a newer file is told apart from a damaged one.
#[derive(Deserialize)]
struct Numbered {
    format: u32,
}

#[derive(Deserialize)]
struct Read {
    #[serde(default)]
    graph: Notes,
    nodes: Vec<Node>,
    links: Vec<ReadLink>,
}

#[derive(Deserialize)]
struct ReadLink {
    source: String,
    target: String,
    #[serde(flatten)]
    edge: Edge,
}

/// Writes the graph as JSON, every field of nodes and edges kept.
///
/// # Errors
/// Those of the writer.
pub fn write_json(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let key = |place: usize| graph.node(place).key.as_str();
    let link = |Link { source, target, edge }| -> WrittenLink<'_> {
        WrittenLink { source: key(source), target: key(target), key: &edge.relation, edge }
    };
    let written = Written {
        format: FORMAT,
        directed: true,
        multigraph: true,
        graph: Notes { articles: graph.articles().to_vec() },
        nodes: graph.nodes().collect(),
        links: graph.edges().map(link).collect(),
    };
    write_pretty(&written, out)?;
    out.write_all(b"\n")
}

/// Reads back what [`write_json`] wrote.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read; [`Error::Format`] where it is damaged or of a newer format.
#[expect(clippy::disallowed_methods, reason = "the graph is kept in a file")]
pub fn read_graph(path: &Path) -> Result<Graph, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    parse(&bytes).map_err(|cause| Error::Format { path: path.to_owned(), cause })
}

fn parse(bytes: &[u8]) -> Result<Graph, String> {
    let Numbered { format } = serde_json::from_slice(bytes).map_err(|error| damaged(&error.to_string()))?;
    if format > FORMAT {
        return Err(format!(
            "written by a newer sociogram (format {format}, this one reads up to {FORMAT}); update it"
        ));
    }
    let Read { graph, mut nodes, links } =
        serde_json::from_slice(bytes).map_err(|error| damaged(&error.to_string()))?;
    nodes.sort_by(|a, b| a.key.cmp(&b.key));
    let place = |key: &str| {
        nodes.binary_search_by(|node| node.key.as_str().cmp(key)).map_err(|_| damaged(&format!("no node {key:?}")))
    };
    let mut edges = links
        .into_iter()
        .map(|link| Ok((place(&link.source)?, place(&link.target)?, link.edge)))
        .collect::<Result<Vec<_>, String>>()?;
    edges.sort_by(|a, b| (a.0, a.1, &a.2.relation).cmp(&(b.0, b.1, &b.2.relation)));
    Ok(Graph::new(nodes, edges, graph.articles))
}

fn damaged(what: &str) -> String {
    format!("not a graph of sociogram, or damaged ({what}); build it again")
}
