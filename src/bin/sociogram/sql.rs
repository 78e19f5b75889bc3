//! `sociogram sql`: one SELECT over the project's views.

use std::io::{self, Write};

use sociogram::store::{Cell, Rows};
use sociogram::view::Answer as _;

use crate::{Outcome, args, ask, terminal};

pub(crate) fn run(args: &args::Sql) -> anyhow::Result<Outcome> {
    let rows = ask::open(&args.folder)?.select(&args.query)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        args::SqlFormat::Table => out.write_all(rows.draw(terminal::style(&io::stdout())).as_bytes())?,
        args::SqlFormat::Csv => csv(&rows, &mut out)?,
        args::SqlFormat::Json => json(&rows, &mut out)?,
    }
    out.flush()?;
    Ok(if rows.rows.is_empty() { Outcome::Partial } else { Outcome::Whole })
}

fn csv(rows: &Rows, out: &mut impl Write) -> anyhow::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(&rows.columns)?;
    for row in &rows.rows {
        csv.write_record(row.iter().map(Cell::to_string))?;
    }
    Ok(csv.flush()?)
}

/// One object a line.
fn json(rows: &Rows, out: &mut impl Write) -> anyhow::Result<()> {
    for row in &rows.rows {
        let object: serde_json::Map<String, serde_json::Value> = rows
            .columns
            .iter()
            .zip(row)
            .map(|(name, cell)| Ok((name.clone(), serde_json::to_value(cell)?)))
            .collect::<Result<_, serde_json::Error>>()?;
        serde_json::to_writer(&mut *out, &object)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
