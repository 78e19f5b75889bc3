//! Untrusted words made safe for drawings and XML.

use std::borrow::Cow;

use crate::view::plain;

/// The words without control characters, direction marks and what XML 1.0 cannot hold, white space collapsed.
///
/// ```
/// assert_eq!(sociogram::export::clean("a\u{1}\n \u{202e}b\u{ffff}"), "a b");
/// ```
#[must_use]
pub fn clean(words: &str) -> String {
    let words: Cow<'_, str> = plain(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace(['\u{fffe}', '\u{ffff}'], "")
}
