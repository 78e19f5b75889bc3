//! What the commands that ask a project share: opening it, filtering, printing.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;
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
    /// What a question is about. Actors that it names may be of any kind.
    pub(crate) fn open(question: &args::Question, named: &[&str]) -> anyhow::Result<Self> {
        Self::read(&question.folder, &question.filter, named)
    }

    /// Opens the folder's project and loads what passes the filter.
    pub(crate) fn read(folder: &Path, filter: &args::Filter, named: &[&str]) -> anyhow::Result<Self> {
        let store = open(folder)?;
        let whole = store.network()?;
        // A name that is not found is told when the question is asked.
        let exempt: Vec<usize> =
            named.iter().filter_map(|name| Inquiry::new(&whole, &store).actor(name).ok()).collect();
        let network = filter.filter()?.apply(whole, &exempt)?;
        Ok(Self { store, network })
    }

    pub(crate) fn inquiry(&self) -> Inquiry<'_> {
        Inquiry::new(&self.network, &self.store)
    }
}

/// Opens the folder's project.
pub(crate) fn open(folder: &Path) -> anyhow::Result<Store> {
    Store::open(folder).with_context(|| {
        format!("{} has no project that can be read; `sociogram build PATH… -o DIR` makes one", folder.display())
    })
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

/// Both actors; where both names go wrong, both are told.
pub(crate) fn pair(inquiry: Inquiry<'_>, a: &str, b: &str) -> anyhow::Result<(usize, usize)> {
    match (inquiry.actor(a), inquiry.actor(b)) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(first), Err(second)) => {
            eprintln!("sociogram: {}", plain(&first.to_string()));
            Err(second.into())
        }
        (Err(error), _) | (_, Err(error)) => Err(error.into()),
    }
}
