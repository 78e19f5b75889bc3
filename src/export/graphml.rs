//! `GraphML` with typed attributes, in the form that networkx, igraph, Gephi and graphology all take.
//!
//! Ids of keys begin with `n_` and `e_`: Gephi takes some bare ids, `d3` and `d7` among them, for its own.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Walk;
use super::fields::{ACTOR, Field, Kind, RELATION};
use super::token::token;

/// Writes the graph as `GraphML`, nodes and edges one by one.
///
/// # Errors
/// Those of the writer.
pub fn write_graphml(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        keys(xml, "node", &ACTOR)?;
        keys(xml, "edge", &RELATION)?;
        let body = xml.create_element("graph").with_attributes([("id", "sociogram"), ("edgedefault", "directed")]);
        body.write_inner_content(|xml| content(xml, graph)).map(drop)
    })?;
    xml.into_inner().write_all(b"\n")
}

type Xml<'a> = Writer<&'a mut dyn Write>;

fn keys<T>(xml: &mut Xml<'_>, class: &str, fields: &[Field<T>]) -> io::Result<()> {
    for field in fields {
        let id = key_id(class, field.name);
        let attributes =
            [("id", id.as_str()), ("for", class), ("attr.name", field.name), ("attr.type", type_name(field.kind))];
        xml.create_element("key").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn key_id(class: &str, name: &str) -> String {
    format!("{}_{name}", &class[..1])
}

const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Whole => "int",
        Kind::Real => "double",
        Kind::Truth => "boolean",
        Kind::Text | Kind::Texts | Kind::Day => "string",
    }
}

fn content(xml: &mut Xml<'_>, graph: &dyn Walk) -> io::Result<()> {
    let actors = graph.actors();
    let ids: Vec<String> = actors.iter().map(|node| token(&node.key)).collect();
    for (node, id) in actors.into_iter().zip(&ids) {
        let element = xml.create_element("node").with_attribute(("id", id.as_str()));
        element.write_inner_content(|xml| data(xml, "node", &ACTOR, node))?;
    }
    let mut place = 0usize;
    graph.relations(&mut |link| {
        let id = format!("e{place}");
        place += 1;
        let attributes = [("id", id.as_str()), ("source", &ids[link.source]), ("target", &ids[link.target])];
        let element = xml.create_element("edge").with_attributes(attributes);
        element.write_inner_content(|xml| data(xml, "edge", &RELATION, link.edge)).map(drop)
    })
}

/// One element for each value; an empty one would be read as a value, so it is left out.
fn data<T>(xml: &mut Xml<'_>, class: &str, fields: &[Field<T>], of: &T) -> io::Result<()> {
    for field in fields {
        let value = (field.value)(of).words();
        if !value.is_empty() {
            let key = key_id(class, field.name);
            let element = xml.create_element("data").with_attribute(("key", key.as_str()));
            element.write_text_content(BytesText::new(&value))?;
        }
    }
    Ok(())
}
