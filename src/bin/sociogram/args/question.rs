//! What questions have in common: a project, a filter, two actors.

use std::path::PathBuf;

use jiff::civil::Date;
use sociogram::text::{ActorKind, Status};

use super::days::day;

/// Which project is asked, about which part of it, and how the answer is printed.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Question {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Two actors of a project.
#[derive(Debug, clap::Args)]
pub(crate) struct Pair {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// Another actor.
    #[arg(value_name = "B")]
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) question: Question,
}

/// Which part of the graph a question is about.
#[derive(Clone, Debug, Default, PartialEq, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filter {
    /// Only these relations; may be given several times.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) relation: Vec<String>,
    /// Only relations of these families.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) family: Vec<String>,
    /// Only what is said with these statuses: fact, possible, denied.
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    pub(crate) status: Vec<Status>,
    /// Only what is said to be so on this day or later; what has no day is out.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) since: Option<Date>,
    /// Only what is said to be so on this day or earlier.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) until: Option<Date>,
    /// Only actors of these kinds: person, state, organization, armed-group, company, group, place.
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    pub(crate) kind: Vec<ActorKind>,
    /// Only what is said with this probability or more.
    #[arg(long, value_name = "P")]
    pub(crate) min_confidence: Option<f64>,
    /// Only relations that are said so often.
    #[arg(long, value_name = "N")]
    pub(crate) min_count: Option<u32>,
}

impl Filter {
    /// Whether it leaves anything out.
    pub(crate) fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// As the library has it.
    pub(crate) fn filter(&self) -> anyhow::Result<sociogram::query::Filter> {
        let sure = self.min_confidence.unwrap_or_default();
        anyhow::ensure!((0.0..=1.0).contains(&sure), "--min-confidence is a probability, from 0 to 1");
        let is_empty = self.since.zip(self.until).is_some_and(|(since, until)| since > until);
        anyhow::ensure!(!is_empty, "--since is a later day than --until");
        Ok(sociogram::query::Filter {
            relations: self.relation.clone(),
            families: self.family.clone(),
            statuses: self.status.clone(),
            since: self.since,
            until: self.until,
            kinds: self.kind.clone(),
            min_confidence: self.min_confidence,
            min_count: self.min_count,
        })
    }
}

/// A number that lets something be shown.
pub(super) fn at_least_one(words: &str) -> Result<usize, String> {
    words.parse().ok().filter(|count| *count > 0).ok_or_else(|| "a number from 1 on".to_owned())
}

fn status(words: &str) -> Result<Status, String> {
    Status::parse(words).ok_or_else(|| "one of fact, possible, denied".to_owned())
}

fn kind(words: &str) -> Result<ActorKind, String> {
    ActorKind::parse(words).ok_or_else(|| format!("one of {}", ActorKind::ALL.map(ActorKind::as_str).join(", ")))
}
