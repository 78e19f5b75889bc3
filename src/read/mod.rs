//! paths → `Article`: the only input I/O.
//!
//! What a file is its first bytes and its name tell (`kind`); each kind has a file here with its reader, and readers of
//! archives hand their members back to `open`. Readers push: a thread of its own walks the paths and hands articles
//! over one by one, so that no reader holds more than the article in hand. What cannot be read comes out as a
//! [`Skipped`] with its place and cause, and the rest is read.
#![expect(clippy::disallowed_methods, reason = "this stage is where files are opened")]

mod delivery;
mod find;
mod kind;
mod input;
mod open;
mod unpack;
mod archive;
mod decode;
mod lines;
mod day;
mod header;
mod markdown;
mod markup;
mod plain;
mod page;
mod about;
mod fields;
mod json;
mod table;
mod feed;
mod warc;
mod mail;
mod book;
mod language;

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

pub use delivery::Meter;
use delivery::{Delivery, Stopped};
pub use fields::{Fields, dumps};
pub use find::size;

use crate::text::{Article, Skipped};

/// The longest text of an article that is read, in bytes: some 800,000 words. What is known of a text while it is read
/// takes many times its bytes, and no news article is near this.
pub const LARGEST: usize = 5 * 1024 * 1024;
/// The largest file or record that an article is taken from, in bytes: a page with its scripts and pictures, a line of
/// JSON, a letter with what is attached.
const RECORD: usize = 16 * 1024 * 1024;
/// The largest archive within an archive, in bytes; it is held in memory.
const WITHIN: usize = 64 * 1024 * 1024;

/// Articles that are read ahead of the one who asks for them: so few that they may all be long.
const AHEAD: usize = 4;
/// How long the one who asks waits before it looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(100);
/// Room for pages that nest deeply; only what is used of it is taken.
const STACK: usize = 64 * 1024 * 1024;

/// One article, or why there is none.
pub type Item = Result<Article, Skipped>;

/// What a user says about the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Where records of JSON and tables have their text, title and so on; what is not said is found out.
    pub fields: Fields,
    /// Whether articles in other languages than English are read, too.
    pub any_language: bool,
}

/// The articles under some paths: an iterator over what a thread of its own reads.
#[derive(Debug)]
pub struct Articles {
    receive: Receiver<Item>,
    meter: Arc<Meter>,
}

/// Reads the paths, in the order given and folders sorted by name, and gives their articles as they are asked for.
///
/// A path is a file, a folder, which stands for all files under it that a reader is for, a pattern such as
/// `news/**/*.html`, or `-` for the standard input.
///
/// ```no_run
/// for item in sociogram::read::read(&["articles".into(), "more.jsonl.gz".into()]) {
///     match item {
///         Ok(article) => println!("{}: {} bytes", article.id, article.text.len()),
///         Err(skipped) => eprintln!("{}: {}", skipped.place, skipped.cause),
///     }
/// }
/// ```
#[must_use]
pub fn read(paths: &[PathBuf]) -> Articles {
    read_with(paths, Settings::default())
}

/// As [`read`], as the settings say.
#[must_use]
pub fn read_with(paths: &[PathBuf], settings: Settings) -> Articles {
    let paths = paths.to_vec();
    articles(settings, move |to| find::each(&paths, to))
}

/// The articles of one file that is at hand as a stream. Its name's ending helps to tell what it is; its place stands
/// for it in messages, and is its article's id.
#[must_use]
pub fn read_stream(name: &str, stream: impl Read + Send + 'static, settings: Settings) -> Articles {
    let name = name.to_owned();
    articles(settings, move |to| open::stream(&name, Box::new(stream), to))
}

/// The article of one JSON object, as a line of a file has it; `place` is its id where it has none.
///
/// # Errors
/// A [`Skipped`] that says what is wrong with it.
pub fn read_json(json: &str, place: &str) -> Item {
    json::article(json, place).map_err(|cause| Skipped { place: place.to_owned(), cause })
}

fn articles(settings: Settings, work: impl FnOnce(&mut Delivery) -> Result<(), Stopped> + Send + 'static) -> Articles {
    let (send, receive) = sync_channel(AHEAD);
    let meter = Arc::new(Meter::default());
    let mut delivery = Delivery::new(settings, send.clone(), Arc::clone(&meter));
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK);
    // Whoever stops asking ends the work; so does its end, and nothing is left to say.
    if thread.spawn(move || work(&mut delivery).ok()).is_err() {
        no_thread(&send);
    }
    Articles { receive, meter }
}

fn no_thread(send: &SyncSender<Item>) {
    let cause = "no thread could be started to read it; end other programs, or raise the limit (ulimit -u)".to_owned();
    send.try_send(Err(Skipped { place: "input".to_owned(), cause })).ok();
}

impl Articles {
    /// What is known of the reading while it goes on, and the means to end it.
    #[must_use]
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }
}

impl Iterator for Articles {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.meter.is_stopped() {
            match self.receive.recv_timeout(PATIENCE) {
                Ok(item) => return Some(item),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    }
}
