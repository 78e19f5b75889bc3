//! `sociogram view`: the graph as a picture, its kind chosen by the file's ending.

use sociogram::query::Inquiry;
use sociogram::view::{DiagramOptions, Picture};

use crate::{Outcome, args, ask};

pub(crate) fn run(args: &args::View) -> anyhow::Result<Outcome> {
    let picture = Picture::of_file(&args.output)?;
    let store = ask::open(&args.folder)?;
    let network = store.network()?;
    let focus = args.focus.as_ref().map(|name| Inquiry::new(&network, &store).actor(name)).transpose()?;
    let options = DiagramOptions {
        top: args.top.into(),
        focus,
        hops: args.hops.into(),
        families: args.family.clone(),
        since: args.since,
        title: args.title.clone(),
        source: args.source.clone(),
    };
    if !picture.write(&network, &store, &options, &args.output)? {
        eprintln!("sociogram: no relation is left to draw; ask for more with other --focus, --family or --since");
        return Ok(Outcome::Partial);
    }
    Ok(if network.edge_count() > 0 { Outcome::Whole } else { Outcome::Partial })
}
