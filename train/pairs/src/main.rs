//! Prints the pairs of actors of articles with the features that the relation scorer is trained on.
//!
//! `sociogram-pairs < articles.jsonl > pairs.jsonl`: one line an article, in the order read. With `--sentences` it prints the
//! sentences that have pairs, without these: for each word what the scorer reads of it, and its place in the text.

use std::io::{BufRead, Write, stdin, stdout};

use rayon::prelude::*;
use serde_json::{Value, json};
use sociogram::Article;
use sociogram::ontology::Ontology;
use sociogram::pipeline::read_article;
use sociogram::relate::{self, context::Token, features::ProposalFeatures, surroundings::Placed};

mod marked;

fn main() -> std::io::Result<()> {
    let whole = !std::env::args().any(|arg| arg == "--sentences");
    let lines = stdin().lock().lines().collect::<Result<Vec<String>, _>>()?;
    let answers: Vec<Value> = lines
        .par_iter()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter_map(|article| if whole { describe(&article) } else { sentences(&article) })
        .collect();
    let mut out = stdout().lock();
    for answer in answers {
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn describe(line: &Value) -> Option<Value> {
    let article: &Article = &serde_json::from_value(line.clone()).ok()?;
    let mut reading = read_article(article);
    let given = match marked::spans(line) {
        Some(spans) => Some(marked::mark(&reading.analysis, &mut reading.mentions, &mut reading.actors, spans)?),
        None => None,
    };
    let (analysis, mentions, actors) = (&reading.analysis, &reading.mentions, &reading.actors);
    let listed: Vec<Value> = actors
        .all
        .iter()
        .enumerate()
        .map(|(i, actor)| {
            let words = |&m: &usize| analysis.text.words(mentions.all[m].tokens.clone());
            let wordings: Vec<&str> = actor.mentions.iter().map(words).collect();
            json!({"id": i, "name": actor.name, "type": actor.kind.as_str(), "mentions": wordings})
        })
        .collect();
    let sentences: Vec<Value> = relate::pairs(article, analysis, mentions, actors)
        .iter()
        .filter(|sentence| !sentence.candidates.is_empty())
        .map(|sentence| {
            let of_pair = sentence.candidates.iter().zip(&sentence.features).zip(&sentence.standings);
            let pairs: Vec<Value> = of_pair
                .map(|((pair, features), standing)| {
                    json!({
                        "first": pair.first, "second": pair.second, "features": features.hashes,
                        "proposals": named(&features.proposals), "hints": named(&features.hints),
                        "words": placed(&features.words), "ends": standing.ends, "top": standing.top, "positions": standing.positions
                    })
                })
                .collect();
            json!({"span": analysis.text.span(sentence.tokens.clone()), "words": words(&sentence.words), "pairs": pairs})
        })
        .collect();
    Some(json!({"article": article.id, "actors": listed, "sentences": sentences, "marked": given}))
}

fn sentences(line: &Value) -> Option<Value> {
    let article: &Article = &serde_json::from_value(line.clone()).ok()?;
    let reading = read_article(article);
    let text = &reading.analysis.text;
    let sentences: Vec<Value> = relate::pairs(article, &reading.analysis, &reading.mentions, &reading.actors)
        .iter()
        .filter(|sentence| !sentence.candidates.is_empty())
        .map(|sentence| {
            let places: Vec<_> = sentence.tokens.clone().map(|t| text.span(t..t + 1)).collect();
            json!({"span": text.span(sentence.tokens.clone()), "words": words(&sentence.words), "places": places})
        })
        .collect();
    Some(json!({"article": article.id, "sentences": sentences}))
}

fn words(words: &[Token]) -> Vec<Value> {
    words.iter().map(|w| json!([w.word, w.head, w.marks])).collect()
}

fn named(proposals: &[ProposalFeatures]) -> Vec<Value> {
    let name = |relation: usize| &Ontology::built_in().relations[relation].name;
    proposals.iter().map(|p| json!([name(p.relation), p.forward, p.word, p.hashes])).collect()
}

fn placed(words: &[Placed]) -> Vec<Value> {
    words.iter().map(|w| json!([w.word, w.places])).collect()
}
