//! An actor's surroundings as a tree.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::strip::{counted, facts};
use super::table::shortened;
use super::{Ink, Style, plain};
use crate::merge::{Graph, Link};
use crate::query::Tie;

/// The actor with its names, and below it the actors it has relations with, the most strongly tied first, each with
/// theirs in turn, for some steps; of each at most a number, and the others counted. An actor is shown once, where it
/// is nearest. Lines are cut to the terminal's width.
#[must_use]
pub fn surroundings(graph: &Graph, actor: usize, hops: usize, limit: usize, style: Style) -> String {
    let mut neighbours: Vec<BTreeMap<usize, Vec<usize>>> = vec![BTreeMap::new(); graph.nodes().len()];
    for (place, link) in graph.edges().enumerate() {
        neighbours[link.source].entry(link.target).or_default().push(place);
        neighbours[link.target].entry(link.source).or_default().push(place);
    }
    let mut tree = Tree { graph, neighbours, children: BTreeMap::new(), hidden: BTreeMap::new(), limit };
    tree.grow(actor, hops);
    let mut drawn = head(graph, actor, style);
    tree.draw(actor, "", style, &mut drawn);
    drawn
}

fn head(graph: &Graph, actor: usize, style: Style) -> String {
    let node = graph.node(actor);
    let name = style.paint(&plain(&node.name), Ink::Strong);
    let about =
        format!("  {}, {}, in {}", node.kind.as_str(), plain(&node.key), counted(node.articles as usize, "article"));
    let others: Vec<&str> =
        node.aliases.iter().map(|alias| alias.name.as_str()).filter(|alias| *alias != node.name).collect();
    let mut drawn = format!("{name}{}\n", style.paint(&about, Ink::Dim));
    if !others.is_empty() {
        let words = shortened(&plain(&format!("also {}", others.join(", "))), style.width.max(8));
        drawn.extend([&style.paint(&words, Ink::Dim), "\n"]);
    }
    drawn
}

struct Tree<'a> {
    graph: &'a Graph,
    neighbours: Vec<BTreeMap<usize, Vec<usize>>>,
    /// The branches of each actor that is shown, with the relations they stand for.
    children: BTreeMap<usize, Vec<(usize, Vec<usize>)>>,
    /// How many branches of it are not shown.
    hidden: BTreeMap<usize, usize>,
    limit: usize,
}

impl Tree<'_> {
    /// Level by level, so that every actor hangs where it is nearest.
    fn grow(&mut self, root: usize, hops: usize) {
        let mut shown = BTreeSet::from([root]);
        let mut level = vec![root];
        for _ in 0..hops {
            let mut next = Vec::new();
            for parent in level {
                let mut branches: Vec<(usize, Vec<usize>)> = self.neighbours[parent]
                    .iter()
                    .filter(|(child, _)| !shown.contains(child))
                    .map(|(child, edges)| (*child, edges.clone()))
                    .collect();
                branches.sort_by(|a, b| self.strength(&b.1).total_cmp(&self.strength(&a.1)).then(a.0.cmp(&b.0)));
                self.hidden.insert(parent, branches.len().saturating_sub(self.limit));
                branches.truncate(self.limit);
                shown.extend(branches.iter().map(|(child, _)| *child));
                next.extend(branches.iter().map(|(child, _)| *child));
                self.children.insert(parent, branches);
            }
            level = next;
        }
    }

    fn strength(&self, edges: &[usize]) -> f64 {
        edges.iter().map(|edge| self.graph.edge(*edge).edge.strength()).sum()
    }

    fn draw(&self, parent: usize, before: &str, style: Style, drawn: &mut String) {
        let branches = self.children.get(&parent).map_or(&[][..], Vec::as_slice);
        let hidden = self.hidden.get(&parent).copied().unwrap_or(0);
        for (n, (child, edges)) in branches.iter().enumerate() {
            let last = n + 1 == branches.len() && hidden == 0;
            let (fork, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let has_branches = self.children.get(child).is_some_and(|branches| !branches.is_empty());
            let mut edges = edges.clone();
            edges.sort_by(|a, b| self.strength(&[*b]).total_cmp(&self.strength(&[*a])).then(a.cmp(b)));
            for (m, edge) in edges.iter().enumerate() {
                // Further relations of the same two stand under the first one.
                let lead = match (m, has_branches) {
                    (0, _) => format!("{before}{fork}"),
                    (_, true) => format!("{before}{below}│  "),
                    (_, false) => format!("{before}{below}   "),
                };
                drawn.push_str(&self.line(&lead, *child, m == 0, *edge, style));
            }
            self.draw(*child, &format!("{before}{below}"), style, drawn);
        }
        if hidden > 0 {
            let words = format!("{before}└─ and {}\n", counted(hidden, "more actor"));
            drawn.push_str(&style.paint(&words, Ink::Dim));
        }
    }

    /// `├─ ──rejects──► Hamas  ×2 in 2 articles`.
    fn line(&self, lead: &str, child: usize, named: bool, edge: usize, style: Style) -> String {
        let link = self.graph.edge(edge);
        let Link { source, edge, .. } = link;
        let relation = plain(&edge.relation);
        let arrow = match (edge.symmetric, source == child) {
            (true, _) => format!("◄─{relation}─►"),
            (false, true) => format!("◄─{relation}──"),
            (false, false) => format!("──{relation}─►"),
        };
        let name = if named { plain(&self.graph.node(child).name).into_owned() } else { String::new() };
        let facts = facts(&Tie::of(self.graph, link));
        let room = style.width.saturating_sub(lead.width() + arrow.width() + 1);
        let name = shortened(&name, room.max(4));
        let room = room.saturating_sub(name.width() + 2);
        let facts = if room < 6 { String::new() } else { shortened(&facts, room) };
        let mut words = format!("{lead}{}", style.paint(&arrow, Ink::of_family(&edge.family)));
        if named {
            words.extend([" ", &style.paint(&name, Ink::Strong)]);
        }
        if !facts.is_empty() {
            words.extend(["  ", &style.paint(&facts, Ink::Dim)]);
        }
        words + "\n"
    }
}
