//! Prints what means the same in each article: `cargo run --release --example coreference < articles.jsonl`.
//!
//! Each line read is `{"text": …}`; each line printed is a list of clusters, each a list of noun phrases as
//! `[start, end]` in bytes of the text. Things have clusters too, not only actors.

use std::io::{BufRead, Write, stdin, stdout};

use sociogram::analyze::analyze;
use sociogram::lexicon::Lexicon;
use sociogram::mention::mention;
use sociogram::resolve::resolve;
use sociogram::split::split;
use sociogram::text::Span;

fn main() -> std::io::Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let analysis = analyze(split(article["text"].as_str().unwrap_or_default()));
        let chains = resolve(&analysis, &mention(&analysis, Lexicon::built_in()), Lexicon::built_in());
        let spans = |cluster: &Vec<std::ops::Range<usize>>| -> Vec<Span> {
            cluster.iter().map(|tokens| analysis.text.span(tokens.clone())).collect()
        };
        let clusters: Vec<Vec<Span>> = chains.clusters.iter().map(spans).collect();
        writeln!(out, "{}", serde_json::to_string(&clusters)?)?;
    }
    Ok(())
}
