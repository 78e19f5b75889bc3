//! What a build found, on one screen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::strip::{counted, line, quotation};
use super::{Ink, Style, Table, plain};
use crate::merge::{Graph, Link};
use crate::ontology::Ontology;
use crate::pipeline::Build;
use crate::query::Tie;
use crate::text::{ActorKind, Skipped, Status};

/// The most inputs that are named as skipped; the others are counted.
const SKIPPED: usize = 20;
/// How many relations are quoted.
const STRONGEST: usize = 6;
/// How many of one family: who holds which office is said most often, and would leave no room for what happened.
const OF_FAMILY: usize = 2;

/// Articles read and skipped, actors and relations by kind, the strongest relations each with a sentence, and where
/// the files are. `ignored` is the number of files in folders that no reader is for.
#[must_use]
pub fn summary(built: &Build, ignored: usize, files: &[PathBuf], style: Style) -> String {
    let Build { graph, extracts, skipped } = built;
    let mut head = vec![format!("{} read", counted(extracts.len(), "article"))];
    if !skipped.is_empty() {
        head.push(format!("{} skipped", skipped.len()));
    }
    if ignored > 0 {
        head.push(format!("{} of other kinds passed over", counted(ignored, "file")));
    }
    let mut drawn = head.join(", ") + "\n";
    drawn += &causes(skipped, style);
    drawn += &section(&counted(graph.nodes().len(), "actor"), &actors(graph), style);
    drawn += &section(&counted(graph.edges().len(), "relation"), &relations(graph, style), style);
    drawn += &section("Strongest", &strongest(graph, style), style);
    drawn += &section("Files", &places(files, style), style);
    drawn
}

fn section(heading: &str, body: &str, style: Style) -> String {
    if body.is_empty() { String::new() } else { format!("\n{}\n{body}", style.paint(heading, Ink::Strong)) }
}

fn causes(skipped: &[Skipped], style: Style) -> String {
    let mut table = Table::indented(2).flowing();
    for Skipped { place, cause } in skipped.iter().take(SKIPPED) {
        table.row([(place, Ink::Strong), (cause, Ink::Plain)]);
    }
    let mut drawn = table.draw(style);
    if skipped.len() > SKIPPED {
        drawn.extend(["  … and ", &(skipped.len() - SKIPPED).to_string(), " more\n"]);
    }
    drawn
}

fn actors(graph: &Graph) -> String {
    let count = |kind| graph.nodes().filter(|node| node.kind == kind).count();
    let kinds = ActorKind::ALL.map(|kind| (kind.as_str(), count(kind)));
    let words: Vec<String> =
        kinds.into_iter().filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{kind} {count}")).collect();
    if words.is_empty() { String::new() } else { format!("  {}\n", words.join(", ")) }
}

/// One line a family, its relations in order of frequency.
fn relations(graph: &Graph, style: Style) -> String {
    let mut families: BTreeMap<(usize, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for Link { edge, .. } in graph.edges() {
        let family = (Ontology::built_in().family_index(&edge.family), edge.family.as_str());
        *families.entry(family).or_default().entry(&edge.relation).or_default() += 1;
    }
    let mut table = Table::indented(2).right(1).flowing();
    for ((_, family), relations) in families {
        let mut relations: Vec<(&str, usize)> = relations.into_iter().collect();
        relations.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let total: usize = relations.iter().map(|(_, count)| count).sum();
        let words: Vec<String> = relations.iter().map(|(relation, count)| format!("{relation} {count}")).collect();
        table.row([
            (family.to_owned(), Ink::of_family(family)),
            (total.to_string(), Ink::Plain),
            (words.join(", "), Ink::Plain),
        ]);
    }
    table.draw(style)
}

fn strongest(graph: &Graph, style: Style) -> String {
    let mut links: Vec<Link<'_>> = graph.edges().filter(|link| link.edge.status != Status::Denied).collect();
    let articles = |link: &Link<'_>| graph.node(link.source).articles + graph.node(link.target).articles;
    // The sort is stable, and the edges come in a fixed order.
    links.sort_by(|a, b| b.edge.strength().total_cmp(&a.edge.strength()).then_with(|| articles(b).cmp(&articles(a))));
    let mut quoted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeSet<[usize; 2]> = BTreeSet::new();
    links.retain(|Link { source, target, edge }| {
        let of_family = quoted.entry(&edge.family).or_default();
        let kept = *of_family < OF_FAMILY && pairs.insert([*source.min(target), *source.max(target)]);
        *of_family += usize::from(kept);
        kept
    });
    let lines = links.into_iter().take(STRONGEST).filter_map(|link| {
        let tie = Tie::of(graph, link);
        Some(format!("  {}{}", line(&tie, &tie.source.key, style), quotation(tie.quote.as_ref()?, 6, style)))
    });
    lines.collect()
}

fn places(files: &[PathBuf], style: Style) -> String {
    let mut table = Table::indented(2);
    for file in files {
        let path = file.display().to_string();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let use_of = match &*name {
            crate::store::FILE => "the project: it grows with each build, and answers questions".to_owned(),
            "graph.dot" => format!("a picture: dot -Tsvg -O {}", plain(&path)),
            "graph.graphml" => "for Gephi, Cytoscape, yEd, NetworkX, igraph".to_owned(),
            "graph.json" => "everything, with all evidence".to_owned(),
            "extracts.jsonl" => "one line an article".to_owned(),
            _ => String::new(),
        };
        table.row([(path, Ink::Strong), (use_of, Ink::Dim)]);
    }
    table.draw(style)
}
