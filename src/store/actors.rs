//! Actors by their articles: counted up as articles come and down as they go.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use crate::merge::{usual_kind, usual_name};
use crate::query::folded;
use crate::text::{ActorKind, Extract, ExtractedActor};

/// What an open transaction has counted of an actor: written when it ends, once for all articles.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The key of an actor that the project did not have before.
    new: Option<String>,
    articles: i64,
    mentions: i64,
    names: Vec<(String, i64)>,
    /// By the places of the kinds in [`ActorKind::ALL`].
    kinds: [i64; ActorKind::ALL.len()],
    aliases: Vec<(String, i64)>,
    /// Whether an article of it has gone.
    fell: bool,
}

impl Tally {
    fn count(&mut self, actor: &ExtractedActor, articles: i64, sign: i64) {
        self.articles += articles;
        self.mentions += i64::from(actor.count) * sign;
        self.kinds[actor.kind as usize] += sign;
        add(&mut self.names, &actor.name, sign);
        for alias in &actor.aliases {
            add(&mut self.aliases, &alias.name, i64::from(alias.count) * sign);
        }
        self.fell |= sign < 0;
    }

    /// Whether who has this name and kind by the counts so far has them still: more of the most is still the most.
    fn confirms(&self, name: &str, kind: &str) -> bool {
        !self.fell && self.names.iter().all(|(new, _)| new == name) && self.kinds().all(|(new, _)| new.as_str() == kind)
    }

    /// The kinds that were counted.
    fn kinds(&self) -> impl Iterator<Item = (ActorKind, i64)> {
        ActorKind::ALL.into_iter().zip(self.kinds).filter(|(_, count)| *count != 0)
    }
}

/// Adds to the count of a name; an actor has few.
fn add(counts: &mut Vec<(String, i64)>, name: &str, count: i64) {
    match counts.iter_mut().find(|(known, _)| known == name) {
        Some((_, sum)) => *sum += count,
        None => counts.push((name.to_owned(), count)),
    }
}

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
                None => self.actor(key)?,
            };
            here.insert(key, row);
            self.tallies.entry(row).or_default().count(actor, i64::from(first) * sign, sign);
            rows.insert(actor.id.as_str(), (row, key.as_ref()));
        }
        Ok(rows)
    }

    fn actor(&mut self, key: &str) -> rusqlite::Result<i64> {
        if let Some(&row) = self.rows.get(key) {
            return Ok(row);
        }
        let mut find = self.connection.prepare_cached("SELECT id FROM actor WHERE key = ?1")?;
        let found = find.query_row([key], |row| row.get(0)).optional()?;
        drop(find);
        let row = found.map_or_else(|| self.new_actor(key), Ok)?;
        self.rows.insert(key.to_owned(), row);
        Ok(row)
    }

    /// The row of an actor that will be written when all is counted.
    fn new_actor(&mut self, key: &str) -> rusqlite::Result<i64> {
        let row = match self.tallies.last_key_value() {
            Some((last, tally)) if tally.new.is_some() => last + 1,
            _ => {
                let mut last = self.connection.prepare_cached("SELECT coalesce(max(id), 0) FROM actor")?;
                last.query_row([], |row| row.get::<_, i64>(0))? + 1
            }
        };
        self.tallies.entry(row).or_default().new = Some(key.to_owned());
        Ok(row)
    }

    /// Whether the open transaction is the first to count an actor of this key.
    pub(super) fn is_new(&self, key: &str) -> bool {
        self.rows.get(key).and_then(|row| self.tallies.get(row)).is_some_and(|tally| tally.new.is_some())
    }

    /// Writes what was counted, and gives the actors of the articles that came and went the name and kind that most of
    /// their articles have for them; one that no article has is gone.
    pub(super) fn settle_actors(&mut self) -> rusqlite::Result<()> {
        self.rows.clear();
        let mut tallies = std::mem::take(&mut self.tallies);
        // Who came and went again.
        tallies.retain(|_, tally| tally.new.is_none() || tally.articles > 0);
        self.write_counts(&tallies)?;
        let mut total = self.connection.prepare_cached(
            "UPDATE actor SET articles = articles + ?2, mentions = mentions + ?3 WHERE id = ?1
             RETURNING articles, name, kind",
        )?;
        let mut insert = self.connection.prepare_cached("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (row, tally) in tallies {
            let Tally { articles, mentions, .. } = tally;
            if let Some(key) = &tally.new {
                let names = tally.names.iter().map(|(name, count)| (name.as_str(), *count));
                let (name, kind) = (usual_name(names).unwrap_or_default(), usual_kind(tally.kinds()));
                insert.execute(params![row, key, name, folded(name), kind.as_str(), articles, mentions])?;
                continue;
            }
            let (is_gone, is_settled) = total.query_row([row, articles, mentions], |now| {
                let (name, kind) = (now.get_ref(1)?.as_str()?, now.get_ref(2)?.as_str()?);
                Ok((now.get::<_, i64>(0)? <= 0, tally.confirms(name, kind)))
            })?;
            if is_gone {
                self.connection.prepare_cached("DELETE FROM actor WHERE id = ?1")?.execute([row])?;
            } else if !is_settled {
                self.settle(row)?;
            }
        }
        Ok(())
    }

    fn write_counts(&self, tallies: &BTreeMap<i64, Tally>) -> rusqlite::Result<()> {
        let mut name = self.connection.prepare_cached(
            "INSERT INTO actor_name VALUES (?1, ?2, ?3)
             ON CONFLICT (actor, name) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut kind = self.connection.prepare_cached(
            "INSERT INTO actor_kind VALUES (?1, ?2, ?3)
             ON CONFLICT (actor, kind) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut alias = self.connection.prepare_cached(
            "INSERT INTO alias VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (actor, alias) DO UPDATE SET count = count + excluded.count",
        )?;
        for (row, tally) in tallies {
            for (words, count) in tally.names.iter().filter(|(_, count)| *count != 0) {
                name.execute(params![row, words, count])?;
            }
            for (is, count) in tally.kinds() {
                kind.execute(params![row, is.as_str(), count])?;
            }
            for (words, count) in tally.aliases.iter().filter(|(_, count)| *count != 0) {
                alias.execute(params![row, words, folded(words), count])?;
            }
        }
        let fell = tallies.iter().filter(|(_, tally)| tally.fell);
        for (row, table) in fell.flat_map(|(row, _)| ["actor_name", "actor_kind", "alias"].map(|table| (row, table))) {
            let delete = format!("DELETE FROM {table} WHERE actor = ?1 AND count <= 0");
            self.connection.prepare_cached(&delete)?.execute([row])?;
        }
        Ok(())
    }

    fn settle(&self, row: i64) -> rusqlite::Result<()> {
        let mut names = self.connection.prepare_cached("SELECT name, count FROM actor_name WHERE actor = ?1")?;
        let names: Vec<(String, i64)> =
            names.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let name = usual_name(names.iter().map(|(name, count)| (name.as_str(), *count))).unwrap_or_default();
        let mut kinds = self.connection.prepare_cached("SELECT kind, count FROM actor_kind WHERE actor = ?1")?;
        let kinds: Vec<(String, i64)> =
            kinds.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let kind = usual_kind(kinds.iter().filter_map(|(kind, count)| Some((ActorKind::parse(kind)?, *count))));
        let mut set = self.connection.prepare_cached(
            "UPDATE actor SET name = ?2, folded = ?3, kind = ?4 WHERE id = ?1 AND (name, folded, kind) <> (?2, ?3, ?4)",
        )?;
        set.execute(params![row, name, folded(name), kind.as_str()])?;
        Ok(())
    }
}
