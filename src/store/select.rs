//! Free questions in SQL, over the views that `docs/sql.md` describes.

use std::time::{Duration, Instant};

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, ErrorCode, Row};
use serde::Serialize;

use super::Store;
use super::fault::Faults as _;
use crate::Error;

/// One value of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// No value.
    Null,
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// Words; bytes that are no text are written as hexadecimal digits.
    Words(String),
}

/// The answer to a question in SQL.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// What takes an answer in SQL as it comes, so that none has to fit into memory.
pub trait Sheet {
    /// What can go wrong with the rows, beside what can with the question.
    type Error: From<Error>;

    /// Takes the columns' names, before any row.
    ///
    /// # Errors
    /// Those of where the rows go; the question ends with it.
    fn columns(&mut self, names: Vec<String>) -> Result<(), Self::Error>;

    /// Takes a row.
    ///
    /// # Errors
    /// As [`columns`](Self::columns).
    fn row(&mut self, cells: Vec<Cell>) -> Result<(), Self::Error>;
}

impl Sheet for Rows {
    type Error = Error;

    fn columns(&mut self, names: Vec<String>) -> Result<(), Error> {
        self.columns = names;
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<(), Error> {
        self.rows.push(cells);
        Ok(())
    }
}

/// Steps of the database's machine between two looks at the clock: some milliseconds.
const STEPS: i32 = 100_000;
/// Bytes of the longest value that a question may make; an article has at most 5 MB.
const LONGEST: i32 = 64 << 20;

impl Store {
    /// Hands over what one SELECT gives, row by row, and ends it when its time is up. Nothing else is done, whatever
    /// the words say: the project was opened for reading.
    ///
    /// # Errors
    /// [`Error::Question`] with the place at which it is not SQL, or is something else than one SELECT;
    /// [`Error::TooLong`] where `limit` is up before all rows are found; those of the sheet.
    pub fn select<S: Sheet>(&mut self, sql: &str, limit: Duration, sheet: &mut S) -> Result<(), S::Error> {
        let end = Instant::now().checked_add(limit);
        let is_over = move || end.is_some_and(|end| Instant::now() > end);
        self.connection.progress_handler(STEPS, Some(is_over)).blame(&self.path)?;
        let length = self.connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST).blame(&self.path)?;
        let selected = self.answer(sql, limit, sheet);
        self.connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, length).blame(&self.path)?;
        self.connection.progress_handler(0, None::<fn() -> bool>).blame(&self.path)?;
        selected
    }

    fn answer<S: Sheet>(&self, sql: &str, limit: Duration, sheet: &mut S) -> Result<(), S::Error> {
        let wrong = |at: usize, cause: &str| Error::Question { text: sql.to_owned(), at, cause: cause.to_owned() };
        let start = sql.len() - sql.trim_start().len();
        let verb = sql[start..].split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if !["SELECT", "WITH", "VALUES", "EXPLAIN"].contains(&verb.to_ascii_uppercase().as_str()) {
            return Err(wrong(start, "only a SELECT can be asked; the project is not changed by questions").into());
        }
        let explained = |error: rusqlite::Error| match error {
            rusqlite::Error::SqlInputError { msg, offset, .. } => wrong(usize::try_from(offset).unwrap_or(start), &msg),
            other if other.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => Error::TooLong { limit },
            rusqlite::Error::SqliteFailure(_, Some(message)) => wrong(start, &message),
            other => wrong(start, &other.to_string()),
        };
        let mut batch = Batch::new(&self.connection, sql);
        let mut statement = batch.next().map_err(explained)?.ok_or_else(|| wrong(start, "nothing is asked"))?;
        if !statement.readonly() {
            return Err(wrong(start, "only a SELECT can be asked; the project is not changed by questions").into());
        }
        if !matches!(batch.next(), Ok(None)) {
            return Err(wrong(sql.find(';').unwrap_or(start), "one question at a time").into());
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let width = columns.len();
        sheet.columns(columns)?;
        let mut found = statement.query([]).map_err(explained)?;
        while let Some(row) = found.next().map_err(explained)? {
            sheet.row((0..width).map(|column| cell(row, column)).collect::<Result<_, _>>().blame(&self.path)?)?;
        }
        Ok(())
    }
}

fn cell(row: &Row<'_>, column: usize) -> rusqlite::Result<Cell> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Whole(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(words) => Cell::Words(String::from_utf8_lossy(words).into_owned()),
        ValueRef::Blob(bytes) => {
            let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
            Cell::Words(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
        }
    })
}
