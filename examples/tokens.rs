//! Prints the sentences and tokens of a text: `cargo run --release --example tokens < article.txt`.
//!
//! One token a line as in CoNLL-U, each with its bytes in the text, a blank line after every sentence. With
//! `--speed` it prints how many words a second were cut instead.

use std::io::{Read, Write};

use sociogram::split::split;

fn main() -> std::io::Result<()> {
    let mut raw = String::new();
    std::io::stdin().read_to_string(&mut raw)?;
    if std::env::args().any(|argument| argument == "--speed") {
        return speed(&raw);
    }
    let text = split(&raw);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in &text.sentences {
        for (number, token) in (1..).zip(sentence.tokens.clone()) {
            let span = text.tokens[token];
            let form = text.form(token);
            writeln!(out, "{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\tBytes={}:{}", span.start, span.end)?;
        }
        writeln!(out)?;
    }
    out.flush()
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]
fn speed(raw: &str) -> std::io::Result<()> {
    let words = raw.split_whitespace().count();
    let start = std::time::Instant::now();
    let text = split(raw);
    let seconds = start.elapsed().as_secs_f64();
    let (tokens, sentences) = (text.tokens.len(), text.sentences.len());
    let rate = words as f64 / seconds / 1e6;
    writeln!(
        std::io::stdout(),
        "{words} words, {tokens} tokens, {sentences} sentences: {rate:.2} million words a second"
    )
}
