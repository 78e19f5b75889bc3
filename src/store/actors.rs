//! Actors by their articles: counted up as articles come and down as they go.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use crate::query::folded;
use crate::text::{ActorKind, Extract, ExtractedActor};

impl Store {
    /// Counts an article's actors, `sign` times, and gives row and key for the ids that the extract has for them.
    /// `keys` are those of the graph.
    pub(super) fn count_actors<'e>(
        &mut self,
        extract: &'e Extract,
        keys: &'e [Cow<'e, str>],
        sign: i64,
    ) -> rusqlite::Result<BTreeMap<&'e str, (i64, &'e str)>> {
        let mut rows = BTreeMap::new();
        let mut here: BTreeMap<&str, i64> = BTreeMap::new();
        for (actor, key) in extract.actors.iter().zip(keys) {
            let first = !here.contains_key(key.as_ref());
            let row = match here.get(key.as_ref()) {
                Some(&row) => row,
                None => self.actor(key, actor)?,
            };
            here.insert(key, row);
            self.count(row, actor, i64::from(first) * sign, sign)?;
            rows.insert(actor.id.as_str(), (row, key.as_ref()));
        }
        self.touched.extend(here.values());
        Ok(rows)
    }

    fn actor(&self, key: &str, actor: &ExtractedActor) -> rusqlite::Result<i64> {
        let mut find = self.connection.prepare_cached("SELECT id FROM actor WHERE key = ?1")?;
        if let Some(id) = find.query_row([key], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO actor (key, name, folded, kind, articles, mentions) VALUES (?1, ?2, '', '', 0, 0)",
        )?;
        insert.insert([key, &actor.name])
    }

    fn count(&self, row: i64, actor: &ExtractedActor, articles: i64, sign: i64) -> rusqlite::Result<()> {
        let mut total = self
            .connection
            .prepare_cached("UPDATE actor SET articles = articles + ?2, mentions = mentions + ?3 WHERE id = ?1")?;
        total.execute(params![row, articles, i64::from(actor.count) * sign])?;
        let mut name = self.connection.prepare_cached(
            "INSERT INTO actor_name VALUES (?1, ?2, ?3)
             ON CONFLICT (actor, name) DO UPDATE SET count = count + excluded.count",
        )?;
        name.execute(params![row, actor.name, sign])?;
        let mut kind = self.connection.prepare_cached(
            "INSERT INTO actor_kind VALUES (?1, ?2, ?3)
             ON CONFLICT (actor, kind) DO UPDATE SET count = count + excluded.count",
        )?;
        kind.execute(params![row, actor.kind.as_str(), sign])?;
        let mut alias = self.connection.prepare_cached(
            "INSERT INTO alias VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (actor, alias) DO UPDATE SET count = count + excluded.count",
        )?;
        for wording in &actor.aliases {
            let count = i64::from(wording.count) * sign;
            alias.execute(params![row, wording.name, folded(&wording.name), count])?;
        }
        Ok(())
    }

    /// Gives the actors of the articles that came and went the name and kind that most of their articles have for
    /// them; one that no article has is gone.
    pub(super) fn settle_actors(&mut self) -> rusqlite::Result<()> {
        for row in std::mem::take(&mut self.touched) {
            for table in ["actor_name", "actor_kind", "alias"] {
                let delete = format!("DELETE FROM {table} WHERE actor = ?1 AND count <= 0");
                self.connection.prepare_cached(&delete)?.execute([row])?;
            }
            let mut gone = self.connection.prepare_cached("DELETE FROM actor WHERE id = ?1 AND articles <= 0")?;
            if gone.execute([row])? == 0 {
                self.settle(row)?;
            }
        }
        Ok(())
    }

    fn settle(&self, row: i64) -> rusqlite::Result<()> {
        // As the merge chooses: the most frequent name, of those the longest, of those the first, all in bytes.
        let mut name = self.connection.prepare_cached(
            "SELECT name FROM actor_name WHERE actor = ?1 ORDER BY count DESC, octet_length(name) DESC, name LIMIT 1",
        )?;
        let name: String = name.query_row([row], |row| row.get(0))?;
        let mut kinds = self.connection.prepare_cached("SELECT kind, count FROM actor_kind WHERE actor = ?1")?;
        let kinds: Vec<(String, i64)> =
            kinds.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let kind = kinds
            .iter()
            .filter_map(|(kind, count)| Some((ActorKind::parse(kind)?, count)))
            .max_by_key(|(kind, count)| (*count, Reverse(*kind)))
            .map_or(ActorKind::Group, |(kind, _)| kind);
        let mut set = self.connection.prepare_cached(
            "UPDATE actor SET name = ?2, folded = ?3, kind = ?4 WHERE id = ?1 AND (name, folded, kind) <> (?2, ?3, ?4)",
        )?;
        set.execute(params![row, name, folded(&name), kind.as_str()])?;
        Ok(())
    }
}
