//! `sociogram actors`: who is in a built folder, under which names, and why.

use std::io::{self, Write};

use sociogram::query::{Duplicate, Inquiry, Listed, duplicates};
use sociogram::{export, view};

use crate::{Outcome, args, ask, terminal};

pub(crate) fn run(args: &args::Actors) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    let all = || store.reel()?.actors();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let style = terminal::style(&io::stdout());
    if args.duplicates {
        let pairs: Vec<Duplicate> = duplicates(&all()?);
        let drawn = || view::duplicates(&pairs, style);
        return print(&pairs, drawn, args.json, &mut out);
    }
    let Some(name) = &args.name else {
        let listed = all()?;
        return print(&listed, || view::actors(&listed, style), args.json, &mut out);
    };
    let network = store.network()?;
    let place = Inquiry::new(&network, &store).actor(name)?;
    let key = network.members()[place].key.as_str();
    let listed: Vec<Listed> = all()?.into_iter().filter(|actor| actor.key == key).collect();
    let drawn = || listed.iter().map(|actor| view::actor(actor, style)).collect();
    print(&listed, drawn, args.json, &mut out)
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
