//! The versions of articles that a run has come upon: beside the project, and gone with the run.

use std::path::PathBuf;

use rusqlite::Connection;

use super::fault::Faults as _;
use super::{Store, format};
use crate::Error;

/// Looks up which versions of articles a project holds, and notes those that a run has come upon. The notes lie in a
/// temporary file of the database's, so that memory does not grow with the run.
#[derive(Debug)]
pub struct Seen {
    connection: Connection,
    path: PathBuf,
    /// Why a version could not be noted; what has been seen is not known from then on.
    fault: Option<Error>,
}

impl Store {
    /// Begins the notes of a run.
    ///
    /// # Errors
    /// [`Error::Format`] where the project cannot be read.
    pub fn seen(&self) -> Result<Seen, Error> {
        let connection = format::open_to_read(&self.path)?;
        connection
            .execute_batch(
                "PRAGMA mmap_size = 0; PRAGMA cache_size = -8192;
                 PRAGMA temp.cache_size = -8192; PRAGMA temp.journal_mode = OFF;
                 CREATE TEMP TABLE seen (hash BLOB PRIMARY KEY) WITHOUT ROWID",
            )
            .blame(&self.path)?;
        Ok(Seen { connection, path: self.path.clone(), fault: None })
    }
}

impl Seen {
    /// Notes a version, and says whether the project holds it.
    pub fn note(&mut self, hash: u128) -> bool {
        let hash = hash.to_be_bytes();
        let note = || self.connection.prepare_cached("INSERT OR IGNORE INTO seen VALUES (?1)")?.execute([hash]);
        if let Err(error) = note().blame(&self.path) {
            self.fault.get_or_insert(error);
        }
        let look = || self.connection.prepare_cached("SELECT 1 FROM article WHERE hash = ?1")?.exists([hash]);
        // What cannot be looked up is read again, and the project takes it once.
        look().unwrap_or(false)
    }

    /// Whether a version has been noted.
    ///
    /// # Errors
    /// [`Error::Format`] where one could not be, as on a full disk.
    pub fn has(&mut self, hash: u128) -> Result<bool, Error> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let look = || {
            let mut select = self.connection.prepare_cached("SELECT 1 FROM seen WHERE hash = ?1")?;
            select.exists([hash.to_be_bytes()])
        };
        look().blame(&self.path)
    }
}
