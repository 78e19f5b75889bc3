//! Rows and columns on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::wrap::wrapped;
use super::{Ink, Style, plain};

/// A table without lines: columns are aligned, two spaces apart, and narrowed until the rows fit the terminal.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Vec<(String, Ink)>>,
    indent: usize,
    right: Vec<usize>,
    flowing: bool,
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

    /// Lets the last column go on over several lines where it is too wide.
    #[must_use]
    pub fn flowing(mut self) -> Self {
        self.flowing = true;
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
        self.rows.iter().map(|row| self.line(row, &widths, style)).collect()
    }

    fn line(&self, row: &[(String, Ink)], widths: &[usize], style: Style) -> String {
        let mut line = " ".repeat(self.indent);
        for (column, (words, ink)) in row.iter().enumerate() {
            if self.flowing && column + 1 == widths.len() {
                let at = line_width(widths, self.indent, column);
                let rest = wrapped(words, at, at + widths[column]);
                let painted: Vec<String> = rest.lines().map(|words| style.paint(words.trim_start(), *ink)).collect();
                line.push_str(&painted.join(&("\n".to_owned() + &" ".repeat(at))));
                continue;
            }
            let words = shortened(words, widths[column]);
            let space = " ".repeat(widths[column] - words.width());
            let (before, after) =
                if self.right.contains(&column) { (space.as_str(), "") } else { ("", space.as_str()) };
            line.extend([before, &style.paint(&words, *ink), after, &" ".repeat(GAP)]);
        }
        line.truncate(line.trim_end().len());
        line + "\n"
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

/// Where a column begins.
fn line_width(widths: &[usize], indent: usize, column: usize) -> usize {
    indent + widths[..column].iter().map(|width| width + GAP).sum::<usize>()
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
