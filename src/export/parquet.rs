//! All evidence as one Parquet table, a row for each place that says something.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::Walk;
use crate::merge::{Citation, Edge, Link, Node};

/// Rows of one group: what is held in memory at a time.
const ROWS: usize = 20_000;

/// One row, before its columns are written.
struct Row {
    source: String,
    source_name: String,
    relation: String,
    target: String,
    target_name: String,
    family: String,
    sign: i32,
    symmetric: bool,
    citation: Citation,
}

/// A column: its name, and how a batch of rows is written to it.
struct Column {
    name: &'static str,
    cells: Cells,
}

/// Columns by type; text may be missing in `Optional`, and so may days.
enum Cells {
    Text(fn(&Row) -> &str),
    Optional(fn(&Row) -> Option<&str>),
    Day(fn(&Row) -> Option<Date>),
    Whole(fn(&Row) -> i32),
    Real(fn(&Row) -> f64),
    Truth(fn(&Row) -> bool),
}

const COLUMNS: [Column; 24] = [
    Column { name: "source", cells: Cells::Text(|row| &row.source) },
    Column { name: "source_name", cells: Cells::Text(|row| &row.source_name) },
    Column { name: "relation", cells: Cells::Text(|row| &row.relation) },
    Column { name: "target", cells: Cells::Text(|row| &row.target) },
    Column { name: "target_name", cells: Cells::Text(|row| &row.target_name) },
    Column { name: "family", cells: Cells::Text(|row| &row.family) },
    Column { name: "sign", cells: Cells::Whole(|row| row.sign) },
    Column { name: "symmetric", cells: Cells::Truth(|row| row.symmetric) },
    Column { name: "article", cells: Cells::Text(|row| &row.citation.article) },
    Column { name: "date", cells: Cells::Day(|row| row.citation.date) },
    Column { name: "status", cells: Cells::Text(|row| row.citation.status.as_str()) },
    Column { name: "by", cells: Cells::Optional(|row| row.citation.by.as_deref()) },
    Column { name: "confidence", cells: Cells::Real(|row| row.citation.confidence) },
    Column { name: "sentence", cells: Cells::Text(|row| &row.citation.sentence) },
    Column { name: "predicate", cells: Cells::Text(|row| &row.citation.predicate) },
    Column { name: "source_words", cells: Cells::Text(|row| &row.citation.source_words) },
    Column { name: "target_words", cells: Cells::Text(|row| &row.citation.target_words) },
    Column { name: "rule", cells: Cells::Text(|row| &row.citation.rule) },
    Column { name: "sentence_start", cells: Cells::Whole(|row| row.citation.span.start.cast_signed()) },
    Column { name: "sentence_end", cells: Cells::Whole(|row| row.citation.span.end.cast_signed()) },
    Column { name: "source_start", cells: Cells::Whole(|row| row.citation.source_span.start.cast_signed()) },
    Column { name: "source_end", cells: Cells::Whole(|row| row.citation.source_span.end.cast_signed()) },
    Column { name: "target_start", cells: Cells::Whole(|row| row.citation.target_span.start.cast_signed()) },
    Column { name: "target_end", cells: Cells::Whole(|row| row.citation.target_span.end.cast_signed()) },
];

/// Writes the evidence of all relations, group by group, compressed with Snappy.
///
/// # Errors
/// Those of the writer.
pub fn write_parquet(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("sociogram ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema()?, Arc::new(properties))?;
    let mut rows = Vec::with_capacity(ROWS);
    graph.relations(&mut |link| {
        for citation in &link.edge.evidence {
            rows.push(row(&actors, link, citation));
            if rows.len() == ROWS {
                write_group(&mut file, &rows)?;
                rows.clear();
                out.write_all(file.inner())?;
                file.inner_mut().clear();
            }
        }
        Ok(())
    })?;
    if !rows.is_empty() {
        write_group(&mut file, &rows)?;
    }
    out.write_all(&file.into_inner()?)
}

type File = SerializedFileWriter<Vec<u8>>;

fn row(actors: &[&Node], Link { source, target, edge }: Link<'_>, citation: &Citation) -> Row {
    let Edge { relation, family, sign, symmetric, .. } = edge;
    Row {
        source: actors[source].key.clone(),
        source_name: actors[source].name.clone(),
        relation: relation.clone(),
        target: actors[target].key.clone(),
        target_name: actors[target].name.clone(),
        family: family.clone(),
        sign: i32::from(*sign),
        symmetric: *symmetric,
        citation: citation.clone(),
    }
}

fn schema() -> Result<TypePtr, ParquetError> {
    let columns = COLUMNS.iter().map(|column| column_type(column).map(Arc::new)).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder("evidence").with_fields(columns).build()?))
}

fn column_type(Column { name, cells }: &Column) -> Result<Type, ParquetError> {
    let (physical, logical, repetition) = match cells {
        Cells::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
        Cells::Optional(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::OPTIONAL),
        Cells::Day(_) => (Physical::INT32, Some(LogicalType::Date), Repetition::OPTIONAL),
        Cells::Whole(_) => (Physical::INT32, None, Repetition::REQUIRED),
        Cells::Real(_) => (Physical::DOUBLE, None, Repetition::REQUIRED),
        Cells::Truth(_) => (Physical::BOOLEAN, None, Repetition::REQUIRED),
    };
    Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

fn write_group(file: &mut File, rows: &[Row]) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for Column { cells, .. } in &COLUMNS {
        match cells {
            Cells::Text(cell) => whole::<ByteArrayType>(&mut group, rows.iter().map(|row| bytes(cell(row)))),
            Cells::Optional(cell) => partial::<ByteArrayType>(&mut group, rows.iter().map(|row| cell(row).map(bytes))),
            Cells::Day(cell) => partial::<Int32Type>(&mut group, rows.iter().map(|row| cell(row).map(days))),
            Cells::Whole(cell) => whole::<Int32Type>(&mut group, rows.iter().map(cell)),
            Cells::Real(cell) => whole::<DoubleType>(&mut group, rows.iter().map(cell)),
            Cells::Truth(cell) => whole::<BoolType>(&mut group, rows.iter().map(cell)),
        }?;
    }
    group.close()?;
    file.flush()?;
    Ok(())
}

fn whole<T: DataType>(group: &mut Group<'_>, cells: impl Iterator<Item = T::T>) -> Result<(), ParquetError> {
    write_column::<T>(group, &cells.collect::<Vec<_>>(), None)
}

/// Definition levels tell which cells are there.
fn partial<T: DataType>(group: &mut Group<'_>, cells: impl Iterator<Item = Option<T::T>>) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    write_column::<T>(group, &cells.into_iter().flatten().collect::<Vec<_>>(), Some(&levels))
}

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

fn write_column<T: DataType>(
    group: &mut Group<'_>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(values, levels, None)?;
        column.close()?;
    }
    Ok(())
}

fn bytes(words: &str) -> ByteArray {
    ByteArray::from(words)
}

/// Parquet counts days from 1970.
fn days(day: Date) -> i32 {
    day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
