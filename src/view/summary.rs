//! What a build found, on one screen.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

use super::strip::{counted, quotation, stroke, tallied, with_facts};
use super::{Ink, Style, Table, plain};
use crate::ontology::Ontology;
use crate::store::{Copies, Overview, Strong, Tally};
use crate::text::{Skipped, Skips};

/// The most causes that are named for which inputs were skipped; the others are counted.
const SKIPPED: usize = 20;

/// What a build read, and where its results are.
#[derive(Clone, Copy, Debug)]
pub struct Built<'a> {
    /// What gave no extract.
    pub skips: &'a Skips,
    /// The articles that say again what others say.
    pub copies: Copies,
    /// The number of files in folders that no reader is for.
    pub ignored: usize,
    /// The results.
    pub files: &'a [PathBuf],
}

/// Articles read and skipped, actors and relations by kind, the strongest relations each with a sentence, and where
/// the files are.
#[must_use]
pub fn summary(overview: &Overview, built: Built<'_>, style: Style) -> String {
    let Built { skips, copies, ignored, files } = built;
    let mut head = vec![format!("{} read", counted(overview.articles, "article"))];
    for (count, kind) in [(copies.exact, "copy"), (copies.near, "near copy")] {
        if count > 0 {
            head.push(format!("{} of others among them", counted(count, kind)));
        }
    }
    if !skips.is_empty() {
        head.push(format!("{} skipped", skips.count()));
    }
    if ignored > 0 {
        head.push(format!("{} of other kinds passed over", counted(ignored, "file")));
    }
    let mut drawn = head.join(", ") + "\n";
    drawn += &causes(skips, style);
    drawn += &section(&counted(overview.actor_count(), "actor"), &actors(overview), style);
    drawn += &section(&counted(overview.relation_count(), "relation"), &relations(overview).draw(style), style);
    drawn += &section("Strongest", &strongest(&overview.strongest, style), style);
    drawn += &section("Files", &places(files, style), style);
    drawn
}

fn section(heading: &str, body: &str, style: Style) -> String {
    if body.is_empty() { String::new() } else { format!("\n{}\n{body}", style.paint(heading, Ink::Strong)) }
}

/// Those that were skipped for a cause of their own by name, others by the first of them and their number.
fn causes(skips: &Skips, style: Style) -> String {
    let mut table = Table::indented(2).flowing();
    let causes = skips.causes();
    for (_, cause) in causes.iter().take(SKIPPED) {
        if let [Skipped { place, cause }] = &cause.first[..] {
            table.row([(place.as_str(), Ink::Strong), (cause.as_str(), Ink::Plain)]);
        } else if let Some(first) = cause.first.first() {
            let count = format!("{} times", cause.count);
            let told = format!("first {}: {}", first.place, first.cause);
            table.row([(count, Ink::Strong), (told, Ink::Plain)]);
        }
    }
    let mut drawn = table.draw(style);
    if causes.len() > SKIPPED {
        drawn.extend(["  … and ", &(causes.len() - SKIPPED).to_string(), " causes more\n"]);
    }
    drawn
}

fn actors(overview: &Overview) -> String {
    let words: Vec<String> = overview.actors.iter().map(|(kind, count)| format!("{} {count}", kind.as_str())).collect();
    if words.is_empty() { String::new() } else { format!("  {}\n", words.join(", ")) }
}

/// One line a family, its relations in order of frequency.
fn relations(overview: &Overview) -> Table {
    let mut families: BTreeMap<(usize, &str), Vec<&Tally>> = BTreeMap::new();
    for tally in overview.relations.iter().filter(|tally| tally.count > 0) {
        let family = (Ontology::built_in().family_index(&tally.family), tally.family.as_str());
        families.entry(family).or_default().push(tally);
    }
    let mut table = Table::indented(2).right(1).flowing();
    for ((_, family), mut tallies) in families {
        tallies.sort_by_key(|tally| Reverse(tally.count));
        let total: usize = tallies.iter().map(|tally| tally.count).sum();
        let words: Vec<String> = tallies.iter().map(|tally| format!("{} {}", tally.relation, tally.count)).collect();
        table.row([
            (family.to_owned(), Ink::of_family(family)),
            (total.to_string(), Ink::Plain),
            (words.join(", "), Ink::Plain),
        ]);
    }
    table
}

fn strongest(relations: &[Strong], style: Style) -> String {
    let drawn = relations.iter().map(|strong| {
        let Strong { source, target, relation, family, symmetric, statuses, articles, days, quote } = strong;
        let ends = |style| stroke([source, target], (relation, family, *symmetric), &source.key, style);
        let facts = tallied(*statuses, *articles, *days);
        with_facts("  ", ends, &facts, style) + &quotation(quote, 6, style)
    });
    drawn.collect()
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
            "skipped.jsonl" => "what was not read, and why".to_owned(),
            _ => String::new(),
        };
        table.row([(path, Ink::Strong), (use_of, Ink::Dim)]);
    }
    table.draw(style)
}
