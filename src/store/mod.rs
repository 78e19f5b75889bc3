//! `Graph` ↔ the project file: one `SQLite` database that grows by what is new, and answers.
//!
//! A project is a folder with [`FILE`] in it. The articles' extracts are what it holds; actors, statements, sentences
//! and their indices are made from them as articles come and go, so that what it gives does not depend on the way it
//! came to be. One program at a time writes; others may read meanwhile.
#![expect(clippy::disallowed_methods, reason = "this stage is where the project file is opened")]

mod format;
mod fault;
mod lock;
mod entry;
mod add;
mod remove;
mod reports;
mod actors;
mod namesakes;
mod pack;
mod load;
mod quote;
mod said;
mod reel;
mod search;
mod sums;
mod overview;
mod seen;
mod find;
mod judgement;
mod select;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rustc_hash::FxHashMap;

pub use entry::Entry;
pub use judgement::{JudgedActor, JudgedArticle, JudgedRelation, Judgement};
pub use overview::{Overview, Strong, Tally};
pub use reel::Reel;
pub use reports::Copies;
pub use search::Found;
pub use seen::Seen;
pub use select::{Cell, Rows, Sheet};

use crate::Error;
use crate::merge::Part;
use crate::text::{Extract, Span};
use fault::Faults as _;

/// The project file's name in its folder.
pub const FILE: &str = "sociogram.db";

/// What a project keeps of its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Whole texts, every sentence of which can be searched.
    Texts,
    /// The sentences of evidence alone.
    Evidence,
}

/// An open project.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    keep: Keep,
    /// How many more articles there are by the open transaction.
    came: i64,
    /// What the open transaction has counted of actors by their rows, and the rows of keys that it has looked up.
    tallies: BTreeMap<i64, actors::Tally>,
    rows: FxHashMap<String, i64>,
    /// The rows of relations that it has looked up.
    relations: RefCell<FxHashMap<String, i64>>,
    /// Keys of persons and rows of articles that it has changed.
    namesakes: BTreeMap<String, namesakes::Turn>,
    changed: BTreeSet<i64>,
    sayings: RefCell<said::Sayings>,
    _lock: Option<lock::Lock>,
}

