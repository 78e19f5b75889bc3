//! One article a line, as JSON: `id`, `title`, `date`, `source`, `url`, `text`; other fields are passed over.

use std::fmt;
use std::io::{self, BufRead, Read};

use serde::Deserialize;

use super::decode::{self, Stream};
use super::header::{dated, day};
use super::{Item, LARGEST};
use crate::text::{Article, Skipped};

/// The articles of a stream, line by line.
pub(super) struct Lines {
    place: String,
    stream: Option<Stream>,
    number: usize,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.place, self.number)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Words(String),
    Number(serde_json::Number),
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    url: Option<String>,
    text: Option<String>,
}

impl Lines {
    pub(super) fn new(place: String, stream: Stream) -> Self {
        Self { place, stream: Some(stream), number: 0 }
    }

    /// The next line without its end, or nothing at the end of the stream.
    fn line(&mut self) -> Option<Result<Vec<u8>, String>> {
        let stream = self.stream.as_mut()?;
        let mut bytes = Vec::new();
        let read = stream.by_ref().take(LARGEST as u64 + 1).read_until(b'\n', &mut bytes);
        self.number += 1;
        match read {
            Ok(0) => None,
            Ok(_) if bytes.len() > LARGEST => Some(self.pass_over()),
            Ok(_) => Some(Ok(bytes)),
            Err(error) => {
                self.stream = None;
                Some(Err(decode::failure(&error)))
            }
        }
    }

    /// Leaves out the rest of a line that is too long.
    fn pass_over(&mut self) -> Result<Vec<u8>, String> {
        let skipped = self.stream.as_mut().map_or(Ok(()), skip_line);
        if let Err(error) = skipped {
            self.stream = None;
            return Err(decode::failure(&error));
        }
        Err(decode::too_large())
    }

    fn article(&self, bytes: Vec<u8>) -> Result<Article, String> {
        article(&decode::decoded(bytes)?, &format!("{}:{}", self.place, self.number))
    }
}

/// The article of one JSON object, at a place that stands for its id where it has none.
pub(super) fn article(line: &str, place: &str) -> Result<Article, String> {
    let record: Record = serde_json::from_str(line).map_err(|error| malformed(&error))?;
    let text = record.text.ok_or("no \"text\" in this line; each line needs one")?;
    if text.trim().is_empty() {
        return Err("its \"text\" is empty".to_owned());
    }
    let id = match record.id {
        Some(Id::Words(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => place.to_owned(),
    };
    let date = record.date.as_deref().and_then(day).or_else(|| dated(text.lines().next()?));
    let [title, source, url] =
        [record.title, record.source, record.url].map(|words| words.filter(|words| !words.trim().is_empty()));
    Ok(Article { id, date, title, source, url, text })
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let line = self.line()?;
            if line.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            let item = line.and_then(|bytes| self.article(bytes));
            return Some(item.map_err(|cause| Skipped { place: format!("{}:{}", self.place, self.number), cause }));
        }
    }
}

fn skip_line(stream: &mut Stream) -> io::Result<()> {
    loop {
        let chunk = stream.fill_buf()?;
        let end = chunk.iter().position(|&b| b == b'\n');
        let length = end.map_or(chunk.len(), |n| n + 1);
        stream.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

fn malformed(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        return format!("not an article ({what}); a line is one object with \"id\", \"title\", \"date\" and \"text\"");
    }
    format!("not JSON (column {}: {what}); each line must be one JSON object", error.column())
}
