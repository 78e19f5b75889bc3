//! Chunks that stay whole although they hold punctuation: addresses, dates, telephone numbers, smileys.

use super::shape::is_word;
use super::tables::{Part, is_lowered};

/// Names in front of an `@` and names of places on the net are no longer than this many bytes.
const LONGEST_NAME: usize = 64;

/// Dates and telephone numbers have no more groups of digits than this.
const MOST_GROUPS: usize = 8;

/// The bytes of the whole thing that `chunk` begins with, if it begins with one.
pub(super) fn length(chunk: &str) -> Option<usize> {
    address(chunk)
        .or_else(|| mail(chunk))
        .or_else(|| tag(chunk))
        .or_else(|| digit_groups(chunk))
        .or_else(|| domain(chunk))
        .or_else(|| smiley(chunk))
}

/// `https://…`, `www.…`, `mailto:…`, up to punctuation that belongs to the sentence.
fn address(chunk: &str) -> Option<usize> {
    let head = chunk.as_bytes().get(..4)?;
    let scheme = chunk.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    let is_address = head.eq_ignore_ascii_case(b"www.")
        || scheme > 1 && chunk[scheme..].starts_with("://")
        || head.eq_ignore_ascii_case(b"mail") && chunk[scheme..].starts_with(':');
    if !is_address {
        return None;
    }
    let end = chunk.find(['<', '>', '"', '|', '\u{201d}', '\u{2014}', '\u{bb}']).unwrap_or(chunk.len());
    Some(trimmed(&chunk[..end])).filter(|&length| length > scheme + 1)
}

/// The bytes without the punctuation at the end; a bracket stays where it closes one inside.
fn trimmed(address: &str) -> usize {
    let mut kept = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '\u{2019}', '*', ']', '}']);
    if kept.ends_with(')') && !kept.contains('(') {
        kept = kept.trim_end_matches([')', '.', ',', ';', ':', '!', '?']);
    }
    kept.len()
}

/// `name@place.org`, and `name@place` as in old mail headers.
fn mail(chunk: &str) -> Option<usize> {
    let is_name = |c: char| is_word(c) || matches!(c, '.' | '+' | '-' | '%');
    let at = run(chunk, is_name);
    if !chunk.starts_with(is_word) || !chunk[at..].starts_with('@') {
        return None;
    }
    let place = &chunk[at + 1..];
    let place = &place[..run(place, |c| is_word(c) || matches!(c, '.' | '-'))];
    let place = place.trim_end_matches(['.', '-']);
    (!place.is_empty()).then_some(at + 1 + place.len())
}

/// `@name` and `#topic`; `#1` is a sign and a number.
fn tag(chunk: &str) -> Option<usize> {
    let name = chunk.strip_prefix(['@', '#'])?;
    let length = run(name, is_word);
    let is_tag = length > 0 && (chunk.starts_with('@') || name[..length].contains(|c: char| c.is_alphabetic()));
    is_tag.then_some(length + 1)
}

/// Three groups of digits or more with one kind of sign between them (2024-02-08, 713.853.3989), or `555-0123`.
fn digit_groups(chunk: &str) -> Option<usize> {
    let bytes = chunk.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    let first = end;
    let sign = *bytes.get(end).filter(|_| end > 0 && end < 6)?;
    let mut groups = 1;
    while groups < MOST_GROUPS
        && matches!(sign, b'-' | b'.' | b'/')
        && bytes.get(end) == Some(&sign)
        && (1..=5).contains(&digits(end + 1))
    {
        end += 1 + digits(end + 1);
        groups += 1;
    }
    let is_telephone = groups == 2 && sign == b'-' && first == 3 && end == 8;
    let ends = !chunk[end..].starts_with(is_word);
    (ends && (groups > 2 || is_telephone)).then_some(end)
}

/// `example.org`, `example.org/page`, `report.pdf`.
fn domain(chunk: &str) -> Option<usize> {
    let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name = &chunk[..run(chunk, is_label)];
    let name = name.trim_end_matches(['.', '-']);
    let (front, ending) = name.rsplit_once('.')?;
    if front.is_empty() || front.contains("..") {
        return None;
    }
    if is_lowered(Part::File, ending) {
        return Some(name.len());
    }
    let is_one_case = ending.bytes().all(|b| b.is_ascii_lowercase()) || name.bytes().all(|b| !b.is_ascii_lowercase());
    let is_domain = front.len() > 1 && is_one_case && is_lowered(Part::Domain, ending);
    is_domain.then(|| name.len() + path(&chunk[name.len()..]))
}

/// The bytes of the page behind a domain, nought where none is named.
fn path(behind: &str) -> usize {
    if !behind.starts_with('/') {
        return 0;
    }
    trimmed(&behind[..behind.find([',', '"', '\u{201d}', '<', '>']).unwrap_or(behind.len())])
}

/// The bytes at the beginning that are such characters, as far as names go.
fn run(chunk: &str, is: impl Fn(char) -> bool) -> usize {
    let end = chunk.char_indices().find(|&(at, c)| at >= LONGEST_NAME || !is(c));
    end.map_or(chunk.len(), |(at, _)| at)
}

/// Eyes, perhaps a nose, and a mouth, with nothing but punctuation after it.
fn smiley(chunk: &str) -> Option<usize> {
    let mut chars = chunk.bytes().skip(chunk.starts_with('>').into()).peekable();
    let eyes = chars.next().filter(|b| matches!(b, b':' | b';' | b'='))?;
    let nose = chars.next_if(|&b| b == b'-' || b == b'\'').is_some();
    let mouth = chars.next().filter(|b| b")(DPp/|]*".contains(b))?;
    let length = usize::from(chunk.starts_with('>')) + 2 + usize::from(nose);
    let is_face = eyes != b'=' || matches!(mouth, b')' | b'(');
    let alone = chars.all(|b| matches!(b, b'.' | b',' | b'!' | b'?'));
    (is_face && alone).then_some(length)
}
