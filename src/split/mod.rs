//! `Article` → `Text`: sentences and tokens, with byte spans into the article.
//!
//! The tokens are those of the English treebanks of Universal Dependencies: punctuation apart, contractions and
//! possessives cut (do|n't, Israel|'s), hyphenated words cut at the hyphen (US|-|Israel) save after a prefix
//! (anti-war), addresses, dates and numbers whole, abbreviations with their dot.

mod tables;
mod shape;
mod whole;
mod number;
mod word;
mod clitic;
mod mark;
mod chunk;
mod lines;
mod sentence;
mod dateline;
mod long;

use crate::text::Text;

/// Cuts a text into sentences and tokens, in time linear in its length.
///
/// Tokens stand on character boundaries, and with the gaps between them (white space and invisible control
/// characters) they rebuild the text byte for byte. No text makes it fail.
#[must_use]
pub fn split(raw: &str) -> Text<'_> {
    let tokens = chunk::tokens(raw);
    let sentences = long::cut(raw, &tokens, &sentence::ends(raw, &tokens, &lines::breaks(raw)));
    Text { raw, tokens, sentences }
}

#[cfg(test)]
mod tests;
