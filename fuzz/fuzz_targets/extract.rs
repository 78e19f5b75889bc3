//! Any text gives an extract whose spans cut out the words they claim: `cargo +nightly fuzz run extract`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sociogram::Article;

fuzz_target!(|raw: &str| {
    let article = Article::new("fuzz", raw);
    for relation in sociogram::extract(&article).relations {
        for span in [relation.span, relation.predicate_span, relation.source_span, relation.target_span] {
            assert!(!span.cut(raw).is_empty());
        }
    }
});
