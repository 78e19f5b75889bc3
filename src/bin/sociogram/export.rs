//! `sociogram export`: a built graph in another format.

use std::io::{self, Write};

use anyhow::bail;
use sociogram::export::{Format, export_file};
use sociogram::store::Reel;

use crate::{Outcome, args, ask};

pub(crate) fn run(args: &args::Export) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    let graph = store.reel()?;
    match (&args.output, args.format) {
        (Some(file), format) => drop(export_file(&graph, format, file)?),
        (None, Some(format)) => print(&graph, format)?,
        (None, None) => bail!("where does it go? name a format with --format, or a file with -o FILE"),
    }
    Ok(if graph.network().edge_count() > 0 { Outcome::Whole } else { Outcome::Partial })
}

fn print(graph: &Reel<'_>, format: &Format) -> anyhow::Result<()> {
    let [part] = format.parts else {
        bail!("{} is more than one file; name where they go with -o FILE", format.name);
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    (part.write)(graph, &mut out)?;
    Ok(out.flush()?)
}
