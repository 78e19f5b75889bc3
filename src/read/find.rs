//! Which files the paths mean.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::decode::{self, Stream};
use crate::text::Skipped;

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One article as plain text.
    Plain,
    /// One article in Markdown.
    Markdown,
    /// One JSON object a line.
    Lines,
    /// Plain text or JSON lines: the first byte tells.
    Sniffed,
}

impl Form {
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::Lines),
            _ => None,
        }
    }
}

/// One file to open, or the standard input.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as given, `/` between its parts; an article's id.
    pub place: String,
    /// How it holds its articles.
    pub form: Form,
    path: Option<PathBuf>,
}

impl Source {
    fn file(path: PathBuf, form: Form) -> Self {
        Self { place: place(&path), form, path: Some(path) }
    }

    /// Whether it is one article, not a line an article.
    pub(super) fn holds_one(&self) -> bool {
        matches!(self.form, Form::Plain | Form::Markdown)
    }

    /// The bytes, not yet checked.
    pub(super) fn open(&self) -> io::Result<Stream> {
        match &self.path {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => Ok(Box::new(BufReader::new(File::open(path)?))),
        }
    }
}

/// What was found under the paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub sources: Vec<Result<Source, Skipped>>,
    /// Files in folders whose names end in no known way.
    pub ignored: usize,
}

pub(super) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        found.named(path);
    }
    found
}

impl Found {
    /// A path that the user named: it is read, or a note says why it is not.
    fn named(&mut self, path: &Path) {
        if path == Path::new("-") {
            let source = Source { place: "stdin".to_owned(), form: Form::Sniffed, path: None };
            self.sources.push(Ok(source));
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.skip(path, decode::failure(&error)),
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(_) if path.extension().is_none() => self.sources.push(Ok(Source::file(path.to_owned(), Form::Sniffed))),
            Ok(_) => self.file(path),
        }
    }

    fn file(&mut self, path: &Path) {
        match Form::of(path) {
            Some(form) => self.sources.push(Ok(Source::file(path.to_owned(), form))),
            None => self.skip(path, "not a kind of file that is read; give .txt, .md, .jsonl or .ndjson".to_owned()),
        }
    }

    /// Everything under a folder, sorted by name; hidden files and folders are left out.
    fn folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, decode::failure(&error)),
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|path| !is_hidden(path)).collect();
        paths.sort();
        for path in paths {
            // A link to a folder is not followed: it may lead back up.
            if path.is_dir() {
                if !path.is_symlink() {
                    self.folder(&path);
                }
            } else if let Some(form) = Form::of(&path) {
                self.sources.push(Ok(Source::file(path, form)));
            } else {
                self.ignored += 1;
            }
        }
    }

    fn skip(&mut self, path: &Path, cause: String) {
        self.sources.push(Err(Skipped { place: place(path), cause }));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The path as given, without a leading `./`, with `/` on every system.
fn place(path: &Path) -> String {
    let words = path.to_string_lossy();
    let words = if std::path::MAIN_SEPARATOR == '\\' { words.replace('\\', "/") } else { words.into_owned() };
    words.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&words).to_owned()
}
