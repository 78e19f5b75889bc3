//! Sentences too long to read at once are cut at the best place.

use std::ops::Range;

use crate::text::{Sentence, Span};

/// No sentence has more tokens than this.
const MOST_TOKENS: usize = 300;

/// A cut leaves at least so many tokens on its left.
const FEWEST_TOKENS: usize = 60;

/// The sentences that end at `ends`, the long ones cut.
pub(super) fn cut(raw: &str, tokens: &[Span], ends: &[usize]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(ends.len());
    let mut start = 0;
    for &end in ends {
        while end - start > MOST_TOKENS {
            let piece = start..best(raw, tokens, start);
            start = piece.end;
            sentences.push(Sentence { tokens: piece });
        }
        sentences.push(Sentence { tokens: start..end });
        start = end;
    }
    sentences
}

/// One past the token after which a long sentence is cut: the last of the strongest signs within reach.
fn best(raw: &str, tokens: &[Span], start: usize) -> usize {
    let reach: Range<usize> = start + FEWEST_TOKENS..start + MOST_TOKENS;
    let strongest = reach.clone().max_by_key(|&i| (strength(tokens[i].cut(raw)), i));
    strongest.map_or(reach.end, |i| i + 1)
}

fn strength(form: &str) -> u8 {
    match form {
        "." | "!" | "?" | "..." | "\u{2026}" => 5,
        ";" | "|" | "\u{2022}" => 4,
        ":" | "\u{2014}" | "--" => 3,
        ")" | "\u{201d}" => 2,
        "," => 1,
        _ => 0,
    }
}
