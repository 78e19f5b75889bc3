//! JSON: one object a line, objects one after the other, or a list of them, perhaps within another object.
//!
//! Objects are cut out by their braces and parsed one by one, so that a list of any length is a stream, and a faulty
//! object spoils no other.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

use serde_json::value::RawValue;

use super::delivery::{Delivery, Fault, Stopped};
use super::fields::{Fields, Record};
use super::input::{Input, Stream};
use super::lines::Lines;
use super::{RECORD, decode};
use crate::text::Article;

const REMEDY: &str = "articles are JSON objects";

/// An object whose values are parsed when they are asked for.
struct Object<'j>(BTreeMap<Cow<'j, str>, &'j RawValue>);

/// The article of one object.
pub(super) fn article(json: &str, place: &str) -> Result<Article, String> {
    let object = Object::parse(json).map_err(|error| malformed(&error, REMEDY))?;
    Fields::default().article(&object, place)
}

/// Reads one article a line.
pub(super) fn read_lines(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut lines = Lines::new(decode::transcoded(input.stream, &input.head, None));
    while let Some(line) = lines.line() {
        let place = format!("{}:{}", input.place, lines.number);
        match line {
            Ok(bytes) if bytes.trim_ascii().is_empty() => {}
            Ok(bytes) => objects(&place, bytes, "each line must be one JSON object", to)?,
            Err(cause) => to.skip(place, cause)?,
        }
    }
    Ok(())
}

/// Reads objects wherever they stand.
pub(super) fn read(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut stream = decode::transcoded(input.stream, &input.head, None);
    let mut number = 0;
    while let Some(object) = cut(&mut stream)? {
        number += 1;
        // A file that holds one article is called by its own name.
        let is_alone = number == 1 && stream.fill_buf()?.trim_ascii().is_empty();
        let place = if is_alone { input.place.clone() } else { format!("{}#{number}", input.place) };
        objects(&place, object, REMEDY, to)?;
    }
    if number == 0 { Err(Fault::Cause("no JSON object is in it".to_owned())) } else { Ok(()) }
}

/// Hands over the article of an object, or those of the list in it.
fn objects(place: &str, bytes: Vec<u8>, remedy: &str, to: &mut Delivery) -> Result<(), Stopped> {
    let json = match decode::text(bytes, None) {
        Ok(json) => json,
        Err(cause) => return to.skip(place.to_owned(), cause),
    };
    let object = match Object::parse(&json) {
        Ok(object) => object,
        Err(error) => return to.skip(place.to_owned(), malformed(&error, remedy)),
    };
    if let Some(list) = listed(&object, to) {
        for (n, record) in list.into_iter().enumerate() {
            let place = format!("{place}#{}", n + 1);
            let article = Object::parse(record.get()).map_err(|error| malformed(&error, remedy));
            let article = article.and_then(|record| to.settings.fields.article(&record, &place));
            to.item(place, article)?;
        }
        return Ok(());
    }
    let article = to.settings.fields.article(&object, place);
    to.item(place.to_owned(), article)
}

/// The list of records in an object that is no record itself.
fn listed<'j>(object: &Object<'j>, to: &Delivery) -> Option<Vec<&'j RawValue>> {
    let fields = &to.settings.fields;
    if fields.records.is_none() && fields.has_text(object) {
        return None;
    }
    fields.lists().into_iter().find_map(|path| serde_json::from_str(object.value(path)?.get()).ok())
}

impl<'j> Object<'j> {
    fn parse(json: &'j str) -> serde_json::Result<Self> {
        serde_json::from_str(json).map(Self)
    }

    fn value(&self, path: &str) -> Option<&'j RawValue> {
        if let Some(value) = self.0.get(path) {
            return Some(value);
        }
        let (outer, inner) = path.split_once('.')?;
        let value = self.0.get(outer)?.get();
        // The first of a list stands for it: schema.org allows either.
        let value =
            serde_json::from_str::<Vec<&RawValue>>(value).map_or(value, |list| list.first().map_or("", |v| v.get()));
        Self::parse(value).ok()?.value(inner)
    }
}

impl Record for Object<'_> {
    fn field(&self, path: &str) -> Option<Cow<'_, str>> {
        words(self.value(path)?.get()).filter(|words| !words.trim().is_empty())
    }

    fn names(&self) -> Vec<String> {
        self.0.keys().map(|name| name.clone().into_owned()).collect()
    }
}

/// A string, a number as it is written, or a list of strings as paragraphs.
fn words(json: &str) -> Option<Cow<'_, str>> {
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(json).ok().map(Cow::Owned),
        b'[' => serde_json::from_str::<Vec<String>>(json).ok().map(|parts| Cow::Owned(parts.join("\n\n"))),
        b'-' | b'0'..=b'9' => Some(Cow::Borrowed(json)),
        _ => None,
    }
}

/// The next object of a stream, by its braces; what stands between objects is passed over.
fn cut(stream: &mut Stream<'_>) -> Result<Option<Vec<u8>>, Fault> {
    if !pass_over(stream)? {
        return Ok(None);
    }
    let mut object = Vec::new();
    let mut braces = Braces::default();
    loop {
        let chunk = stream.fill_buf()?;
        if chunk.is_empty() {
            return Err(Fault::Cause("the last object does not end; what came before was read".to_owned()));
        }
        let end = braces.end(chunk);
        let used = end.unwrap_or(chunk.len());
        if object.len() + used > RECORD {
            return Err(Fault::Cause(format!("an object {}; what came before was read", decode::larger_than(RECORD))));
        }
        object.extend_from_slice(&chunk[..used]);
        stream.consume(used);
        if end.is_some() {
            return Ok(Some(object));
        }
    }
}

/// Goes on to the next opening brace, if there is one.
fn pass_over(stream: &mut Stream<'_>) -> io::Result<bool> {
    loop {
        let chunk = stream.fill_buf()?;
        let Some(last) = chunk.len().checked_sub(1) else { return Ok(false) };
        let start = chunk.iter().position(|&b| b == b'{');
        let used = start.unwrap_or(last + 1);
        stream.consume(used);
        if start.is_some() {
            return Ok(true);
        }
    }
}

/// Where in an object a byte is.
#[derive(Default)]
struct Braces {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl Braces {
    /// One past the brace that closes the first.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let closes = |&byte: &u8| {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' if self.in_string => self.is_escaped = true,
                b'"' => self.in_string = !self.in_string,
                b'{' if !self.in_string => self.depth += 1,
                b'}' if !self.in_string => {
                    self.depth -= 1;
                    return self.depth == 0;
                }
                _ => {}
            }
            false
        };
        bytes.iter().position(closes).map(|last| last + 1)
    }
}

fn malformed(error: &serde_json::Error, remedy: &str) -> String {
    let words = error.to_string();
    let what = words.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        return format!(
            "not an article ({what}); an article is one object with \"id\", \"title\", \"date\" and \"text\""
        );
    }
    format!("not JSON (column {}: {what}); {remedy}", error.column())
}
