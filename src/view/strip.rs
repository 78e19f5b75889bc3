//! One relation as a line, with the sentence it rests on.

use super::when::when;
use super::wrap::wrapped;
use super::{Ink, Style, plain};
use crate::merge::{Citation, Edge, Graph, Link};

/// `Qatar ──mediates──► Israel`, read from one of its ends.
pub(super) fn arrow(graph: &Graph, link: Link<'_>, from: usize, style: Style) -> String {
    let Link { source, target, edge } = link;
    let name = |place: usize| style.paint(&plain(&graph.node(place).name), Ink::Strong);
    let to = if from == source { target } else { source };
    let relation = plain(&edge.relation);
    let stroke = match (edge.symmetric, from == source) {
        (true, _) => format!("◄──{relation}──►"),
        (false, true) => format!("──{relation}──►"),
        (false, false) => format!("◄──{relation}──"),
    };
    format!("{} {} {}", name(from), style.paint(&stroke, Ink::of_family(&edge.family)), name(to))
}

/// How often, when and with which status: `×3 in 2 articles, 2024-02-07 to 2024-02-08`.
pub(super) fn facts(edge: &Edge) -> String {
    let mut facts = format!("×{} in {}", edge.count, counted(edge.articles as usize, "article"));
    if let Some(days) = days(edge) {
        facts.extend([", ", &days]);
    }
    let statuses = [("possible", edge.statuses.possible), ("denied", edge.statuses.denied)];
    for (status, count) in statuses.into_iter().filter(|(_, count)| *count > 0) {
        let part = if count == edge.count { format!(", {status}") } else { format!(", {count} {status}") };
        facts.push_str(&part);
    }
    facts
}

fn days(edge: &Edge) -> Option<String> {
    let (first, last) = (edge.first?, edge.last?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// The sentence in quotation marks, and where it stands.
pub(super) fn quotation(citation: &Citation, indent: usize, style: Style) -> String {
    let days = citation.period.map(when).or_else(|| citation.date.map(|date| date.to_string()));
    let source = match days {
        Some(days) => format!("{}, {days}", citation.article),
        None => citation.article.clone(),
    };
    let sentence = wrapped(&format!("“{}”", citation.sentence), indent, style.width);
    sentence + &wrapped_dim(&source, indent, style)
}

fn wrapped_dim(words: &str, indent: usize, style: Style) -> String {
    let lines = wrapped(words, indent, style.width);
    lines.lines().map(|line| style.paint(line, Ink::Dim) + "\n").collect()
}

/// `1 article`, `2 articles`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
