//! The questions.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::days::{Days, day};
use super::question::{Filter, Pair, Question, at_least_one};

/// Show how two actors are connected, each step with its sentence: the shortest paths, then longer ones.
#[derive(Debug, clap::Args)]
pub(crate) struct Path {
    #[command(flatten)]
    pub(crate) pair: Pair,
    /// The most paths that are shown: 3, and 100 with --hops.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: Option<u16>,
    /// All paths of up to so many steps.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=12))]
    pub(crate) hops: Option<u16>,
    /// Only from those who do it to those to whom it is done.
    #[arg(long)]
    pub(crate) directed: bool,
    /// Only a path on which no step is earlier than the one before: along it something can have been handed on.
    #[arg(long)]
    pub(crate) timely: bool,
    /// Also walk relations that are only denied.
    #[arg(long)]
    pub(crate) denied: bool,
}

/// Show everything that is said of two actors together, by time.
#[derive(Debug, clap::Args)]
pub(crate) struct Between {
    #[command(flatten)]
    pub(crate) pair: Pair,
}

/// Show who deals with both of two actors, and how; mediators first.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) pair: Pair,
    /// The most actors that are shown.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

/// Show who is around an actor, the strongest ties first.
#[derive(Debug, clap::Args)]
pub(crate) struct Neighbors {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) actor: String,
    #[command(flatten)]
    pub(crate) question: Question,
    /// The most neighbours that are shown.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

/// Show who matters most.
#[derive(Debug, clap::Args)]
pub(crate) struct Top {
    #[command(flatten)]
    pub(crate) question: Question,
    /// By what.
    #[arg(long, value_enum, default_value_t = By::Pagerank)]
    pub(crate) by: By,
    /// The most actors that are shown.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum By {
    /// Importance by the importance of those who act on one.
    Pagerank,
    /// Number of relations.
    Degree,
    /// Share of shortest ways that lead over one.
    Betweenness,
}

/// Show who belongs together: communities by Leiden's algorithm.
#[derive(Debug, clap::Args)]
pub(crate) struct Communities {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The most communities that are shown.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
    /// The most actors of each that are shown; JSON has all.
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) actors: usize,
}

/// Show cooperation and conflict over time: of one actor, of two with each other, or of all.
#[derive(Debug, clap::Args)]
pub(crate) struct Timeline {
    /// Actors, two at most, and the folder that `build` wrote.
    #[arg(value_name = "[A [B]] DIR", required = true, num_args = 1..=3)]
    pub(crate) actors: Vec<String>,
    /// How much time is counted together.
    #[arg(long, value_enum, default_value_t = Time::Month)]
    pub(crate) by: Time,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Time {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Listing {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The most that are shown.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

/// Show what changed: between two projects, before and from a day, or between two periods.
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    pub(crate) question: Question,
    /// A later folder, which DIR is compared with.
    #[arg(value_name = "LATER", conflicts_with = "at", required_unless_present_any = ["at", "after"])]
    pub(crate) other: Option<PathBuf>,
    /// The first day of the later period.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) at: Option<Date>,
    /// The period that --after is compared with: a day, month or year, or from one to another: 2024-01..2024-02-15.
    #[arg(long, value_name = "PERIOD", requires = "after", conflicts_with_all = ["at", "since", "until"])]
    pub(crate) before: Option<Days>,
    /// The later period: 2024-03, or 2024-02-16.. for all from that day.
    #[arg(long, value_name = "PERIOD", requires = "before")]
    pub(crate) after: Option<Days>,
    /// The most that are shown of each.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

/// Find sentences: with all of the words, "words together", or beginnings of words*.
#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// The words.
    #[arg(value_name = "TEXT")]
    pub(crate) text: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The most sentences that are shown.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Show how much there is of what.
#[derive(Debug, clap::Args)]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(crate) question: Question,
}

/// Show where a path pattern fits, such as '(Qatar) -[mediates]-> (?x:state) -[attacks]-> (Israel)'.
///
/// An actor is a name, a key, ?word for whom the pattern finds, or nothing for any, with kinds after a colon. A step is
/// -[…]->, <-[…]- or -[…]- for either way, with relations or families, | between them, or nothing for any.
#[derive(Debug, clap::Args)]
pub(crate) struct Match {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The pattern, in quotes.
    #[arg(value_name = "PATTERN")]
    pub(crate) pattern: String,
    /// The most places that are shown.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    pub(crate) limit: usize,
}

/// Ask in SQL, over the views articles, sentences, actors, aliases, relations and evidence (docs/sql.md).
#[derive(Debug, clap::Args)]
pub(crate) struct Sql {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// One SELECT, in quotes.
    #[arg(value_name = "SELECT")]
    pub(crate) query: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = SqlFormat::Table)]
    pub(crate) format: SqlFormat,
    /// As --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// How long it may take; a recursion may have no end.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) timeout: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SqlFormat {
    /// Columns on the terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// One JSON object a line.
    Json,
}

/// Judge a sample of relations, yes or no, and learn how often the graph is right.
#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    pub(crate) question: Question,
    /// About how many are judged.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) sample: u16,
    /// Another number draws another sample.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print the articles of all answers instead, as annotated articles: one JSON object a line, with its `text`, its
    /// `actors`, the `relations` that were judged right, and those that were judged `wrong`.
    #[arg(long)]
    pub(crate) gold: bool,
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

/// Show every relation between two actors, with the sentences behind it and what found it.
#[derive(Debug, clap::Args)]
pub(crate) struct Why {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) from: String,
    /// Another actor.
    #[arg(value_name = "B")]
    pub(crate) to: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Print one JSON list, as the links of graph.json.
    #[arg(long)]
    pub(crate) json: bool,
}
