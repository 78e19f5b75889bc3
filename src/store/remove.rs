//! Articles go.

use rusqlite::OptionalExtension as _;

use super::Store;
use super::fault::Faults as _;
use crate::Error;

impl Store {
    /// Removes all articles of an id and says how many there were.
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written.
    pub fn forget(&mut self, id: &str) -> Result<usize, Error> {
        let versions = self.versions(id)?;
        for &hash in &versions {
            self.remove(hash)?;
        }
        Ok(versions.len())
    }

    /// Removes one version of an article and everything that only it said.
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written.
    pub fn remove(&mut self, hash: u128) -> Result<(), Error> {
        let mut find = self
            .connection
            .prepare_cached(
                "SELECT id, sketch, extract FROM article JOIN body ON body.article = article.id WHERE hash = ?1",
            )
            .blame(&self.path)?;
        let found: Option<(i64, Option<i64>, String)> = find
            .query_row([hash.to_be_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
            .blame(&self.path)?;
        drop(find);
        let Some((id, sketch, json)) = found else { return Ok(()) };
        self.sayings.get_mut().forget();
        let extract = self.extract_of(&json)?;
        let keys = self.keys(id, &extract).blame(&self.path)?;
        self.count_actors(&extract, &keys, -1).map(drop).blame(&self.path)?;
        self.drop_bearers(id, &extract).blame(&self.path)?;
        self.changed.insert(id);
        self.came -= 1;
        for delete in [
            "DELETE FROM statement WHERE article = ?1",
            "DELETE FROM sentence_search WHERE rowid IN (SELECT id FROM sentence WHERE article = ?1)",
            "DELETE FROM sentence WHERE article = ?1",
            "DELETE FROM body WHERE article = ?1",
            "DELETE FROM article WHERE id = ?1",
        ] {
            self.connection.prepare_cached(delete).and_then(|mut delete| delete.execute([id])).blame(&self.path)?;
        }
        sketch.map_or(Ok(()), |sketch| self.drop_sketch(sketch)).blame(&self.path)
    }
}
