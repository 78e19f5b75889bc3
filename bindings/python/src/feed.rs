//! A project that is built from what Python gives: paths and articles, as they come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};
use serde_json::json;
use sociogram::pipeline::{self, Growth, grow};
use sociogram::read::{self, Item};
use sociogram::store::{Keep, Store};

use crate::failure::{SociogramError, failure};
use crate::reader::{Reader, pool};

/// Articles that wait for a worker.
const WAITING: usize = 64;
/// Articles between two looks at Python: whether it was interrupted, and what it wants to know.
const UNWATCHED: usize = 16;
/// How often Python is looked at while the last articles are read.
const LOOK: Duration = Duration::from_millis(50);

/// Adds articles to the project of a folder: paths, or pairs of a place and an article's JSON. `progress` is called
/// with the number of articles that are done. Gives what came of it, as JSON.
#[pyfunction]
#[pyo3(signature = (items, folder, reader, threads=None, keep_texts=None, progress=None))]
pub(crate) fn build(
    py: Python<'_>,
    items: &Bound<'_, PyIterator>,
    folder: PathBuf,
    reader: &Reader,
    threads: Option<usize>,
    keep_texts: Option<bool>,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let keep = keep_texts.map(|texts| if texts { Keep::Texts } else { Keep::Evidence });
    let open = || Store::open_to_write(&folder, keep, || {});
    let mut store = py.detach(open).map_err(|error| failure(&error))?;
    let pool = pool(threads).map_err(|error| failure(&error))?;
    let told = pipeline::Reader::new(&reader.options, &reader.wording);
    let done = AtomicUsize::new(0);
    let growth = thread::scope(|scope| {
        let (send, receive) = sync_channel::<Item>(WAITING);
        let (store, told, done) = (&mut store, &told, &done);
        let count = || {
            done.fetch_add(1, Ordering::Relaxed);
        };
        let worker = scope.spawn(move || pool.install(|| grow(store, receive, told, count)));
        let watch = || -> PyResult<()> {
            py.check_signals()?;
            progress.as_ref().map_or(Ok(()), |progress| progress.call1(py, (done.load(Ordering::Relaxed),)).map(drop))
        };
        let fed = feed(py, items, &send, &watch);
        drop(send);
        let mut seen = fed;
        while !worker.is_finished() {
            py.detach(|| thread::sleep(LOOK));
            // What was begun is ended even so; the workers stop with what they have.
            seen = seen.and_then(|()| watch());
        }
        let grown = worker.join().map_err(|_| SociogramError::new_err("a fault of this program; please report it"))?;
        let growth = grown.map_err(|error| failure(&error))?;
        seen.and_then(|()| watch())?;
        PyResult::Ok(growth)
    })?;
    py.detach(|| store.remove_if_empty()).map_err(|error| failure(&error))?;
    let Growth { added, changed, known, skipped } = growth;
    Ok(json!({"added": added, "changed": changed, "known": known, "skipped": skipped}).to_string())
}

/// Hands everything over to the workers, and waits where they have enough.
fn feed(
    py: Python<'_>,
    items: &Bound<'_, PyIterator>,
    send: &SyncSender<Item>,
    watch: &dyn Fn() -> PyResult<()>,
) -> PyResult<()> {
    for (place, item) in items.clone().enumerate() {
        let item = item?;
        if place % UNWATCHED == 0 {
            watch()?;
        }
        if let Ok(path) = item.cast::<PyString>() {
            let mut articles = read::read(&[PathBuf::from(path.to_cow()?.as_ref())]);
            let mut send_some =
                || articles.by_ref().take(UNWATCHED).fold(0, |sent, item| sent + usize::from(send.send(item).is_ok()));
            // None are sent at the end, or where the workers have stopped; these say why.
            while py.detach(&mut send_some) > 0 {
                watch()?;
            }
        } else {
            let (place, json): (String, String) = item.extract()?;
            // Where the workers have stopped, they say why.
            py.detach(|| send.send(read::read_json(&json, &place)).ok());
        }
    }
    Ok(())
}
