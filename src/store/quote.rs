//! The words that a network leaves out.

use super::Store;
use super::fault::Faults as _;
use crate::Error;
use crate::merge::{ArticleNote, Citation, Part};
use crate::query::{Issue, Statement, Words, date};
use crate::text::Extract;

impl Words for Store {
    fn citation(&self, issue: Issue, statement: &Statement) -> Result<Citation, Error> {
        let said = self.said(issue.row, statement.place)?;
        Ok(Citation::of(&said.relation, &self.id_at(issue.row.into())?, said.by, said.turned))
    }

    fn note(&self, issue: Issue) -> Result<ArticleNote, Error> {
        let mut select =
            self.connection.prepare_cached("SELECT date, title FROM article WHERE id = ?1").blame(&self.path)?;
        let (day, title): (Option<i32>, Option<String>) =
            select.query_row([issue.row], |row| Ok((row.get(0)?, row.get(1)?))).blame(&self.path)?;
        Ok(ArticleNote { id: self.id_at(issue.row.into())?, date: day.and_then(date), title, same_source_as: None })
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

    fn names(&self, key: &str) -> Result<Vec<String>, Error> {
        let names = || {
            let mut select = self.connection.prepare_cached(
                "SELECT alias FROM alias JOIN actor ON actor.id = actor WHERE key = ?1 ORDER BY count DESC, alias",
            )?;
            select.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        };
        names().blame(&self.path)
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
    /// The id that the graph has for the article of a row.
    pub(super) fn id_at(&self, article: i64) -> Result<String, Error> {
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT name, (SELECT count(*) FROM article AS b WHERE b.name = a.name) FROM article AS a WHERE id = ?1",
            )
            .blame(&self.path)?;
        let (name, versions): (String, u32) =
            select.query_row([article], |row| Ok((row.get(0)?, row.get(1)?))).blame(&self.path)?;
        if versions < 2 { Ok(name) } else { self.id_of(&self.extract_at(article)?) }
    }

    /// The extract of the article of a row.
    pub(super) fn extract_at(&self, article: i64) -> Result<Extract, Error> {
        let mut select =
            self.connection.prepare_cached("SELECT extract FROM body WHERE article = ?1").blame(&self.path)?;
        let json: String = select.query_row([article], |row| row.get(0)).blame(&self.path)?;
        self.extract_of(&json)
    }

    /// The id that the graph has for an article of which there are others of the same id.
    fn id_of(&self, extract: &Extract) -> Result<String, Error> {
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
