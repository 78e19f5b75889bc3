//! Statements as rows of numbers, a chunk of articles in one value: ten million of them are read at once.
//!
//! The statements of an article are exchanged in its chunk in the transaction that changes them in their table, so that
//! the two never disagree.

use std::collections::BTreeSet;
use std::ops::Range;

use rusqlite::{Connection, params};

use super::Store;
use crate::query::Statement;
use crate::text::Status;

/// Articles of a chunk: enough that chunks are few, little enough to write one again for each article that comes.
const ARTICLES: i64 = 1024;
/// Bytes of a statement.
const WIDTH: usize = 32;

/// A statement by the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    pub article: u32,
    pub source: u32,
    pub target: u32,
    pub relation: u32,
    /// With the claimant's row, or [`Statement::NOBODY`]; its article is no place yet.
    pub statement: Statement,
}

impl Packed {
    fn bytes(&self) -> [u8; WIDTH] {
        let Statement { day, place, claimant, .. } = self.statement;
        let bits = self.statement.bits();
        let numbers =
            [self.article, place, self.source, self.target, self.relation, claimant, day.cast_unsigned(), bits];
        let mut bytes = [0; WIDTH];
        for (number, place) in numbers.iter().zip(bytes.chunks_exact_mut(4)) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn of(bytes: &[u8]) -> Self {
        let mut numbers = [0; WIDTH / 4];
        for (number, place) in numbers.iter_mut().zip(bytes.chunks_exact(4)) {
            *number = u32::from_le_bytes([place[0], place[1], place[2], place[3]]);
        }
        let [article, place, source, target, relation, claimant, day, bits] = numbers;
        let mut statement = Statement::of_bits(bits);
        (statement.day, statement.place, statement.claimant) = (day.cast_signed(), place, claimant);
        Self { article, source, target, relation, statement }
    }
}

impl Store {
    /// Puts the statements of some articles in place of those that their chunks had of them.
    pub(super) fn pack(&self, articles: &BTreeSet<i64>) -> rusqlite::Result<()> {
        let mut articles = articles.iter().copied().peekable();
        while let Some(first) = articles.next() {
            let chunk = first / ARTICLES;
            let mut changed = vec![first];
            changed.extend(std::iter::from_fn(|| articles.next_if(|article| article / ARTICLES == chunk)));
            self.pack_again(chunk, &changed)?;
        }
        Ok(())
    }

    fn pack_again(&self, chunk: i64, changed: &[i64]) -> rusqlite::Result<()> {
        let mut is_changed = [false; ARTICLES as usize];
        for article in changed {
            is_changed[article.rem_euclid(ARTICLES) as usize] = true;
        }
        let is_changed = |article: u32| is_changed[article as usize % is_changed.len()];
        let mut packed = Vec::new();
        each_packed(&self.connection, chunk..chunk + 1, |old| {
            packed.extend(Some(old).filter(|old| !is_changed(old.article)));
        })?;
        for &article in changed {
            each_statement(&self.connection, article..article + 1, |new| packed.push(new))?;
        }
        packed.sort_by_key(|packed| (packed.article, packed.statement.place));
        write(&self.connection, chunk, &packed)
    }
}

/// Writes all chunks.
pub(super) fn pack_all(connection: &Connection) -> rusqlite::Result<()> {
    let last: Option<i64> = connection.query_row("SELECT max(article) FROM statement", [], |row| row.get(0))?;
    connection.execute("DELETE FROM packed", [])?;
    (0..=last.unwrap_or_default() / ARTICLES).try_for_each(|chunk| pack(connection, chunk))
}

fn pack(connection: &Connection, chunk: i64) -> rusqlite::Result<()> {
    let mut packed = Vec::new();
    each_statement(connection, chunk * ARTICLES..(chunk + 1) * ARTICLES, |statement| packed.push(statement))?;
    write(connection, chunk, &packed)
}

/// Hands over the statements of some articles, as the table has them.
fn each_statement(connection: &Connection, articles: Range<i64>, mut take: impl FnMut(Packed)) -> rusqlite::Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT article, place, source, relation, target, status, date, claimant, confidence
         FROM statement WHERE article >= ?1 AND article < ?2 ORDER BY article, place",
    )?;
    let mut rows = select.query([articles.start, articles.end])?;
    while let Some(row) = rows.next()? {
        let status = Status::ALL[row.get::<_, usize>(5)?.min(2)];
        let mut statement = Statement::new(status, row.get(8)?);
        statement.place = row.get(1)?;
        statement.day = row.get::<_, Option<i32>>(6)?.unwrap_or(Statement::UNDATED);
        statement.claimant = row.get::<_, Option<u32>>(7)?.unwrap_or(Statement::NOBODY);
        let (article, source, relation, target) = (row.get(0)?, row.get(2)?, row.get(3)?, row.get(4)?);
        take(Packed { article, source, target, relation, statement });
    }
    Ok(())
}

fn write(connection: &Connection, chunk: i64, packed: &[Packed]) -> rusqlite::Result<()> {
    if packed.is_empty() {
        return connection.prepare_cached("DELETE FROM packed WHERE id = ?1")?.execute([chunk]).map(drop);
    }
    let bytes: Vec<u8> = packed.iter().flat_map(Packed::bytes).collect();
    connection.prepare_cached("INSERT OR REPLACE INTO packed VALUES (?1, ?2)")?.execute(params![chunk, bytes]).map(drop)
}

/// The chunks, and how many statements each has.
pub(super) fn sizes(connection: &Connection) -> rusqlite::Result<Vec<(i64, usize)>> {
    let mut select = connection.prepare("SELECT id, length(statements) FROM packed ORDER BY id")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, usize>(1)? / WIDTH)))?;
    rows.collect()
}

/// How many statements there are.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<usize> {
    let bytes: Option<usize> =
        connection.query_row("SELECT sum(length(statements)) FROM packed", [], |row| row.get(0))?;
    Ok(bytes.unwrap_or_default() / WIDTH)
}

/// Whether there are more statements than so many.
pub(super) fn are_more(connection: &Connection, than: usize) -> rusqlite::Result<bool> {
    let mut select = connection.prepare("SELECT length(statements) FROM packed")?;
    let mut rows = select.query([])?;
    let mut bytes = 0;
    while bytes <= than * WIDTH {
        let Some(row) = rows.next()? else { return Ok(false) };
        bytes += row.get::<_, usize>(0)?;
    }
    Ok(true)
}

/// Hands over the statements of some chunks.
pub(super) fn each_packed(
    connection: &Connection,
    chunks: Range<i64>,
    mut take: impl FnMut(Packed),
) -> rusqlite::Result<()> {
    let mut select = connection.prepare_cached("SELECT statements FROM packed WHERE id >= ?1 AND id < ?2")?;
    let mut rows = select.query(params![chunks.start, chunks.end])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        bytes.chunks_exact(WIDTH).for_each(|bytes| take(Packed::of(bytes)));
    }
    Ok(())
}
