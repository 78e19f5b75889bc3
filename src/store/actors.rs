//! Actors by their articles: counted up as articles come and down as they go.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use crate::query::folded;
use crate::text::{ActorKind, Extract, ExtractedActor};

/// What an open transaction has counted of an actor: written when it ends, once for all articles.
#[derive(Debug, Default)]
pub(super) struct Tally {
    articles: i64,
    mentions: i64,
    names: BTreeMap<String, i64>,
    kinds: BTreeMap<ActorKind, i64>,
    aliases: BTreeMap<String, i64>,
    /// Whether an article of it has gone.
    fell: bool,
}

impl Tally {
    fn count(&mut self, actor: &ExtractedActor, articles: i64, sign: i64) {
        self.articles += articles;
        self.mentions += i64::from(actor.count) * sign;
        *self.kinds.entry(actor.kind).or_default() += sign;
        add(&mut self.names, &actor.name, sign);
        for alias in &actor.aliases {
            add(&mut self.aliases, &alias.name, i64::from(alias.count) * sign);
        }
        self.fell |= sign < 0;
    }

    /// Whether who has this name and kind by the counts so far has them still: more of the most is still the most.
    fn confirms(&self, name: &str, kind: &str) -> bool {
        !self.fell && self.names.keys().all(|new| new == name) && self.kinds.keys().all(|new| new.as_str() == kind)
    }
}

fn add(counts: &mut BTreeMap<String, i64>, name: &str, count: i64) {
    match counts.get_mut(name) {
        Some(sum) => *sum += count,
        None => drop(counts.insert(name.to_owned(), count)),
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
                None => self.actor(key, actor)?,
            };
            here.insert(key, row);
            self.tallies.entry(row).or_default().count(actor, i64::from(first) * sign, sign);
            rows.insert(actor.id.as_str(), (row, key.as_ref()));
        }
        Ok(rows)
    }

    fn actor(&mut self, key: &str, actor: &ExtractedActor) -> rusqlite::Result<i64> {
        if let Some(&row) = self.rows.get(key) {
            return Ok(row);
        }
        let mut find = self.connection.prepare_cached("SELECT id FROM actor WHERE key = ?1")?;
        let found = find.query_row([key], |row| row.get(0)).optional()?;
        let row = found.map_or_else(|| self.new_actor(key, &actor.name), Ok)?;
        drop(find);
        self.rows.insert(key.to_owned(), row);
        Ok(row)
    }

    fn new_actor(&self, key: &str, name: &str) -> rusqlite::Result<i64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO actor (key, name, folded, kind, articles, mentions) VALUES (?1, ?2, '', '', 0, 0)",
        )?;
        insert.insert([key, name])
    }

    /// Writes what was counted, and gives the actors of the articles that came and went the name and kind that most of
    /// their articles have for them; one that no article has is gone.
    pub(super) fn settle_actors(&mut self) -> rusqlite::Result<()> {
        self.rows.clear();
        let tallies = std::mem::take(&mut self.tallies);
        self.write_counts(&tallies)?;
        let mut total = self.connection.prepare_cached(
            "UPDATE actor SET articles = articles + ?2, mentions = mentions + ?3 WHERE id = ?1
             RETURNING articles, name, kind",
        )?;
        for (row, tally) in tallies {
            let counts = [row, tally.articles, tally.mentions];
            let (is_gone, is_settled) = total.query_row(counts, |now| {
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
            for (words, count) in tally.names.iter().filter(|(_, count)| **count != 0) {
                name.execute(params![row, words, count])?;
            }
            for (is, count) in tally.kinds.iter().filter(|(_, count)| **count != 0) {
                kind.execute(params![row, is.as_str(), count])?;
            }
            for (words, count) in tally.aliases.iter().filter(|(_, count)| **count != 0) {
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
