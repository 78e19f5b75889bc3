//! Sentences by their words.

use jiff::civil::Date;
use rusqlite::params;
use serde::Serialize;

use super::Store;
use super::fault::Faults as _;
use crate::Error;
use crate::query::date;
use crate::text::Span;

/// A sentence that has the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The article's id.
    pub article: String,
    /// The article's day.
    pub date: Option<Date>,
    /// The sentence's bytes in the article's text.
    pub span: Span,
    /// The sentence, white space collapsed.
    pub sentence: String,
}

impl Store {
    /// Sentences with all of the words, the best fitting first (BM25): at most `limit`. Words in quotation marks stand
    /// together; `word*` stands for all words that begin so.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Found>, Error> {
        let query = query(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT article.name, article.date, first, last, sentences.text
                 FROM sentence_search JOIN sentence ON sentence.id = sentence_search.rowid
                 JOIN article ON article.id = sentence.article JOIN sentences ON sentences.id = sentence.id
                 WHERE sentence_search MATCH ?1 ORDER BY round(rank, 6), article.name, first LIMIT ?2",
            )
            .blame(&self.path)?;
        let found = |row: &rusqlite::Row<'_>| {
            let words: String = row.get(4)?;
            Ok(Found {
                article: row.get(0)?,
                date: row.get::<_, Option<i32>>(1)?.and_then(date),
                span: Span { start: row.get(2)?, end: row.get(3)? },
                sentence: words.split_whitespace().collect::<Vec<_>>().join(" "),
            })
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query_map(params![query, limit], found).blame(&self.path)?;
        rows.map(|found| found.blame(&self.path)).collect()
    }
}

/// The words in the language of FTS5, in which nothing of the user's is an operator.
fn query(words: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (place, part) in words.split('"').enumerate() {
        let has_word = |word: &str| word.chars().any(char::is_alphanumeric);
        if place % 2 == 1 {
            parts.extend(Some(format!("\"{part}\"")).filter(|_| has_word(part)));
        } else {
            let words = part.split_whitespace().filter(|word| has_word(word));
            parts.extend(words.map(|word| match word.strip_suffix('*') {
                Some(start) => format!("\"{start}\"*"),
                None => format!("\"{word}\""),
            }));
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn nothing_is_an_operator() {
        assert_eq!(query("gas pipe* NOT \"rail lines\" ( -"), "\"gas\" \"pipe\"* \"NOT\" \"rail lines\"");
        assert_eq!(query("\"open"), "\"open\"");
    }
}
