//! Any text is cut into tokens on character boundaries that lie in order: `cargo +nightly fuzz run split`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sociogram::split::split;

fuzz_target!(|raw: &str| {
    let text = split(raw);
    let mut at = 0;
    for (i, token) in text.tokens.iter().enumerate() {
        assert!(at <= token.start && token.start < token.end && !text.form(i).is_empty());
        at = token.end;
    }
    let held: usize = text.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    assert_eq!(held, text.tokens.len());
});
