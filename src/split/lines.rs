//! Where the end of a line ends a sentence: after headings, list items and paragraphs, not where a text is wrapped.

use std::ops::Range;

use super::shape::{closes, first, is_gap, is_word, last};

/// A block whose lines are longer than this is not wrapped by hand: every line is a paragraph.
const WIDEST_WRAP: usize = 140;

/// A line shorter than this is not full, where no other line of its block tells how wide the text was set.
const NARROWEST_WRAP: usize = 55;

/// Words that no heading ends with: where a line ends with one, the sentence goes on.
const UNFINISHED: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "have", "in", "into", "is", "its", "of", "on",
    "or", "that", "the", "their", "to", "was", "were", "which", "who", "will", "with",
];

/// The bytes of the line ends that end a sentence whatever stands before them, in order.
pub(super) fn breaks(raw: &str) -> Vec<usize> {
    let is_end = line_ends(raw);
    let mut breaks = Vec::new();
    let mut block: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (end, c) in raw.char_indices().filter(|&(_, c)| is_end(c)).chain([(raw.len(), '\n')]) {
        let line = trimmed(raw, start..end);
        if line.is_empty() {
            breaks.extend(end_block(raw, &mut block));
        } else {
            block.push(line);
        }
        start = end + if end < raw.len() { c.len_utf8() } else { 0 };
    }
    breaks.extend(end_block(raw, &mut block));
    breaks
}

/// What ends a line; a carriage return does only where there are no line feeds.
fn line_ends(raw: &str) -> impl Fn(char) -> bool {
    let old = !raw.contains('\n');
    move |c| matches!(c, '\n' | '\u{c}' | '\u{2028}' | '\u{2029}') || old && c == '\r'
}

fn trimmed(raw: &str, line: Range<usize>) -> Range<usize> {
    let text = raw[line.clone()].trim_end_matches(is_gap);
    let blank = text.len() - text.trim_start_matches(is_gap).len();
    line.start + blank..line.start + text.len().max(blank)
}

/// The breaks in and after a block, which is empty then.
fn end_block(raw: &str, block: &mut Vec<Range<usize>>) -> Vec<usize> {
    let (mut widest, mut second) = (0, 0);
    for width in block.iter().map(Range::len) {
        if width > widest {
            (widest, second) = (width, widest);
        } else {
            second = second.max(width);
        }
    }
    let inner = block.windows(2).filter(|pair| {
        let width = if pair[0].len() == widest { second } else { widest };
        ends(&raw[pair[0].clone()], &raw[pair[1].clone()], width)
    });
    let mut breaks: Vec<usize> = inner.map(|pair| pair[0].end).collect();
    breaks.extend(block.last().map(|line| line.end));
    block.clear();
    breaks
}

/// Whether the end of `line` ends a sentence; `width` is that of the widest other line of the block.
fn ends(line: &str, next: &str, width: usize) -> bool {
    if is_item(next) {
        return true;
    }
    if is_unfinished(line) || first(next).is_lowercase() && width <= WIDEST_WRAP {
        return false;
    }
    if width > WIDEST_WRAP || next.starts_with("By ") {
        return true;
    }
    let word = next.find(is_gap).unwrap_or(next.len());
    let is_full = if line.len() > width {
        (NARROWEST_WRAP..=WIDEST_WRAP).contains(&line.len())
    } else {
        line.len() + 1 + word > width
    };
    !is_full
}

/// Whether a line breaks off in the middle of a sentence.
fn is_unfinished(line: &str) -> bool {
    let word = line.rfind(|c| !is_word(c)).map_or(line, |at| &line[at..]);
    let word = word.trim_start_matches(|c| !is_word(c));
    matches!(last(line), ',' | ';' | '(' | '/' | '&') || UNFINISHED.contains(&word)
}

/// Whether a line begins with a bullet or a number as list items do.
fn is_item(line: &str) -> bool {
    let mark = line.find(is_gap).map_or("", |end| &line[..end]);
    if matches!(
        mark,
        "-" | "*"
            | "+"
            | "\u{2022}"
            | "\u{b7}"
            | "\u{2013}"
            | "\u{2014}"
            | "\u{25cf}"
            | "\u{25aa}"
            | "#"
            | "##"
            | "###"
    ) {
        return true;
    }
    let label = mark.trim_start_matches('(').trim_end_matches(|c| c == '.' || closes(c));
    let is_label = label.len() < 3 && (label.bytes().all(|b| b.is_ascii_digit()) || label.len() == 1);
    is_label && label.len() < mark.len() && mark.is_ascii() && !label.is_empty()
}
