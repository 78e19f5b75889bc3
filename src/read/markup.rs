//! HTML → the text in it, paragraph by paragraph.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    states::RawKind,
};

/// Elements after which a line ends.
const BLOCKS: &str = " address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form \
    h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td th thead title tr ul ";
/// Elements whose text is no part of what is read.
const UNREAD: &str = " head iframe math noscript object script select style svg template textarea ";

/// The text of some HTML: blocks as paragraphs with an empty line between them, blanks as a browser shows them.
pub(super) fn text(html: &str) -> String {
    let sink = Text::default();
    let tokenizer = tokenize(html, sink);
    tokenizer.sink.words.into_inner().words.trim_end().to_owned()
}

/// As [`text`], for what is HTML only perhaps: without tags and entities it is given back as it is.
pub(super) fn text_of(words: &str) -> String {
    let is_markup =
        [("<", ">"), ("&", ";")].into_iter().any(|(open, close)| words.contains(open) && words.contains(close));
    if is_markup { text(words) } else { words.to_owned() }
}

/// Whether a text has tags of paragraphs in it.
pub(super) fn is_marked_up(text: &str) -> bool {
    ["</p>", "</P>", "<br", "<BR", "</div>"].into_iter().any(|tag| text.contains(tag))
}

/// Hands every token of some HTML to a sink.
pub(super) fn tokenize<S: TokenSink>(html: &str, sink: S) -> Tokenizer<S> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, html5ever::tokenizer::TokenizerOpts::default());
    // It pauses only for sinks that run scripts.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer
}

/// What the tokenizer is to do after a tag: within scripts and styles `<` is a letter.
pub(super) fn after(tag: &Tag) -> TokenSinkResult<()> {
    match (&tag.kind, &*tag.name) {
        (StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
        (StartTag, "style" | "iframe" | "noembed" | "noframes") => TokenSinkResult::RawData(RawKind::Rawtext),
        (StartTag, "textarea" | "title") => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

#[derive(Default)]
struct Text {
    words: RefCell<Written>,
}

#[derive(Default)]
struct Written {
    words: String,
    /// The element that is not read, and how many of its name are open.
    unread: Option<(String, usize)>,
}

impl TokenSink for Text {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut written = self.words.borrow_mut();
        match token {
            TagToken(tag) => {
                written.tag(&tag);
                after(&tag)
            }
            CharacterTokens(words) => {
                written.add(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Written {
    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        match &mut self.unread {
            Some((open, count)) if *open == name && !tag.self_closing => match tag.kind {
                StartTag => *count += 1,
                EndTag => *count -= 1,
            },
            Some(_) => return,
            None if tag.kind == StartTag && !tag.self_closing && is_one_of(UNREAD, name) => {
                self.unread = Some((name.to_owned(), 1));
            }
            None => {}
        }
        if self.unread.as_ref().is_some_and(|(_, count)| *count == 0) {
            self.unread = None;
        }
        if is_one_of(BLOCKS, name) {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let end = self.words.trim_end().len();
        self.words.truncate(end);
        if end > 0 {
            self.words.push_str("\n\n");
        }
    }

    fn add(&mut self, words: &str) {
        if self.unread.is_some() {
            return;
        }
        for c in words.chars() {
            if !c.is_whitespace() && c != '\u{ad}' {
                self.words.push(c);
            } else if c != '\u{ad}' && !self.words.is_empty() && !self.words.ends_with(char::is_whitespace) {
                self.words.push(' ');
            }
        }
    }
}

fn is_one_of(list: &str, name: &str) -> bool {
    let names = list.match_indices(name);
    names.into_iter().any(|(at, _)| list[..at].ends_with(' ') && list[at + name.len()..].starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs() {
        for (html, plain) in [
            ("<p>Iran   warned\n<b>Israel</b>.</p><p>Qatar met&nbsp;Hamas.", "Iran warned Israel.\n\nQatar met Hamas."),
            ("AT&amp;T &lt;sued&gt;<br/>Verizon", "AT&T <sued>\n\nVerizon"),
            ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
            ("<script>if (a<b) x('<p>');</script><style>p{}</style>Text<noscript>no</noscript>", "Text"),
            ("<svg><title>x</title></svg>Text <svg/>more", "Text more"),
            ("co\u{ad}operate", "cooperate"),
            ("no tags", "no tags"),
            ("", ""),
            ("<p", ""),
        ] {
            assert_eq!(text(html), plain, "{html}");
        }
    }

    #[test]
    fn what_does_not_end() {
        let many = "<div>".repeat(100_000);
        assert_eq!(text(&format!("{many}deep")), "deep");
        assert_eq!(text(&"<p ".repeat(100_000)), "");
        assert_eq!(text(&"<script>".repeat(100_000)), "");
    }
}
