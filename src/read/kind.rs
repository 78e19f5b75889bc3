//! What a file is: its first bytes tell, and where they do not, the ending of its name.

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One article as plain text.
    Plain,
    /// One article in Markdown.
    Markdown,
    /// One article as a page of HTML.
    Page,
    /// JSON objects, one after the other or in a list.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A table with a head: values between commas or tabs.
    Table,
    /// RSS or Atom.
    Feed,
    /// A web archive: pages, or their texts.
    Warc,
    /// One letter.
    Letter,
    /// Letters, one after the other.
    Mailbox,
    /// A book or magazine of HTML in a zip archive.
    Book,
    /// Printed pages.
    Pdf,
    /// Compressed by gzip.
    Gzip,
    /// Compressed by zstandard.
    Zstandard,
    /// Compressed by xz.
    Xz,
    /// Compressed by bzip2.
    Bzip2,
    /// An archive with an index.
    Zip,
    /// An archive as a stream.
    Tar,
}

/// Endings of names, the longer before the shorter.
const ENDINGS: [(&str, Kind); 36] = [
    (".txt", Kind::Plain),
    (".text", Kind::Plain),
    (".md", Kind::Markdown),
    (".markdown", Kind::Markdown),
    (".html", Kind::Page),
    (".htm", Kind::Page),
    (".xhtml", Kind::Page),
    (".json", Kind::Json),
    (".jsonl", Kind::JsonLines),
    (".ndjson", Kind::JsonLines),
    (".csv", Kind::Table),
    (".tsv", Kind::Table),
    (".tab", Kind::Table),
    (".rss", Kind::Feed),
    (".atom", Kind::Feed),
    (".rdf", Kind::Feed),
    (".xml", Kind::Feed),
    (".warc", Kind::Warc),
    (".wet", Kind::Warc),
    (".eml", Kind::Letter),
    (".mbox", Kind::Mailbox),
    (".epub", Kind::Book),
    (".pdf", Kind::Pdf),
    (".tgz", Kind::Gzip),
    (".gz", Kind::Gzip),
    (".tzst", Kind::Zstandard),
    (".zst", Kind::Zstandard),
    (".zstd", Kind::Zstandard),
    (".txz", Kind::Xz),
    (".xz", Kind::Xz),
    (".tbz2", Kind::Bzip2),
    (".tbz", Kind::Bzip2),
    (".bz2", Kind::Bzip2),
    (".zip", Kind::Zip),
    (".tar", Kind::Tar),
    (".mbx", Kind::Mailbox),
];

/// Bytes of the beginning that are looked at.
pub(super) const HEAD: usize = 4096;

impl Kind {
    /// What a file is by its name, where a reader is for it; in packed files the name within counts, if it has one.
    pub fn of_name(name: &str) -> Option<Self> {
        let outer = Self::of_ending(name)?;
        let inner = inner_name(name);
        let is_packed = matches!(outer, Self::Gzip | Self::Zstandard | Self::Xz | Self::Bzip2);
        // `notes.docx.gz` is no more to be read than `notes.docx`.
        let is_foreign = is_packed && has_ending(inner) && Self::of_ending(inner).is_none();
        if is_foreign { None } else { Some(outer) }
    }

    fn of_ending(name: &str) -> Option<Self> {
        let ends = |ending: &str| {
            let start = name.len().checked_sub(ending.len());
            start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
        };
        ENDINGS.iter().find(|(ending, _)| ends(ending)).map(|&(_, kind)| kind)
    }

    /// What a file is by its first bytes and its name.
    pub fn of(name: &str, head: &[u8]) -> Self {
        let named = Self::of_ending(name);
        match (marked(head), named) {
            (Some(Self::Zip), Some(Self::Book)) => Self::Book,
            (None, Some(Self::Plain | Self::Feed)) if is_page(head) => Self::Page,
            (Some(kind), _) | (None, Some(kind)) => kind,
            (None, None) => sniffed(head),
        }
    }
}

/// The name of what a compressed file holds: `a.tar` for `a.tgz`, `a.csv` for `a.csv.gz`.
pub(super) fn inner_name(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ending = &name[stem.len()..];
    let is_tar = [".tgz", ".tzst", ".txz", ".tbz2", ".tbz"].iter().any(|tar| ending.eq_ignore_ascii_case(tar));
    if is_tar { "archive.tar" } else { stem }
}

