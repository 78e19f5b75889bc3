//! What the store is given of an article.

use crate::text::{Article, Extract, Span};

/// One article with what was read in it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Tells this version of this article from all others.
    pub hash: u128,
    /// The article's text, where it is at hand.
    pub text: Option<String>,
    /// Its sentences, as bytes of the text.
    pub sentences: Vec<Span>,
    /// What was found in it.
    pub extract: Extract,
}

impl Entry {
    /// The hash of an article that is read by a reader of this name: another text, id, title, day, source, address
    /// or reader gives another hash.
    #[must_use]
    pub fn hash(article: &Article, reader: &str) -> u128 {
        let date = article.date.map(|date| date.to_string());
        let parts = [
            Some(reader),
            Some(&article.id),
            date.as_deref(),
            article.title.as_deref(),
            article.source.as_deref(),
            article.url.as_deref(),
            Some(&article.text),
        ];
        let bytes = parts.into_iter().flat_map(|part| part.unwrap_or_default().bytes().chain([u8::MAX]));
        fnv1a(bytes)
    }

    /// The entry of an extract whose article is not at hand.
    #[must_use]
    pub fn of(extract: Extract) -> Self {
        let hash = fnv1a(serde_json::to_vec(&extract).unwrap_or_default().into_iter());
        Self { hash, extract, ..Self::default() }
    }
}

/// FNV-1a over 128 bits: no secret is kept by it, it only tells articles apart.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}
