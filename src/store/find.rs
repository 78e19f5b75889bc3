//! Actors by the beginnings of their names.

use rusqlite::params;

use super::Store;
use super::fault::Faults as _;
use crate::Error;
use crate::query::folded;

impl Store {
    /// Keys of the actors of which a name or an alias begins so, whatever the case and the diacritics: those that are
    /// called so and no longer first, then those that are mentioned most; at most `limit`.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn beginning(&self, name: &str, limit: usize) -> Result<Vec<String>, Error> {
        let wanted = folded(name);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT key FROM (
                   SELECT id, folded FROM actor WHERE folded >= ?1 AND folded < ?2
                   UNION ALL SELECT actor, folded FROM alias WHERE folded >= ?1 AND folded < ?2
                 ) AS found JOIN actor ON actor.id = found.id
                 GROUP BY actor.id ORDER BY max(found.folded = ?1) DESC, mentions DESC, key LIMIT ?3",
            )
            .blame(&self.path)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // No letter comes after the last one of Unicode.
        let rows = select
            .query_map(params![wanted, format!("{wanted}{}", char::MAX), limit], |row| row.get(0))
            .blame(&self.path)?;
        rows.collect::<rusqlite::Result<_>>().blame(&self.path)
    }
}
