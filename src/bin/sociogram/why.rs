//! `sociogram why`: what is between two actors, and the sentences behind it.

use std::io::{self, Write};

use sociogram::export;
use sociogram::query::{Told, between};
use sociogram::view::{self, plain};

use crate::{Outcome, args, project, terminal};

pub(crate) fn run(args: &args::Why) -> anyhow::Result<Outcome> {
    let graph = project::graph(&args.folder)?;
    let [Some(one), Some(other)] = [&args.from, &args.to].map(|name| project::actor(&graph, name)) else {
        return Ok(Outcome::Partial);
    };
    let found = between(&graph, one, other);
    let mut out = io::stdout().lock();
    if args.json {
        let links: Vec<Told<'_>> = found.iter().map(|&place| Told::of(&graph, place)).collect();
        export::write_compact(&links, &mut out)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(view::why(&graph, &found, one, terminal::style(&io::stdout())).as_bytes())?;
    }
    if found.is_empty() {
        eprintln!("sociogram: no relation between {} and {}", plain(&args.from), plain(&args.to));
    }
    Ok(if found.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
