//! `tests/cases/relations.md`: texts and the relations that the rules find in them.

use sociogram::Options;
use sociogram::ontology::Ontology;
use sociogram::pipeline::extract_with;
use sociogram::relate::knowledge::Knowledge;
use sociogram::relate::lexicon::Lexicon;
use sociogram::text::{Article, Extract, ExtractedRelation, Status};

const CASES: &str = include_str!("../cases/relations.md");

/// The rules alone: no scorer weighs what they propose.
fn rules() -> Options {
    let ontology = Ontology::built_in().clone();
    let predicates = Lexicon::built_in(&ontology);
    Options { knowledge: Some(Knowledge { ontology, predicates, scorer: None, open: None }), ..Options::default() }
}

/// `source relation target status by`, as a line of a case tells it.
#[derive(Debug)]
struct Told<'c> {
    wanted: bool,
    source: &'c str,
    relation: &'c str,
    target: &'c str,
    status: Status,
    by: Option<&'c str>,
}

impl<'c> Told<'c> {
    fn parse(line: &'c str) -> Self {
        let (wanted, rest) = line.strip_prefix("no ").map_or((true, line), |rest| (false, rest));
        let (rest, by) = rest.split_once(" by ").map_or((rest, None), |(rest, by)| (rest, Some(by)));
        let statuses = [(" possible", Status::Possible), (" denied", Status::Denied)];
        let (rest, status) = statuses
            .into_iter()
            .find_map(|(word, status)| Some((rest.strip_suffix(word)?, status)))
            .unwrap_or((rest, Status::Fact));
        let mut named = Ontology::built_in().relations.iter().map(|r| r.name.as_str()).chain(["?"]);
        let told = named.find_map(|relation| {
            let (source, target) = rest.split_once(&format!(" {relation} "))?;
            Some((source, &rest[source.len() + 1..rest.len() - target.len() - 1], target))
        });
        let (source, relation, target) = told.unwrap_or_else(|| panic!("no relation in: {line}"));
        Self { wanted, source, relation, target, status, by }
    }

    fn holds(&self, extract: &Extract) -> bool {
        let found = extract.relations.iter().any(|r| self.is(extract, r));
        found == self.wanted
    }

    fn is(&self, extract: &Extract, r: &ExtractedRelation) -> bool {
        let name = |id: &str| extract.actors.iter().find(|a| a.id == id).map_or("", |a| a.name.as_str());
        let ontology = Ontology::built_in();
        let symmetric = ontology.find(&r.relation).is_some_and(|i| ontology.is_symmetric(i)) || self.relation == "?";
        let ends = (name(&r.source), name(&r.target));
        let same_ends = ends == (self.source, self.target) || symmetric && ends == (self.target, self.source);
        let same_status = r.status == self.status && self.by.is_none_or(|by| r.by.as_deref().map(name) == Some(by));
        same_ends && [r.relation.as_str(), "?"].contains(&self.relation) && (!self.wanted || same_status)
    }
}

#[test]
fn every_construction_is_found_and_its_near_misses_are_not() {
    let rules = rules();
    let (mut texts, mut lines, mut failed) = (0, 0, Vec::new());
    let mut extract = Extract::default();
    for (number, line) in CASES.lines().enumerate() {
        if let Some(text) = line.strip_prefix("> ") {
            extract = extract_with(&Article::new("case", text), &rules);
            texts += 1;
        } else if let Some(told) = line.strip_prefix("- ") {
            lines += 1;
            if !Told::parse(told).holds(&extract) {
                let found = extract.relations.iter().map(|r| {
                    let by = r.by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
                    let (source, target) = (&r.source_words, &r.target_words);
                    format!("{source} {} {target} {}{by} [{}]", r.relation, r.status.as_str(), r.found_by)
                });
                failed.push(format!(
                    "line {}: {told}\n    found: {}",
                    number + 1,
                    found.collect::<Vec<_>>().join("; ")
                ));
            }
        }
    }
    assert!(texts > 50 && lines > 100, "{texts} texts, {lines} lines");
    assert!(failed.is_empty(), "{} of {lines} lines fail:\n{}", failed.len(), failed.join("\n"));
}
