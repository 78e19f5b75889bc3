//! People of one name: who is meant where is decided over all articles, as the merge decides it, and kept up to date as
//! articles come and go.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};
use serde::de::DeserializeOwned;

use super::{Store, fault};
use crate::Error;
use crate::merge::{Bearer, Bearers, Told, other};
use crate::store::fault::Faults as _;
use crate::text::{ActorKind, Extract, Span};

/// Bearers of a name from which on their sum is kept, so that who comes need not be weighed against each of them.
const MANY: u32 = 8;

/// A person of an article, and what the graph puts to the key there.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    article: i64,
    place: i64,
    suffix: String,
}

/// What an open transaction has done to the bearers of a name.
#[derive(Debug)]
pub(super) enum Turn {
    /// Only that these have come: articles, and places in them.
    Come(Vec<(i64, i64)>),
    /// Anything else.
    Other,
}

impl Store {
    /// Keeps what an article says of its persons.
    pub(super) fn add_bearers(&mut self, article: i64, extract: &Extract) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached("INSERT INTO bearer VALUES (?1, ?2, ?3, '', ?4, ?5, ?6)")?;
        for (place, actor) in (0_i64..).zip(&extract.actors).filter(|(_, actor)| actor.kind == ActorKind::Person) {
            let told = Told::of(extract, usize::try_from(place).unwrap_or_default());
            let homes: Vec<&str> = told.homes.iter().map(String::as_str).collect();
            let json = serde_json::to_string(&told).unwrap_or_default();
            insert.execute(params![actor.key, article, place, told.named, homes.join("\n"), json])?;
            let come = self.namesakes.entry(actor.key.clone()).or_insert_with(|| Turn::Come(Vec::new()));
            if let Turn::Come(come) = come {
                come.push((article, place));
            }
        }
        drop(insert);
        let mut others = self.connection.prepare_cached("SELECT 1 FROM article WHERE name = ?1 AND id <> ?2")?;
        let alone = !others.exists(params![extract.article, article])?;
        drop(others);
        if alone { Ok(()) } else { self.touch_namesakes(&extract.article) }
    }

    /// Forgets what an article says of its persons; its statements are gone.
    pub(super) fn drop_bearers(&mut self, article: i64, extract: &Extract) -> rusqlite::Result<()> {
        self.touch_namesakes(&extract.article)?;
        self.connection.prepare_cached("DELETE FROM bearer WHERE article = ?1")?.execute([article]).map(drop)
    }

    /// The names in the articles of an id are looked at again: those articles' ids in the graph depend on each other.
    fn touch_namesakes(&mut self, id: &str) -> rusqlite::Result<()> {
        let mut select = self
            .connection
            .prepare_cached("SELECT key FROM bearer JOIN article ON article.id = bearer.article WHERE name = ?1")?;
        let mut rows = select.query([id])?;
        while let Some(row) = rows.next()? {
            self.namesakes.insert(row.get(0)?, Turn::Other);
        }
        Ok(())
    }

    /// The keys that an article's actors have in the graph.
    pub(super) fn keys<'e>(&self, article: i64, extract: &'e Extract) -> rusqlite::Result<Vec<Cow<'e, str>>> {
        let mut keys: Vec<Cow<'e, str>> = extract.actors.iter().map(|actor| Cow::Borrowed(&*actor.key)).collect();
        let mut select =
            self.connection.prepare_cached("SELECT place, suffix FROM bearer WHERE article = ?1 AND suffix <> ''")?;
        let mut rows = select.query([article])?;
        while let Some(row) = rows.next()? {
            if let Some(key) = keys.get_mut(row.get::<_, usize>(0)?) {
                *key = Cow::Owned(other(key, row.get_ref(1)?.as_str()?));
            }
        }
        Ok(keys)
    }

    /// Decides again who is meant by the names of the articles that came and went.
    pub(super) fn settle_namesakes(&mut self) -> Result<(), Error> {
        let mut moved: BTreeMap<i64, Vec<Spot>> = BTreeMap::new();
        for (key, turn) in std::mem::take(&mut self.namesakes) {
            // Most who come are the first of their name, and alone.
            if matches!(&turn, Turn::Come(come) if come.len() == 1) && self.is_new(&key) {
                continue;
            }
            for spot in self.moved(&key, &turn)? {
                moved.entry(spot.article).or_default().push(spot);
            }
        }
        moved.into_iter().try_for_each(|(article, spots)| self.mean(article, &spots))
    }

    /// The bearers of a name who are somebody else than before.
    fn moved(&self, key: &str, turn: &Turn) -> Result<Vec<Spot>, Error> {
        let sum = self.sum(key)?;
        if let (Turn::Come(come), Some(before)) = (turn, &sum) {
            let come = come.iter().map(|&place| self.bearers(key, Some(place)));
            let come = come.collect::<Result<Vec<_>, _>>()?.concat();
            let after = before.clone().join(Bearers::of(come.iter().map(|(_, bearer)| bearer.clone())));
            if before.are_called_alike(&after) {
                if *before != after {
                    self.keep_sum(key, &after).blame(&self.path)?;
                }
                return Ok(called(&after, come));
            }
        }
        // Where all have a whole name and no two belong to different states, nobody is told apart: most names.
        let mut look = self
            .connection
            .prepare_cached(
                "SELECT coalesce(min(named), 1), count(DISTINCT nullif(homes, '')), coalesce(max(suffix), ''), count(*)
                 FROM bearer WHERE key = ?1",
            )
            .blame(&self.path)?;
        let (one, count): (bool, u32) = look
            .query_row([key], |row| {
                let (named, homes, suffix): (bool, u32, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok((named && homes < 2 && suffix.is_empty(), row.get(3)?))
            })
            .blame(&self.path)?;
        if sum.is_some() {
            self.drop_sum(key).blame(&self.path)?;
        }
        if one && count < MANY {
            return Ok(Vec::new());
        }
        let bearers = self.bearers(key, None)?;
        let sum = Bearers::of(bearers.iter().map(|(_, bearer)| bearer.clone()));
        if count >= MANY {
            self.keep_sum(key, &sum).blame(&self.path)?;
        }
        Ok(called(&sum, bearers))
    }

    /// What all articles together say of the bearers of a name, where it is kept.
    fn sum(&self, key: &str) -> Result<Option<Bearers>, Error> {
        let mut select = self.connection.prepare_cached("SELECT sum FROM namesake WHERE key = ?1").blame(&self.path)?;
        let json: Option<String> = select.query_row([key], |row| row.get(0)).optional().blame(&self.path)?;
        json.map(|json| self.parsed(&json)).transpose()
    }

    fn keep_sum(&self, key: &str, sum: &Bearers) -> rusqlite::Result<()> {
        let json = serde_json::to_string(sum).unwrap_or_default();
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO namesake VALUES (?1, ?2)")?
            .execute([key, &json])
            .map(drop)
    }

    fn drop_sum(&self, key: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached("DELETE FROM namesake WHERE key = ?1")?.execute([key]).map(drop)
    }

    /// The bearers of a name: all of them, or the one at a place of an article.
    fn bearers(&self, key: &str, at: Option<(i64, i64)>) -> Result<Vec<(Spot, Bearer)>, Error> {
        let all = "SELECT b.article, b.place, b.suffix, b.told, a.name,
                     EXISTS (SELECT 1 FROM article AS o WHERE o.name = a.name AND o.id <> a.id)
                   FROM bearer AS b JOIN article AS a ON a.id = b.article WHERE b.key = ?1";
        let mut select = match at {
            None => self.connection.prepare_cached(all),
            Some(_) => self.connection.prepare_cached(&format!("{all} AND (b.article, b.place) = (?2, ?3)")),
        }
        .blame(&self.path)?;
        let mut rows = match at {
            None => select.query([key]),
            Some((article, place)) => select.query(params![key, article, place]),
        }
        .blame(&self.path)?;
        let mut bearers = Vec::new();
        while let Some(row) = rows.next().blame(&self.path)? {
            let fields = || {
                let spot = Spot { article: row.get(0)?, place: row.get(1)?, suffix: row.get(2)? };
                Ok((spot, row.get::<_, String>(3)?, row.get(4)?, row.get(5)?))
            };
            let (spot, told, name, has_versions) = fields().blame(&self.path)?;
            let id = if has_versions { self.id_at(spot.article)? } else { name };
            let first = (id, usize::try_from(spot.place).unwrap_or_default());
            bearers.push((spot, self.parsed::<Told>(&told)?.at(first)));
        }
        Ok(bearers)
    }

    fn parsed<T: DeserializeOwned>(&self, json: &str) -> Result<T, Error> {
        serde_json::from_str(json).map_err(|error| fault::damaged(&self.path, &error.to_string()))
    }

    /// Gives some persons of an article other keys, and counts the article again.
    fn mean(&mut self, article: i64, places: &[Spot]) -> Result<(), Error> {
        let extract = self.extract_at(article)?;
        let mut again = || -> rusqlite::Result<()> {
            let before = self.keys(article, &extract)?;
            self.count_actors(&extract, &before, -1)?;
            self.connection.prepare_cached("DELETE FROM statement WHERE article = ?1")?.execute([article])?;
            for Spot { place, suffix, .. } in places {
                let mut set = self
                    .connection
                    .prepare_cached("UPDATE bearer SET suffix = ?3 WHERE (article, place) = (?1, ?2)")?;
                set.execute(params![article, place, suffix])?;
            }
            let after = self.keys(article, &extract)?;
            let actors = self.count_actors(&extract, &after, 1)?;
            let sentences = self.sentences_of(article)?;
            self.add_statements(article, &extract, &actors, &sentences)
        };
        again().blame(&self.path)
    }

    fn sentences_of(&self, article: i64) -> rusqlite::Result<BTreeMap<Span, i64>> {
        let mut select = self.connection.prepare_cached("SELECT first, last, id FROM sentence WHERE article = ?1")?;
        let sentence = |row: &rusqlite::Row<'_>| Ok((Span { start: row.get(0)?, end: row.get(1)? }, row.get(2)?));
        select.query_map([article], sentence)?.collect()
    }
}

/// Of some bearers those whose keys change, with what is now put to them.
fn called(sum: &Bearers, bearers: Vec<(Spot, Bearer)>) -> Vec<Spot> {
    let verdict = sum.verdict();
    let spots = bearers.into_iter().filter_map(|(mut spot, bearer)| {
        let suffix = verdict.as_ref().and_then(|verdict| verdict.suffix_of(&bearer)).unwrap_or_default();
        (spot.suffix != suffix).then(|| {
            suffix.clone_into(&mut spot.suffix);
            spot
        })
    });
    spots.collect()
}
