//! An actor's surroundings as a tree.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::strip::{counted, facts};
use super::table::shortened;
use super::{Ink, Style, plain};
use crate::Error;
use crate::query::Inquiry;

/// The actor with its names, and below it the actors it has relations with, the most strongly tied first, each with
/// theirs in turn, for some steps; of each at most a number, and the others counted. An actor is shown once, where it
/// is nearest. Lines are cut to the terminal's width.
///
/// # Errors
/// Those of reading the actor's names.
pub fn surroundings(
    inquiry: Inquiry<'_>,
    actor: usize,
    hops: usize,
    limit: usize,
    style: Style,
) -> Result<String, Error> {
    let mut tree = Tree { inquiry, children: BTreeMap::new(), hidden: BTreeMap::new(), limit };
    tree.grow(actor, hops);
    let mut drawn = head(inquiry, actor, style)?;
    tree.draw(actor, "", style, &mut drawn);
    Ok(drawn)
}

fn head(inquiry: Inquiry<'_>, actor: usize, style: Style) -> Result<String, Error> {
    let member = &inquiry.network.members()[actor];
    let name = style.paint(&plain(&member.name), Ink::Strong);
    let about = format!(
        "  {}, {}, in {}",
        member.kind.as_str(),
        plain(&member.key),
        counted(member.articles as usize, "article")
    );
    let mut others = inquiry.words.names(&member.key)?;
    others.retain(|name| *name != *member.name);
    let mut drawn = format!("{name}{}\n", style.paint(&about, Ink::Dim));
    if !others.is_empty() {
        let words = shortened(&plain(&format!("also {}", others.join(", "))), style.width.max(8));
        drawn.extend([&style.paint(&words, Ink::Dim), "\n"]);
    }
    Ok(drawn)
}

struct Tree<'a> {
    inquiry: Inquiry<'a>,
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
                let mut around: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for reach in self.inquiry.network.reaches(parent).filter(|reach| !shown.contains(&reach.other)) {
                    around.entry(reach.other).or_default().push(reach.edge);
                }
                let mut branches: Vec<(usize, Vec<usize>)> = around.into_iter().collect();
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
        edges.iter().map(|&edge| self.inquiry.network.strength(edge)).sum()
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
        let network = self.inquiry.network;
        let tie = self.inquiry.bare_tie(edge);
        let relation = plain(&tie.relation);
        let arrow = match (tie.symmetric, network.ends(edge).0 == child) {
            (true, _) => format!("◄─{relation}─►"),
            (false, true) => format!("◄─{relation}──"),
            (false, false) => format!("──{relation}─►"),
        };
        let name = if named { plain(&network.members()[child].name).into_owned() } else { String::new() };
        let facts = facts(&tie);
        let room = style.width.saturating_sub(lead.width() + arrow.width() + 1);
        let name = shortened(&name, room.max(4));
        let room = room.saturating_sub(name.width() + 2);
        let facts = if room < 6 { String::new() } else { shortened(&facts, room) };
        let mut words = format!("{lead}{}", style.paint(&arrow, Ink::of_family(&tie.family)));
        if named {
            words.extend([" ", &style.paint(&name, Ink::Strong)]);
        }
        if !facts.is_empty() {
            words.extend(["  ", &style.paint(&facts, Ink::Dim)]);
        }
        words + "\n"
    }
}
