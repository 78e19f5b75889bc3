//! One file, or one member of an archive, ready to be read.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::delivery::{Delivery, Meter};
use super::kind::HEAD;
use super::{RECORD, WITHIN, decode};

/// The bytes of a file or of the standard input.
pub(super) type Stream<'a> = Box<dyn BufRead + 'a>;

/// A file or a member, with its first bytes known.
pub(super) struct Input<'a> {
    /// What it is called in messages; the id of its article.
    pub place: String,
    /// The name by whose ending it is known.
    pub name: String,
    /// Its first bytes, which the stream gives again.
    pub head: Vec<u8>,
    pub stream: Stream<'a>,
    /// Where it can be opened once more, for what is read from its end.
    pub path: Option<PathBuf>,
    /// How many archives it lies in.
    pub depth: usize,
    pub allowance: Allowance,
}

impl<'a> Input<'a> {
    pub fn new(place: String, name: String, mut bytes: impl Read + 'a, allowance: Allowance) -> io::Result<Self> {
        let mut head = Vec::new();
        let failed = match bytes.by_ref().take(HEAD as u64).read_to_end(&mut head) {
            Err(error) if head.is_empty() => return Err(error),
            result => result.err(),
        };
        let again = Cursor::new(head.clone()).chain(Failed(failed));
        let stream = Box::new(BufReader::with_capacity(64 * 1024, again.chain(bytes)));
        Ok(Self { place, name, head, stream, path: None, depth: 0, allowance })
    }

    /// The file once more, for what is read from its end; what is no file of its own is held in memory.
    pub fn seekable(&mut self, to: &Delivery) -> Result<Box<dyn Seekable>, String> {
        let Some(path) = &self.path else { return Ok(Box::new(Cursor::new(up_to(WITHIN, &mut self.stream)?))) };
        let inner = File::open(path).map_err(|error| decode::failure(&error))?;
        Ok(Box::new(Raw { inner, meter: Arc::clone(&to.meter), allowance: self.allowance.clone() }))
    }

    /// All bytes of what is one article.
    pub fn bytes(&mut self) -> Result<Vec<u8>, String> {
        all(&mut self.stream)
    }
}

/// Bytes that can be read from any place on.
pub(super) trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

/// The error that ended the first bytes, which comes after them again.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// All bytes of a stream, unless they are more than the record of an article may have.
pub(super) fn all(stream: impl Read) -> Result<Vec<u8>, String> {
    up_to(RECORD, stream)
}

fn up_to(most: usize, stream: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    stream.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| decode::failure(&error))?;
    if bytes.len() > most { Err(decode::larger_than(most)) } else { Ok(bytes) }
}

/// How many bytes may still be unpacked: so many for each byte of the file that lies on the disk. One for a file and all
/// that is packed in it, however deep.
#[derive(Clone, Debug)]
pub(super) struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// Bytes that one byte may become. Text becomes four or five, a table of much the same perhaps fifty.
    const RATIO: u64 = 200;
    /// Bytes that any file may become.
    const LEAST: u64 = WITHIN as u64;

    pub fn new() -> Self {
        Self(Rc::new(Cell::new(Self::LEAST)))
    }

    fn grow(&self, bytes: u64) {
        self.0.set(self.0.get().saturating_add(bytes.saturating_mul(Self::RATIO)));
    }

    fn spend(&self, bytes: u64) -> io::Result<()> {
        let left = self.0.get().checked_sub(bytes).ok_or_else(|| {
            io::Error::other(format!(
                "it unpacks to more than {} times its size, as archives do that are made to fill disks; if it is none, \
                 unpack it by hand",
                Self::RATIO
            ))
        })?;
        self.0.set(left);
        Ok(())
    }
}

/// Bytes as they lie on the disk, counted.
pub(super) struct Raw<R> {
    pub inner: R,
    pub meter: Arc<Meter>,
    pub allowance: Allowance,
}

impl<R: Read> Read for Raw<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.add(count);
        self.allowance.grow(count as u64);
        Ok(count)
    }
}

impl Seek for Raw<File> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Unpacked bytes, which use the allowance up.
pub(super) struct Unpacked<R> {
    pub inner: R,
    pub allowance: Allowance,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.allowance.spend(count as u64)?;
        Ok(count)
    }
}

/// A stream for readers that hold a record at a time: a record that is larger than an article may be ends it.
pub(super) struct Rationed<R> {
    inner: R,
    left: Ration,
}

/// What is left of a record's size.
#[derive(Clone, Debug)]
pub(super) struct Ration(Rc<Cell<usize>>);

impl Ration {
    /// The next record begins.
    pub fn renew(&self) {
        self.0.set(RECORD);
    }
}

impl<R: BufRead> Rationed<R> {
    pub fn new(inner: R) -> (Self, Ration) {
        let left = Ration(Rc::new(Cell::new(RECORD)));
        (Self { inner, left: left.clone() }, left)
    }
}

impl<R: BufRead> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Rationed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.0.get() == 0 {
            return Err(io::Error::new(ErrorKind::FileTooLarge, decode::larger_than(RECORD)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left.0.set(self.left.0.get().saturating_sub(count));
        self.inner.consume(count);
    }
}
