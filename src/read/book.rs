//! Books and magazines as EPUB: a zip archive of pages, each chapter an article.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::day::day;
use super::delivery::{Delivery, Fault};
use super::input::{Allowance, Input, Unpacked, all};
use super::{decode, markup};
use crate::text::Article;

/// Where the package stands that says what is in the book.
const CONTAINER: &str = "META-INF/container.xml";
/// Shorter pages are covers, titles and notices.
const SHORTEST: usize = 400;

/// What the package says.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    publisher: Option<String>,
    date: Option<Date>,
    /// Paths by their ids.
    items: BTreeMap<String, String>,
    /// Ids in the order of reading.
    order: Vec<String>,
}

pub(super) fn read(mut input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let bytes = input.seekable(to)?;
    chapters(bytes, &input, to)
}

fn chapters(bytes: impl Read + Seek, input: &Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut book = ZipArchive::new(bytes).map_err(|error| format!("the book is damaged ({error})"))?;
    let container = member(&mut book, CONTAINER, &input.allowance)?;
    let path = root(&container).ok_or_else(|| "the book does not say what is in it".to_owned())?;
    let package = Package::parse(&member(&mut book, &path, &input.allowance)?);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut count = 0;
    for item in package.order.iter().filter_map(|id| package.items.get(id)) {
        let path = if folder.is_empty() { item.clone() } else { format!("{folder}/{item}") };
        let place = format!("{}/{path}", input.place);
        match member(&mut book, &path, &input.allowance).map(|html| chapter(&html, &place, &package)) {
            Ok(Some(article)) => {
                count += 1;
                to.article(article)?;
            }
            Ok(None) => {}
            Err(cause) => to.skip(place, cause)?,
        }
    }
    if count == 0 { Err(Fault::Cause("no chapter with text is in it".to_owned())) } else { Ok(()) }
}

fn member(book: &mut ZipArchive<impl Read + Seek>, path: &str, allowance: &Allowance) -> Result<String, String> {
    let inner = book.by_name(path).map_err(|error| format!("{path} in it is damaged or missing ({error})"))?;
    decode::decoded(all(Unpacked { inner, allowance: allowance.clone() })?, None)
}

fn chapter(html: &str, place: &str, package: &Package) -> Option<Article> {
    let text = markup::text(html);
    if text.len() < SHORTEST {
        return None;
    }
    let (first, _) = text.split_once("\n\n")?;
    let title = (first.len() < 200 && !first.ends_with('.')).then(|| first.to_owned());
    let source = package.publisher.clone().or_else(|| package.title.clone());
    Some(Article { id: place.to_owned(), date: package.date, title, source, url: None, text })
}

/// The path of the package.
fn root(container: &str) -> Option<String> {
    let mut path = None;
    elements(container, |tag, _| {
        if tag.local_name().as_ref() == "rootfile" {
            path = path.take().or_else(|| attribute(tag, "full-path"));
        }
    });
    path
}

impl Package {
    fn parse(xml: &str) -> Self {
        let mut package = Self::default();
        elements(xml, |tag, words| match tag.local_name().as_ref() {
            "title" if package.title.is_none() => package.title = Some(words.to_owned()),
            "publisher" if package.publisher.is_none() => package.publisher = Some(words.to_owned()),
            "date" if package.date.is_none() => package.date = day(words),
            "item" => package.items.extend(attribute(tag, "id").zip(attribute(tag, "href"))),
            "itemref" => package.order.extend(attribute(tag, "idref")),
            _ => {}
        });
        package
    }
}

/// Every element of some XML with the words that follow it; what is no XML ends it.
fn elements(xml: &str, mut visit: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open: Option<BytesStart<'_>> = None;
    while let Ok(event) = reader.read_event() {
        let (next, words) = match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => (Some(tag), String::new()),
            Event::Text(text) => (None, text.trim().to_owned()),
            _ => continue,
        };
        if let Some(tag) = open.take() {
            visit(&tag, &words);
        }
        open = next;
    }
    if let Some(tag) = open {
        visit(&tag, "");
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(markup::text_of(&found.value))
}
