//! The words that a network leaves out.

use rusqlite::params;

use super::Store;
use super::fault::{Faults as _, damaged};
use crate::Error;
use crate::merge::{Citation, Part};
use crate::query::{Issue, Statement, Words};
use crate::text::Extract;

impl Words for Store {
    fn citation(&self, issue: Issue, statement: &Statement) -> Result<Citation, Error> {
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT extract, turned FROM statement JOIN body ON body.article = statement.article
                 WHERE statement.article = ?1 AND place = ?2",
            )
            .blame(&self.path)?;
        let (json, turned): (String, bool) = select
            .query_row(params![issue.row, statement.place], |row| Ok((row.get(0)?, row.get(1)?)))
            .blame(&self.path)?;
        let extract = self.extract_of(&json)?;
        let article = self.id_of(&extract)?;
        Citation::at(&extract, statement.place as usize, &article, turned)
            .ok_or_else(|| damaged(&self.path, "a statement without its sentence"))
    }

    fn called(&self, folded: &str) -> Result<[Vec<String>; 2], Error> {
        let keys = |sql: &str| {
            let mut select = self.connection.prepare_cached(sql)?;
            let rows = select.query_map([folded], |row| row.get::<_, String>(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        let by_name = keys("SELECT key FROM actor WHERE folded = ?1 ORDER BY key").blame(&self.path)?;
        let by_alias = keys(
            "SELECT DISTINCT actor.key FROM alias JOIN actor ON actor.id = alias.actor WHERE alias.folded = ?1
             ORDER BY actor.key",
        );
        Ok([by_name, by_alias.blame(&self.path)?])
    }

    fn each_name(&self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Error> {
        let mut each = || {
            let mut select = self.connection.prepare(
                "SELECT folded, name FROM actor
                 UNION ALL SELECT alias.folded, name FROM alias JOIN actor ON actor.id = alias.actor",
            )?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                take(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            }
            Ok(())
        };
        each().blame(&self.path)
    }
}

impl Store {
    /// The id that the graph has for an article: its own, unless others have the same.
    fn id_of(&self, extract: &Extract) -> Result<String, Error> {
        if self.versions(&extract.article)?.len() < 2 {
            return Ok(extract.article.clone());
        }
        let mut select = self
            .connection
            .prepare_cached("SELECT extract FROM article JOIN body ON body.article = article.id WHERE name = ?1")
            .blame(&self.path)?;
        let rows = select.query_map([&extract.article], |row| row.get::<_, String>(0)).blame(&self.path)?;
        let mut part = Part::default();
        for json in rows {
            part.insert(self.extract_of(&json.blame(&self.path)?)?);
        }
        let same = |other: &Extract| Extract { article: extract.article.clone(), ..other.clone() } == *extract;
        let found = part.into_extracts().into_iter().find(same);
        Ok(found.map_or_else(|| extract.article.clone(), |found| found.article))
    }
}
