//! Graphviz's language, through graphviz-rust's tree.
//!
//! Its printer escapes nothing, so text enters the tree only through [`quoted`], and nodes go by synthetic ids.

use std::collections::BTreeSet;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph as DotGraph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::{Walk, clean};
use crate::merge::{Edge, Link, Node};
use crate::ontology::Ontology;
use crate::text::{ActorKind, Status};
use crate::view::palette;

/// Above this many relations, `dot`'s layers become unreadable and slow, and `sfdp`'s springs are better.
const LAYERED: usize = 80;

/// Above this many, curves around the actors take Graphviz minutes, and lines a second.
const CURVED: usize = 400;

/// Writes the graph for Graphviz, statement by statement: actors shaped by kind, relations labelled, coloured by
/// family, dashed where only possible, dotted where only denied; actors without a relation are left out.
///
/// # Errors
/// Those of the writer.
pub fn write_dot(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    let sums = Sums::of(graph, actors.len())?;
    let mut context = PrinterContext::default();
    context.with_semi();
    // Only a whole graph's printing tells the context that arrows are wanted.
    DotGraph::DiGraph { id: Id::Plain("sociogram".to_owned()), strict: false, stmts: Vec::new() }.print(&mut context);
    let mut write = |out: &mut dyn Write, stmt: Stmt| writeln!(out, "{}", stmt.print(&mut context));
    writeln!(out, "digraph sociogram {{")?;
    settings(&sums).into_iter().try_for_each(|stmt| write(out, stmt))?;
    for (place, (node, degree)) in actors.into_iter().zip(&sums.degrees).enumerate() {
        if *degree > 0 {
            write(out, Stmt::Node(dot_node(place, node, *degree)))?;
        }
    }
    graph.relations(&mut |link| write(out, Stmt::Edge(dot_edge(link))))?;
    writeln!(out, "}}")
}

/// What has to be known of all relations before the first is written.
struct Sums {
    relations: usize,
    degrees: Vec<u32>,
    families: BTreeSet<(usize, String)>,
    statuses: BTreeSet<Status>,
}

impl Sums {
    fn of(graph: &dyn Walk, actors: usize) -> io::Result<Self> {
        let mut sums =
            Self { relations: 0, degrees: vec![0; actors], families: BTreeSet::new(), statuses: BTreeSet::new() };
        graph.relations(&mut |Link { source, target, edge }| {
            sums.relations += 1;
            sums.degrees[source] += 1;
            sums.degrees[target] += 1;
            sums.statuses.insert(edge.status);
            if !sums.families.iter().any(|(_, family)| *family == edge.family) {
                sums.families.insert((Ontology::built_in().family_index(&edge.family), edge.family.clone()));
            }
            Ok(())
        })?;
        Ok(sums)
    }
}

/// Text as a quoted id that Graphviz takes as it stands: no escape sequence, end of string or control in it.
fn quoted(text: &str) -> Id {
    let text = clean(text).replace('\\', "\\\\").replace('"', "\\\"");
    Id::Escaped(format!("\"{text}\""))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

fn settings(sums: &Sums) -> Vec<Stmt> {
    let splines = if sums.relations <= CURVED { "true" } else { "line" };
    let layout: &[(&str, &str)] = if sums.relations <= LAYERED {
        &[("layout", "dot"), ("rankdir", "LR"), ("nodesep", "0.35"), ("ranksep", "1.1")]
    } else {
        &[("layout", "sfdp"), ("overlap", "prism"), ("splines", splines), ("K", "1.6"), ("outputorder", "edgesfirst")]
    };
    let shared = [("fontname", "Helvetica"), ("bgcolor", "white"), ("fontsize", "11"), ("labelloc", "b")];
    let mut page: Vec<Attribute> = layout.iter().chain(&shared).map(|(name, value)| attribute(name, value)).collect();
    page.push(Attribute(Id::Plain("label".to_owned()), legend(sums)));
    let nodes = [("fontname", "Helvetica"), ("style", "filled"), ("color", "#555555"), ("margin", "0.12,0.06")];
    let edges = [("fontname", "Helvetica"), ("fontsize", "9"), ("arrowsize", "0.7")];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(page)),
        Stmt::GAttribute(GraphAttributes::Node(nodes.map(|(name, value)| attribute(name, value)).to_vec())),
        Stmt::GAttribute(GraphAttributes::Edge(edges.map(|(name, value)| attribute(name, value)).to_vec())),
    ]
}

/// The families that are drawn, each in its colour.
fn legend(sums: &Sums) -> Id {
    let mut words: Vec<String> = sums
        .families
        .iter()
        .map(|(_, family)| {
            format!("<font color=\"{}\"><b>{}</b></font>", colour(family), quick_xml::escape::escape(&*clean(family)))
        })
        .collect();
    if words.is_empty() {
        return quoted("no relations");
    }
    if sums.statuses.len() > 1 {
        words.extend(
            sums.statuses.iter().map(|status| format!("{}: {}", palette::line_style(*status), status.as_str())),
        );
    }
    Id::Html(format!("<{}>", words.join(" &#160; ")))
}

fn dot_node(place: usize, node: &Node, degree: u32) -> DotNode {
    let (shape, fill) = (shape(node.kind), palette::hex(palette::fill(node.kind)));
    let size = 11.0 + 4.0 * f64::from(degree).log2();
    let tooltip = format!("{} ({}), in {} articles", node.name, node.kind.as_str(), node.articles);
    let attributes = vec![
        attribute("label", &node.name),
        attribute("shape", shape),
        attribute("fillcolor", &fill),
        attribute("fontsize", &format!("{:.0}", size.min(36.0))),
        attribute("tooltip", &tooltip),
    ];
    DotNode { id: id(place), attributes }
}

fn dot_edge(Link { source, target, edge }: Link<'_>) -> DotEdge {
    let colour = colour(&edge.family);
    let width = 1.0 + f64::from(edge.count).log2().min(5.0);
    let mut attributes = vec![
        attribute("label", &label(edge)),
        attribute("color", &colour),
        attribute("fontcolor", &colour),
        attribute("penwidth", &format!("{width:.1}")),
        attribute("style", palette::line_style(edge.status)),
    ];
    if edge.symmetric {
        attributes.push(attribute("dir", "both"));
    }
    if let Some(best) = edge.best() {
        attributes.push(attribute("tooltip", &best.sentence));
        attributes.push(attribute("labeltooltip", &best.sentence));
    }
    let vertex = |place| Vertex::N(id(place));
    DotEdge { ty: EdgeTy::Pair(vertex(source), vertex(target)), attributes }
}

fn label(edge: &Edge) -> String {
    if edge.count > 1 { format!("{} ×{}", edge.relation, edge.count) } else { edge.relation.clone() }
}

fn id(place: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{place}")), None)
}

fn colour(family: &str) -> String {
    palette::hex(palette::stroke(family).colour)
}

/// A shape for each kind.
const fn shape(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "ellipse",
        ActorKind::State => "box",
        ActorKind::Organization => "component",
        ActorKind::ArmedGroup => "octagon",
        ActorKind::Company => "box3d",
        ActorKind::Group => "hexagon",
        ActorKind::Place => "note",
    }
}
