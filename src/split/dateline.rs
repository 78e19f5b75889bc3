//! Datelines: `WASHINGTON (AP) —`, `EL OBEID, Sudan, Feb. 27 -`, `NEW DELHI:`, a sentence of their own in the treebanks.

use super::sentence::Words;
use super::shape::first;

/// No dateline has more tokens than this before its dash.
const MOST_TOKENS: usize = 14;

/// So near behind the dash a word in small letters shows that a sentence begins, and no headline goes on.
const NEAR: usize = 12;

/// Whether token `i` is the dash or colon of a dateline that begins with token `start`.
pub(super) fn ends(words: &Words<'_>, start: usize, i: usize) -> bool {
    if i == start || i - start > MOST_TOKENS || !is_dash(words, i) {
        return false;
    }
    let is_place = if words.form(i) == ":" {
        (start..i).all(|at| is_in_capitals(words.form(at)))
    } else {
        is_in_capitals(words.form(start)) && (words.form(start).len() > 3 || i > start + 1) || words.form(i - 1) == ")"
    };
    is_place && is_name(words, start, i) && begins(words, i + 1)
}

fn is_dash(words: &Words<'_>, i: usize) -> bool {
    match words.form(i) {
        "\u{2014}" | "--" => true,
        "-" | "\u{2013}" => !words.touches(i - 1) && !words.touches(i),
        ":" => !words.touches(i),
        _ => false,
    }
}

fn is_in_capitals(form: &str) -> bool {
    form.len() > 1 && form.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether the tokens are places, days and numbers, with anything in brackets.
fn is_name(words: &Words<'_>, start: usize, end: usize) -> bool {
    let mut depth = 0;
    (start..end).all(|at| {
        let form = words.form(at);
        depth += i32::from(form == "(") - i32::from(form == ")");
        depth > 0 || matches!(form, ")" | "," | "/" | ".") || first(form).is_uppercase() || first(form).is_ascii_digit()
    })
}

/// Whether a sentence begins with token `i`.
fn begins(words: &Words<'_>, i: usize) -> bool {
    let (_, c) = words.next_word(i);
    c.is_uppercase() && (i..i + NEAR).any(|at| first(words.form(at)).is_lowercase())
}
