//! Which articles are read, and with what knowledge.

use std::path::PathBuf;

use super::intake::Intake;

/// Which articles, and how many at once.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// Articles: files of text, HTML, JSON, tables, feeds, web archives, letters, packed or not; folders of them,
    /// patterns such as 'news/**/*.html', or - for the standard input.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) intake: Intake,
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

/// Relations and predicates of your own, and how sure they are to be.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Own {
    /// A table of relations, as data/ontology.tsv; the file may hold predicates, too. Its rows are added to the
    /// built-in ones, and take the place of those of the same name.
    #[arg(long, value_name = "FILE")]
    pub(crate) ontology: Vec<PathBuf>,
    /// A table of predicates, as data/predicates.tsv; the file may hold relations, too. Its rows are added to the
    /// built-in ones, and take the place of those of the same predicate and word class.
    #[arg(long, value_name = "FILE")]
    pub(crate) predicates: Vec<PathBuf>,
    /// Use the given tables in place of the built-in ones.
    #[arg(long)]
    pub(crate) replace: bool,
    /// Keep acts between two actors that no relation names, too: each under its verb, in the family `other`.
    #[arg(long)]
    pub(crate) open: bool,
    /// Keep relations of at least this confidence, from 0 to 1: less finds more, more is surer. The default balances
    /// both.
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) min_confidence: Option<f32>,
}

fn probability(text: &str) -> Result<f32, String> {
    let number: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("not between 0 and 1".to_owned()) }
}
