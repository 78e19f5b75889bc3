//! `GraphML` with typed attributes, in the form that networkx, igraph, Gephi and graphology all take.
//!
//! Ids of keys begin with `n_` and `e_`: Gephi takes some bare ids, `d3` and `d7` among them, for its own.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{clean, write_compact};
use crate::merge::{Edge, Graph, Link, Node};

/// Name and type of what is written of an actor, in the order of [`node_values`].
const NODE: [(&str, &str); 6] = [
    ("label", "string"),
    ("key", "string"),
    ("kind", "string"),
    ("aliases", "string"),
    ("articles", "int"),
    ("mentions", "int"),
];
/// Name and type of what is written of a relation, in the order of [`edge_values`].
const EDGE: [(&str, &str); 19] = [
    ("label", "string"),
    ("relation", "string"),
    ("family", "string"),
    ("sign", "int"),
    ("symmetric", "boolean"),
    ("status", "string"),
    ("weight", "double"),
    ("count", "int"),
    ("articles", "int"),
    ("fact", "int"),
    ("possible", "int"),
    ("denied", "int"),
    ("first", "string"),
    ("last", "string"),
    ("mean_confidence", "double"),
    ("best_confidence", "double"),
    ("claimants", "string"),
    ("sentence", "string"),
    ("evidence", "string"),
];

/// Writes the graph as `GraphML`, nodes and edges one by one.
///
/// # Errors
/// Those of the writer.
pub fn write_graphml(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        keys(xml, "node", &NODE)?;
        keys(xml, "edge", &EDGE)?;
        let body = xml.create_element("graph").with_attributes([("id", "sociogram"), ("edgedefault", "directed")]);
        body.write_inner_content(|xml| content(xml, graph)).map(drop)
    })?;
    xml.into_inner().write_all(b"\n")
}

type Xml<'a> = Writer<&'a mut dyn Write>;

fn keys(xml: &mut Xml<'_>, class: &str, names: &[(&str, &str)]) -> io::Result<()> {
    for (name, kind) in names {
        let id = key_id(class, name);
        let attributes = [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)];
        xml.create_element("key").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn key_id(class: &str, name: &str) -> String {
    format!("{}_{name}", &class[..1])
}

fn content(xml: &mut Xml<'_>, graph: &Graph) -> io::Result<()> {
    for node in graph.nodes() {
        let element = xml.create_element("node").with_attribute(("id", node_id(&node.key).as_str()));
        element.write_inner_content(|xml| data(xml, "node", &NODE, node_values(node)))?;
    }
    for (place, Link { source, target, edge }) in graph.edges().enumerate() {
        let id = format!("e{place}");
        let (source, target) = (node_id(&graph.node(source).key), node_id(&graph.node(target).key));
        let attributes = [("id", id.as_str()), ("source", &source), ("target", &target)];
        let element = xml.create_element("edge").with_attributes(attributes);
        element.write_inner_content(|xml| data(xml, "edge", &EDGE, edge_values(edge)))?;
    }
    Ok(())
}

/// One element for each value; an empty one would be read as a value, so it is left out.
fn data(
    xml: &mut Xml<'_>,
    class: &str,
    names: &[(&str, &str)],
    values: impl IntoIterator<Item = String>,
) -> io::Result<()> {
    for ((name, _), value) in names.iter().zip(values) {
        if !value.is_empty() {
            let key = key_id(class, name);
            let element = xml.create_element("data").with_attribute(("key", key.as_str()));
            element.write_text_content(BytesText::new(&value))?;
        }
    }
    Ok(())
}

fn node_values(node: &Node) -> [String; 6] {
    let aliases: Vec<String> = node.aliases.iter().map(|alias| clean(&alias.name)).collect();
    [
        clean(&node.name),
        clean(&node.key),
        node.kind.as_str().to_owned(),
        aliases.join(" | "),
        node.articles.to_string(),
        node.mentions.to_string(),
    ]
}

fn edge_values(edge: &Edge) -> [String; 19] {
    let claimants: Vec<String> = edge.claimants.iter().map(|claimant| clean(&claimant.name)).collect();
    let date = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        clean(&edge.relation),
        clean(&edge.relation),
        clean(&edge.family),
        edge.sign.to_string(),
        edge.symmetric.to_string(),
        edge.status.as_str().to_owned(),
        format!("{:?}", f64::from(edge.count)),
        edge.count.to_string(),
        edge.articles.to_string(),
        edge.statuses.fact.to_string(),
        edge.statuses.possible.to_string(),
        edge.statuses.denied.to_string(),
        date(edge.first),
        date(edge.last),
        format!("{:?}", edge.mean_confidence),
        format!("{:?}", edge.best_confidence),
        claimants.join(" | "),
        edge.best().map(|best| clean(&best.sentence)).unwrap_or_default(),
        evidence(edge),
    ]
}

/// The whole evidence as one JSON list, for programs that want more than the best sentence.
fn evidence(edge: &Edge) -> String {
    let mut json = Vec::new();
    // A vector takes every byte, and JSON is UTF-8.
    write_compact(&edge.evidence, &mut json).ok();
    clean(&String::from_utf8_lossy(&json))
}

/// An actor's key as an XML name token: what no name token holds is written as `_x20_`.
fn node_id(key: &str) -> String {
    let mut id = String::with_capacity(key.len());
    for c in key.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') || (!c.is_ascii() && c.is_alphabetic()) {
            id.push(c);
        } else {
            id.extend(["_x", &format!("{:x}", u32::from(c)), "_"]);
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::node_id;

    #[test]
    fn keys_become_name_tokens() {
        assert_eq!(node_id("country:ISR"), "country:ISR");
        assert_eq!(node_id("person:a \"b\"\n<é>"), "person:a_x20__x22_b_x22__xa__x3c_é_x3e_");
    }
}
