//! Where sentences end.

use super::dateline;
use super::shape::{closes, first, last, opens};
use super::tables::{Ends, Part, abbreviation, is};
use crate::text::Span;

/// So many quotation marks and brackets may stand between a full stop and the next sentence.
const MOST_CLOSERS: usize = 8;

/// One past the last token of every sentence, in order.
pub(super) fn ends(raw: &str, tokens: &[Span], breaks: &[usize]) -> Vec<usize> {
    let words = Words { raw, tokens };
    let mut breaks = breaks.iter().copied().peekable();
    let mut ends = Vec::new();
    let mut start = 0;
    for (i, token) in tokens.iter().enumerate() {
        while breaks.next_if(|&at| at < token.end as usize).is_some() {}
        let next = tokens.get(i + 1).map_or(raw.len(), |next| next.start as usize);
        let is_break = i + 1 == tokens.len() || breaks.peek().is_some_and(|&at| at <= next && at < raw.len());
        if is_break || words.ends_at(i, start) {
            start = i + 1;
            ends.push(start);
        }
    }
    ends
}

/// What stands at the end of a sentence, perhaps.
enum Stop {
    Full,
    Loud,
    Dots,
    Abbreviation(Ends),
}

/// A text's tokens by number.
pub(super) struct Words<'a> {
    raw: &'a str,
    tokens: &'a [Span],
}

impl<'a> Words<'a> {
    pub(super) fn form(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |span| span.cut(self.raw))
    }

    /// Whether token `i` touches the next one.
    pub(super) fn touches(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|next| next.start == self.tokens[i].end)
    }

    /// Whether the sentence that began with token `start` ends after token `i`.
    fn ends_at(&self, i: usize, start: usize) -> bool {
        if i == 1 && self.form(0).eq_ignore_ascii_case("date") && self.form(1).len() == 10 {
            return self.form(1).bytes().all(|b| b.is_ascii_digit() || b == b'-');
        }
        let Some((at, stop)) = self.stop(i, start) else { return dateline::ends(self, start, i) };
        if self.closes(i + 1) || self.touches(i) && is_stop_mark(self.form(i + 1)) {
            return false;
        }
        if self.begins_note(i + 1) {
            return false;
        }
        let (next, c) = self.next_word(i + 1);
        match stop {
            Stop::Full if self.touches(i) => c.is_uppercase() && self.is_plain(at),
            Stop::Full => !self.is_label(start, at) && (!c.is_lowercase() || self.is_long(at)),
            Stop::Loud => (!c.is_lowercase() || at == i) && (!self.touches(i) || c.is_uppercase()),
            Stop::Dots => c.is_uppercase(),
            Stop::Abbreviation(ends) => ends == Ends::Maybe && is(Part::Starter, next) && !self.touches(i),
        }
    }

    /// The stop that token `i` is, or that the quotation marks and brackets up to token `i` follow.
    fn stop(&self, i: usize, start: usize) -> Option<(usize, Stop)> {
        for at in (start..=i).rev().take(MOST_CLOSERS) {
            if let Some(stop) = stop(self.form(at)) {
                return Some((at, stop));
            }
            if !self.closes(at) && !self.begins_note(at.saturating_sub(1)) && !self.begins_note(at) {
                return None;
            }
        }
        None
    }

    /// Whether token `i` opens the number of a note, `[12]`, which belongs to the sentence before it.
    fn begins_note(&self, i: usize) -> bool {
        let number = self.form(i + 1);
        self.form(i) == "[" && self.form(i + 2) == "]" && number.bytes().all(|b| b.is_ascii_digit()) && number.len() < 4
    }

    /// Whether token `i` is a quotation mark or a bracket that closes what came before.
    fn closes(&self, i: usize) -> bool {
        let form = self.form(i);
        let is_closer = i > 0 && form.len() < 4 && form.chars().all(closes) && !form.is_empty();
        let is_straight = matches!(form, "\"" | "'" | "*" | "''");
        is_closer
            && (!is_straight
                || self.touches(i - 1) && (!self.touches(i) || !self.form(i + 1).starts_with(char::is_alphanumeric)))
    }

    /// The first word from token `i` on, behind marks that open, and its first character.
    pub(super) fn next_word(&self, i: usize) -> (&'a str, char) {
        let is_opener = |form: &str| form.chars().all(opens) || matches!(form, "--" | "-" | "\u{2014}" | "\u{2013}");
        let at = (i..i + MOST_CLOSERS).find(|&at| !is_opener(self.form(at))).unwrap_or(i);
        (self.form(at), first(self.form(at)))
    }

    /// Whether the word before the stop is in small letters, so that a capital right after it is a lost space.
    fn is_plain(&self, at: usize) -> bool {
        at > 0 && self.form(at - 1).len() > 1 && self.form(at - 1).chars().all(char::is_lowercase)
    }

    /// Whether the word before the stop is too long for an abbreviation.
    fn is_long(&self, at: usize) -> bool {
        at > 0 && self.form(at - 1).len() > 3
    }

    /// Whether the sentence so far is the number of a list item.
    fn is_label(&self, start: usize, at: usize) -> bool {
        let form = self.form(start);
        let is_number = form.len() < 6 && form.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        at == start + 1 && (form.chars().count() == 1 || is_number)
    }
}

fn is_stop_mark(form: &str) -> bool {
    form.starts_with(['.', '?', '!', '\u{2026}', ',', ';', ':'])
}

/// What kind of stop a token is, if it is one.
fn stop(form: &str) -> Option<Stop> {
    match (first(form), last(form)) {
        ('?' | '!' | '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{61f}' | '\u{964}', _) => Some(Stop::Loud),
        ('\u{2026}', _) => Some(Stop::Dots),
        ('.', '.') => Some(if form.len() == 1 { Stop::Full } else { Stop::Dots }),
        (_, '.') if form.len() > 1 => {
            let is_initial = form.chars().count() == 2;
            let ends = if is_initial || is(Part::Numbered, form) { Some(Ends::Never) } else { abbreviation(form) };
            Some(Stop::Abbreviation(ends.unwrap_or(Ends::Maybe)))
        }
        _ => None,
    }
}
