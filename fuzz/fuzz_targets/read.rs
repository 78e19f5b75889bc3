//! Any bytes under any name give articles or causes, in their order and to an end: `cargo +nightly fuzz run read`.
//! The first byte says what the name ends in, so that every reader is reached, and its upper half whether every language
//! is read.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use sociogram::read::{Settings, read_stream};

const NAMES: [&str; 18] = [
    "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.xml", "a.warc", "a.eml", "a.mbox", "a.epub",
    "a.gz", "a.zst", "a.xz", "a.zip", "a.tar", "a",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    let settings = Settings { any_language: first > 127, ..Settings::default() };
    for item in read_stream(name, Cursor::new(rest.to_vec()), settings) {
        match item {
            Ok(article) => assert!(!article.text.trim().is_empty() && !article.id.is_empty()),
            Err(skipped) => assert!(!skipped.cause.contains("a fault of this program"), "{skipped:?}"),
        }
    }
});
