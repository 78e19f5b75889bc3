//! `sociogram view`: the graph as a picture, its kind chosen by the file's ending.

use sociogram::view::{DiagramOptions, Picture};

use crate::{Outcome, args, project};

pub(crate) fn run(args: &args::View) -> anyhow::Result<Outcome> {
    let picture = Picture::of_file(&args.output)?;
    let graph = project::graph(&args.folder)?;
    let focus = match &args.focus {
        None => None,
        Some(name) => match project::actor(&graph, name) {
            None => return Ok(Outcome::Partial),
            found => found,
        },
    };
    let options = DiagramOptions {
        top: args.top.into(),
        focus,
        hops: args.hops.into(),
        families: args.family.clone(),
        since: args.since,
        title: args.title.clone(),
        source: args.source.clone(),
    };
    if !picture.write(&graph, &options, &args.output)? {
        eprintln!("sociogram: no relation is left to draw; ask for more with other --focus, --family or --since");
        return Ok(Outcome::Partial);
    }
    Ok(if graph.edges().len() > 0 { Outcome::Whole } else { Outcome::Partial })
}
