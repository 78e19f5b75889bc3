//! Prints what the ranker of antecedents is trained on.
//!
//! `antecedents < annotated.jsonl > lessons.jsonl`. Each line read is `{"text": …, "clusters": [[[start, end], …], …],
//! "whole": true, "set": …}` with spans in bytes; `whole` says that nothing else in the text is coreferent. Each line printed
//! is one choice: `{"text": number, "set": …, "sort": …, "none": places, "candidates": [[right, places], …]}`, `right` null
//! where it is not known, places in hexadecimal, four digits each.

use std::io::{BufRead, BufWriter, Write, stdin, stdout};
use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Value, json};
use sociogram::analyze::analyze;
use sociogram::lexicon::Lexicon;
use sociogram::mention::mention;
use sociogram::resolve::{Gold, lessons};
use sociogram::split::split;
use sociogram::text::Text;

fn main() -> std::io::Result<()> {
    let lines = stdin().lock().lines().collect::<Result<Vec<String>, _>>()?;
    let answers: Vec<Vec<Value>> = lines.par_iter().enumerate().map(|(number, line)| choices(number, line)).collect();
    let mut out = BufWriter::new(stdout().lock());
    for answer in answers.iter().flatten() {
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

fn choices(number: usize, line: &str) -> Vec<Value> {
    let line: Value = serde_json::from_str(line).unwrap_or_default();
    let analysis = analyze(split(line["text"].as_str().unwrap_or_default()));
    let span = |span: &Value| tokens(&analysis.text, span[0].as_u64()?, span[1].as_u64()?);
    let cluster = |spans: &Value| spans.as_array().into_iter().flatten().filter_map(span).collect();
    let clusters = line["clusters"].as_array().into_iter().flatten().map(cluster).collect();
    let gold = Gold { clusters, whole: line["whole"].as_bool().unwrap_or_default() };
    let choices = lessons(&analysis, &mention(&analysis, Lexicon::built_in()), &gold);
    let lines = choices.into_iter().map(|choice| {
        let candidates: Vec<Value> =
            choice.candidates.iter().map(|(right, places)| json!([right, hexadecimal(places)])).collect();
        json!({"text": number, "set": line["set"], "sort": choice.sort, "none": hexadecimal(&choice.none),
            "candidates": candidates})
    });
    lines.collect()
}

fn hexadecimal(places: &[u16]) -> String {
    use std::fmt::Write as _;
    places.iter().fold(String::with_capacity(places.len() * 4), |mut text, place| {
        let _ = write!(text, "{place:04x}");
        text
    })
}

/// The tokens that a span of bytes touches.
fn tokens(text: &Text<'_>, start: u64, end: u64) -> Option<Range<usize>> {
    let first = text.tokens.partition_point(|t| u64::from(t.end) <= start);
    let last = text.tokens.partition_point(|t| u64::from(t.start) < end);
    (first < last).then_some(first..last)
}
