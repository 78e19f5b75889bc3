//! `sociogram show`: an actor's surroundings.

use std::io::{self, Write};

use sociogram::view;

use crate::{Outcome, args, project, terminal};

pub(crate) fn run(args: &args::Show) -> anyhow::Result<Outcome> {
    let graph = project::graph(&args.folder)?;
    let Some(actor) = project::actor(&graph, &args.actor) else {
        return Ok(Outcome::Partial);
    };
    let (hops, limit) = (args.hops.into(), args.limit.into());
    let drawn = view::surroundings(&graph, actor, hops, limit, terminal::style(&io::stdout()));
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(Outcome::Whole)
}
