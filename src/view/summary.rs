//! What a build found, on one screen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::strip::{counted, line, quotation};
use super::{Ink, Style, Table, plain};
use crate::Error;
use crate::ontology::Ontology;
use crate::query::{Inquiry, Network};
use crate::store::Copies;
use crate::text::{ActorKind, Skipped, Skips};

/// The most causes that are named for which inputs were skipped; the others are counted.
const SKIPPED: usize = 20;
/// How many relations of a family are looked at, at least: those of one pair are quoted once.
const CONSIDERED: usize = 64;
/// How many relations are quoted.
const STRONGEST: usize = 6;
/// How many of one family: who holds which office is said most often, and would leave no room for what happened.
const OF_FAMILY: usize = 2;

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
///
/// # Errors
/// Those of reading the sentences.
pub fn summary(inquiry: Inquiry<'_>, built: Built<'_>, style: Style) -> Result<String, Error> {
    let Built { skips, copies, ignored, files } = built;
    let network = inquiry.network;
    let mut head = vec![format!("{} read", counted(network.issues().len(), "article"))];
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
    drawn += &section(&counted(network.members().len(), "actor"), &actors(network), style);
    drawn += &section(&counted(network.edge_count(), "relation"), &relations(network, style), style);
    drawn += &section("Strongest", &strongest(inquiry, style)?, style);
    drawn += &section("Files", &places(files, style), style);
    Ok(drawn)
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

fn actors(network: &Network) -> String {
    let count = |kind| network.members().iter().filter(|member| member.kind == kind).count();
    let kinds = ActorKind::ALL.map(|kind| (kind.as_str(), count(kind)));
    let words: Vec<String> =
        kinds.into_iter().filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{kind} {count}")).collect();
    if words.is_empty() { String::new() } else { format!("  {}\n", words.join(", ")) }
}

/// One line a family, its relations in order of frequency.
fn relations(network: &Network, style: Style) -> String {
    let mut counts = vec![0; network.bonds().len()];
    (0..network.edge_count()).for_each(|edge| counts[network.bond_place(edge)] += 1);
    let mut families: BTreeMap<(usize, &str), Vec<(&str, usize)>> = BTreeMap::new();
    for (bond, count) in network.bonds().iter().zip(counts).filter(|(_, count)| *count > 0) {
        let family = (Ontology::built_in().family_index(&bond.family), bond.family.as_str());
        families.entry(family).or_default().push((&bond.name, count));
    }
    let mut table = Table::indented(2).right(1).flowing();
    for ((_, family), mut relations) in families {
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

fn strongest(inquiry: Inquiry<'_>, style: Style) -> Result<String, Error> {
    let network = inquiry.network;
    let ends = |edge: usize| network.ends(edge);
    let articles = |edge: usize| network.members()[ends(edge).0].articles + network.members()[ends(edge).1].articles;
    let value = |edge: usize| (network.strength(edge), articles(edge));
    let order =
        |a: &(f64, u32, usize), b: &(f64, u32, usize)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2));
    let mut of_family: BTreeMap<&str, Vec<(f64, u32, usize)>> = BTreeMap::new();
    for edge in (0..network.edge_count()).filter(|&edge| network.is_asserted(edge)) {
        let best = of_family.entry(&network.bond(edge).family).or_default();
        let (strength, articles) = value(edge);
        best.push((strength, articles, edge));
        if best.len() == 2 * CONSIDERED {
            best.sort_by(order);
            best.truncate(CONSIDERED);
        }
    }
    let mut edges: Vec<(f64, u32, usize)> = of_family.into_values().flatten().collect();
    edges.sort_by(order);
    let mut quoted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeSet<[usize; 2]> = BTreeSet::new();
    edges.retain(|&(_, _, edge)| {
        let (source, target) = ends(edge);
        let of_family = quoted.entry(&network.bond(edge).family).or_default();
        let kept = *of_family < OF_FAMILY && pairs.insert([source.min(target), source.max(target)]);
        *of_family += usize::from(kept);
        kept
    });
    let lines = edges.into_iter().take(STRONGEST).map(|(_, _, edge)| {
        let tie = inquiry.tie(edge)?;
        let quoted = tie.quote.as_ref().map(|quote| quotation(quote, 6, style)).unwrap_or_default();
        Ok(format!("  {}{quoted}", line(&tie, &tie.source.key, style)))
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
            "skipped.jsonl" => "what was not read, and why".to_owned(),
            _ => String::new(),
        };
        table.row([(path, Ink::Strong), (use_of, Ink::Dim)]);
    }
    table.draw(style)
}
