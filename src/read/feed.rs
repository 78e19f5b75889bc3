//! Feeds: RSS and Atom, an entry an article.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::day::day;
use super::delivery::{Delivery, Fault, Stopped};
use super::input::{Input, Rationed};
use super::{decode, markup};
use crate::text::Article;

/// What stands in an entry, as its elements have it.
#[derive(Debug, Default)]
struct Entry {
    title: String,
    link: String,
    id: String,
    date: String,
    updated: String,
    content: String,
    summary: String,
}

/// Where in a feed the reader is.
#[derive(Default)]
struct Feed {
    title: String,
    entry: Option<Entry>,
    /// The elements that are open within the feed or the entry; text belongs to the first of them.
    open: Vec<String>,
    entries: usize,
}

pub(super) fn read(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let declared = declared(&input.head);
    let (stream, ration) = Rationed::new(decode::cleaned(input.stream, &input.head, declared.as_deref()));
    let mut reader = Reader::from_reader(stream);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut feed = Feed::default();
    let mut buffer = Vec::new();
    while feed.step(&mut reader, &mut buffer, &input.place, to)? {
        buffer.clear();
        if feed.entry.is_none() {
            ration.renew();
        }
    }
    if feed.entries == 0 {
        return Err(Fault::Cause("no entry of RSS or Atom is in it; other forms of XML are not read".to_owned()));
    }
    Ok(())
}

impl Feed {
    /// Takes the next event in; says whether there are more.
    fn step(
        &mut self,
        reader: &mut Reader<impl BufRead>,
        buffer: &mut Vec<u8>,
        place: &str,
        to: &mut Delivery,
    ) -> Result<bool, Fault> {
        let event = reader.read_event_into(buffer).map_err(|error| faulty(&error))?;
        match event {
            Event::Eof => return Ok(false),
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) if self.end(tag.local_name().as_ref()) => self.hand_over(place, to)?,
            Event::Text(text) => self.add(&text),
            Event::CData(text) => self.add(&if self.is_nested() { escape(&*text) } else { (&*text).into() }),
            Event::GeneralRef(name) => self.add(&format!("&{};", &*name)),
            _ => {}
        }
        Ok(true)
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name().as_ref().to_owned();
        if self.is_nested() {
            self.add(&format!("<{name}>"));
        }
        match &mut self.entry {
            None if matches!(&*name, "item" | "entry") => {
                self.entry = Some(Entry::default());
                self.open.clear();
                return;
            }
            // The feed's own elements hold others: only the name of the one that is open counts.
            None => self.open.clear(),
            Some(entry) if self.open.is_empty() && name == "link" => entry.link(tag),
            Some(_) => {}
        }
        self.open.push(name);
    }

    /// Takes the end of an element in; says whether it is that of an entry.
    fn end(&mut self, name: &str) -> bool {
        if self.entry.is_some() && self.open.is_empty() && matches!(name, "item" | "entry") {
            return true;
        }
        self.open.pop();
        if self.is_nested() {
            self.add(&format!("</{name}>"));
        }
        false
    }

    /// Whether the text is that of an element with elements in it, as XHTML is.
    fn is_nested(&self) -> bool {
        self.entry.is_some() && !self.open.is_empty()
    }

    fn add(&mut self, words: &str) {
        let Some(name) = self.open.first() else { return };
        let Some(entry) = &mut self.entry else {
            if name == "title" && self.title.is_empty() {
                words.trim().clone_into(&mut self.title);
            }
            return;
        };
        let field = match name.as_str() {
            "title" => &mut entry.title,
            "link" => &mut entry.link,
            "guid" | "id" => &mut entry.id,
            "pubDate" | "published" | "date" | "issued" => &mut entry.date,
            "updated" | "modified" => &mut entry.updated,
            "encoded" | "content" | "body" => &mut entry.content,
            "description" | "summary" => &mut entry.summary,
            _ => return,
        };
        field.push_str(words);
    }

    fn hand_over(&mut self, place: &str, to: &mut Delivery) -> Result<(), Stopped> {
        let Some(entry) = self.entry.take() else { return Ok(()) };
        self.open.clear();
        self.entries += 1;
        let place = format!("{place}#{}", self.entries);
        let article = entry.article(&place, &self.title);
        to.item(place, article)
    }
}

impl Entry {
    /// Atom's link is an attribute: the one without a relation, or the one to the entry's own page.
    fn link(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let value = tag.html_attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
            Some(markup::text_of(&value.value))
        };
        if attribute("rel").is_none_or(|relation| relation == "alternate")
            && let Some(address) = attribute("href")
        {
            self.link = address;
        }
    }

    fn article(&self, place: &str, source: &str) -> Result<Article, String> {
        // The words of XML may be HTML once more.
        let plain = |words: &str| markup::text_of(&markup::text_of(words.trim()));
        let filled = |words: String| Some(words).filter(|words| !words.is_empty());
        let [content, summary] = [&self.content, &self.summary].map(|words| plain(words));
        let text = if content.is_empty() { summary } else { content };
        if text.is_empty() {
            return Err("this entry has no text".to_owned());
        }
        let link = plain(&self.link);
        let id = [plain(&self.id), link.clone(), place.to_owned()].into_iter().find(|id| !id.is_empty());
        Ok(Article {
            id: id.unwrap_or_default(),
            date: day(&self.date).or_else(|| day(&self.updated)),
            title: filled(plain(&self.title)),
            source: filled(plain(source)),
            url: filled(link),
            text,
        })
    }
}

/// The encoding that the first line of XML names.
fn declared(head: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(&head[..head.len().min(200)]).into_owned();
    let rest = line.split_once("encoding=")?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(label, _)| label.to_owned())
}

fn faulty(error: &quick_xml::Error) -> String {
    match error {
        quick_xml::Error::Io(error) => decode::failure(error),
        error => format!("not XML from here on ({error}); what came before was read"),
    }
}
