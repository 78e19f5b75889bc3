//! Sentences over several lines.

use unicode_width::UnicodeWidthStr;

use super::plain;

/// The words over lines that fit the terminal, each after some spaces and with its line end.
pub(super) fn wrapped(words: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let words = plain(words);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= room) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    let space = " ".repeat(indent);
    lines.iter().flat_map(|line| [&space, line.as_str(), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_fit() {
        assert_eq!(wrapped("one two three four five\u{1b}[2J six", 2, 22), "  one two three four\n  five[2J six\n");
        assert_eq!(wrapped("", 2, 0), "");
    }
}
