//! Paths between two actors, step by step.

use super::strip::{arrow, counted, facts, quotation};
use super::{Ink, Style, plain};
use crate::merge::Graph;
use crate::query::{Path, Step};

/// Each path as its actors, then a line for each step with the strongest relation, its direction, counts, days and
/// best sentence, and what else is between the two.
#[must_use]
pub fn trails(graph: &Graph, paths: &[Path], style: Style) -> String {
    paths.iter().map(|path| trail(graph, path, style)).collect::<Vec<_>>().join("\n")
}

fn trail(graph: &Graph, path: &Path, style: Style) -> String {
    let places = path.first().map(|step| step.from).into_iter().chain(path.iter().map(|step| step.to));
    let names: Vec<String> = places.map(|place| style.paint(&plain(&graph.node(place).name), Ink::Strong)).collect();
    let steps: String = path.iter().map(|step| step_lines(graph, step, style)).collect();
    format!("{}  {}\n{steps}", names.join(" · "), style.paint(&counted(path.len(), "step"), Ink::Dim))
}

fn step_lines(graph: &Graph, step: &Step, style: Style) -> String {
    let mut lines = String::new();
    for (rank, &place) in step.edges.iter().enumerate() {
        let link = graph.edge(place);
        let head = format!("{}  {}\n", arrow(graph, link, step.from, style), style.paint(&facts(link.edge), Ink::Dim));
        if rank == 0 {
            lines.extend(["  ", &head]);
            lines.extend(link.edge.best().map(|best| quotation(best, 6, style)));
        } else {
            lines.extend(["      also ", &head]);
        }
    }
    lines
}
