//! The flags.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Reads news articles and draws who does what to whom.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Extract(Extract),
    Explain(Explain),
    Path(Path),
    View(View),
    Actors(Actors),
    Analyze(Analyze),
}

/// Which articles, and how many at once.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// Articles: .txt, .md, .jsonl or .ndjson files, folders of them, or - for the standard input.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// How many threads work; all processors without it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// What the user knows of the actors.
#[derive(Debug, clap::Args)]
pub(crate) struct Told {
    /// Decisions about actors, as TOML: same, different, rename, kind, drop.
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    /// More actors: a table with the columns key, name, kind, aliases …, or TOML; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
}

/// Read articles and write the graph of who does what to whom, for Graphviz, Gephi and others.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) told: Told,
    /// The folder for the results; it is made where it is missing.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

/// Print one extract an article: its actors and relations.
#[derive(Debug, clap::Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) told: Told,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line.
    Jsonl,
}

/// Show how a sentence is read: tokens, tags, tree, entities, actors, relations.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The sentence, in quotes.
    #[arg(value_name = "SENTENCE", required = true, allow_hyphen_values = true)]
    pub(crate) sentence: Vec<String>,
}

/// Show the shortest paths between two actors, each step with its sentence.
#[derive(Debug, clap::Args)]
pub(crate) struct Path {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) from: String,
    /// Another actor.
    #[arg(value_name = "B")]
    pub(crate) to: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The most paths that are shown.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
    /// Also walk relations that are only denied.
    #[arg(long)]
    pub(crate) denied: bool,
}

/// Write a picture of the graph: an interactive page in one file.
#[derive(Debug, clap::Args)]
pub(crate) struct View {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The picture; its ending says which kind: .html is a page for any browser.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

/// List the actors of a built folder, or one of them with the reason of each of its names.
#[derive(Debug, clap::Args)]
pub(crate) struct Actors {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// An actor: any of its names, or its key.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// List pairs that may be one actor, for review; `--aliases` of build and extract joins them.
    #[arg(long, conflicts_with = "name")]
    pub(crate) duplicates: bool,
    /// Print one JSON object an actor, or a pair.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Tag and parse sentences that are already cut into tokens.
#[derive(Debug, clap::Args)]
pub(crate) struct Analyze {
    /// Read and write CoNLL-U: tokens are kept; LEMMA, UPOS, HEAD, DEPREL and NER= in MISC are filled in.
    #[arg(long, required = true)]
    pub(crate) conllu: bool,
}
