//! Rows and columns on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Ink, Style, plain};

/// A table without lines: columns are aligned, two spaces apart, and narrowed until the rows fit the terminal.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Vec<(String, Ink)>>,
    indent: usize,
    right: Vec<usize>,
}

/// No column is narrowed below this.
const NARROWEST: usize = 8;
const GAP: usize = 2;

impl Table {
    /// A table whose rows begin after some spaces.
    #[must_use]
    pub fn indented(indent: usize) -> Self {
        Self { indent, ..Self::default() }
    }

    /// Sets a column's cells against its right edge, as numbers are.
    #[must_use]
    pub fn right(mut self, column: usize) -> Self {
        self.right.push(column);
        self
    }

    /// Adds a row of words and inks; what steers a terminal is taken out of the words.
    pub fn row<W: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = (W, Ink)>) {
        self.rows.push(cells.into_iter().map(|(words, ink)| (plain(words.as_ref()).into_owned(), ink)).collect());
    }

    /// The rows, each with its line end.
    #[must_use]
    pub fn draw(&self, style: Style) -> String {
        let widths = self.widths(style.width);
        let mut drawn = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(self.indent);
            for (column, (words, ink)) in row.iter().enumerate() {
                let words = shortened(words, widths[column]);
                let space = " ".repeat(widths[column] - words.width());
                let (before, after) =
                    if self.right.contains(&column) { (space, String::new()) } else { (String::new(), space) };
                line.push_str(&before);
                line.push_str(&style.paint(&words, *ink));
                line.push_str(&after);
                line.push_str(&" ".repeat(GAP));
            }
            drawn.push_str(line.trim_end());
            drawn.push('\n');
        }
        drawn
    }

    fn widths(&self, terminal: usize) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![0; columns];
        for row in &self.rows {
            for (width, (words, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(words.width());
            }
        }
        let room = terminal.saturating_sub(self.indent + GAP * columns.saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }
}

/// The words, cut with `…` where they are wider than the columns.
pub(super) fn shortened(words: &str, columns: usize) -> String {
    if words.width() <= columns {
        return words.to_owned();
    }
    let mut kept = String::new();
    let mut width = 0;
    for c in words.chars() {
        width += c.width().unwrap_or(0);
        if width >= columns {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_narrowed() {
        let mut table = Table::indented(1).right(1);
        table.row([("東京", Ink::Plain), ("1", Ink::Strong)]);
        table.row([("a very long name indeed\u{1b}", Ink::Plain), ("23", Ink::Dim)]);
        let drawn = table.draw(Style { colour: false, width: 20 });
        assert_eq!(drawn, " 東京              1\n a very long na…  23\n");
    }

    #[test]
    fn a_terminal_without_width_is_no_panic() {
        let mut table = Table::default();
        table.row([("some words that are long", Ink::Plain)]);
        assert_eq!(table.draw(Style { colour: true, width: 0 }), "some wo…\n");
    }
}
