//! Coreference within an article.

use std::ops::Range;

use compact_str::CompactString;

/// Which mentions mean the same actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chains {
    /// Mention indices of each chain, ascending; chains in order of their first mention.
    pub chains: Vec<Vec<usize>>,
    /// The key of each chain whose actor is known by what the article says of another: "Netanyahu's government".
    pub keys: Vec<Option<CompactString>>,
    /// Chains that each mention stands for: none, one, or several for "both sides" and "they".
    pub of_mention: Vec<Vec<usize>>,
    /// Noun phrases that mean the same, actors and things alike, as token ranges in text order; at least two each.
    pub clusters: Vec<Vec<Range<usize>>>,
}
