//! Words: runs of letters and digits, and the signs inside that belong to them.

use super::chunk::Rest;
use super::number;
use super::shape::{first, is_apostrophe, is_attached, is_currency, is_gap, is_ideograph, is_word, last};
use super::tables::{Part, abbreviation, is, is_lowered};

/// No token is longer than this many bytes, addresses apart.
pub(super) const LONGEST: usize = 256;

/// The bytes of the word that the rest begins with, its dot included where it is an abbreviation.
pub(super) fn length(rest: Rest<'_>) -> usize {
    let chunk = rest.chunk;
    if is_ideograph(first(chunk)) {
        return first(chunk).len_utf8();
    }
    let end = run(rest);
    let word = &chunk[..end];
    if first(word).is_ascii_digit() {
        let after_money = is_currency(last(rest.before));
        if let Some(number) = number::before_unit(word, after_money) {
            return number;
        }
    }
    if chunk[end..].starts_with('.') && keeps_dot(word, &rest.text[end + 1..]) { end + 1 } else { end }
}

/// How far letters, digits and joined signs go.
fn run(rest: Rest<'_>) -> usize {
    let chunk = rest.chunk;
    let mut chars = chunk.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at >= LONGEST || is_ideograph(c) {
            return at;
        }
        if is_word(c) {
            continue;
        }
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        if is_currency(c) && at <= 3 && chunk[..at].bytes().all(|b| b.is_ascii_uppercase()) {
            return at + c.len_utf8();
        }
        if !(is_word(next) && joins(rest, at, c)) {
            return at;
        }
    }
    chunk.len()
}

/// Whether the sign `c` at byte `at`, between two word characters, belongs to the word.
fn joins(rest: Rest<'_>, at: usize, c: char) -> bool {
    let (left, right) = (&rest.chunk[..at], &rest.chunk[at + c.len_utf8()..]);
    let (before, after) = (last(left), first(right));
    if before.is_ascii_digit() && after.is_ascii_digit() && number::joins(left, c, right) {
        return true;
    }
    match c {
        '.' => is_acronym(left, right),
        '-' => hyphen_joins(rest.before, left, right),
        '&' => left.len() < 4 && right.len() < 8 && before.is_uppercase() && after.is_uppercase(),
        '*' => before.is_alphabetic() && after.is_alphabetic(),
        _ => (is_apostrophe(c) || c == '`') && after.is_alphabetic(),
    }
}

/// Whether a dot stands between the letters of an acronym: U.S, a.m, Ph.D.
fn is_acronym(left: &str, right: &str) -> bool {
    let piece = left.rsplit('.').next().unwrap_or(left);
    let right = &right[..right.find(|c| !is_word(c)).unwrap_or(right.len())];
    let (shorter, longer) = (piece.len().min(right.len()), piece.len().max(right.len()));
    let is_letters = |text: &str| text.chars().all(|c| c.is_alphabetic() || is_attached(c));
    let is_typo = piece.len() > 1 && !piece.contains(char::is_uppercase);
    shorter == 1 && longer < 3 && !is_typo && is_letters(piece) && is_letters(right)
        || piece.chars().count() == 1 && right.chars().count() == 1 && is_letters(piece) && is_letters(right)
}

/// Whether a hyphen joins: after a prefix (anti-war), before the second half of a given name (Kim Jong-un).
fn hyphen_joins(before: &str, left: &str, right: &str) -> bool {
    let right = &right[..right.find(|c| !is_word(c)).unwrap_or(right.len())];
    if is_lowered(Part::Prefix, left) {
        return left.len() > 1 && left != "US" || left == "e";
    }
    let is_given_name = first(left).is_uppercase() && left.chars().skip(1).all(char::is_lowercase);
    is_given_name && first(before).is_uppercase() && left.len() < 7 && is_lowered(Part::Syllable, right)
}

/// Whether the dot after `word` is part of it; `after` is the text behind the dot.
fn keeps_dot(word: &str, after: &str) -> bool {
    if after.starts_with('.') {
        return false;
    }
    let mut form = [0_u8; 16];
    let known = form.get_mut(..=word.len()).and_then(|form| {
        form[..word.len()].copy_from_slice(word.as_bytes());
        form[word.len()] = b'.';
        std::str::from_utf8(form).ok()
    });
    let is_known = known.is_some_and(|form| {
        if is(Part::Numbered, form) {
            return after.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
        }
        abbreviation(form).is_some()
    });
    is_known || word.contains('.') && !word.contains(|c: char| c.is_ascii_digit()) || is_initial(word, after)
}

/// Whether a single capital with a dot stands for a name: a name follows, and not the first word of a sentence.
fn is_initial(word: &str, after: &str) -> bool {
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase) && letters.all(is_attached);
    let next = after.trim_start_matches(' ');
    let next = &next[..next.find(|c| !is_word(c)).unwrap_or(next.len().min(LONGEST)).min(LONGEST)];
    is_capital
        && !after.starts_with(|c| is_gap(c) && c != ' ')
        && first(next).is_uppercase()
        && !is(Part::Starter, next)
}
