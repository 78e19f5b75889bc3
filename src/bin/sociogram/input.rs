//! What the commands that read articles share: threads, and telling what was skipped.

use anyhow::Context as _;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sociogram::text::Skipped;
use sociogram::view::plain;

/// The workers. Their stacks are roomy, for trees of very long sentences.
pub(crate) fn pool(threads: Option<u16>) -> anyhow::Result<ThreadPool> {
    ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, usize::from))
        .stack_size(16 * 1024 * 1024)
        .build()
        .context("the worker threads could not be started; try --threads 1")
}

/// One line for each input that gave nothing, on the standard error.
pub(crate) fn report(skipped: &[Skipped]) {
    for Skipped { place, cause } in skipped {
        eprintln!("sociogram: skipped {}: {}", plain(place), plain(cause));
    }
}
