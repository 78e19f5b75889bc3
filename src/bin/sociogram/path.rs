//! `sociogram path`: how two actors are connected.

use std::io::{self, Write};

use anyhow::Context as _;
use sociogram::query::{Limits, find_actor, paths};
use sociogram::view::{plain, trails};
use sociogram::{Error, Graph, export};

use crate::{Outcome, args, terminal};

pub(crate) fn run(args: &args::Path) -> anyhow::Result<Outcome> {
    let graph = export::read_graph(&args.folder.join(export::GRAPH))
        .context("no graph can be read there; `sociogram build PATH… -o DIR` makes one")?;
    let [Some(from), Some(to)] = [&args.from, &args.to].map(|name| named(&graph, name)) else {
        return Ok(Outcome::Partial);
    };
    if from == to {
        eprintln!("sociogram: {} and {} are the same actor", plain(&args.from), plain(&args.to));
        return Ok(Outcome::Partial);
    }
    let found = paths(&graph, from, to, Limits { paths: args.limit.into(), denied: args.denied });
    if found.is_empty() {
        eprintln!("sociogram: nothing connects {} and {}", plain(&args.from), plain(&args.to));
        return Ok(Outcome::Partial);
    }
    let drawn = trails(&graph, &found, terminal::style(&io::stdout()));
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(Outcome::Whole)
}

/// The actor's place, or a word on the standard error of why there is none.
fn named(graph: &Graph, name: &str) -> Option<usize> {
    find_actor(graph, name).map_err(|error: Error| eprintln!("sociogram: {}", plain(&error.to_string()))).ok()
}
