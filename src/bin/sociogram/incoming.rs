//! Articles on their way in: what is skipped is accounted for, progress is shown, and a signal ends the run in order.
#![expect(clippy::disallowed_methods, reason = "what was skipped is written beside the results as it comes")]

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use sociogram::pipeline::Shard;
use sociogram::read::{self, Articles, Item, Meter};
use sociogram::text::{Skipped, Skips};

use crate::args::Intake;
use crate::progress::Progress;

/// The file in a folder of results that names all that was skipped in the last run, one JSON object a line.
const SKIPPED: &str = "skipped.jsonl";

/// The articles of some paths, without those that could not be read.
pub(crate) struct Incoming {
    articles: Articles,
    shard: Option<Shard>,
    ledger: Arc<Ledger>,
    progress: Arc<Progress>,
}

/// What was skipped, as far as is known.
#[derive(Default)]
pub(crate) struct Ledger {
    skips: Mutex<(Skips, Option<Log>)>,
}

/// Where all of it is written.
struct Log {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

/// What stays at hand of a run while its articles are read.
pub(crate) struct Run {
    pub(crate) meter: Arc<Meter>,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) progress: Arc<Progress>,
}

impl Incoming {
    /// Begins to read. In `folder`, if there is one, all that is skipped is written down.
    pub(crate) fn new(
        paths: &[PathBuf],
        intake: &Intake,
        shard: Option<Shard>,
        folder: Option<&Path>,
    ) -> anyhow::Result<(Self, Run)> {
        let articles = read::read_with(paths, intake.settings());
        let meter = articles.meter();
        end_on_signals(&meter)?;
        let ledger = Arc::new(Ledger::new(folder));
        let progress = Arc::new(Progress::new(paths, &meter));
        let run = Run { meter, ledger: Arc::clone(&ledger), progress: Arc::clone(&progress) };
        Ok((Self { articles, shard, ledger, progress }, run))
    }
}

impl Iterator for Incoming {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let item = self.articles.next()?;
            if self.shard.is_some_and(|shard| !shard.has(&item)) {
                continue;
            }
            match item {
                Ok(article) => {
                    self.progress.take(&article);
                    return Some(Ok(article));
                }
                Err(skipped) => self.ledger.add(skipped),
            }
        }
    }
}

impl Ledger {
    fn new(folder: Option<&Path>) -> Self {
        let log = folder.map(|folder| {
            let path = folder.join(SKIPPED);
            // That of the run before; where there is none, nothing is to be done.
            std::fs::remove_file(&path).ok();
            Log { path, file: None }
        });
        Self { skips: Mutex::new((Skips::default(), log)) }
    }

    pub(crate) fn add(&self, skipped: Skipped) {
        let (skips, log) = &mut *self.skips.lock().unwrap_or_else(PoisonError::into_inner);
        if log.as_mut().is_some_and(|log| log.write(&skipped).is_err()) {
            eprintln!("sociogram: {SKIPPED} cannot be written; what is skipped is counted only");
            *log = None;
        }
        skips.add(skipped);
    }

    /// What was skipped, and the file that names all of it.
    pub(crate) fn close(&self) -> (Skips, Option<PathBuf>) {
        let (skips, log) = &mut *self.skips.lock().unwrap_or_else(PoisonError::into_inner);
        let written = log.take().filter(|log| log.file.is_some());
        // Dropped, the file is flushed.
        (std::mem::take(skips), written.map(|log| log.path))
    }
}

/// Takes the file away that names what was skipped: a run that found nothing leaves nothing.
pub(crate) fn leave_nothing(log: Option<PathBuf>) {
    if let Some(path) = log {
        // It lies in a folder that has been written in.
        std::fs::remove_file(path).ok();
    }
}

impl Log {
    fn write(&mut self, skipped: &Skipped) -> std::io::Result<()> {
        if self.file.is_none() {
            self.file = Some(BufWriter::new(File::create(&self.path)?));
        }
        let line = serde_json::to_string(skipped)? + "\n";
        self.file.as_mut().map_or(Ok(()), |file| file.write_all(line.as_bytes()))
    }
}

/// The first signal to end lets the articles in hand be finished, the second ends at once.
fn end_on_signals(meter: &Arc<Meter>) -> anyhow::Result<()> {
    let meter = Arc::clone(meter);
    let end = move || {
        if meter.is_stopped() {
            std::process::exit(i32::from(crate::STOPPED));
        }
        eprintln!("sociogram: stopping after the articles in hand; once more stops at once");
        meter.stop();
    };
    ctrlc::set_handler(end).context("the signals to end cannot be listened to")
}
