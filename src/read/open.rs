//! One input → its articles, by the reader for its kind.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::delivery::{Delivery, Fault, Stopped};
use super::input::{Allowance, Input, Raw};
use super::kind::Kind;
use super::{archive, book, decode, feed, json, mail, page, plain, table, unpack, warc};

/// Archives that lie in each other; more are made to keep a program busy.
const DEEPEST: usize = 4;

/// Reads a file.
pub(super) fn file(path: &Path, place: String, to: &mut Delivery) -> Result<(), Stopped> {
    let allowance = Allowance::new();
    let meter = Arc::clone(&to.meter);
    let input = File::open(path).and_then(|file| {
        let raw = Raw { inner: file, meter, allowance: allowance.clone() };
        Input::new(place.clone(), place.clone(), raw, allowance)
    });
    match input {
        Ok(input) => open(Input { path: Some(path.to_owned()), ..input }, to),
        Err(error) => to.skip(place, decode::failure(&error)),
    }
}

/// Reads what is at hand as a stream.
pub(super) fn stream(place: &str, bytes: Box<dyn Read>, to: &mut Delivery) -> Result<(), Stopped> {
    let allowance = Allowance::new();
    let raw = Raw { inner: bytes, meter: Arc::clone(&to.meter), allowance: allowance.clone() };
    match Input::new(place.to_owned(), place.to_owned(), raw, allowance) {
        Ok(input) => open(input, to),
        Err(error) => to.skip(place.to_owned(), decode::failure(&error)),
    }
}

/// Reads an input to its end, or says why not. A panic over it is its own.
pub(super) fn open(input: Input<'_>, to: &mut Delivery) -> Result<(), Stopped> {
    let place = input.place.clone();
    let result = catch_unwind(AssertUnwindSafe(|| contents(input, to)));
    match result.unwrap_or_else(|_| Err(Fault::Cause(decode::own_fault()))) {
        Ok(()) => Ok(()),
        Err(Fault::Stopped) => Err(Stopped),
        Err(Fault::Cause(cause)) => to.skip(place, cause),
    }
}

fn contents(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    if input.depth > DEEPEST {
        return Err(Fault::Cause(format!("it lies in more than {DEEPEST} archives; unpack them")));
    }
    match Kind::of(&input.name, &input.head) {
        Kind::Plain => Ok(plain::read(input, false, to)?),
        Kind::Markdown => Ok(plain::read(input, true, to)?),
        Kind::Page => Ok(page::read(input, to)?),
        Kind::Json => json::read(input, to),
        Kind::JsonLines => json::read_lines(input, to),
        Kind::Table => table::read(input, to),
        Kind::Feed => feed::read(input, to),
        Kind::Warc => warc::read(input, to),
        Kind::Letter => Ok(mail::read_letter(input, to)?),
        Kind::Mailbox => mail::read_mailbox(input, to),
        Kind::Book => book::read(input, to),
        Kind::Pdf => Err(Fault::Cause(PDF.to_owned())),
        kind @ (Kind::Gzip | Kind::Zstandard | Kind::Xz | Kind::Bzip2) => unpack::read(kind, input, to),
        Kind::Zip => archive::read_zip(input, to),
        Kind::Tar => archive::read_tar(input, to),
    }
}

const PDF: &str =
    "a PDF, which has places of letters and no text; make one of it, for example: pdftotext FILE.pdf FILE.txt";
