//! Reads news articles and finds who does what to whom.
//!
//! Articles go in; a graph of actors and typed, dated, directed relations comes out, and every edge leads back to
//! the sentences that say so. The modules below stand in the order in which data flows through them;
//! [`pipeline`] is the table of contents.
#![allow(clippy::mod_module_files, reason = "a stage is a folder whose mod.rs holds its one public function")]

pub mod text;
pub mod ontology;
pub mod lexicon;
pub mod read;
pub mod split;
pub mod analyze;
pub mod mention;
pub mod resolve;
pub mod link;
pub mod relate;
pub mod merge;
pub mod store;
pub mod query;
pub mod export;
pub mod view;
pub mod pipeline;
pub mod options;
pub mod error;

pub use error::Error;
pub use merge::Graph;
pub use options::Options;
pub use pipeline::{Build, build, extract};
pub use text::{Article, Extract};

/// The README's example, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
