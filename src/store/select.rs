//! Free questions in SQL, over the views that `docs/sql.md` describes.

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Row};
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

impl Store {
    /// What one SELECT gives. Nothing else is done, whatever the words say: the project was opened for reading.
    ///
    /// # Errors
    /// [`Error::Question`] with the place at which it is not SQL, or is something else than one SELECT.
    pub fn select(&self, sql: &str) -> Result<Rows, Error> {
        let wrong = |at: usize, cause: &str| Error::Question { text: sql.to_owned(), at, cause: cause.to_owned() };
        let start = sql.len() - sql.trim_start().len();
        let verb = sql[start..].split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if !["SELECT", "WITH", "VALUES", "EXPLAIN"].contains(&verb.to_ascii_uppercase().as_str()) {
            return Err(wrong(start, "only a SELECT can be asked; the project is not changed by questions"));
        }
        let explained = |error: rusqlite::Error| match error {
            rusqlite::Error::SqlInputError { msg, offset, .. } => wrong(usize::try_from(offset).unwrap_or(start), &msg),
            rusqlite::Error::SqliteFailure(_, Some(message)) => wrong(start, &message),
            other => wrong(start, &other.to_string()),
        };
        let mut batch = Batch::new(&self.connection, sql);
        let mut statement = batch.next().map_err(explained)?.ok_or_else(|| wrong(start, "nothing is asked"))?;
        if !statement.readonly() {
            return Err(wrong(start, "only a SELECT can be asked; the project is not changed by questions"));
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = Rows { columns, rows: Vec::new() };
        let mut found = statement.query([]).map_err(explained)?;
        while let Some(row) = found.next().map_err(explained)? {
            rows.rows.push(
                (0..rows.columns.len()).map(|column| cell(row, column)).collect::<Result<_, _>>().blame(&self.path)?,
            );
        }
        drop(found);
        drop(statement);
        match batch.next() {
            Ok(None) => Ok(rows),
            _ => Err(wrong(sql.find(';').unwrap_or(start), "one question at a time")),
        }
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
