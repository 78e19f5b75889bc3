//! `sociogram sql`: one SELECT over the project's views.

use std::io::{self, Write};
use std::time::Duration;

use sociogram::store::{Cell, Rows, Sheet};
use sociogram::view::Answer as _;

use crate::{Outcome, args, ask, terminal};

/// The most rows of a table for reading; its columns are as wide as the widest of all rows.
const TABLE: usize = 10_000;

pub(crate) fn run(args: &args::Sql) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let format = if args.json { args::SqlFormat::Json } else { args.format };
    let count = match format {
        args::SqlFormat::Table => asked(args, Table::default())?.draw(&mut out)?,
        args::SqlFormat::Csv => asked(args, Csv { csv: csv::Writer::from_writer(&mut out), count: 0 })?.count,
        args::SqlFormat::Json => asked(args, Json { out: &mut out, names: Vec::new(), count: 0 })?.count,
    };
    out.flush()?;
    Ok(if count == 0 { Outcome::Partial } else { Outcome::Whole })
}

fn asked<S: Sheet<Error = anyhow::Error>>(args: &args::Sql, mut sheet: S) -> anyhow::Result<S> {
    let limit = Duration::from_secs(args.timeout.into());
    ask::open(&args.folder)?.select(&args.query, limit, &mut sheet)?;
    Ok(sheet)
}

/// The first rows, and how many there are of all.
#[derive(Default)]
struct Table {
    first: Rows,
    count: usize,
}

impl Table {
    fn draw(self, out: &mut impl Write) -> anyhow::Result<usize> {
        out.write_all(self.first.draw(terminal::style(&io::stdout())).as_bytes())?;
        if self.count > TABLE {
            out.flush()?;
            let count = self.count;
            eprintln!("sociogram: the first {TABLE} of {count} rows; --format csv and json give all");
        }
        Ok(self.count)
    }
}

impl Sheet for Table {
    type Error = anyhow::Error;

    fn columns(&mut self, names: Vec<String>) -> anyhow::Result<()> {
        Ok(self.first.columns(names)?)
    }

    fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        self.count += 1;
        if self.count <= TABLE {
            self.first.row(cells)?;
        }
        Ok(())
    }
}

struct Csv<W: Write> {
    csv: csv::Writer<W>,
    count: usize,
}

impl<W: Write> Sheet for Csv<W> {
    type Error = anyhow::Error;

    fn columns(&mut self, names: Vec<String>) -> anyhow::Result<()> {
        Ok(self.csv.write_record(names)?)
    }

    fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        self.count += 1;
        Ok(self.csv.write_record(cells.iter().map(Cell::to_string))?)
    }
}

/// One object a line.
struct Json<W> {
    out: W,
    names: Vec<String>,
    count: usize,
}

impl<W: Write> Sheet for Json<W> {
    type Error = anyhow::Error;

    fn columns(&mut self, names: Vec<String>) -> anyhow::Result<()> {
        self.names = names;
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        self.count += 1;
        let cells = self.names.iter().cloned().zip(cells);
        let object: serde_json::Map<String, serde_json::Value> = cells
            .map(|(name, cell)| Ok((name, serde_json::to_value(cell)?)))
            .collect::<Result<_, serde_json::Error>>()?;
        serde_json::to_writer(&mut self.out, &object)?;
        Ok(self.out.write_all(b"\n")?)
    }
}
