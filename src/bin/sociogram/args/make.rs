//! What makes projects and extracts.

use std::path::PathBuf;

use clap::ValueEnum;
use sociogram::pipeline::Shard;

use super::articles::{Input, Own, Told};
use super::files::Files;
use super::intake::Intake;

/// Read articles into a project, and write the graph of who does what to whom, for Graphviz, Gephi and others.
///
/// A folder that has a project grows: only what is new or changed is read. An article whose id is there with another
/// content takes that one's place. Ctrl-C loses nothing that was read; a build that is killed loses at most the articles
/// in hand, some 300. Either way the same command goes on from there.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    /// Articles: files of text, HTML, JSON, tables, feeds, web archives, letters, packed or not; folders of them,
    /// patterns such as 'news/**/*.html', or - for the standard input.
    #[arg(value_name = "PATH", required_unless_present = "forget")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) intake: Intake,
    /// How many threads work; all processors without it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) told: Told,
    /// The folder for the project and the results; it is made where it is missing.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) own: Own,
    /// Take an article out of the project, by its id; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) forget: Vec<String>,
    /// Read only one of N shares of the articles, as one of N machines; `merge` joins what they make.
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub(crate) shard: Option<Shard>,
    /// What a new project keeps of its articles.
    #[arg(long, value_enum)]
    pub(crate) articles: Option<Articles>,
}

fn shard(words: &str) -> Result<Shard, String> {
    let parts = words.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    parts
        .map(|(number, of)| Shard { number, of })
        .filter(|shard| (1..=shard.of).contains(&shard.number))
        .ok_or_else(|| "such as 2/8, the second of eight".to_owned())
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Articles {
    /// Their texts; every sentence can be searched.
    Texts,
    /// Only the sentences that relations rest on.
    None,
}

impl From<Articles> for sociogram::store::Keep {
    fn from(articles: Articles) -> Self {
        match articles {
            Articles::Texts => Self::Texts,
            Articles::None => Self::Evidence,
        }
    }
}

/// Print one extract an article: its actors and relations.
#[derive(Debug, clap::Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) told: Told,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Lines::Jsonl)]
    pub(crate) format: Lines,
    #[command(flatten)]
    pub(crate) own: Own,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lines {
    /// One JSON object a line.
    Jsonl,
}

/// Merge projects, or extracts.jsonl files of other machines, into one project.
#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    /// Folders that `build` wrote, or files that `extract` printed.
    #[arg(value_name = "DIR", required = true)]
    pub(crate) sources: Vec<PathBuf>,
    /// The folder for the project and the results; it is made where it is missing.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) files: Files,
}
