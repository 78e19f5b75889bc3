//! `sociogram view`: the graph as a picture, its kind chosen by the file's ending.

use std::io::{self, Write};

use anyhow::bail;
use sociogram::Graph;
use sociogram::export::write_file;
use sociogram::view::{Diagram, DiagramOptions, diagram, write_page};

use crate::{Outcome, args, project};

type Draw = fn(&Diagram, &mut dyn Write) -> io::Result<()>;

/// What is written: a page of the whole graph, or a diagram of its strongest relations.
enum Kind {
    Page,
    Diagram(Draw),
}

pub(crate) fn run(args: &args::View) -> anyhow::Result<Outcome> {
    let kind = kind(args)?;
    let graph = project::graph(&args.folder)?;
    match kind {
        Kind::Page => {
            write_file(&args.output, |out| write_page(&graph, out))?;
            Ok(if graph.edges().len() > 0 { Outcome::Whole } else { Outcome::Partial })
        }
        Kind::Diagram(draw) => draw_diagram(args, &graph, draw),
    }
}

fn draw_diagram(args: &args::View, graph: &Graph, draw: Draw) -> anyhow::Result<Outcome> {
    let focus = match &args.focus {
        None => None,
        Some(name) => match project::actor(graph, name) {
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
    let Some(diagram) = diagram(graph, &options) else {
        eprintln!("sociogram: no relation is left to draw; ask for more with other --focus, --family or --since");
        return Ok(Outcome::Partial);
    };
    write_file(&args.output, |out| draw(&diagram, out))?;
    Ok(Outcome::Whole)
}

fn kind(args: &args::View) -> anyhow::Result<Kind> {
    let ending = args.output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match ending.as_str() {
        "html" | "htm" => Kind::Page,
        "svg" => Kind::Diagram(|diagram, out| diagram.write_svg(out)),
        #[cfg(feature = "pictures")]
        "png" => Kind::Diagram(|diagram, out| diagram.write_png(out)),
        #[cfg(feature = "pictures")]
        "pdf" => Kind::Diagram(|diagram, out| diagram.write_pdf(out)),
        _ => bail!("{} is of no kind that can be drawn; end it in .svg, .png, .pdf or .html", args.output.display()),
    })
}
