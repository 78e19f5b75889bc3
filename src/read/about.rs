//! What a page of HTML says of itself: its title, day, publisher and address.

use std::cell::RefCell;
use std::sync::LazyLock;

use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult};
use jiff::civil::Date;
use serde_json::Value;

use super::day::day;
use super::markup;
use crate::lexicon::table::{Row, rows};

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// How deep elements lie in each other.
    pub depth: usize,
}

static TABLE: LazyLock<Vec<Row<'static>>> = LazyLock::new(|| rows(include_str!("../../data/pages.tsv")).collect());

/// Elements that have no end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Values that are looked at in schema.org's data; more are no article's.
const MOST: usize = 10_000;

/// Reads a whole page.
pub(super) fn about(html: &str) -> About {
    let seen = markup::tokenize(html, Seen::default()).sink.0.into_inner();
    let json: Vec<Value> = seen.json.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    let find = |part: &str| seen.find(part, &json);
    let date = find("date").as_deref().and_then(day).or_else(|| seen.time.as_deref().and_then(day));
    let title = find("title").or_else(|| Some(seen.title.trim().to_owned()).filter(|title| !title.is_empty()));
    let is_address = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let url = seen.canonical.clone().filter(is_address).or_else(|| find("url").filter(is_address));
    About { title, date, source: find("source"), url, depth: seen.deepest }
}

/// The encoding that the first bytes of a page name.
pub(super) fn charset(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let rest = head.split_once("charset=").or_else(|| head.split_once("encoding="))?.1;
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|label| !label.is_empty())
}

#[derive(Default)]
struct Seen(RefCell<Found>);

#[derive(Default)]
struct Found {
    /// Names in lower case, with contents.
    meta: Vec<(String, String)>,
    json: Vec<String>,
    canonical: Option<String>,
    time: Option<String>,
    title: String,
    /// The element whose text is kept.
    open: Option<Open>,
    depth: usize,
    deepest: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Title,
    Json,
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            TagToken(tag) => {
                found.tag(&tag);
                return markup::after(&tag);
            }
            CharacterTokens(words) => match found.open {
                Some(Open::Title) => found.title.push_str(&words),
                Some(Open::Json) => found.json.last_mut().into_iter().for_each(|json| json.push_str(&words)),
                None => {}
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Found {
    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if tag.kind == EndTag {
            self.open = None;
            self.depth = self.depth.saturating_sub(1);
            return;
        }
        if !VOID.contains(&name) && !tag.self_closing {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
        match name {
            "meta" => self.meta(tag),
            "link" if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| attribute(tag, "href"));
            }
            "time" => self.time = self.time.take().or_else(|| attribute(tag, "datetime")),
            "title" if tag.kind == StartTag && self.title.is_empty() => self.open = Some(Open::Title),
            "script" if attribute(tag, "type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.json.push(String::new());
                self.open = Some(Open::Json);
            }
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content").filter(|content| !content.trim().is_empty()) else { return };
        for name in ["property", "name", "itemprop"].into_iter().filter_map(|name| attribute(tag, name)) {
            self.meta.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
    }

    /// The first that the page has of what the table says.
    fn find(&self, part: &str, json: &[Value]) -> Option<String> {
        let row = TABLE.iter().find(|row| row.cell("about") == part)?;
        let meta = |name: &str| self.meta.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let meta = row.list("meta").find_map(meta).map(|(_, content)| content.clone());
        meta.or_else(|| row.list("json").find_map(|path| json.iter().find_map(|value| in_article(value, path))))
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

/// A field of the first article in schema.org's data, wherever in it that lies.
fn in_article(value: &Value, path: &str) -> Option<String> {
    let mut open = vec![value];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        match value {
            _ if seen > MOST => return None,
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                if object.get("@type").is_some_and(is_article)
                    && let Some(words) = in_object(value, path)
                {
                    return Some(words);
                }
                open.extend(object.values().filter(|value| value.is_object() || value.is_array()));
            }
            _ => {}
        }
    }
    None
}

fn is_article(kind: &Value) -> bool {
    let is_one =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"));
    is_one(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_one))
}

fn in_object(value: &Value, path: &str) -> Option<String> {
    let (field, rest) = path.split_once('.').map_or((path, None), |(field, rest)| (field, Some(rest)));
    let value = value.get(field)?;
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    match rest {
        Some(rest) => in_object(value, rest),
        None => value.as_str().filter(|words| !words.trim().is_empty()).map(|words| words.trim().to_owned()),
    }
}