impl Store {
    /// Opens the project of a folder for reading.
    ///
    /// # Errors
    /// [`Error::NoProject`] where there is none, [`Error::Format`] where its file is damaged, foreign, or of another format.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let connection = format::open_to_read(&path).map_err(|error| match error {
            Error::Io { source, .. } if source.kind() == ErrorKind::NotFound => {
                Error::NoProject { folder: folder.to_owned() }
            }
            other => other,
        })?;
        let keep = format::keep(&connection).blame(&path)?;
        Ok(Self::of(connection, path, keep, None))
    }

    /// Opens the project of a folder for writing, and makes it where there is none. Waits for another program that
    /// writes to it, after calling `waiting`. `keep` decides what a new project keeps; an old one goes on as it is.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder cannot be written in; [`Error::Format`] where the file is damaged, foreign, of a
    /// newer format, or keeps something else than `keep`.
    pub fn open_to_write(folder: &Path, keep: Option<Keep>, waiting: impl FnOnce()) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|source| Error::Io { path: folder.to_owned(), source })?;
        let lock = lock::Lock::take(folder, waiting)?;
        let path = folder.join(FILE);
        let (connection, keep) = format::open_to_write(&path, keep)?;
        let mut store = Self::of(connection, path, keep, Some(lock));
        store.remake_if_due()?;
        Ok(store)
    }

    fn of(connection: Connection, path: PathBuf, keep: Keep, lock: Option<lock::Lock>) -> Self {
        let (came, tallies, rows, relations, namesakes, changed, sayings) = Default::default();
        Self { connection, path, keep, came, tallies, rows, relations, namesakes, changed, sayings, _lock: lock }
    }

    /// Makes what an older format did not have, from the extracts.
    fn remake_if_due(&mut self) -> Result<(), Error> {
        if !format::is_due(&self.connection).blame(&self.path)? {
            return Ok(());
        }
        self.begin()?;
        let mut remake = || {
            let mut articles = Vec::new();
            self.each_row(|article, extract| articles.push((article, extract)))?;
            for (article, extract) in articles {
                self.add_bearers(article, &extract).blame(&self.path)?;
            }
            pack::pack_all(&self.connection).blame(&self.path)?;
            format::is_done(&self.connection).blame(&self.path)?;
            self.commit()
        };
        remake().inspect_err(|_| self.roll_back())
    }

    /// The project file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it keeps of its articles.
    #[must_use]
    pub fn keep(&self) -> Keep {
        self.keep
    }

    /// How many articles it holds.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn len(&self) -> Result<usize, Error> {
        let count: i64 =
            self.connection.query_row("SELECT articles FROM total", [], |row| row.get(0)).blame(&self.path)?;
        Ok(usize::try_from(count + self.came).unwrap_or_default())
    }

    /// A number that is another one as soon as some other program has written to the project.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn version(&self) -> Result<i64, Error> {
        self.connection.pragma_query_value(None, "data_version", |row| row.get(0)).blame(&self.path)
    }

    /// Whether it holds more statements than so many, which costs nothing of what is beyond them.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn has_more_statements(&self, than: usize) -> Result<bool, Error> {
        pack::are_more(&self.connection, than).blame(&self.path)
    }

    /// Whether it holds no article.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn is_empty(&self) -> Result<bool, Error> {
        let any = self.connection.prepare("SELECT 1 FROM article").and_then(|mut any| any.exists([]));
        Ok(!any.blame(&self.path)?)
    }

    /// Takes the file away where nothing is in it; so a run that found nothing leaves nothing.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be removed.
    pub fn remove_if_empty(self) -> Result<(), Error> {
        if !self.is_empty()? {
            return Ok(());
        }
        let Self { connection, path, _lock, .. } = self;
        drop(connection);
        std::fs::remove_file(&path).map_err(|source| Error::Io { path, source })
    }

    /// The sum of all extracts, from which the graph with its evidence is finished.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn part(&self) -> Result<Part, Error> {
        let mut part = Part::default();
        self.each_extract(|extract| part.insert(extract))?;
        Ok(part)
    }

    /// Hands over every extract, one at a time, in no particular order.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn each_extract(&self, mut take: impl FnMut(Extract)) -> Result<(), Error> {
        self.each_row(|_, extract| take(extract))
    }

    fn each_row(&self, mut take: impl FnMut(i64, Extract)) -> Result<(), Error> {
        let mut statement = self.connection.prepare("SELECT article, extract FROM body").blame(&self.path)?;
        let mut rows = statement.query([]).blame(&self.path)?;
        while let Some(row) = rows.next().blame(&self.path)? {
            let (article, json) =
                row.get(0).and_then(|article| Ok((article, row.get::<_, String>(1)?))).blame(&self.path)?;
            take(article, self.extract_of(&json)?);
        }
        Ok(())
    }

    /// Hands over everything that is kept of each article, in the order in which they came.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged, and those of `take`.
    pub fn each_entry(&self, mut take: impl FnMut(Entry) -> Result<(), Error>) -> Result<(), Error> {
        let mut articles = self
            .connection
            .prepare("SELECT id, hash, text, extract FROM article JOIN body ON body.article = article.id ORDER BY id")
            .blame(&self.path)?;
        let mut sentences =
            self.connection.prepare("SELECT first, last FROM sentence WHERE article = ?1").blame(&self.path)?;
        let mut rows = articles.query([]).blame(&self.path)?;
        while let Some(row) = rows.next().blame(&self.path)? {
            let fields =
                || Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?, row.get(2)?, row.get::<_, String>(3)?));
            let (id, hash, text, json) = fields().blame(&self.path)?;
            let span = |row: &rusqlite::Row<'_>| Ok(Span { start: row.get(0)?, end: row.get(1)? });
            let spans = sentences.query_map([id], span).blame(&self.path)?;
            let sentences = spans.collect::<rusqlite::Result<_>>().blame(&self.path)?;
            take(Entry { hash: u128::from_be_bytes(hash), text, sentences, extract: self.extract_of(&json)? })?;
        }
        Ok(())
    }

    fn extract_of(&self, json: &str) -> Result<Extract, Error> {
        serde_json::from_str(json).map_err(|error| fault::damaged(&self.path, &error.to_string()))
    }
}
