//! Sentences and tokens as spans into a text.

use std::ops::Range;

use super::Span;

/// One sentence: a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Text::tokens`]; never empty.
    pub tokens: Range<usize>,
}

/// A text cut into sentences and tokens. Tokens and the gaps between them rebuild the text byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The article's text.
    pub raw: &'a str,
    /// Every token, in order, none empty, none overlapping.
    pub tokens: Vec<Span>,
    /// Every sentence, in order; together they hold every token once.
    pub sentences: Vec<Sentence>,
}

impl<'a> Text<'a> {
    /// The words of token `i` as they stand in the text.
    #[must_use]
    pub fn form(&self, i: usize) -> &'a str {
        let span = self.tokens[i];
        self.raw.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The bytes from the first to the last of a range of tokens.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start].cover(self.tokens[tokens.end - 1])
    }

    /// The words from the first to the last of a range of tokens, as they stand in the text.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        let span = self.span(tokens);
        self.raw.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}
