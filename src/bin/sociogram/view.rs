//! `sociogram view`: the graph as a picture, its kind chosen by the file's ending.

use anyhow::Context as _;
use sociogram::{Graph, export, view};

use crate::{Outcome, args};

pub(crate) fn run(args: &args::View) -> anyhow::Result<Outcome> {
    let ending = args.output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let write = match ending.as_str() {
        "html" | "htm" => |graph: &Graph, out: &mut dyn std::io::Write| view::write_page(graph, out),
        _ => anyhow::bail!("{} is of no kind that can be drawn; end it in .html", args.output.display()),
    };
    let graph = export::read_graph(&args.folder.join(export::GRAPH))
        .context("no graph can be read there; `sociogram build PATH… -o DIR` makes one")?;
    export::write_file(&args.output, |out| write(&graph, out))?;
    Ok(if graph.edges().len() > 0 { Outcome::Whole } else { Outcome::Partial })
}
