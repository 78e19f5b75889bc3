//! Where readers hand over what they read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;

use super::{Item, LARGEST, Settings, decode, language};
use crate::text::{Article, Skipped};

/// Nobody asks for more.
#[derive(Debug)]
pub(super) struct Stopped;

/// Why a reader ended before its input did.
#[derive(Debug)]
pub(super) enum Fault {
    /// Nobody asks for more.
    Stopped,
    /// The input cannot be read, in words for the user.
    Cause(String),
}

impl From<Stopped> for Fault {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<String> for Fault {
    fn from(cause: String) -> Self {
        Self::Cause(cause)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Cause(decode::failure(&error))
    }
}

/// What is known of the reading while it goes on.
#[derive(Debug, Default)]
pub struct Meter {
    bytes: AtomicU64,
    ignored: AtomicUsize,
    stopped: AtomicBool,
}

impl Meter {
    /// Bytes of files, as they lie on the disk, that have been read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many files in folders and archives were passed over because their names end in no known way.
    #[must_use]
    pub fn ignored(&self) -> usize {
        self.ignored.load(Ordering::Relaxed)
    }

    /// Ends the reading: no article follows those that were handed over.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was ended.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// The readers' end of an [`Articles`](super::Articles).
#[derive(Debug)]
pub(super) struct Delivery {
    pub settings: Settings,
    pub meter: Arc<Meter>,
    send: SyncSender<Item>,
}

impl Delivery {
    pub fn new(settings: Settings, send: SyncSender<Item>, meter: Arc<Meter>) -> Self {
        Self { settings, meter, send }
    }

    /// Hands an article over, unless it is in another language than wanted.
    pub fn article(&mut self, article: Article) -> Result<(), Stopped> {
        if article.text.trim().is_empty() {
            return self.skip(article.id, "empty".to_owned());
        }
        if article.text.len() > LARGEST {
            return self.skip(article.id, format!("its text is {}", decode::larger_than(LARGEST)));
        }
        if !self.settings.any_language
            && let Some(name) = language::foreign(&article.text)
        {
            return self.skip(article.id, format!("not English but {name}; --any-language reads it all the same"));
        }
        self.hand_over(Ok(article))
    }

    /// Says why there is no article.
    pub fn skip(&mut self, place: String, cause: String) -> Result<(), Stopped> {
        self.hand_over(Err(Skipped { place, cause }))
    }

    /// An article, or why there is none.
    pub fn item(&mut self, place: String, article: Result<Article, String>) -> Result<(), Stopped> {
        match article {
            Ok(article) => self.article(article),
            Err(cause) => self.skip(place, cause),
        }
    }

    /// Counts a file that no reader is for.
    pub fn ignore(&mut self) {
        self.meter.ignored.fetch_add(1, Ordering::Relaxed);
    }

    fn hand_over(&mut self, item: Item) -> Result<(), Stopped> {
        if self.meter.is_stopped() {
            return Err(Stopped);
        }
        self.send.send(item).map_err(|_| Stopped)
    }
}
