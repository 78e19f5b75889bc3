//! A bar on a terminal, nothing in a pipe.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use sociogram::read::{Meter, size};
use sociogram::text::Article;

/// Articles between two looks at the clock.
const SELDOM: u64 = 16;

/// How much is done, on the standard error; gone when dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    meter: Arc<Meter>,
    articles: AtomicU64,
    words: AtomicU64,
}

impl Progress {
    /// A count, and a bar as soon as it is known how much there is to read.
    pub(crate) fn new(paths: &[PathBuf], meter: &Arc<Meter>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        set_form(&bar, "{spinner} {msg}");
        bar.enable_steady_tick(Duration::from_millis(200));
        if !bar.is_hidden() {
            let (bar, paths) = (bar.clone(), paths.to_vec());
            // Where no thread can be had, a count will do.
            thread::Builder::new().spawn(move || measure(&bar, &paths)).ok();
        }
        Self { bar, meter: Arc::clone(meter), articles: AtomicU64::new(0), words: AtomicU64::new(0) }
    }

    /// An article comes in.
    pub(crate) fn take(&self, article: &Article) {
        if !self.bar.is_hidden() {
            self.words.fetch_add(article.text.split_whitespace().count() as u64, Ordering::Relaxed);
        }
    }

    /// An article is done.
    pub(crate) fn step(&self) {
        let count = self.articles.fetch_add(1, Ordering::Relaxed) + 1;
        if self.bar.is_hidden() || !count.is_multiple_of(SELDOM) {
            return;
        }
        let time = u64::try_from(self.bar.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = self.words.load(Ordering::Relaxed).saturating_mul(1000) / time;
        self.bar.set_position(self.meter.bytes());
        self.bar.set_message(format!("{} articles, {} words a second", HumanCount(count), HumanCount(rate)));
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn measure(bar: &ProgressBar, paths: &[PathBuf]) {
    if let Some(bytes) = size(paths).filter(|&bytes| bytes > 0) {
        bar.set_length(bytes);
        set_form(bar, "{bar:30} {percent}%, {msg}, {eta} left");
    }
}

fn set_form(bar: &ProgressBar, form: &str) {
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
