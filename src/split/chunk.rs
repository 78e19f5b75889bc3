//! Goes through a text from gap to gap and cuts each chunk between them into tokens.

use std::ops::Range;

use super::shape::{first, is_currency, is_gap, is_joiner, is_word};
use super::word::LONGEST;
use super::{clitic, mark, whole, word};
use crate::text::Span;

/// Every token of a text, in order.
pub(super) fn tokens(raw: &str) -> Vec<Span> {
    let mut cutter = Cutter { raw, spans: Vec::with_capacity(raw.len() / 5) };
    let mut start = None;
    for (at, c) in raw.char_indices() {
        if is_gap(c) || start.is_none() && is_joiner(c) {
            start.take().into_iter().for_each(|start| cutter.chunk(start..at));
        } else {
            start.get_or_insert(at);
        }
    }
    if let Some(start) = start {
        cutter.chunk(start..raw.len());
    }
    cutter.spans
}

/// What a token is cut out of, and what stands before it.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a> {
    /// From here to the end of the chunk; never empty.
    pub(super) chunk: &'a str,
    /// From here to the end of the text.
    pub(super) text: &'a str,
    /// The token before, wherever it stands; empty at the beginning.
    pub(super) before: &'a str,
    /// Whether the token before touches this one.
    pub(super) attached: bool,
}

struct Cutter<'a> {
    raw: &'a str,
    spans: Vec<Span>,
}

impl<'a> Cutter<'a> {
    fn chunk(&mut self, chunk: Range<usize>) {
        let is_plain = chunk.len() <= LONGEST && self.raw.as_bytes()[chunk.clone()].iter().all(u8::is_ascii_alphabetic);
        if is_plain {
            return self.push_word(chunk);
        }
        let mut at = chunk.start;
        while at < chunk.end {
            let rest = self.rest(at, &chunk);
            let (length, is_word) = measure(rest);
            let token = at..at + length;
            at = token.end;
            if is_word {
                self.push_word(token);
            } else {
                self.spans.push(Span::new(token.start, token.end));
            }
        }
    }

    fn rest(&self, at: usize, chunk: &Range<usize>) -> Rest<'a> {
        let before = self.spans.last().map_or("", |span| span.cut(self.raw));
        Rest { chunk: &self.raw[at..chunk.end], text: &self.raw[at..], before, attached: at > chunk.start }
    }

    /// Takes a word in, cut where it is a contraction.
    fn push_word(&mut self, word: Range<usize>) {
        let mut start = word.start;
        for length in clitic::lengths(&self.raw[word]).into_iter().filter(|&length| length > 0) {
            self.spans.push(Span::new(start, start + length));
            start += length;
        }
    }
}

/// The bytes of the next token, and whether it is a word that may be a contraction.
fn measure(rest: Rest<'_>) -> (usize, bool) {
    let may_be_whole = !rest.attached || !is_word(first(rest.before)) && !is_currency(first(rest.before));
    if may_be_whole && let Some(length) = whole::length(rest.chunk) {
        return (length, false);
    }
    if is_word(first(rest.chunk)) { (word::length(rest), true) } else { (mark::length(rest), false) }
}
