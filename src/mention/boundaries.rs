//! Where a name begins and ends: what the recogniser took in too much is cut off.

use std::ops::Range;

use crate::text::{Analysis, Upos};

/// Small words that begin names.
const PARTICLES: [&str; 22] = [
    "al", "el", "de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "ter", "bin", "ibn", "ben",
    "bint", "abu", "la", "le", "af",
];

/// Cuts articles, quotes, possessive marks and small words off both ends.
pub fn trim(analysis: &Analysis<'_>, tokens: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    if let Some(dash) = (start + 1..end).find(|&t| is_loose_dash(analysis, t)) {
        end = dash;
    }
    while start < end && is_loose_start(analysis, start, end) {
        start += 1;
    }
    while start < end && is_loose_end(analysis, start, end) {
        end -= 1;
    }
    start..end
}

fn is_loose_start(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let form = analysis.form(at);
    let lower = form.chars().next().is_some_and(char::is_lowercase);
    if lower {
        let mixed = form.chars().any(char::is_uppercase);
        let particle = PARTICLES.contains(&form) && at + 1 < end;
        return !(mixed || particle);
    }
    !form.chars().any(char::is_alphanumeric) || is_article(form)
}

fn is_loose_end(analysis: &Analysis<'_>, start: usize, end: usize) -> bool {
    let last = end - 1;
    let form = analysis.form(last);
    let lower = form.chars().next().is_some_and(char::is_lowercase);
    let suffix = lower && last > start && analysis.form(last - 1) == "-" && is_participle(form);
    let small = matches!(form, "of" | "the" | "and" | "for" | "in" | "at" | "to" | "by" | "or");
    let currency = form.ends_with(['$', '€', '£', '¥']);
    suffix
        || small
        || currency
        || is_possessive(form)
        || (!form.chars().any(char::is_alphanumeric) && form != "!") && !closes(analysis, start, last)
}

/// "led" of "US-led", but not "moo" of "Young-moo".
pub fn is_participle(form: &str) -> bool {
    form.ends_with("ed") || form.ends_with("ing") || matches!(form, "led" | "run" | "born" | "style" | "wide" | "held")
}

/// Whether the bracket at `last` closes one that the name opens.
fn closes(analysis: &Analysis<'_>, start: usize, last: usize) -> bool {
    analysis.form(last) == ")" && (start..last).any(|t| analysis.form(t) == "(")
}

/// A dash with white space before it parts two names.
fn is_loose_dash(analysis: &Analysis<'_>, t: usize) -> bool {
    let (before, here) = (analysis.text.tokens[t - 1].end, analysis.text.tokens[t].start);
    matches!(analysis.form(t), "-" | "–" | "—") && before < here
}

fn is_article(form: &str) -> bool {
    matches!(form, "The" | "A" | "An" | "the" | "THE")
}

fn is_possessive(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "'" | "’" | "'S")
}

/// The token that governs the others: its own governor lies outside, or at least highest up.
pub fn head_of(analysis: &Analysis<'_>, tokens: Range<usize>) -> usize {
    let outside = |t: usize| analysis.words[t].head.is_none_or(|h| !tokens.contains(&h));
    let solid = |t: &usize| analysis.words[*t].upos != Upos::Punct && outside(*t);
    let heads: Vec<usize> = tokens.clone().filter(solid).collect();
    let depth = |t: &usize| analysis.ancestors(*t).take(64).count();
    heads.into_iter().min_by_key(depth).unwrap_or(tokens.end - 1)
}
