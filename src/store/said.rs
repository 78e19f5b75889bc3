//! What articles say of a relation, in the words of their extracts.

use rusqlite::{Row, params};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Store;
use super::fault::{Faults as _, damaged};
use crate::Error;
use crate::text::ExtractedRelation;

/// A relation as its article says it.
pub(super) struct Said {
    pub relation: ExtractedRelation,
    /// Whether its ends have been exchanged.
    pub turned: bool,
    /// Key of the claimant.
    pub by: Option<String>,
}

/// The relations of articles that were asked for, which are asked for pair by pair and not article by article: their JSON
/// by the articles' rows.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    relations: FxHashMap<u32, Box<[Box<RawValue>]>>,
    bytes: usize,
}

/// The part of an extract that matters here.
#[derive(Deserialize)]
struct Relations<'j> {
    #[serde(borrow)]
    relations: Vec<&'j RawValue>,
}

impl Sayings {
    /// Bytes of extracts that are kept: those of two thousand articles. Of more, most would be gone before they are asked
    /// for again.
    const MANY: usize = 16 << 20;
    /// Bytes of an extract that is not to be read again for each of its relations, whatever is forgotten for it.
    const LARGE: usize = 64 << 10;

    fn get(&self, article: u32, place: u32) -> Option<&RawValue> {
        self.relations.get(&article)?.get(place as usize).map(|relation| &**relation)
    }

    fn note(&mut self, article: u32, bytes: usize, relations: &[&RawValue]) {
        if self.bytes + bytes > Self::MANY {
            if bytes < Self::LARGE {
                return;
            }
            *self = Self::default();
        }
        self.bytes += bytes;
        self.relations.insert(article, relations.iter().map(|&relation| relation.to_owned()).collect());
    }

    /// Another article may come by the row of one that has gone.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Store {
    /// The relation at a place of an article.
    pub(super) fn said(&self, article: u32, place: u32) -> Result<Said, Error> {
        let mut sayings = self.sayings.borrow_mut();
        let known = sayings.get(article, place).map(|json| self.relation_of(json)).transpose()?;
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT turned, key, iif(?3, NULL, (SELECT extract FROM body WHERE article = ?1))
                 FROM statement LEFT JOIN actor ON actor.id = claimant WHERE article = ?1 AND place = ?2",
            )
            .blame(&self.path)?;
        let mut rows = select.query(params![article, place, known.is_some()]).blame(&self.path)?;
        let row = rows.next().blame(&self.path)?.ok_or_else(|| self.without_words())?;
        let relation = match known {
            Some(relation) => relation,
            None => self.read_said(row, place, |bytes, relations| sayings.note(article, bytes, relations))?,
        };
        Ok(Said { relation, turned: row.get(0).blame(&self.path)?, by: row.get(1).blame(&self.path)? })
    }

    /// Reads it from the extract; `note` is told of all that the article says, and of how many bytes it takes.
    fn read_said(
        &self,
        row: &Row<'_>,
        place: u32,
        note: impl FnOnce(usize, &[&RawValue]),
    ) -> Result<ExtractedRelation, Error> {
        let json = row.get_ref(2).blame(&self.path)?.as_str().map_err(|_| self.without_words())?;
        let parsed = serde_json::from_str(json).map_err(|error| damaged(&self.path, &error.to_string()));
        let Relations { relations } = parsed?;
        note(json.len(), &relations);
        self.relation_of(relations.get(place as usize).ok_or_else(|| self.without_words())?)
    }

    fn relation_of(&self, json: &RawValue) -> Result<ExtractedRelation, Error> {
        serde_json::from_str(json.get()).map_err(|error| damaged(&self.path, &error.to_string()))
    }

    fn without_words(&self) -> Error {
        damaged(&self.path, "a statement without its sentence")
    }
}
