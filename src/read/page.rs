//! Pages of HTML → the article on them, without what stands around it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use super::about::{About, about, charset};
use super::delivery::{Delivery, Stopped};
use super::input::Input;
use super::kind::HEAD;
use super::{decode, markup};
use crate::text::Article;

/// Elements that lie in each other; pages that people read have some dozens, and browsers stop at 512.
const DEEPEST: usize = 1000;
/// Elements of a page; the time that it takes to find the article grows faster than they do.
const MOST: usize = 100_000;
/// Letters that an article has at least; where fewer are found, what stands around it is looked through, too. A brief has
/// no more; on whole pages a larger number finds nothing better.
const SHORTEST: usize = 100;

/// What is known of a page from elsewhere, as from the archive that it lies in.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub url: Option<String>,
    pub date: Option<Date>,
    pub charset: Option<String>,
}

/// Reads a file that is one page.
pub(super) fn read(mut input: Input<'_>, to: &mut Delivery) -> Result<(), Stopped> {
    let article = input.bytes().and_then(|bytes| article(&input.place, bytes, &Known::default()));
    to.item(input.place, article)
}

/// The article on a page.
pub(super) fn article(place: &str, bytes: Vec<u8>, known: &Known) -> Result<Article, String> {
    let charset = known.charset.clone().or_else(|| charset(&bytes[..bytes.len().min(HEAD)]));
    let html = decode::text(bytes, charset.as_deref())?;
    let about = about(&html);
    if about.depth > DEEPEST {
        return Err(format!("its elements nest {} deep, as no page for readers does", about.depth));
    }
    // The parser is not ours: a page over which it fails is that page's fault.
    let found = catch_unwind(AssertUnwindSafe(|| extracted(&html))).unwrap_or_default();
    let found = found.ok_or("no article is on this page")?;
    let About { title, date, source, url, .. } = about;
    Ok(Article {
        id: place.to_owned(),
        date: date.or_else(|| found.published_time.as_deref().and_then(super::day::day)).or(known.date),
        title: title.or(Some(found.title)).map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
        source: source.or(found.site_name),
        url: url.or_else(|| known.url.clone()),
        text: markup::text(&found.content),
    })
}

fn extracted(html: &str) -> Option<legible::Article> {
    let options = || Some(legible::Options::new().max_elems_to_parse(MOST).char_threshold(SHORTEST));
    let whole = legible::parse(html, None, options()).ok();
    // Some heads make it lose the body; then the body alone is read.
    let body = || legible::parse(&html[body(html)?..], None, options()).ok();
    whole.or_else(body).filter(|article| article.length >= SHORTEST)
}

fn body(html: &str) -> Option<usize> {
    let tag = b"<body";
    html.as_bytes().windows(tag.len()).rposition(|part| part.eq_ignore_ascii_case(tag))
}
