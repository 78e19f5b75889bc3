//! paths → `Article`: the only input I/O.
//!
//! Text and Markdown files hold one article each, `.jsonl` and `.ndjson` files one a line; a folder stands for
//! every such file under it, `-` for the standard input. What cannot be read comes out as a [`Skipped`] with its
//! place and cause, and the rest is read.
#![expect(clippy::disallowed_methods, reason = "this stage is where files are opened")]

mod find;
mod decode;
mod header;
mod markdown;
mod plain;
mod jsonl;

use std::path::PathBuf;

use find::{Form, Source};

use crate::text::{Article, Skipped};

/// The largest article that is read, in bytes: spans count in 32 bits, and no news article is near this.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// One article, or why there is none.
pub type Item = Result<Article, Skipped>;

/// What lies under some paths, ready to be read: an iterator over the articles that opens one file at a time.
#[derive(Debug)]
pub struct Articles {
    sources: std::vec::IntoIter<Result<Source, Skipped>>,
    lines: Option<jsonl::Lines>,
    ignored: usize,
}

/// Looks at the paths, in the order given and folders sorted by name, and gives their articles as they are asked for.
///
/// ```no_run
/// for item in sociogram::read::read(&["articles".into(), "more.jsonl".into()]) {
///     match item {
///         Ok(article) => println!("{}: {} bytes", article.id, article.text.len()),
///         Err(skipped) => eprintln!("{}: {}", skipped.place, skipped.cause),
///     }
/// }
/// ```
#[must_use]
pub fn read(paths: &[PathBuf]) -> Articles {
    let found = find::find(paths);
    Articles { sources: found.sources.into_iter(), lines: None, ignored: found.ignored }
}

/// The article of one JSON object, as a line of a file has it; `place` is its id where it has none.
///
/// # Errors
/// A [`Skipped`] that says what is wrong with it.
pub fn read_json(json: &str, place: &str) -> Item {
    jsonl::article(json, place).map_err(|cause| Skipped { place: place.to_owned(), cause })
}

impl Articles {
    /// How many articles there are, known beforehand where every file holds one.
    #[must_use]
    pub fn articles_if_known(&self) -> Option<usize> {
        let holds_one = |source: &Result<Source, Skipped>| source.as_ref().map_or(true, Source::holds_one);
        self.sources.as_slice().iter().all(holds_one).then_some(self.sources.len())
    }

    /// How many files in folders were passed over because their names end in no known way.
    #[must_use]
    pub fn ignored(&self) -> usize {
        self.ignored
    }
}

impl Iterator for Articles {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            match self.sources.next()?.and_then(|source| open(&source)) {
                Ok(Opened::Article(article)) => return Some(Ok(article)),
                Ok(Opened::Lines(lines)) => self.lines = Some(lines),
                Err(skipped) => return Some(Err(skipped)),
            }
        }
    }
}

enum Opened {
    Article(Article),
    Lines(jsonl::Lines),
}

fn open(source: &Source) -> Result<Opened, Skipped> {
    let place = source.place.clone();
    let skip = |cause: String| Skipped { place: place.clone(), cause };
    let mut stream = source.open().map_err(|error| skip(decode::failure(&error)))?;
    let form = match source.form {
        Form::Sniffed => plain::sniff(&mut stream).map_err(|error| skip(decode::failure(&error)))?,
        form => form,
    };
    if form == Form::Lines {
        return Ok(Opened::Lines(jsonl::Lines::new(place, stream)));
    }
    let article = plain::article(&place, stream, form == Form::Markdown).map_err(skip)?;
    Ok(Opened::Article(article))
}
