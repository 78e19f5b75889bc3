//! Bytes → text, or in words why not.

use std::io::{self, BufRead, BufReader, ErrorKind};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::RECORD;
use super::input::Stream;

/// Bytes that are enough to guess an encoding by.
const SAMPLE: usize = 256 * 1024;

/// Bytes as text, the byte order mark left out; one that is blank is none.
pub(super) fn text(bytes: Vec<u8>, declared: Option<&str>) -> Result<String, String> {
    let text = decoded(bytes, declared)?;
    if text.trim().is_empty() { Err("empty".to_owned()) } else { Ok(text) }
}

/// Bytes as text: as the byte order mark says, else as declared where that fits, else as UTF-8, else as guessed.
pub(super) fn decoded(mut bytes: Vec<u8>, declared: Option<&str>) -> Result<String, String> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = wide(&bytes).or(declared.filter(|encoding| *encoding != encoding_rs::UTF_8)) {
        let (text, _, is_faulty) = encoding.decode(&bytes);
        if !is_faulty && !text.contains('\0') {
            return Ok(text.into_owned());
        }
    }
    if is_binary(&bytes) {
        return Err("binary, not text".to_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let encoding = guessed(&bytes[..bytes.len().min(SAMPLE)]);
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// A stream of records as UTF-8, where its first bytes say that it is not: UTF-16, or what is declared.
pub(super) fn transcoded<'a>(stream: Stream<'a>, head: &[u8], declared: Option<&str>) -> Stream<'a> {
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = wide(head).or(declared.filter(|encoding| *encoding != encoding_rs::UTF_8));
    match encoding {
        Some(encoding) => {
            Box::new(BufReader::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(stream)))
        }
        None => without_mark(stream, head),
    }
}

/// A stream as UTF-8 without a fault, whatever it was: as its first bytes or the declaration say, else as guessed.
pub(super) fn cleaned<'a>(stream: Stream<'a>, head: &[u8], declared: Option<&str>) -> Stream<'a> {
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A head may end within a letter.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    let found = || if is_utf8 { encoding_rs::UTF_8 } else { guessed(head) };
    let encoding = wide(head).or(declared).unwrap_or_else(found);
    Box::new(BufReader::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(stream)))
}

fn without_mark<'a>(mut stream: Stream<'a>, head: &[u8]) -> Stream<'a> {
    // The head has been read, so the mark lies in the buffer.
    if head.starts_with(b"\xEF\xBB\xBF") && stream.fill_buf().is_ok_and(|bytes| bytes.len() >= 3) {
        stream.consume(3);
    }
    stream
}

/// UTF-16, by its mark or by the zeros that it has beside every letter of ours.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(512) / 2 * 2];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 2 * 7 / 10;
    match (even > many, odd > many) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Zeros, or more control characters than any text has.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |&&b: &&u8| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    bytes.contains(&0) || head.iter().filter(is_control).count() * 20 > head.len()
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The cause given for what is above a limit.
pub(super) fn larger_than(most: usize) -> String {
    format!("larger than {} MB; split it into articles", most / 1024 / 1024)
}

/// The cause given for a panic.
pub(super) fn own_fault() -> String {
    "a fault of this program; please report it with the file".to_owned()
}

/// What the system's error means to the user.
pub(super) fn failure(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder; check the path".to_owned(),
        ErrorKind::PermissionDenied => "not readable; check its permissions".to_owned(),
        ErrorKind::FileTooLarge => larger_than(RECORD),
        ErrorKind::UnexpectedEof => {
            "it ends too early, as a file that is cut off; what came before was read".to_owned()
        }
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_out() {
        let words = "Café owners in Orléans met the élus — «très tôt», said François.";
        let wide = |big: bool| -> Vec<u8> {
            words.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for bytes in [
            words.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", words.into()),
            latin.into_owned(),
            marked(b"\xFF\xFE", wide(false)),
            marked(b"\xFE\xFF", wide(true)),
            wide(false),
            wide(true),
        ] {
            assert_eq!(text(bytes.clone(), None).as_deref(), Ok(words), "{bytes:?}");
        }
        let (cyrillic, _, _) = encoding_rs::KOI8_R.encode("Посол уехал из города.");
        assert_eq!(text(cyrillic.into_owned(), Some("koi8-r")).as_deref(), Ok("Посол уехал из города."));
        // A wrong declaration does no harm.
        assert_eq!(text("Straße".into(), Some("utf-16")).as_deref(), Ok("Straße"));
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [&b"\x7fELF\x00\x01"[..], b"\x01\x02\x03\x04", b"a\0b"] {
            assert_eq!(text(bytes.to_vec(), None), Err("binary, not text".to_owned()), "{bytes:?}");
        }
        assert_eq!(text(b" \n ".to_vec(), None), Err("empty".to_owned()));
    }
}
