//! The table of contents: one call per stage, and rayon over the articles.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::analyze::analyze;
use crate::link::link;
use crate::mention::mention;
use crate::ontology::Ontology;
use crate::relate::relate;
use crate::resolve::resolve;
use crate::split::split;
use crate::text::{Actors, Analysis, Article, Extract, ExtractedActor, ExtractedRelation, Mentions, Relation, Skipped};

/// Every stage's result for one article: what `explain` shows.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Sentences, tokens, tags, trees, entities.
    pub analysis: Analysis<'a>,
    /// Places that stand for actors.
    pub mentions: Mentions,
    /// The actors.
    pub actors: Actors,
    /// Their relations.
    pub relations: Vec<Relation>,
}

/// Reads one article, stage by stage.
#[must_use]
pub fn read_article(article: &Article) -> Reading<'_> {
    let text = split(&article.text);
    let analysis = analyze(text);
    let mentions = mention(&analysis);
    let chains = resolve(&analysis, &mentions);
    let actors = link(&analysis, &mentions, &chains);
    let relations = relate(article, &analysis, &mentions, &actors);
    Reading { analysis, mentions, actors, relations }
}

/// Reads one article and gives its actors and relations. Cannot fail: a text without any gives an empty extract.
#[must_use]
pub fn extract(article: &Article) -> Extract {
    let reading = read_article(article);
    let numbers = numbers(&reading);
    Extract {
        article: article.id.clone(),
        date: article.date,
        title: article.title.clone(),
        actors: extracted_actors(&reading, &numbers),
        relations: reading.relations.iter().map(|r| extracted_relation(&article.text, &numbers, r)).collect(),
    }
}

/// Numbers of the actors that the extract keeps: the certain ones and those that take part in a relation.
fn numbers(reading: &Reading<'_>) -> Vec<Option<usize>> {
    let mut kept: Vec<bool> = reading.actors.all.iter().map(|a| a.certainty >= Actors::CERTAIN).collect();
    for relation in &reading.relations {
        for actor in [relation.source, relation.target].into_iter().chain(relation.by) {
            kept[actor] = true;
        }
    }
    let mut next = 0;
    let number = |kept: bool| {
        next += usize::from(kept);
        kept.then_some(next)
    };
    kept.into_iter().map(number).collect()
}

/// Reads articles in parallel and gives their extracts in the same order. A panic over one article is that
/// article's: it is skipped, and the others are read.
#[must_use]
pub fn extract_all(items: Vec<Result<Article, Skipped>>) -> Vec<Result<Extract, Skipped>> {
    items.into_par_iter().map(|item| item.and_then(|article| attempt(&article, extract))).collect()
}

fn attempt(article: &Article, read: impl Fn(&Article) -> Extract) -> Result<Extract, Skipped> {
    catch_unwind(AssertUnwindSafe(|| read(article))).map_err(|panic| {
        let words =
            panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let cause =
            format!("a fault of this program ({}); please report it with the article", words.unwrap_or("unknown"));
        Skipped { place: article.id.clone(), cause }
    })
}

fn extracted_actors(reading: &Reading<'_>, numbers: &[Option<usize>]) -> Vec<ExtractedActor> {
    let wording = |m: usize| collapse(reading.analysis.text.words(reading.mentions.all[m].tokens.clone()));
    reading
        .actors
        .all
        .iter()
        .zip(numbers)
        .filter_map(|(actor, number)| Some((actor, (*number)?)))
        .map(|(actor, number)| {
            let mut mentions: Vec<String> = Vec::new();
            for words in actor.mentions.iter().map(|&m| wording(m)) {
                if !mentions.contains(&words) {
                    mentions.push(words);
                }
            }
            ExtractedActor {
                id: actor_id(number),
                name: actor.name.clone(),
                kind: actor.kind,
                key: actor.key.clone(),
                mentions,
            }
        })
        .collect()
}

fn extracted_relation(text: &str, numbers: &[Option<usize>], relation: &Relation) -> ExtractedRelation {
    let id = |actor: usize| actor_id(numbers[actor].unwrap_or_default());
    let Relation { evidence, .. } = relation;
    ExtractedRelation {
        source: id(relation.source),
        relation: Ontology::built_in().relations[relation.relation].name.clone(),
        target: id(relation.target),
        status: relation.status,
        by: relation.by.map(id),
        date: relation.date,
        confidence: f64::from((relation.confidence * 100.0).round()) / 100.0,
        predicate: collapse(evidence.predicate.cut(text)),
        sentence: collapse(evidence.sentence.cut(text)),
        span: evidence.sentence,
        predicate_span: evidence.predicate,
        source_span: evidence.source,
        target_span: evidence.target,
        rule: relation.rule.clone(),
    }
}

fn actor_id(number: usize) -> String {
    format!("a{number}")
}

fn collapse(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
