//! `Article` → `Text`: sentences and tokens, with byte spans into the article.

use crate::text::Text;

/// Cuts a text into sentences and tokens.
#[must_use]
pub fn split(raw: &str) -> Text<'_> {
    Text { raw, tokens: Vec::new(), sentences: Vec::new() }
}
