//! The project that is asked: its network in memory, read again when another program has written to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use sociogram::Error;
use sociogram::query::Network;
use sociogram::store::Store;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::problem::Problem;
use crate::ask;

/// How many drawings are kept.
const DRAWINGS: usize = 8;
/// How many questions are worked on at a time; others wait.
const SEATS: usize = 4;
/// How long a question may wait, and how long it may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often a question is asked again that a build has overtaken.
const TRIES: usize = 3;

pub(super) struct Desk {
    folder: PathBuf,
    loaded: Mutex<Loaded>,
    seats: Arc<Semaphore>,
}

struct Loaded {
    watch: Store,
    version: i64,
    known: Arc<Known>,
}

/// What is known of the project as it is.
pub(super) struct Known {
    pub(super) network: Network,
    /// Parts of it that were laid out, the last one last.
    drawn: Mutex<Vec<(Part, Bytes)>>,
}

/// A part of the network: around whom, in how many steps, and how many relations.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) around: Option<(usize, usize)>,
    pub(super) top: usize,
}

impl Known {
    fn of(network: Network) -> Arc<Self> {
        Arc::new(Self { network, drawn: Mutex::default() })
    }

    /// The drawing of a part: laid out once, since that takes seconds.
    pub(super) fn drawing(
        &self,
        part: Part,
        draw: impl FnOnce() -> Result<Vec<u8>, Problem>,
    ) -> Result<Bytes, Problem> {
        // Nothing is drawn twice at a time.
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = drawn.iter().find(|(known, _)| *known == part) {
            return Ok(bytes.clone());
        }
        let bytes = Bytes::from(draw()?);
        if drawn.len() == DRAWINGS {
            drawn.remove(0);
        }
        drawn.push((part, bytes.clone()));
        Ok(bytes)
    }
}

impl Desk {
    pub(super) fn open(folder: &Path) -> anyhow::Result<Self> {
        let watch = ask::open(folder)?;
        let (version, known) = (watch.version()?, Known::of(watch.network()?));
        let loaded = Mutex::new(Loaded { watch, version, known });
        Ok(Self { folder: folder.to_owned(), loaded, seats: Arc::new(Semaphore::new(SEATS)) })
    }

    /// Asks beside the threads that serve. What was written meanwhile is in the answer.
    pub(super) async fn ask<T: Send + 'static>(
        self: Arc<Self>,
        ask: impl Fn(&Store, &Known) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let busy = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "others are being answered; ask again");
        let seat = timeout(PATIENCE, Arc::clone(&self.seats).acquire_owned()).await.map_err(busy)?;
        let work = tokio::task::spawn_blocking(move || {
            let _seat = seat;
            self.answer(ask)
        });
        match timeout(PATIENCE, work).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the question made the program fail")),
            Err(_) => Err(Problem::new(StatusCode::GATEWAY_TIMEOUT, "it takes more than a minute; ask for less")),
        }
    }

    fn answer<T>(&self, ask: impl Fn(&Store, &Known) -> Result<T, Problem>) -> Result<T, Problem> {
        for _ in 1..TRIES {
            let (version, known) = self.known()?;
            let answer = ask(&Store::open(&self.folder)?, &known);
            if self.loaded().watch.version()? == version {
                return answer;
            }
        }
        let (_, known) = self.known()?;
        ask(&Store::open(&self.folder)?, &known)
    }

    /// The project as it is now.
    fn known(&self) -> Result<(i64, Arc<Known>), Error> {
        let mut loaded = self.loaded();
        let version = loaded.watch.version()?;
        if version != loaded.version {
            loaded.known = Known::of(loaded.watch.network()?);
            loaded.version = version;
        }
        Ok((version, Arc::clone(&loaded.known)))
    }

    fn loaded(&self) -> MutexGuard<'_, Loaded> {
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
