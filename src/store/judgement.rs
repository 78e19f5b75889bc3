//! What people said in audits.

use rusqlite::params;
use serde::Serialize;

use super::Store;
use super::fault::Faults as _;
use crate::Error;

/// One answer: whether a sentence of an article states a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The article's id.
    pub article: String,
    /// The sentence.
    pub sentence: String,
    /// Key of who does it.
    pub source: String,
    /// The relation's name.
    pub relation: String,
    /// Key of whom it is done to.
    pub target: String,
    /// Whether that is right.
    pub right: bool,
}

impl Store {
    /// Keeps an answer, in the place of an earlier one to the same question.
    ///
    /// # Errors
    /// [`Error::Format`] where the file cannot be written.
    pub fn judge(&self, answer: &Judgement) -> Result<(), Error> {
        let Judgement { article, sentence, source, relation, target, right } = answer;
        let mut insert = self
            .connection
            .prepare_cached(
                "INSERT OR REPLACE INTO judgement (source, relation, target, article, sentence, right)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .blame(&self.path)?;
        insert.execute(params![source, relation, target, article, sentence, right]).map(drop).blame(&self.path)
    }

    /// Every answer, by article and sentence.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn judgements(&self) -> Result<Vec<Judgement>, Error> {
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT article, sentence, source, relation, target, right FROM judgement
                 ORDER BY article, sentence, source, relation, target",
            )
            .blame(&self.path)?;
        let answer = |row: &rusqlite::Row<'_>| {
            Ok(Judgement {
                article: row.get(0)?,
                sentence: row.get(1)?,
                source: row.get(2)?,
                relation: row.get(3)?,
                target: row.get(4)?,
                right: row.get(5)?,
            })
        };
        let rows = select.query_map([], answer).blame(&self.path)?;
        rows.map(|answer| answer.blame(&self.path)).collect()
    }
}
