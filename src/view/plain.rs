//! Untrusted words made safe for a terminal.

use std::borrow::Cow;

/// The words without anything that steers a terminal or turns the reading direction: line breaks and tabs become
/// spaces, other control characters and Unicode's direction marks go.
///
/// ```
/// assert_eq!(sociogram::view::plain("a\u{1b}[31m\nb\u{202e}c"), "a[31m bc");
/// ```
#[must_use]
pub fn plain(words: &str) -> Cow<'_, str> {
    if !words.contains(steers) {
        return Cow::Borrowed(words);
    }
    let kept = words.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if steers(c) => None,
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Whether a character is a control character, a direction mark or a line separator; joiners are none, for they are
/// part of words.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
