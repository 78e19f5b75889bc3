//! Records → articles: which field of a record is what.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

use super::day::day;
use super::header::dated;
use super::markup;
use crate::lexicon::table::{Row, rows};
use crate::text::Article;

/// Where records have what an article consists of, as a user says. A name may be a path, `a.b` for b within a; several
/// with `|` between them are tried in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The dump that the records come from, one of [`dumps`]; without it the one that fits best.
    pub dump: Option<String>,
    /// Where the text is.
    pub text: Option<String>,
    /// Where the title is.
    pub title: Option<String>,
    /// Where the day of publication is.
    pub date: Option<String>,
    /// Where the publisher is.
    pub source: Option<String>,
    /// Where the address is.
    pub url: Option<String>,
    /// Where the id is.
    pub id: Option<String>,
    /// Where the list of records is, in an object around them.
    pub records: Option<String>,
}

/// A JSON object or a row of a table.
pub(super) trait Record {
    /// The words of a field, which may be a path; none where there is none or it is blank.
    fn field(&self, path: &str) -> Option<Cow<'_, str>>;
    /// The names of the fields, for messages.
    fn names(&self) -> Vec<String>;
}

/// How one dump names its fields.
#[derive(Debug)]
struct Dump {
    name: &'static str,
    row: Row<'static>,
}

/// What an article consists of, as the table's columns name it.
const PARTS: [&str; 6] = ["text", "title", "date", "source", "url", "id"];
/// Names of fields that are told where none is known.
const TOLD: usize = 12;

static DUMPS: LazyLock<Vec<Dump>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/dumps.tsv"));
    table.map(|row| Dump { name: row.cell("name"), row }).collect()
});

/// The names of the dumps whose fields are known.
pub fn dumps() -> impl Iterator<Item = &'static str> {
    DUMPS.iter().map(|dump| dump.name)
}

impl Fields {
    /// The article of a record, whose place is its id where it has none.
    pub(super) fn article(&self, record: &impl Record, place: &str) -> Result<Article, String> {
        let dump = self.dump(record);
        let find = |part| self.find(record, dump, part).map(Cow::into_owned);
        let text = find("text").ok_or_else(|| self.no_text(record))?;
        let text = if markup::is_marked_up(&text) { markup::text(&text) } else { text };
        let date = find("date").as_deref().and_then(day).or_else(|| dated(text.lines().next()?));
        let title = find("title").map(|title| markup::text_of(title.trim()));
        let id = find("id").unwrap_or_else(|| place.to_owned());
        Ok(Article { id, date, title, source: find("source"), url: find("url"), text })
    }

    /// Where a list of records may lie in an object around them.
    pub(super) fn lists(&self) -> Vec<&str> {
        match &self.records {
            Some(path) => vec![path],
            None => self.dumps().flat_map(|dump| dump.row.list("records")).collect(),
        }
    }

    /// Whether a record has a text, as far as is known.
    pub(super) fn has_text(&self, record: &impl Record) -> bool {
        self.find(record, self.dump(record), "text").is_some()
    }

    fn dumps(&self) -> impl Iterator<Item = &'static Dump> {
        DUMPS.iter().filter(|dump| self.dump.as_deref().is_none_or(|name| name == dump.name))
    }

    /// The dump of which a record has the most fields, a text among them.
    fn dump(&self, record: &impl Record) -> Option<&'static Dump> {
        let fields = |dump: &&Dump| PARTS.iter().filter(|part| first(record, dump.row.list(part)).is_some()).count();
        let fits = |dump: &&Dump| self.text.is_some() || first(record, dump.row.list("text")).is_some();
        // Of equals the first.
        let fitting = self.dumps().filter(fits).enumerate();
        fitting.max_by_key(|(place, dump)| (fields(dump), Reverse(*place))).map(|(_, dump)| dump)
    }

    fn find<'r>(&self, record: &'r impl Record, dump: Option<&Dump>, part: &str) -> Option<Cow<'r, str>> {
        match self.told(part) {
            Some(paths) => first(record, paths.split('|').map(str::trim)),
            None => first(record, dump?.row.list(part)),
        }
    }

    fn told(&self, part: &str) -> Option<&str> {
        let told = match part {
            "text" => &self.text,
            "title" => &self.title,
            "date" => &self.date,
            "source" => &self.source,
            "url" => &self.url,
            _ => &self.id,
        };
        told.as_deref()
    }

    fn no_text(&self, record: &impl Record) -> String {
        let names = record.names();
        let usual = || self.dumps().flat_map(|dump| dump.row.list("text"));
        let known = self.text.as_deref().into_iter().chain(usual()).find(|path| names.iter().any(|name| name == path));
        if let Some(path) = known {
            return format!("its {path:?} is empty");
        }
        let more = if names.len() > TOLD { " …" } else { "" };
        let names = names.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ");
        let looked = self.text.as_ref().map_or(String::new(), |path| format!(" {path:?}"));
        format!("no text{looked} in it; --text-field says where it is (fields: {names}{more})")
    }
}

fn first<'r, 'p>(record: &'r impl Record, mut paths: impl Iterator<Item = &'p str>) -> Option<Cow<'r, str>> {
    paths.find_map(|path| record.field(path))
}
