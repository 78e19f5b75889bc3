//! `sociogram export`: a built graph in another format.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, bail};
use sociogram::Graph;
use sociogram::export::{Format, write_file};

use crate::{Outcome, args, project};

pub(crate) fn run(args: &args::Export) -> anyhow::Result<Outcome> {
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, file) => file
            .as_deref()
            .and_then(Format::of_file)
            .context("the file's ending is of no format that is known; name one with --format")?,
    };
    let graph = project::graph(&args.folder)?;
    match &args.output {
        Some(file) => write(&graph, format, file)?,
        None => print(&graph, format)?,
    }
    Ok(if graph.edges().len() > 0 { Outcome::Whole } else { Outcome::Partial })
}

fn write(graph: &Graph, format: &Format, file: &Path) -> anyhow::Result<()> {
    for (part, place) in format.parts.iter().zip(format.files(file)) {
        write_file(&place, |out| (part.write)(graph, out))?;
    }
    Ok(())
}

fn print(graph: &Graph, format: &Format) -> anyhow::Result<()> {
    let [part] = format.parts else {
        bail!("{} is more than one file; name where they go with -o FILE", format.name);
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    (part.write)(graph, &mut out)?;
    Ok(out.flush()?)
}
