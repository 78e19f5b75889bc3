//! What people said in audits.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, params};
use serde::Serialize;

use super::Store;
use super::fault::Faults as _;
use crate::Error;
use crate::text::{ActorKind, Extract, ExtractedActor, Status};

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

/// An article with what people said of it: an annotated article, as far as they were asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedArticle {
    /// The article's id.
    pub id: String,
    /// Its day.
    pub date: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// Its source.
    pub source: Option<String>,
    /// Its text, where the project keeps it.
    pub text: Option<String>,
    /// The actors that were found in it.
    pub actors: Vec<JudgedActor>,
    /// The relations that are right. Of others nobody has said anything.
    pub relations: Vec<JudgedRelation>,
    /// Those that were found and are not.
    pub wrong: Vec<JudgedRelation>,
}

/// An actor of a [`JudgedArticle`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedActor {
    /// Within the article.
    pub id: String,
    /// The name an analyst would use.
    pub name: String,
    /// What kind of node it is.
    #[serde(rename = "type")]
    pub kind: ActorKind,
    /// The article's other wordings for it.
    pub also: Vec<String>,
}

/// A relation of a [`JudgedArticle`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedRelation {
    /// The id of who does it.
    pub source: String,
    /// Its name in the ontology.
    pub relation: String,
    /// The id of whom it is done to.
    pub target: String,
    /// Whether it holds.
    pub status: Status,
    /// The id of the claimant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The sentence: a piece of the text, where there is one.
    pub quote: String,
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

    /// Every answer with its article, in the form of annotated articles and in the order of their ids. Answers whose article
    /// has gone, or says another thing by now, are left out.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn judged_articles(&self) -> Result<Vec<JudgedArticle>, Error> {
        let mut answers: BTreeMap<String, Vec<Judgement>> = BTreeMap::new();
        for answer in self.judgements()? {
            answers.entry(answer.article.clone()).or_default().push(answer);
        }
        let mut articles = Vec::new();
        for (id, answers) in answers {
            if let Some(row) = self.row_of(&id)? {
                let judged = self.judged(row, id, &answers)?;
                articles.extend(Some(judged).filter(|a| !(a.relations.is_empty() && a.wrong.is_empty())));
            }
        }
        Ok(articles)
    }

    /// The row of the article that the graph has under an id: `id#2` is another version of `id`.
    fn row_of(&self, id: &str) -> Result<Option<i64>, Error> {
        let rows = |name: &str| {
            let mut select = self.connection.prepare_cached("SELECT id FROM article WHERE name = ?1")?;
            select.query_map([name], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<i64>>>()
        };
        let names = std::iter::once(id).chain(id.rsplit_once('#').map(|(name, _)| name));
        for name in names {
            for row in rows(name).blame(&self.path)? {
                if self.id_at(row)? == id {
                    return Ok(Some(row));
                }
            }
        }
        Ok(None)
    }

    fn judged(&self, article: i64, id: String, answers: &[Judgement]) -> Result<JudgedArticle, Error> {
        let extract = self.extract_at(article)?;
        let text = self.text_at(article).blame(&self.path)?;
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for (place, keys) in self.keys_of_statements(article).blame(&self.path)? {
            let Some(relation) = extract.relations.get(place) else { continue };
            let is_about = |answer: &&Judgement| {
                let Judgement { sentence, source, relation: name, target, .. } = answer;
                [source, name, target].into_iter().eq(&keys) && *sentence == relation.sentence
            };
            let Some(answer) = answers.iter().find(is_about) else { continue };
            let quote = text.as_deref().map_or(relation.sentence.as_str(), |text| relation.span.cut(text));
            let judged = JudgedRelation {
                source: relation.source.clone(),
                relation: relation.relation.clone(),
                target: relation.target.clone(),
                status: relation.status,
                by: relation.by.clone(),
                quote: quote.to_owned(),
            };
            if answer.right { right.push(judged) } else { wrong.push(judged) }
        }
        let Extract { date, title, source, actors, .. } = extract;
        let actors = actors.into_iter().map(JudgedActor::from).collect();
        Ok(JudgedArticle { id, date, title, source, text, actors, relations: right, wrong })
    }

    fn text_at(&self, article: i64) -> rusqlite::Result<Option<String>> {
        let mut select = self.connection.prepare_cached("SELECT text FROM body WHERE article = ?1")?;
        select.query_row([article], |row| row.get(0))
    }

    /// The places of an article's statements, each with the key of its source, its relation and the key of its target.
    fn keys_of_statements(&self, article: i64) -> rusqlite::Result<Vec<(usize, [String; 3])>> {
        let mut select = self.connection.prepare_cached(
            "SELECT place, x.key, relation.name, y.key FROM statement JOIN relation ON relation.id = relation
             JOIN actor AS x ON x.id = source JOIN actor AS y ON y.id = target WHERE article = ?1 ORDER BY place",
        )?;
        let keys = |row: &Row<'_>| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?]));
        select.query_map([article], keys)?.collect()
    }
}

impl From<ExtractedActor> for JudgedActor {
    fn from(actor: ExtractedActor) -> Self {
        let ExtractedActor { id, name, kind, mentions: mut also, .. } = actor;
        also.retain(|wording| *wording != name);
        Self { id, name, kind, also }
    }
}
