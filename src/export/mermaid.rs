//! Mermaid's flowcharts, which Markdown shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{Walk, clean};
use crate::merge::{Edge, Link, Node};
use crate::text::{ActorKind, Status};
use crate::view::palette;

/// Mermaid refuses more than 500 lines, and nobody reads them.
const LINES: usize = 300;

/// What is drawn of a relation.
struct Line {
    strength: f64,
    source: usize,
    target: usize,
    words: String,
    family: String,
}

/// Writes the strongest relations as a flowchart, and how many are left out.
///
/// # Errors
/// Those of the writer.
pub fn write_mermaid(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    let (lines, left_out) = strongest(graph)?;
    writeln!(out, "flowchart LR")?;
    if left_out > 0 {
        writeln!(out, "  %% the strongest {LINES} relations; {left_out} more are left out")?;
    }
    let drawn: BTreeSet<usize> = lines.iter().flat_map(|line| [line.source, line.target]).collect();
    for place in drawn {
        writeln!(out, "  n{place}{}", shaped(actors[place]))?;
    }
    let mut families: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        writeln!(out, "  n{} {} n{}", line.source, line.words, line.target)?;
        families.entry(&line.family).or_default().push(number.to_string());
    }
    for (family, numbers) in families {
        let colour = palette::hex(palette::stroke(family).colour);
        writeln!(out, "  linkStyle {} stroke:{colour},color:{colour}", numbers.join(","))?;
    }
    Ok(())
}

/// The strongest relations in the graph's order, and how many others there are.
fn strongest(graph: &dyn Walk) -> io::Result<(Vec<Line>, usize)> {
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let mut count = 0;
    graph.relations(&mut |Link { source, target, edge }| {
        let line = Line { strength: edge.strength(), source, target, words: arrow(edge), family: edge.family.clone() };
        lines.push((count, line));
        count += 1;
        if lines.len() > 4 * LINES {
            keep_strongest(&mut lines);
        }
        Ok(())
    })?;
    keep_strongest(&mut lines);
    lines.sort_by_key(|(place, _)| *place);
    Ok((lines.into_iter().map(|(_, line)| line).collect(), count.saturating_sub(LINES)))
}

fn keep_strongest(lines: &mut Vec<(usize, Line)>) {
    lines.sort_by(|a, b| b.1.strength.total_cmp(&a.1.strength).then(a.0.cmp(&b.0)));
    lines.truncate(LINES);
}

fn arrow(edge: &Edge) -> String {
    let count = if edge.count > 1 { format!(" ×{}", edge.count) } else { String::new() };
    let words = quoted(&format!("{}{count}", edge.relation));
    match (edge.status, edge.symmetric) {
        (Status::Fact, false) => format!("-->|{words}|"),
        (Status::Fact, true) => format!("<-->|{words}|"),
        (Status::Possible, false) => format!("-.->|{words}|"),
        (Status::Possible, true) => format!("<-.->|{words}|"),
        (Status::Denied, _) => format!("--x|{words}|"),
    }
}

fn shaped(node: &Node) -> String {
    let (open, close) = match node.kind {
        ActorKind::Person => ("([", "])"),
        ActorKind::State => ("[", "]"),
        ActorKind::Organization => ("[[", "]]"),
        ActorKind::ArmedGroup => ("{{", "}}"),
        ActorKind::Company => ("[(", ")]"),
        ActorKind::Group => ("(", ")"),
        ActorKind::Place => ("[/", "/]"),
    };
    format!("{open}{}{close}", quoted(&node.name))
}

/// A string in which nothing is Mermaid's or Markdown's: everything but letters, digits and plain marks as an entity.
fn quoted(words: &str) -> String {
    let mut string = String::from('"');
    for c in clean(words).chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | '-' | '(' | ')' | '\'' | '/' | ':') {
            string.extend(["#", &u32::from(c).to_string(), ";"]);
        } else {
            string.push(c);
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(quoted("\"a\" <b> `c`"), "\"#34;a#34; #60;b#62; #96;c#96;\"");
    }
}
