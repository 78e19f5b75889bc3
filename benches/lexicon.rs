//! How long the tables take to load: `cargo bench --bench lexicon`. The limit is 20 milliseconds.
#![allow(missing_docs)]
#![expect(clippy::disallowed_methods, reason = "a bench looks at a clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use sociogram::lexicon::Lexicon;

const RUNS: usize = 50;
const LIMIT: Duration = Duration::from_millis(20);

fn main() {
    let cold = timed();
    let mut warm: Vec<Duration> = (0..RUNS).map(|_| timed()).collect();
    warm.sort();
    let median = warm[RUNS / 2];
    println!("lexicon: first load {cold:?}, then {median:?} (median of {RUNS})");
    assert!(median < LIMIT, "loading the lexicon takes more than {LIMIT:?}");
}

fn timed() -> Duration {
    let start = Instant::now();
    black_box(Lexicon::load());
    start.elapsed()
}