fn has_ending(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    // "2024.02.08" is no ending.
    last.rsplit_once('.').is_some_and(|(_, ending)| !ending.is_empty() && !ending.bytes().all(|b| b.is_ascii_digit()))
}

/// Kinds that begin with bytes that nothing else begins with.
fn marked(head: &[u8]) -> Option<Kind> {
    let is_book = |head: &[u8]| head.get(30..58) == Some(b"mimetypeapplication/epub+zip".as_slice());
    match head {
        [0x1F, 0x8B, ..] => Some(Kind::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Kind::Zstandard),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Kind::Xz),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => Some(Kind::Bzip2),
        [b'P', b'K', 3, 4, ..] if is_book(head) => Some(Kind::Book),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Kind::Zip),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(Kind::Pdf),
        [b'W', b'A', b'R', b'C', b'/', b'1', b'.', ..] => Some(Kind::Warc),
        _ if head.get(257..262) == Some(b"ustar".as_slice()) => Some(Kind::Tar),
        _ => None,
    }
}

fn sniffed(head: &[u8]) -> Kind {
    let text = begun(head);
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
    if begins("[") {
        Kind::Json
    } else if begins("{") {
        // A first line that is not whole belongs to an object over several lines.
        let line = text.split(|&b| b == b'\n').next().unwrap_or_default();
        let is_whole = line.len() == text.len() || line.trim_ascii_end().ends_with(b"}");
        if is_whole { Kind::JsonLines } else { Kind::Json }
    } else if is_page(head) {
        Kind::Page
    } else if ["<?xml", "<rss", "<feed", "<rdf:RDF"].into_iter().any(begins) {
        Kind::Feed
    } else if begins("From ") && text.split(|&b| b == b'\n').nth(1).is_some_and(|line| line.contains(&b':')) {
        Kind::Mailbox
    } else {
        Kind::Plain
    }
}

fn is_page(head: &[u8]) -> bool {
    let text = begun(head);
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
    let has = |word: &str| text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    begins("<!doctype html") || begins("<html") || (begins("<?xml") || begins("<!--")) && has("<html")
}

/// The text from its first letter on.
fn begun(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell() {
        for (name, kind) in [
            ("a/b.TXT", Some(Kind::Plain)),
            ("news.tar.gz", Some(Kind::Gzip)),
            ("news.tgz", Some(Kind::Gzip)),
            ("CC-MAIN.warc.wet.gz", Some(Kind::Gzip)),
            ("notes.docx", None),
            ("notes.docx.gz", None),
            ("2024.02.08.gz", Some(Kind::Gzip)),
            ("README", None),
        ] {
            assert_eq!(Kind::of_name(name), kind, "{name}");
        }
        assert_eq!(inner_name("a/news.jsonl.gz"), "a/news.jsonl");
        assert_eq!(inner_name("a/news.tgz"), "archive.tar");
        assert_eq!(inner_name("a/news.tbz2"), "archive.tar");
    }

    #[test]
    fn first_bytes_tell_more() {
        for (name, head, kind) in [
            ("a.txt", "Iran warned Israel.", Kind::Plain),
            ("a.txt", "\u{feff} <!DOCTYPE html>", Kind::Page),
            ("a", "{\"text\": \"x\"}\n{", Kind::JsonLines),
            ("a", "{\n \"text\": \"x\"}", Kind::Json),
            ("a", " [{}]", Kind::Json),
            ("a", "WARC/1.0\r\n", Kind::Warc),
            ("a", "From x@y\nSubject: z", Kind::Mailbox),
            ("a", "From here on\nall went well", Kind::Plain),
            ("a", "<?xml version='1.0'?><rss>", Kind::Feed),
            ("a.xml", "<?xml version='1.0'?>\n<html>", Kind::Page),
            ("a.csv", "id,text", Kind::Table),
            ("a.txt", "\x1f\u{8b}", Kind::Plain),
            ("a.pdf", "%PDF-1.7", Kind::Pdf),
        ] {
            assert_eq!(Kind::of(name, head.as_bytes()), kind, "{name} {head}");
        }
        assert_eq!(Kind::of("a.txt", b"\x1f\x8b\x08"), Kind::Gzip);
    }
}
