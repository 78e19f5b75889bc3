//! Tables: values between commas, semicolons or tabs, a row an article; the first row names the columns.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::decode;
use super::delivery::{Delivery, Fault};
use super::fields::Record;
use super::input::{Input, Rationed};

/// One row, with the names of its columns.
struct Row<'t> {
    columns: &'t [String],
    cells: &'t [String],
}

pub(super) fn read(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mark = mark(&input.head);
    let (stream, ration) = Rationed::new(decode::transcoded(input.stream, &input.head, None));
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).delimiter(mark).from_reader(stream);
    let mut record = ByteRecord::new();
    let mut columns: Option<Vec<String>> = None;
    loop {
        ration.renew();
        let line = reader.position().line();
        if !reader.read_byte_record(&mut record).map_err(|error| faulty(&error))? {
            return Ok(());
        }
        let cells: Vec<String> = record.iter().map(words).collect();
        let Some(columns) = &columns else {
            columns = Some(cells);
            continue;
        };
        let line = record.position().map_or(line, csv::Position::line);
        let place = format!("{}:{line}", input.place);
        let article = to.settings.fields.article(&Row { columns, cells: &cells }, &place);
        to.item(place, article)?;
    }
}

impl Record for Row<'_> {
    fn field(&self, path: &str) -> Option<Cow<'_, str>> {
        let place = self.columns.iter().position(|column| column.trim().eq_ignore_ascii_case(path))?;
        self.cells.get(place).filter(|cell| !cell.trim().is_empty()).map(|cell| Cow::Borrowed(cell.as_str()))
    }

    fn names(&self) -> Vec<String> {
        self.columns.to_vec()
    }
}

/// The mark that the first line has most of.
fn mark(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.split(|&b| b == mark).count();
    [b'|', b';', b'\t', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

fn words(cell: &[u8]) -> String {
    let cell = if cell.contains(&0) {
        Cow::Owned(cell.iter().copied().filter(|&b| b != 0).collect())
    } else {
        Cow::Borrowed(cell)
    };
    decode::decoded(cell.into_owned(), None).unwrap_or_default()
}

fn faulty(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => decode::failure(error),
        _ => format!("not a table ({error})"),
    }
}
