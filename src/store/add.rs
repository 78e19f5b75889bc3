//! Articles come.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::fault::Faults as _;
use super::{Entry, Keep, Store};
use crate::Error;
use crate::ontology::Ontology;
use crate::text::{Extract, ExtractedRelation, RelationKind, Span};

impl Store {
    /// Begins what is kept together or not at all.
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written.
    pub fn begin(&mut self) -> Result<(), Error> {
        self.connection.execute_batch("BEGIN IMMEDIATE").blame(&self.path)
    }

    /// Keeps what came and went since [`begin`](Self::begin).
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written, on a full disk among others; then it is as it was before.
    pub fn commit(&mut self) -> Result<(), Error> {
        let came = std::mem::take(&mut self.came);
        self.connection.execute("UPDATE total SET articles = articles + ?1", [came]).blame(&self.path)?;
        self.settle_namesakes()?;
        self.settle_actors().blame(&self.path)?;
        let changed = std::mem::take(&mut self.changed);
        self.pack(&changed).blame(&self.path)?;
        self.connection.execute_batch("COMMIT").blame(&self.path)
    }

    /// Undoes what came and went since [`begin`](Self::begin).
    pub fn roll_back(&mut self) {
        self.came = 0;
        self.tallies.clear();
        self.rows.clear();
        self.relations.get_mut().clear();
        self.namesakes.clear();
        self.changed.clear();
        // Where the database has rolled back by itself there is nothing to undo.
        self.connection.execute_batch("ROLLBACK").ok();
    }

    /// The versions of the articles of an id.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn versions(&self, id: &str) -> Result<Vec<u128>, Error> {
        let mut statement =
            self.connection.prepare_cached("SELECT hash FROM article WHERE name = ?1").blame(&self.path)?;
        let rows = statement.query_map([id], |row| row.get::<_, [u8; 16]>(0)).blame(&self.path)?;
        rows.map(|hash| hash.map(u128::from_be_bytes).blame(&self.path)).collect()
    }

    /// Adds an article, unless this version of it is there, and says whether it was added.
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written.
    pub fn add(&mut self, entry: &Entry) -> Result<bool, Error> {
        let json = serde_json::to_string(&entry.extract).unwrap_or_default();
        self.insert(entry, &json).blame(&self.path)
    }

    fn insert(&mut self, entry: &Entry, json: &str) -> rusqlite::Result<bool> {
        let Extract { article, date, title, source, url, sketch, .. } = &entry.extract;
        let sketch = sketch.as_ref().map(|sketch| self.sketch(sketch)).transpose()?;
        let text = entry.text.as_deref().filter(|_| self.keep == Keep::Texts);
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO article (name, hash, date, source, sketch, title, url)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let hash = entry.hash.to_be_bytes();
        let new = insert.execute(params![article, hash, date.map(day), source, sketch, title, url])? > 0;
        drop(insert);
        if new {
            self.came += 1;
            let id = self.connection.last_insert_rowid();
            let mut body = self.connection.prepare_cached("INSERT INTO body VALUES (?1, ?2, ?3)")?;
            body.execute(params![id, text, json])?;
            drop(body);
            self.add_bearers(id, &entry.extract)?;
            let keys = self.keys(id, &entry.extract)?;
            let actors = self.count_actors(&entry.extract, &keys, 1)?;
            let sentences = self.add_sentences(id, entry)?;
            self.add_statements(id, &entry.extract, &actors, &sentences)?;
        }
        Ok(new)
    }

    /// All sentences where the text is kept, else those that relations rest on; their rows by their bytes.
    fn add_sentences(&self, article: i64, entry: &Entry) -> rusqlite::Result<BTreeMap<Span, i64>> {
        let text = entry.text.as_deref().filter(|_| self.keep == Keep::Texts);
        let mut wordings: BTreeMap<Span, &str> = BTreeMap::new();
        for relation in &entry.extract.relations {
            wordings.insert(relation.span, &relation.sentence);
        }
        if let Some(text) = text {
            wordings.extend(entry.sentences.iter().map(|&span| (span, span.cut(text))));
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO sentence (article, first, last, text) VALUES (?1, ?2, ?3, ?4)")?;
        let mut index = self.connection.prepare_cached("INSERT INTO sentence_search (rowid, text) VALUES (?1, ?2)")?;
        let mut rows = BTreeMap::new();
        for (span, words) in wordings {
            let row = insert.insert(params![article, span.start, span.end, Some(words).filter(|_| text.is_none())])?;
            index.execute(params![row, words])?;
            rows.insert(span, row);
        }
        Ok(rows)
    }

    pub(super) fn add_statements(
        &mut self,
        article: i64,
        extract: &Extract,
        actors: &BTreeMap<&str, (i64, &str)>,
        sentences: &BTreeMap<Span, i64>,
    ) -> rusqlite::Result<()> {
        self.changed.insert(article);
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
        for (place, relation) in extract.relations.iter().enumerate() {
            let ExtractedRelation { source, target, by, status, date, confidence, span, .. } = relation;
            let (Some(source), Some(target)) = (actors.get(source.as_str()), actors.get(target.as_str())) else {
                continue;
            };
            // What an actor does to itself is no relation between actors.
            if source == target {
                continue;
            }
            let known =
                || Ontology::built_in().find(&relation.relation).is_some_and(|i| Ontology::built_in().is_symmetric(i));
            let turned = relation.kind.as_ref().map_or_else(known, |kind| kind.symmetric) && source.1 > target.1;
            let (first, second) = if turned { (target.0, source.0) } else { (source.0, target.0) };
            let by = by.as_deref().and_then(|by| actors.get(by)).map(|(id, _)| id);
            let sentence = sentences.get(span).copied().unwrap_or_default();
            insert.execute(params![
                article,
                place,
                first,
                self.relation(relation)?,
                second,
                *status as u8,
                turned,
                date.map(day),
                by,
                confidence,
                sentence
            ])?;
        }
        Ok(())
    }

    /// The row of a relation, which is made for one that the ontology does not have.
    fn relation(&self, relation: &ExtractedRelation) -> rusqlite::Result<i64> {
        let name = relation.relation.as_str();
        if let Some(&row) = self.relations.borrow().get(name) {
            return Ok(row);
        }
        let mut find = self.connection.prepare_cached("SELECT id FROM relation WHERE name = ?1")?;
        let found = find.query_row([name], |row| row.get(0)).optional()?;
        let row = found.map_or_else(|| self.new_relation(name, relation.kind.as_ref()), Ok)?;
        self.relations.borrow_mut().insert(name.to_owned(), row);
        Ok(row)
    }

    fn new_relation(&self, name: &str, kind: Option<&RelationKind>) -> rusqlite::Result<i64> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO relation (name, family, sign, symmetric) VALUES (?1, ?2, ?3, ?4)")?;
        let (family, sign, symmetric) = kind.map_or(("other", 0, false), |k| (&k.family, k.sign, k.symmetric));
        insert.insert(params![name, family, sign, symmetric])
    }
}

/// Days since 1970-01-01.
pub(super) fn day(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}
