//! One article a file: plain text and Markdown.

use std::io;

use super::decode::{self, Stream};
use super::find::Form;
use super::header::header;
use super::markdown;
use crate::text::Article;

/// Reads the whole stream as one article. Its text is the file's, byte for byte after the byte order mark, but for
/// front matter and Markdown's marks, which become spaces.
pub(super) fn article(place: &str, stream: Stream, markdown: bool) -> Result<Article, String> {
    let mut text = decode::text(stream)?;
    let header = header(&text);
    if header.front_matter > 0 {
        let body = text.split_off(header.front_matter);
        text = " ".repeat(text.len()) + &body;
    }
    if markdown {
        markdown::blank_marks(&mut text);
    }
    if text.trim().is_empty() {
        return Err("empty".to_owned());
    }
    Ok(Article { id: place.to_owned(), date: header.date, title: header.title, text, ..Article::default() })
}

/// Whether a stream holds JSON lines or one plain text: the first byte that is no space tells.
pub(super) fn sniff(stream: &mut Stream) -> io::Result<Form> {
    let head = stream.fill_buf()?;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let first = head.iter().find(|b| !b.is_ascii_whitespace());
    Ok(if first == Some(&b'{') { Form::Lines } else { Form::Plain })
}
