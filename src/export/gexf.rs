//! GEXF 1.3: typed attributes, days as spells, parallel relations told apart by `kind`, colours, sizes and places.
//!
//! Ids of attributes are their titles: graphology names attributes by id, Gephi and networkx by title.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::fields::{ACTOR, Field, Kind, RELATION};
use super::token::token;
use super::{Walk, clean};
use crate::merge::{Edge, Link, Node};
use crate::view::palette;

/// What GEXF has places of its own for, and which is therefore no attribute.
const ELSEWHERE: [&str; 2] = ["label", "weight"];

type Xml<'a> = Writer<&'a mut dyn Write>;

/// Writes the graph as GEXF, actors and relations one by one.
///
/// # Errors
/// Those of the writer.
pub fn write_gexf(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let names = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.create_element("gexf").with_attributes(names).write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(BytesText::new("sociogram")).map(drop)
        })?;
        let modes = [
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ];
        xml.create_element("graph").with_attributes(modes).write_inner_content(|xml| content(xml, graph)).map(drop)
    })?;
    xml.into_inner().write_all(b"\n")
}

fn content(xml: &mut Xml<'_>, graph: &dyn Walk) -> io::Result<()> {
    attributes(xml, "node", &ACTOR)?;
    attributes(xml, "edge", &RELATION)?;
    let actors = graph.actors();
    let ids: Vec<String> = actors.iter().map(|node| token(&node.key)).collect();
    let (degrees, places) = (degrees(graph, actors.len())?, graph.places());
    xml.create_element("nodes").write_inner_content(|xml| {
        actors.iter().enumerate().try_for_each(|(number, node)| {
            let place = places.as_ref().map(|places| places[number]);
            actor(xml, node, &ids[number], degrees[number], place)
        })
    })?;
    let mut place = 0usize;
    xml.create_element("edges")
        .write_inner_content(|xml| {
            graph.relations(&mut |link| {
                place += 1;
                relation(xml, link, &ids, place - 1)
            })
        })
        .map(drop)
}

/// How many relations each actor has.
fn degrees(graph: &dyn Walk, actors: usize) -> io::Result<Vec<u32>> {
    let mut degrees = vec![0; actors];
    graph.relations(&mut |Link { source, target, .. }| {
        degrees[source] += 1;
        degrees[target] += 1;
        Ok(())
    })?;
    Ok(degrees)
}

fn attributes<T>(xml: &mut Xml<'_>, class: &str, fields: &[Field<T>]) -> io::Result<()> {
    let element = xml.create_element("attributes").with_attributes([("class", class), ("mode", "static")]);
    element
        .write_inner_content(|xml| {
            for field in fields.iter().filter(|field| !ELSEWHERE.contains(&field.name)) {
                let values = [("id", field.name), ("title", field.name), ("type", type_name(field.kind))];
                xml.create_element("attribute").with_attributes(values).write_empty()?;
            }
            Ok(())
        })
        .map(drop)
}

const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Whole => "integer",
        Kind::Real => "double",
        Kind::Truth => "boolean",
        Kind::Text | Kind::Texts | Kind::Day => "string",
    }
}

fn actor(xml: &mut Xml<'_>, node: &Node, id: &str, degree: u32, place: Option<[f64; 2]>) -> io::Result<()> {
    let label = clean(&node.name);
    xml.create_element("node")
        .with_attributes([("id", id), ("label", label.as_str())])
        .write_inner_content(|xml| {
            values(xml, &ACTOR, node)?;
            colour(xml, palette::colour(node.kind))?;
            if let Some(place) = place {
                let [x, y] = place.map(|at| format!("{at:.1}"));
                let values = [("x", x.as_str()), ("y", y.as_str()), ("z", "0.0")];
                xml.create_element("viz:position").with_attributes(values).write_empty()?;
            }
            let size = format!("{:.1}", 4.0 + 4.0 * f64::from(degree).sqrt());
            xml.create_element("viz:size").with_attribute(("value", size.as_str())).write_empty().map(drop)
        })
        .map(drop)
}

fn relation(
    xml: &mut Xml<'_>,
    Link { source, target, edge }: Link<'_>,
    ids: &[String],
    place: usize,
) -> io::Result<()> {
    let (id, kind, weight) = (place.to_string(), clean(&edge.relation), format!("{:?}", f64::from(edge.count)));
    let ends = [("id", id.as_str()), ("source", &ids[source]), ("target", &ids[target])];
    let named = [("kind", kind.as_str()), ("label", &kind), ("weight", &weight)];
    xml.create_element("edge")
        .with_attributes(ends.into_iter().chain(named))
        .write_inner_content(|xml| {
            values(xml, &RELATION, edge)?;
            spells(xml, edge)?;
            colour(xml, palette::stroke(&edge.family).colour)?;
            let thickness = format!("{:.1}", 1.0 + f64::from(edge.count).log2());
            xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty().map(drop)
        })
        .map(drop)
}

/// An empty value is left out, for it would be read as one.
fn values<T>(xml: &mut Xml<'_>, fields: &[Field<T>], of: &T) -> io::Result<()> {
    xml.create_element("attvalues")
        .write_inner_content(|xml| {
            for field in fields.iter().filter(|field| !ELSEWHERE.contains(&field.name)) {
                let value = (field.value)(of).words();
                if !value.is_empty() {
                    let pair = [("for", field.name), ("value", value.as_str())];
                    xml.create_element("attvalue").with_attributes(pair).write_empty()?;
                }
            }
            Ok(())
        })
        .map(drop)
}

/// The days on which the relation is reported, each once.
fn spells(xml: &mut Xml<'_>, edge: &Edge) -> io::Result<()> {
    let mut days: Vec<String> =
        edge.evidence.iter().filter_map(|citation| citation.date).map(|day| day.to_string()).collect();
    days.sort();
    days.dedup();
    if days.is_empty() {
        return Ok(());
    }
    xml.create_element("spells")
        .write_inner_content(|xml| {
            for day in &days {
                let ends = [("start", day.as_str()), ("end", day.as_str())];
                xml.create_element("spell").with_attributes(ends).write_empty()?;
            }
            Ok(())
        })
        .map(drop)
}

fn colour(xml: &mut Xml<'_>, [red, green, blue]: [u8; 3]) -> io::Result<()> {
    let parts = [("r", red.to_string()), ("g", green.to_string()), ("b", blue.to_string())];
    let parts = parts.iter().map(|(name, part)| (*name, part.as_str()));
    xml.create_element("viz:color").with_attributes(parts).write_empty().map(drop)
}
