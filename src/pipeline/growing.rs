//! A project that grows by what is new.

use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{attempt, read_article_with};
use crate::Error;
use crate::options::Options;
use crate::store::{Entry, Seen, Store};
use crate::text::{Article, Skipped};

/// What came of adding articles to a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// Articles that were not there.
    pub added: usize,
    /// Articles that were there with another text, date or title, or read by an older program.
    pub changed: usize,
    /// Articles that were there as they are.
    pub known: usize,
    /// What gave no article, by place.
    pub skipped: Vec<Skipped>,
}

/// One of several machines' shares of the articles, by their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which share, from 1.
    pub number: u32,
    /// How many shares there are.
    pub of: u32,
}

impl Shard {
    /// Whether an article, or an input that gave none, is in the share; what has no id of an article is in the first.
    #[must_use]
    pub fn has(self, item: &Result<Article, Skipped>) -> bool {
        let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let share = |article: &Article| article.id.bytes().fold(0x811c_9dc5, step) % self.of.max(1);
        item.as_ref().map_or(0, share) + 1 == self.number
    }
}

/// What reads the articles.
#[derive(Debug)]
pub struct Reader<'o> {
    options: &'o Options,
    name: String,
}

impl<'o> Reader<'o> {
    /// A reader that goes by some options. `told` is any wording of them: with another, as with another version of the
    /// program or of its model, articles count as changed and are read anew.
    #[must_use]
    pub fn new(options: &'o Options, told: &str) -> Self {
        Self { options, name: format!("{} {} {told}", env!("CARGO_PKG_VERSION"), crate::analyze::model_name()) }
    }
}

/// Articles of a run that the writer has not taken yet: enough that nobody waits, few enough to lose.
const IN_HAND: usize = 32;
/// Articles that are kept together, and the bytes of text from which on fewer are: what is made anew with each
/// transaction, and written of what articles share, costs more than an article; long articles are not to be lost by many.
const TOGETHER: usize = 256;
const TEXT: usize = 512 << 10;
/// How often the writer looks for one more of them before it keeps what it has, and how long it sleeps in between: a reader
/// that had to wake it for each article would be held up by that more than the writer works on it.
const LOOKS: usize = 20;
const NAP: Duration = Duration::from_millis(5);

