//! Examples: sentences that must give a relation, and near misses that must not.

use crate::options::Options;
use crate::relate::knowledge::Knowledge;
use crate::relate::lint::Problem;
use crate::relate::tables::{Kind, tables};
use crate::text::{Article, Extract};

use super::extract_with;

/// How many examples a file's tables hold, and those that fail: `relation sentence source target status`, a relation
/// with `!` before it being one that the sentence must not give.
#[must_use]
pub fn failing(file: &str, options: &Options) -> (usize, Vec<Problem>) {
    let (tables, _) = tables(file);
    let rows = tables.iter().filter(|table| table.kind == Kind::Examples).flat_map(|table| &table.rows);
    let mut count = 0;
    let mut failed = Vec::new();
    for &(line, row) in rows {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let [relation, sentence, source, target, ref rest @ ..] = cells[..] else { continue };
        count += 1;
        let extract = extract_with(&Article::new("example", sentence), options);
        let wanted = relation.strip_prefix('!');
        let status = rest.first().copied().filter(|status| !status.is_empty() && wanted.is_none());
        let example = Example { relation: wanted.unwrap_or(relation), source, target, status };
        if example.is_given(&extract, options.knowledge()) == wanted.is_some() {
            failed.push(Problem { line, what: said(&example, wanted.is_some(), &extract) });
        }
    }
    (count, failed)
}

struct Example<'e> {
    relation: &'e str,
    source: &'e str,
    target: &'e str,
    /// Any but denied where it is none.
    status: Option<&'e str>,
}

impl Example<'_> {
    fn is_given(&self, extract: &Extract, knowledge: &Knowledge) -> bool {
        let is = |id: &str, name: &str| {
            extract.actors.iter().any(|a| a.id == id && (a.name == name || a.mentions.iter().any(|m| m == name)))
        };
        let ontology = &knowledge.ontology;
        let symmetric = ontology.find(self.relation).is_some_and(|relation| ontology.is_symmetric(relation));
        extract.relations.iter().any(|r| {
            let along = is(&r.source, self.source) && is(&r.target, self.target);
            let across = symmetric && is(&r.source, self.target) && is(&r.target, self.source);
            let status = r.status.as_str();
            r.relation == self.relation && (along || across) && self.status.map_or(status != "denied", |s| s == status)
        })
    }
}

fn said(example: &Example<'_>, forbidden: bool, extract: &Extract) -> String {
    let name = |id: &str| extract.actors.iter().find(|a| a.id == id).map_or("?", |a| a.name.as_str()).to_owned();
    let found: Vec<String> = extract
        .relations
        .iter()
        .map(|r| {
            format!("{} {} {} ({}, {})", name(&r.source), r.relation, name(&r.target), r.status.as_str(), r.found_by)
        })
        .collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join("; ") };
    let Example { relation, source, target, status } = example;
    let wanted = if forbidden { "must not give" } else { "must give" };
    let status = status.map(|status| format!(", {status}")).unwrap_or_default();
    format!("the sentence {wanted} {source} {relation} {target}{status}; it gives {found}")
}
