//! What draws a project, and writes it as files.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use sociogram::export::{FORMATS, Format};
use sociogram::ontology::Ontology;

use super::days::day;

/// Which files stand beside a project.
#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Which files are written beside graph.json and extracts.jsonl: dot and graphml without it; of a project of more
    /// than 100,000 statements none at all without it, since that would take longer than most builds.
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format())]
    pub(crate) formats: Option<Vec<&'static Format>>,
}

/// Write a graph in another format.
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The format; without it, the one that FILE's ending says.
    #[arg(short, long, value_name = "FORMAT", required_unless_present = "output", value_parser = format())]
    pub(crate) format: Option<&'static Format>,
    /// The file, or the standard output without it; a format of several files puts its own endings to it.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Draw a diagram of the strongest relations, or write an interactive page of all.
#[derive(Debug, clap::Args)]
pub(crate) struct View {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The picture; its ending says which kind: .svg, .png or .pdf for a diagram, .html for a page of the whole graph.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The most lines that are drawn.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub(crate) top: u16,
    /// Draw the surroundings of an actor: any of its names, or its key.
    #[arg(long, value_name = "ACTOR")]
    pub(crate) focus: Option<String>,
    /// How many steps from that actor.
    #[arg(long, value_name = "N", default_value_t = 2, requires = "focus", value_parser = clap::value_parser!(u16).range(1..=9))]
    pub(crate) hops: u16,
    /// Draw only these families of relations.
    #[arg(long, value_name = "FAMILIES", value_delimiter = ',', value_parser = families())]
    pub(crate) family: Vec<String>,
    /// Draw only what is reported from this day on, as 2026-01-31.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) since: Option<Date>,
    /// What stands above the drawing.
    #[arg(long, value_name = "WORDS")]
    pub(crate) title: Option<String>,
    /// What stands below it, after "Source:".
    #[arg(long, value_name = "WORDS")]
    pub(crate) source: Option<String>,
}

/// Show an actor's surroundings as a tree.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) actor: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// How many steps from the actor.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=5))]
    pub(crate) hops: u16,
    /// The most branches of one actor that are shown.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
}

/// One of the ontology's families.
fn families() -> PossibleValuesParser {
    PossibleValuesParser::new(Ontology::built_in().families().into_iter().map(PossibleValue::new))
}

/// One of the formats by its name, all of which the help lists.
fn format() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).map(|name| Format::find(&name).unwrap_or(&FORMATS[0]))
}