/// Reads the articles that the store does not have, in parallel, and adds them. An article whose id is there with
/// another content takes that one's place. `done` is called after each article, from any thread. Memory does not grow
/// with what is read; a program that is stopped at any moment loses the articles in hand, and goes on from there when
/// it is run again.
///
/// # Errors
/// Those of the store; what was added before stays.
pub fn grow<I>(store: &mut Store, items: I, reader: &Reader<'_>, done: impl Fn() + Sync) -> Result<Growth, Error>
where
    I: IntoIterator<Item = Result<Article, Skipped>, IntoIter: Send>,
{
    let desk = Desk { reader, known: Mutex::new((store.seen()?, FxHashSet::default())), turns: Mutex::default() };
    let (send, receive) = sync_channel(IN_HAND);
    let skipped = Mutex::new(Vec::new());
    let mut growth = thread::scope(|scope| {
        let desk = &desk;
        let writer = scope.spawn(move || write(store, receive, desk));
        let read = items.into_iter().par_bridge().try_for_each(|item| {
            match item.and_then(|article| desk.entry(article)) {
                Err(skip) => locked(&skipped).push(skip),
                // The writer has stopped, and says why.
                Ok(entry) => send.send(entry).map_err(drop)?,
            }
            done();
            Ok(())
        });
        drop(send);
        let _: Result<(), ()> = read;
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    growth.skipped = skipped.into_inner().unwrap_or_else(PoisonError::into_inner);
    growth.skipped.sort();
    growth.skipped.dedup();
    Ok(growth)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What an article is on its way to the store.
enum Incoming {
    Known,
    New(Box<Entry>),
}

impl Incoming {
    /// Bytes of its text.
    fn text(&self) -> usize {
        match self {
            Self::Known => 0,
            Self::New(entry) => entry.text.as_ref().map_or(0, String::len),
        }
    }
}

/// Where articles are looked up and read.
struct Desk<'r> {
    reader: &'r Reader<'r>,
    /// What is known of versions, and those that were taken out but may still be found.
    known: Mutex<(Seen, FxHashSet<u128>)>,
    turns: Mutex<()>,
}

impl Desk<'_> {
    fn entry(&self, article: Article) -> Result<Incoming, Skipped> {
        let hash = Entry::hash(&article, &self.reader.name);
        if self.is_known(hash) {
            return Ok(Incoming::Known);
        }
        let (extract, sentences) = attempt(&article, &self.turns, |article| {
            let options = self.reader.options;
            let reading = read_article_with(article, options.lexicon(), options.knowledge());
            let text = &reading.analysis.text;
            let sentences = text.sentences.iter().map(|sentence| text.span(sentence.tokens.clone())).collect();
            (options.overrides.apply(reading.extract(article)), sentences)
        })?;
        Ok(Incoming::New(Box::new(Entry { hash, text: Some(article.text), sentences, extract })))
    }

    fn is_known(&self, hash: u128) -> bool {
        let (seen, gone) = &mut *locked(&self.known);
        // A second copy in one run waits for the first, whose entry the store takes once.
        seen.note(hash) && !gone.contains(&hash)
    }

    /// The versions among these that this run has not seen; from now on they count as taken out.
    fn outdated(&self, versions: Vec<u128>) -> Result<Vec<u128>, Error> {
        let (seen, gone) = &mut *locked(&self.known);
        let mut outdated = Vec::new();
        for hash in versions {
            if !seen.has(hash)? {
                outdated.push(hash);
            }
        }
        gone.extend(&outdated);
        Ok(outdated)
    }

    /// What was taken out is gone from the file, too.
    fn settled(&self) {
        let (_, gone) = &mut *locked(&self.known);
        gone.clear();
    }
}

/// Adds what comes until nothing does, some together.
#[expect(clippy::needless_pass_by_value, reason = "dropped, it tells the readers that the writer has stopped")]
fn write(store: &mut Store, receive: Receiver<Incoming>, desk: &Desk<'_>) -> Result<Growth, Error> {
    let mut growth = Growth::default();
    while let Ok(first) = receive.recv() {
        store.begin()?;
        if let Err(error) = write_some(store, &first, &receive, desk, &mut growth) {
            store.roll_back();
            return Err(error);
        }
    }
    Ok(growth)
}

fn write_some(
    store: &mut Store,
    first: &Incoming,
    receive: &Receiver<Incoming>,
    desk: &Desk<'_>,
    growth: &mut Growth,
) -> Result<(), Error> {
    let mut text = first.text();
    add(store, first, desk, growth)?;
    for _ in 1..TOGETHER {
        if text > TEXT {
            break;
        }
        let Some(incoming) = next(receive) else { break };
        text += incoming.text();
        add(store, &incoming, desk, growth)?;
    }
    store.commit()?;
    desk.settled();
    Ok(())
}

/// What has come, or comes soon.
fn next(receive: &Receiver<Incoming>) -> Option<Incoming> {
    for _ in 0..LOOKS {
        match receive.try_recv() {
            Ok(incoming) => return Some(incoming),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => thread::sleep(NAP),
        }
    }
    None
}

fn add(store: &mut Store, incoming: &Incoming, desk: &Desk<'_>, growth: &mut Growth) -> Result<(), Error> {
    let Incoming::New(entry) = incoming else {
        growth.known += 1;
        return Ok(());
    };
    let outdated = desk.outdated(store.versions(&entry.extract.article)?)?;
    for &hash in &outdated {
        store.remove(hash)?;
    }
    match (store.add(entry)?, outdated.is_empty()) {
        (false, _) => growth.known += 1,
        (true, true) => growth.added += 1,
        (true, false) => growth.changed += 1,
    }
    Ok(())
}
