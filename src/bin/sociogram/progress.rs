//! A bar on a terminal, nothing in a pipe.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many articles are done, on the standard error; gone when dropped.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar towards a known number of articles, or a count without an end.
    pub(crate) fn new(articles: Option<usize>) -> Self {
        let bar = ProgressBar::with_draw_target(articles.map(|n| n as u64), ProgressDrawTarget::stderr());
        let form = match articles {
            Some(_) => "{bar:30} {human_pos} of {human_len} articles, {per_sec}, {eta} left",
            None => "{spinner} {human_pos} articles, {per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    pub(crate) fn step(&mut self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
