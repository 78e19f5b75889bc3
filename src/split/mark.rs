//! Everything that is no word: punctuation, signs, emoji.

use unicode_segmentation::UnicodeSegmentation;

use super::chunk::Rest;
use super::shape::{is_apostrophe, is_word};
use super::tables::{Part, is_lowered};

/// No sign is longer than this many bytes, runs of one character apart.
const LONGEST: usize = 64;

/// The bytes of the sign that the rest begins with.
pub(super) fn length(rest: Rest<'_>) -> usize {
    let chunk = rest.chunk;
    match chunk.as_bytes()[0] {
        b'\'' => apostrophe(rest),
        b'.' if !rest.attached => number_after(chunk).unwrap_or_else(|| run(chunk, b".")),
        b'+' if !rest.attached => number_after(chunk).unwrap_or_else(|| run(chunk, b"+")),
        b'!' | b'?' => run(chunk, b"!?"),
        byte @ (b'.' | b'-' | b'*' | b'=' | b'~' | b'`' | b'<' | b'>' | b'^' | b'$') => run(chunk, &[byte]),
        byte if byte.is_ascii() => 1,
        _ if chunk.starts_with('\u{2019}') => apostrophe(rest),
        _ => cluster(chunk),
    }
}

/// The bytes of a run of these characters.
fn run(chunk: &str, of: &[u8]) -> usize {
    chunk.bytes().take_while(|byte| of.contains(byte)).count().max(1)
}

/// A sign and the digits after it: .04, +852.
fn number_after(chunk: &str) -> Option<usize> {
    let digits = chunk.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    (digits > 0).then_some(digits + 1)
}

/// An apostrophe alone, or with what it clips: 's after a bracket, '90s, 'em; two are a quotation mark.
fn apostrophe(rest: Rest<'_>) -> usize {
    let chunk = rest.chunk;
    let mark = chunk.chars().next().map_or(1, char::len_utf8);
    let tail = &chunk[mark..];
    if let Some(second) = tail.chars().next().filter(|&c| is_apostrophe(c)) {
        return mark + second.len_utf8();
    }
    let letters = &tail[..tail.find(|c| !is_word(c)).unwrap_or(tail.len())];
    let is_clitic = ["s", "m", "d", "re", "ve", "ll"].contains(&letters) && rest.attached;
    let is_year = letters.len() > 1 && letters.len() < 4 && letters.bytes().take(2).all(|b| b.is_ascii_digit());
    let is_year = is_year && (letters.len() == 2 || letters.ends_with('s'));
    let is_clipped = mark == 1 && is_lowered(Part::Clipped, &chunk[..mark + letters.len()]);
    if is_clitic || is_year || is_clipped { mark + letters.len() } else { mark }
}

/// One character as a reader sees it, an emoji with all its parts.
fn cluster(chunk: &str) -> usize {
    let near = &chunk[..chunk.floor_char_boundary(LONGEST)];
    near.graphemes(true).next().map_or(near.len(), str::len)
}
