//! People of one name: who is meant where is decided over all articles, as the merge decides it, and kept up to date as
//! articles come and go.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::params;

use super::{Store, fault};
use crate::Error;
use crate::merge::{Bearer, Told, other, told_apart};
use crate::store::fault::Faults as _;
use crate::text::{ActorKind, Extract, Span};

/// A person of an article, and what the graph puts to the key there.
struct Spot {
    article: i64,
    place: i64,
    suffix: String,
}

impl Store {
    /// Keeps what an article says of its persons.
    pub(super) fn add_bearers(&mut self, article: i64, extract: &Extract) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached("INSERT INTO bearer VALUES (?1, ?2, ?3, '', ?4, ?5, ?6)")?;
        for (place, actor) in extract.actors.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person) {
            let told = Told::of(extract, place);
            let homes: Vec<&str> = told.homes.iter().map(String::as_str).collect();
            let json = serde_json::to_string(&told).unwrap_or_default();
            insert.execute(params![actor.key, article, place, told.named, homes.join("\n"), json])?;
        }
        drop(insert);
        self.touch_namesakes(&extract.article)
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
            self.namesakes.insert(row.get(0)?);
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
        for key in std::mem::take(&mut self.namesakes) {
            for place in self.moved(&key)? {
                moved.entry(place.article).or_default().push(place);
            }
        }
        moved.into_iter().try_for_each(|(article, places)| self.mean(article, &places))
    }

    /// The bearers of a name who are somebody else than before.
    fn moved(&self, key: &str) -> Result<Vec<Spot>, Error> {
        // Where all have a whole name and no two belong to different states, nobody is told apart: most names.
        let mut look = self
            .connection
            .prepare_cached(
                "SELECT coalesce(min(named), 1), count(DISTINCT nullif(homes, '')), coalesce(max(suffix), '')
                 FROM bearer WHERE key = ?1",
            )
            .blame(&self.path)?;
        let one: bool = look
            .query_row([key], |row| {
                let (named, homes, suffix): (bool, u32, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(named && homes < 2 && suffix.is_empty())
            })
            .blame(&self.path)?;
        if one {
            return Ok(Vec::new());
        }
        let (mut places, bearers): (Vec<Spot>, Vec<Bearer>) = self.bearers(key)?.into_iter().unzip();
        let before: Vec<String> = places.iter_mut().map(|place| std::mem::take(&mut place.suffix)).collect();
        for (n, suffix) in told_apart(&bearers) {
            places[n].suffix = suffix;
        }
        let moved = places.into_iter().zip(before).filter(|(place, before)| place.suffix != *before);
        Ok(moved.map(|(place, _)| place).collect())
    }

    /// The bearers of a name.
    fn bearers(&self, key: &str) -> Result<Vec<(Spot, Bearer)>, Error> {
        let mut select = self
            .connection
            .prepare_cached("SELECT article, place, suffix, told FROM bearer WHERE key = ?1")
            .blame(&self.path)?;
        let mut rows = select.query([key]).blame(&self.path)?;
        let mut bearers = Vec::new();
        while let Some(row) = rows.next().blame(&self.path)? {
            let fields = || {
                let place = Spot { article: row.get(0)?, place: row.get(1)?, suffix: row.get(2)? };
                Ok((place, row.get::<_, String>(3)?))
            };
            let (place, told) = fields().blame(&self.path)?;
            let told: Told =
                serde_json::from_str(&told).map_err(|error| fault::damaged(&self.path, &error.to_string()))?;
            let first = (self.id_at(place.article)?, usize::try_from(place.place).unwrap_or_default());
            bearers.push((place, told.at(first)));
        }
        Ok(bearers)
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
