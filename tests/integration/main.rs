//! Everything that is tested from outside, as one program.
#![expect(clippy::disallowed_methods, reason = "tests make their own files")]

mod made;
mod inputs;
mod spoilt;
mod bench;
mod merging;
mod exports;
mod hostile;
mod page;
mod homonyms;
mod actors;
mod streams;
mod serve;
mod signals;
mod paths;
mod project;
mod questions;
mod patterns;
mod sql;
mod crash;
mod pictures;
mod bad_input;
mod cli;
mod determinism;
mod output;
mod tables;
mod cases;
mod implied;
mod coreference;
mod described;
mod weights;
mod when;
mod why;
mod overlaps;
mod own;
