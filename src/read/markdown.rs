//! Markdown marks out of the way of the sentences.

/// Puts a space for every byte of a heading's, quotation's or list's mark, of emphasis and of a link's address, so
/// that the words keep their places in the file.
pub(super) fn blank_marks(text: &mut String) {
    let mut bytes = std::mem::take(text).into_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| at + n);
        blank_line(&mut bytes[at..end]);
        at = end + 1;
    }
    // Only whole ASCII characters were replaced by spaces, or whole links, so this never falls back.
    *text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
}

fn blank_line(line: &mut [u8]) {
    let indent = line.iter().take_while(|&&b| b == b' ').count();
    let mark = line[indent..].iter().take_while(|&&b| matches!(b, b'#' | b'>' | b'*' | b'-' | b'+')).count();
    if mark <= 6 && line.get(indent + mark) == Some(&b' ') {
        line[indent..indent + mark].fill(b' ');
    }
    for i in 0..line.len() {
        match line[i] {
            b'*' | b'`' => line[i] = b' ',
            b'_' if is_edge(line, i) => line[i] = b' ',
            b']' if line.get(i + 1) == Some(&b'(') => blank_link(line, i),
            _ => {}
        }
    }
}

/// Whether an underscore stands beside a space or the line's end, and so is no part of a word.
fn is_edge(line: &[u8], at: usize) -> bool {
    let is_outside = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
    is_outside(at.checked_sub(1).and_then(|i| line.get(i))) || is_outside(line.get(at + 1))
}

/// `[words](address)` → ` words         `
fn blank_link(line: &mut [u8], close: usize) {
    let open = line[..close].iter().rposition(|&b| b == b'[');
    let end = line[close..].iter().position(|&b| b == b')');
    if let (Some(open), Some(end)) = (open, end) {
        line[open] = b' ';
        if open > 0 && line[open - 1] == b'!' {
            line[open - 1] = b' ';
        }
        line[close..=close + end].fill(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::blank_marks;

    #[test]
    fn words_keep_their_places() {
        for (before, after) in [
            ("# Title\n- a\n> b", "  Title\n  a\n  b"),
            ("**Hamas** _said_ so_far", "  Hamas    said  so_far"),
            ("[Reuters](https://é.example) said", " Reuters                      said"),
            ("a ](b", "a ](b"),
            ("- 5 degrees", "  5 degrees"),
        ] {
            let mut text = before.to_owned();
            blank_marks(&mut text);
            assert_eq!(text, after);
            assert_eq!(text.len(), before.len());
        }
    }
}
