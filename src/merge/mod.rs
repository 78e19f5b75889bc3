//! Extracts → `Graph`: a sum, the same for any order and any number of threads.

/// The graph of all articles.
#[derive(Debug, Default)]
pub struct Graph;
