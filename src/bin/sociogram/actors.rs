//! `sociogram actors`: who is in a built folder, under which names, and why.

use std::io::{self, Write};

use anyhow::Context as _;
use sociogram::query::{Duplicate, Listed, actors, duplicates, find_actor};
use sociogram::text::Extract;
use sociogram::{export, merge, view};

use crate::{Outcome, args, terminal};

pub(crate) fn run(args: &args::Actors) -> anyhow::Result<Outcome> {
    let extracts = extracts(args)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let style = terminal::style(&io::stdout());
    if args.duplicates {
        let pairs: Vec<Duplicate> = duplicates(&actors(extracts));
        let drawn = || view::duplicates(&pairs, style);
        return print(&pairs, drawn, args.json, &mut out);
    }
    let Some(name) = &args.name else {
        let listed = actors(extracts);
        return print(&listed, || view::actors(&listed, style), args.json, &mut out);
    };
    let graph = merge::merge(extracts.iter().cloned());
    let place = match find_actor(&graph, name) {
        Ok(place) => place,
        Err(error) => {
            eprintln!("sociogram: {}", view::plain(&error.to_string()));
            return Ok(Outcome::Partial);
        }
    };
    let key = graph.node(place).key.clone();
    let listed: Vec<Listed> = actors(extracts).into_iter().filter(|actor| actor.key == key).collect();
    let drawn = || listed.iter().map(|actor| view::actor(actor, style)).collect();
    print(&listed, drawn, args.json, &mut out)
}

/// The extracts of a folder of results.
fn extracts(args: &args::Actors) -> anyhow::Result<Vec<Extract>> {
    export::read_extracts(&args.folder.join(export::EXTRACTS))
        .context("no extracts can be read there; `sociogram build PATH… -o DIR` makes them")
}

fn print<T: serde::Serialize>(
    rows: &[T],
    drawn: impl FnOnce() -> String,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    if json {
        for row in rows {
            export::write_compact(row, out)?;
            out.write_all(b"\n")?;
        }
    } else {
        out.write_all(drawn().as_bytes())?;
    }
    out.flush()?;
    Ok(if rows.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
