//! One article a file: plain text and Markdown.

use super::delivery::{Delivery, Stopped};
use super::header::header;
use super::input::Input;
use super::{decode, markdown};
use crate::text::Article;

/// Reads a whole file as one article. Its text is the file's, byte for byte after the byte order mark where it is UTF-8,
/// but for front matter and Markdown's marks, which become spaces.
pub(super) fn read(mut input: Input<'_>, markdown: bool, to: &mut Delivery) -> Result<(), Stopped> {
    let article = input.bytes().and_then(|bytes| article(&input.place, bytes, markdown));
    to.item(input.place, article)
}

fn article(place: &str, bytes: Vec<u8>, markdown: bool) -> Result<Article, String> {
    let mut text = decode::text(bytes, None)?;
    let header = header(&text);
    if header.front_matter > 0 {
        let body = text.split_off(header.front_matter);
        text = " ".repeat(text.len()) + &body;
    }
    if markdown {
        markdown::blank_marks(&mut text);
    }
    Ok(Article { id: place.to_owned(), date: header.date, title: header.title, text, ..Article::default() })
}
