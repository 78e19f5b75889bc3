//! Cytoscape.js JSON, which Cytoscape itself and networkx read too: `value` and `key` are networkx's.

use std::io::{self, Write};

use serde::Serialize;

use super::fields::{ACTOR, RELATION, Record};
use super::{Walk, write_compact};

/// One element as Cytoscape has it: everything is in its data.
#[derive(Serialize)]
struct Element<T> {
    data: T,
}

/// Writes the graph's elements, one a line.
///
/// # Errors
/// Those of the writer.
pub fn write_cytoscape(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    write!(out, "{{\"data\":[],\"directed\":true,\"multigraph\":true,\"elements\":{{\"nodes\":[")?;
    let mut between = "\n";
    for node in &actors {
        let first = [("id", node.key.as_str()), ("value", &node.key), ("name", &node.name)];
        write!(out, "{between}")?;
        write_compact(&Element { data: Record { first: &first, fields: &ACTOR, of: *node } }, out)?;
        between = ",\n";
    }
    write!(out, "\n],\"edges\":[")?;
    let (mut between, mut place) = ("\n", 0usize);
    graph.relations(&mut |link| {
        let id = format!("e{place}");
        let (source, target) = (&actors[link.source].key, &actors[link.target].key);
        let ends = [("id", id.as_str()), ("key", &id), ("source", source), ("target", target)];
        let first: Vec<(&str, &str)> = ends.into_iter().chain([("interaction", link.edge.relation.as_str())]).collect();
        write!(out, "{between}")?;
        (between, place) = (",\n", place + 1);
        write_compact(&Element { data: Record { first: &first, fields: &RELATION, of: link.edge } }, out)
    })?;
    writeln!(out, "\n]}}}}")
}
