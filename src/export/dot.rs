//! Graphviz's language, through graphviz-rust's tree.
//!
//! Its printer escapes nothing, so text enters the tree only through [`quoted`], and nodes go by synthetic ids.

use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph as DotGraph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::clean;
use crate::merge::{Edge, Graph, Link, Node};
use crate::ontology::Ontology;
use crate::text::{ActorKind, Status};

/// Okabe and Ito's (2008) colours, told apart by colour-blind readers; one for each family in the ontology's order.
const FAMILIES: [&str; 8] = ["#0072B2", "#009E73", "#E69F00", "#D55E00", "#7F7F7F", "#CC79A7", "#56B4E9", "#8C7A00"];
/// Above this many relations, `dot`'s layers become unreadable and slow, and `sfdp`'s springs are better.
const LAYERED: usize = 80;

/// Above this many, curves around the actors take Graphviz minutes, and lines a second.
const CURVED: usize = 400;

/// Writes the graph for Graphviz: actors shaped by kind, relations labelled, coloured by family, dashed where only
/// possible, dotted where only denied; actors without a relation are left out.
///
/// # Errors
/// Those of the writer.
pub fn write_dot(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut connected = vec![0usize; graph.nodes().len()];
    for Link { source, target, .. } in graph.edges() {
        connected[source] += 1;
        connected[target] += 1;
    }
    let mut stmts = settings(graph);
    let nodes = graph.nodes().zip(&connected).enumerate().filter(|(_, (_, degree))| **degree > 0);
    stmts.extend(nodes.map(|(place, (node, degree))| Stmt::Node(dot_node(place, node, *degree))));
    stmts.extend(graph.edges().map(|link| Stmt::Edge(dot_edge(link))));
    let tree = DotGraph::DiGraph { id: Id::Plain("sociogram".to_owned()), strict: false, stmts };
    let mut context = PrinterContext::default();
    context.with_semi();
    writeln!(out, "{}", tree.print(&mut context))
}

/// Text as a quoted id that Graphviz takes as it stands: no escape sequence, end of string or control in it.
fn quoted(text: &str) -> Id {
    let text = clean(text).replace('\\', "\\\\").replace('"', "\\\"");
    Id::Escaped(format!("\"{text}\""))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

fn settings(graph: &Graph) -> Vec<Stmt> {
    let relations = graph.edges().len();
    let splines = if relations <= CURVED { "true" } else { "line" };
    let layout: &[(&str, &str)] = if relations <= LAYERED {
        &[("layout", "dot"), ("rankdir", "LR"), ("nodesep", "0.35"), ("ranksep", "1.1")]
    } else {
        &[("layout", "sfdp"), ("overlap", "prism"), ("splines", splines), ("K", "1.6"), ("outputorder", "edgesfirst")]
    };
    let shared = [("fontname", "Helvetica"), ("bgcolor", "white"), ("fontsize", "11"), ("labelloc", "b")];
    let mut page: Vec<Attribute> = layout.iter().chain(&shared).map(|(name, value)| attribute(name, value)).collect();
    page.push(Attribute(Id::Plain("label".to_owned()), legend(graph)));
    let nodes = [("fontname", "Helvetica"), ("style", "filled"), ("color", "#555555"), ("margin", "0.12,0.06")];
    let edges = [("fontname", "Helvetica"), ("fontsize", "9"), ("arrowsize", "0.7")];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(page)),
        Stmt::GAttribute(GraphAttributes::Node(nodes.map(|(name, value)| attribute(name, value)).to_vec())),
        Stmt::GAttribute(GraphAttributes::Edge(edges.map(|(name, value)| attribute(name, value)).to_vec())),
    ]
}

/// The families that are drawn, each in its colour.
fn legend(graph: &Graph) -> Id {
    let mut families: Vec<&str> = graph.edges().map(|link| link.edge.family.as_str()).collect();
    families.sort_by_key(|family| (Ontology::built_in().family_index(family), *family));
    families.dedup();
    let mut words: Vec<String> = families
        .iter()
        .map(|family| {
            format!("<font color=\"{}\"><b>{}</b></font>", colour(family), quick_xml::escape::escape(&*clean(family)))
        })
        .collect();
    if words.is_empty() {
        return quoted("no relations");
    }
    let styles = graph.edges().map(|link| link.edge.status).collect::<std::collections::BTreeSet<_>>();
    if styles.len() > 1 {
        words.extend(styles.into_iter().map(|status| format!("{}: {}", style(status), status.as_str())));
    }
    Id::Html(format!("<{}>", words.join(" &#160; ")))
}

fn dot_node(place: usize, node: &Node, degree: usize) -> DotNode {
    let (shape, fill) = look(node.kind);
    let size = 11.0 + 4.0 * (degree as f64).log2();
    let tooltip = format!("{} ({}), in {} articles", node.name, node.kind.as_str(), node.articles);
    let attributes = vec![
        attribute("label", &node.name),
        attribute("shape", shape),
        attribute("fillcolor", fill),
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
        attribute("color", colour),
        attribute("fontcolor", colour),
        attribute("penwidth", &format!("{width:.1}")),
        attribute("style", style(edge.status)),
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

fn colour(family: &str) -> &'static str {
    FAMILIES[Ontology::built_in().family_index(family) % FAMILIES.len()]
}

const fn style(status: Status) -> &'static str {
    match status {
        Status::Fact => "solid",
        Status::Possible => "dashed",
        Status::Denied => "dotted",
    }
}

/// A shape and a pale fill for each kind; the shape alone tells them apart.
const fn look(kind: ActorKind) -> (&'static str, &'static str) {
    match kind {
        ActorKind::Person => ("ellipse", "#FFFFFF"),
        ActorKind::State => ("box", "#E3EDF7"),
        ActorKind::Organization => ("component", "#EDF5EA"),
        ActorKind::ArmedGroup => ("octagon", "#FBE9E3"),
        ActorKind::Company => ("box3d", "#F7EEF4"),
        ActorKind::Group => ("hexagon", "#FFF7E0"),
        ActorKind::Place => ("note", "#F1F1F1"),
    }
}
