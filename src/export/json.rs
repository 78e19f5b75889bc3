//! The graph as one JSON object: the node-link form of networkx and D3, with all evidence, and the way back.

use std::io::{self, Write};
use std::path::Path;

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize, Serialize, Serializer};

use super::Walk;
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
    graph: WrittenNotes<'a>,
    nodes: Vec<&'a Node>,
    links: Links<'a>,
}

#[derive(Serialize)]
struct WrittenNotes<'a> {
    articles: &'a [ArticleNote],
}

/// The relations, written as they come.
struct Links<'a>(&'a dyn Walk);

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(graph) = self;
        let actors = graph.actors();
        let mut list = serializer.serialize_seq(None)?;
        let mut failed = None;
        let visited = graph.relations(&mut |Link { source, target, edge }| {
            let (source, target) = (&actors[source].key, &actors[target].key);
            let link = WrittenLink { source, target, key: &edge.relation, edge };
            list.serialize_element(&link).map_err(|error| {
                failed = Some(error);
                io::Error::other("ended by the writer")
            })
        });
        match failed {
            Some(error) => Err(error),
            None => visited.map_err(S::Error::custom).and_then(|()| list.end()),
        }
    }
}

#[derive(Serialize)]
struct WrittenLink<'a> {
    source: &'a str,
    target: &'a str,
    key: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

#[derive(Default, Deserialize)]
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
pub fn write_json(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let written = Written {
        format: FORMAT,
        directed: true,
        multigraph: true,
        graph: WrittenNotes { articles: graph.articles() },
        nodes: graph.actors(),
        links: Links(graph),
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
