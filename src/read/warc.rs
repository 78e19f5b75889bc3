//! Web archives: pages as they were fetched (WARC), or their texts (WET).
//!
//! Records are framed here, since the readers that there are hold a record of any size and end at the first fault.

use std::io::{self, BufRead, Read};

use flate2::read::MultiGzDecoder;
use jiff::civil::Date;

use super::day::iso;
use super::delivery::{Delivery, Fault, Stopped};
use super::input::{Allowance, Input, Stream, Unpacked, all};
use super::page::{self, Known};
use super::{RECORD, decode};
use crate::text::Article;

/// The longest line of a record's head, and the most lines.
const HEAD: (u64, usize) = (64 * 1024, 1000);
/// The most fields in the head of a page's response.
const FIELDS: usize = 128;

/// The head of a record.
#[derive(Debug, Default)]
struct Record {
    kind: String,
    url: Option<String>,
    date: Option<Date>,
    length: u64,
}

/// What a response says of its body.
#[derive(Debug, Default)]
struct Response {
    is_found: bool,
    kind: String,
    charset: Option<String>,
    is_chunked: bool,
    is_zipped: bool,
    body: usize,
}

pub(super) fn read(mut input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut number = 0;
    while let Some(record) = next(&mut input.stream)? {
        number += 1;
        let place = record.url.clone().unwrap_or_else(|| format!("{}#{number}", input.place));
        let mut body = input.stream.by_ref().take(record.length);
        let is_wanted = matches!(&*record.kind, "response" | "conversion" | "resource");
        let bytes = if is_wanted && record.length <= RECORD as u64 { Some(all(&mut body)?) } else { None };
        let left = body.limit();
        if bytes.as_ref().is_some_and(|_| left > 0) {
            return Err(Fault::Cause(
                "it ends within a record, as a file that is cut off; what came before was read".to_owned(),
            ));
        }
        io::copy(&mut body, &mut io::sink())?;
        match bytes {
            Some(bytes) => hand_over(place, bytes, record, &input.allowance, to)?,
            None if is_wanted => to.skip(place, decode::larger_than(RECORD))?,
            None => {}
        }
    }
    Ok(())
}

fn hand_over(
    place: String,
    bytes: Vec<u8>,
    record: Record,
    allowance: &Allowance,
    to: &mut Delivery,
) -> Result<(), Stopped> {
    let Record { kind, url, date, .. } = record;
    let known = Known { url, date, charset: None };
    if kind == "conversion" {
        let article = decode::text(bytes, None).map(|text| {
            let Known { url, date, .. } = known;
            Article { id: place.clone(), date, url, text, ..Article::default() }
        });
        return to.item(place, article);
    }
    match response(&bytes) {
        Some(response) if response.is_found && response.is_page() => {
            let article = response.unpacked(&bytes, allowance).and_then(|html| {
                let known = Known { charset: response.charset.clone(), ..known };
                page::article(&place, html, &known)
            });
            to.item(place, article)
        }
        // Redirections, pictures, scripts.
        Some(_) => {
            to.ignore();
            Ok(())
        }
        None => to.skip(place, "this record holds no answer of a web server".to_owned()),
    }
}

/// The head of the next record; nothing at the end.
fn next(stream: &mut Stream<'_>) -> Result<Option<Record>, Fault> {
    let mut is_faulty = false;
    loop {
        let Some(line) = line(stream)? else { return Ok(None) };
        if line.starts_with("WARC/1.") {
            return head(stream).map(Some);
        }
        // After a fault, what is no beginning of a record is passed over.
        is_faulty |= !line.trim().is_empty();
        if is_faulty && stream.fill_buf()?.is_empty() {
            return Err(Fault::Cause("what is no record stands at its end; what came before was read".to_owned()));
        }
    }
}

fn head(stream: &mut Stream<'_>) -> Result<Record, Fault> {
    let mut record = Record::default();
    for _ in 0..HEAD.1 {
        let Some(line) = line(stream)? else { break };
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(record);
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => record.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => {
                record.url = Some(value.trim_matches(['<', '>']).to_owned()).filter(|url| !url.is_empty());
            }
            "warc-date" => record.date = iso(value),
            "content-length" => record.length = value.parse().map_err(|_| "a record has no length".to_owned())?,
            _ => {}
        }
    }
    Err(Fault::Cause("the head of a record does not end; what came before was read".to_owned()))
}

fn line(stream: &mut Stream<'_>) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let count = stream.by_ref().take(HEAD.0).read_until(b'\n', &mut bytes)?;
    Ok((count > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// What a server answered, as far as its head tells.
fn response(bytes: &[u8]) -> Option<Response> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut parsed = httparse::Response::new(&mut fields);
    let Ok(httparse::Status::Complete(body)) = parsed.parse(bytes) else { return None };
    let field = |name: &str| {
        let found = parsed.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map(|field| String::from_utf8_lossy(field.value).to_ascii_lowercase())
    };
    let kind = field("content-type").unwrap_or_default();
    let charset = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
    Some(Response {
        is_found: parsed.code == Some(200),
        charset,
        is_chunked: field("transfer-encoding").is_some_and(|how| how.contains("chunked")),
        is_zipped: field("content-encoding").is_some_and(|how| how.contains("gzip")),
        kind,
        body,
    })
}

impl Response {
    fn is_page(&self) -> bool {
        self.kind.contains("html")
    }

    /// The page's own bytes. Archives differ in whether they keep it as it was sent: what does not fit is left as it is.
    fn unpacked(&self, bytes: &[u8], allowance: &Allowance) -> Result<Vec<u8>, String> {
        let body = &bytes[self.body..];
        let body = if self.is_chunked { joined(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
        if self.is_zipped && body.starts_with(&[0x1F, 0x8B]) {
            return all(Unpacked { inner: MultiGzDecoder::new(&body[..]), allowance: allowance.clone() });
        }
        Ok(body)
    }
}

/// The chunks of a body, joined; nothing where it is not in chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let httparse::Status::Complete((start, length)) = httparse::parse_chunk_size(body).ok()? else { return None };
        if length == 0 {
            return Some(whole);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        whole.extend_from_slice(body.get(start..end)?);
        body = body.get(end..)?.strip_prefix(b"\r\n")?;
    }
}
