//! What the commands that ask a project share: opening it, filtering, printing.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use sociogram::Error;
use sociogram::query::{Inquiry, Network};
use sociogram::store::Store;
use sociogram::view::{Answer, plain};

use crate::{Outcome, args, terminal};

/// A project that is open for questions.
pub(crate) struct Project {
    pub(crate) store: Store,
    network: Network,
}

impl Project {
    /// Opens the folder's project and loads what passes the filter.
    pub(crate) fn read(folder: &Path, filter: &args::Filter) -> anyhow::Result<Self> {
        let store = open(folder)?;
        let network = filter.filter()?.apply(store.network()?, &[])?;
        Ok(Self { store, network })
    }

    pub(crate) fn inquiry(&self) -> Inquiry<'_> {
        Inquiry::new(&self.network, &self.store)
    }
}

/// Opens the folder's project.
pub(crate) fn open(folder: &Path) -> anyhow::Result<Store> {
    Ok(Store::open(folder)?)
}

/// Prints an answer; where there is none, says so on the standard error.
pub(crate) fn tell<A: Answer + Serialize>(answer: &A, json: bool, none: &str) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, answer).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    } else if !answer.is_empty() {
        out.write_all(answer.draw(terminal::style(&io::stdout())).as_bytes())?;
    }
    out.flush()?;
    if answer.is_empty() {
        eprintln!("sociogram: {}", plain(none));
        return Ok(Outcome::Partial);
    }
    Ok(Outcome::Whole)
}

/// Whether the error is about what was asked, not about what was read: nothing was found, and no harm done.
pub(crate) fn is_question(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref::<Error>(),
        Some(Error::UnknownActor { .. } | Error::AmbiguousActor { .. } | Error::UnknownRelation { .. })
    )
}

/// The places of some actors; where several names go wrong, all are told.
pub(crate) fn actors(inquiry: Inquiry<'_>, names: &[&str]) -> anyhow::Result<Vec<usize>> {
    let (found, mut wrong): (Vec<_>, Vec<_>) = names.iter().map(|name| inquiry.actor(name)).partition(Result::is_ok);
    let last = wrong.pop();
    for error in wrong.into_iter().filter_map(Result::err) {
        eprintln!("sociogram: {}", plain(&error.to_string()));
    }
    match last.and_then(Result::err) {
        Some(error) => Err(error.into()),
        None => Ok(found.into_iter().flatten().collect()),
    }
}
