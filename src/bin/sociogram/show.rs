//! `sociogram show`: an actor's surroundings.

use std::io::{self, Write};

use sociogram::query::Inquiry;
use sociogram::view;

use crate::{Outcome, args, ask, terminal};

pub(crate) fn run(args: &args::Show) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    let network = store.network()?;
    let inquiry = Inquiry::new(&network, &store);
    let actor = inquiry.actor(&args.actor)?;
    let drawn =
        view::surroundings(inquiry, actor, args.hops.into(), args.limit.into(), terminal::style(&io::stdout()))?;
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(Outcome::Whole)
}
