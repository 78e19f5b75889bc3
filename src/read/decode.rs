//! Bytes → text, or in words why not.

use std::io::{self, BufRead, ErrorKind, Read};

use super::LARGEST;

/// The bytes of one file or of the standard input.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// Everything a stream holds as text, the byte order mark left out.
pub(super) fn text(stream: Stream) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut stream = stream.take(LARGEST as u64 + 1);
    stream.read_to_end(&mut bytes).map_err(|error| failure(&error))?;
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    decoded(bytes)
}

/// Bytes as text, the byte order mark left out.
pub(super) fn decoded(mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(foreign("UTF-16", "UTF-16"));
    }
    if bytes.contains(&0) {
        return Err("binary, not text: it holds zero bytes".to_owned());
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        foreign(&format!("not UTF-8 (from byte {at} on)"), "WINDOWS-1252")
    })?;
    if text.trim().is_empty() { Err("empty".to_owned()) } else { Ok(text) }
}

fn foreign(what: &str, encoding: &str) -> String {
    format!("{what}; convert it first, for example: iconv -f {encoding} -t UTF-8 FILE")
}

/// The cause given for an article above the limit.
pub(super) fn too_large() -> String {
    format!("larger than {} MB; split it into articles", LARGEST / 1024 / 1024)
}

/// What the system's error means to the user.
pub(super) fn failure(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder; check the path".to_owned(),
        ErrorKind::PermissionDenied => "not readable; check its permissions".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
