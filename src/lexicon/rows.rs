//! Rows of the built-in tables, each read when it is first asked for.

use std::ops::Range;
use std::sync::OnceLock;

use super::table::{Row, lines};

/// The rows of some tables, one table after the other.
#[derive(Debug)]
pub struct Rows<T> {
    tables: Vec<Table>,
    starts: Vec<u32>,
    read: Vec<OnceLock<T>>,
    parse: fn(&Row<'_>) -> T,
}

#[derive(Debug)]
struct Table {
    text: &'static str,
    columns: Vec<&'static str>,
    rows: Range<usize>,
}

impl<T> Rows<T> {
    /// The rows of `tables`. `starts` has for each table how many rows it has and at which bytes they begin, in four
    /// bytes each; `parse` makes a value of a row.
    pub fn new(tables: &[&'static str], starts: &[u8], parse: fn(&Row<'_>) -> T) -> Self {
        let mut numbers = starts.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number));
        let mut rows = Self { tables: Vec::new(), starts: Vec::new(), read: Vec::new(), parse };
        for &text in tables {
            let count = numbers.next().unwrap_or_default() as usize;
            let first = rows.starts.len();
            rows.starts.extend(numbers.by_ref().take(count));
            let (columns, _) = lines(text);
            rows.tables.push(Table { text, columns, rows: first..rows.starts.len() });
        }
        rows.read.resize_with(rows.starts.len(), OnceLock::new);
        rows
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<&T> {
        let table = self.tables.iter().find(|table| table.rows.contains(&row))?;
        let value = || (self.parse)(&Row::new(&table.columns, self.line(table, row)));
        Some(self.read.get(row)?.get_or_init(value))
    }

    /// The row whose first cell is `key`, in the first table that has it; rows are sorted by this cell.
    pub fn find(&self, key: &str) -> Option<&T> {
        let row = self.tables.iter().find_map(|table| {
            let cell = |row: usize| {
                let line = table.text.as_bytes().get(self.starts[row] as usize..).unwrap_or_default();
                let end = line.iter().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
                &line[..end.unwrap_or(line.len())]
            };
            let count = table.rows.len();
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = usize::midpoint(low, high);
                if cell(table.rows.start + middle) < key.as_bytes() {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            let row = table.rows.start + low;
            (low < count && cell(row) == key.as_bytes()).then_some(row)
        })?;
        self.get(row)
    }

    fn line(&self, table: &Table, row: usize) -> &'static str {
        table.text.get(self.starts[row] as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }
}
