//! The flags.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use sociogram::export::{FORMATS, Format};
use sociogram::ontology::Ontology;
use sociogram::pipeline::Shard;
use sociogram::text::{ActorKind, Status};

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
    Show(Show),
    View(View),
    Export(Export),
    Actors(Actors),
    Between(Pair),
    Neighbors(Neighbors),
    Common(Common),
    Top(Top),
    Communities(Communities),
    Timeline(Timeline),
    /// Show triads that do not fit: a friend of a foe.
    Balance(Listing),
    /// Show what one asserts and another denies.
    Disputed(Listing),
    Diff(Diff),
    Search(Search),
    Stats(Stats),
    Match(Match),
    Sql(Sql),
    Audit(Audit),
    Merge(Merge),
    Why(Why),
    Lexicon(Lexicon),
    Analyze(Analyze),
    Completions(Completions),
    Man(Man),
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

/// Relations and predicates of your own, and how sure they are to be.
#[derive(Debug, clap::Args)]
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
    /// Keep relations of at least this confidence, from 0 to 1: less finds more, more is surer. The default balances
    /// both.
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) min_confidence: Option<f32>,
}

fn probability(text: &str) -> Result<f32, String> {
    let number: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("not between 0 and 1".to_owned()) }
}

/// Read articles into a project, and write the graph of who does what to whom, for Graphviz, Gephi and others.
///
/// A folder that has a project grows: only what is new or changed is read. An article whose id is there with another
/// content takes that one's place.
#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    /// Articles: .txt, .md, .jsonl or .ndjson files, folders of them, or - for the standard input.
    #[arg(value_name = "PATH", required_unless_present = "forget")]
    pub(crate) paths: Vec<PathBuf>,
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

/// Show how a sentence is read: tokens, tags, tree, entities, actors, relations.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The sentence, in quotes; several sentences are read as one article.
    #[arg(value_name = "SENTENCE", required = true, allow_hyphen_values = true)]
    pub(crate) sentence: Vec<String>,
    /// Tell only why these two actors are not related: which stage dropped the pair, and why.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub(crate) why_not: Vec<String>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// Which part of the graph a question is about.
#[derive(Clone, Debug, Default, clap::Args)]
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
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<Date>,
    /// Only what is said to be so on this day or earlier.
    #[arg(long, value_name = "DAY")]
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
    /// As the library has it.
    pub(crate) fn filter(&self) -> anyhow::Result<sociogram::query::Filter> {
        let sure = self.min_confidence.unwrap_or_default();
        anyhow::ensure!((0.0..=1.0).contains(&sure), "--min-confidence is a probability, from 0 to 1");
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

fn status(words: &str) -> Result<Status, String> {
    Status::parse(words).ok_or_else(|| "one of fact, possible, denied".to_owned())
}

fn kind(words: &str) -> Result<ActorKind, String> {
    ActorKind::parse(words).ok_or_else(|| format!("one of {}", ActorKind::ALL.map(ActorKind::as_str).join(", ")))
}

/// Show how two actors are connected, each step with its sentence: the shortest paths, then longer ones.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
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
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Show everything that is said of two actors together, by time.
#[derive(Debug, clap::Args)]
pub(crate) struct Pair {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// Another actor.
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Show who deals with both of two actors, and how; mediators first.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) pair: Pair,
    /// The most actors that are shown.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
}

/// Show who is around an actor, the strongest ties first.
#[derive(Debug, clap::Args)]
pub(crate) struct Neighbors {
    /// An actor: any of its names, or its key.
    #[arg(value_name = "A")]
    pub(crate) actor: String,
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The most neighbours that are shown.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Show who matters most.
#[derive(Debug, clap::Args)]
pub(crate) struct Top {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// By what.
    #[arg(long, value_enum, default_value_t = By::Pagerank)]
    pub(crate) by: By,
    /// The most actors that are shown.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
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
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The most communities that are shown.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// The most actors of each that are shown; JSON has all.
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) actors: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
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
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The most that are shown.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Show what changed: between two projects, or in one before and from a day.
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The folder that `build` wrote; with another, the earlier one.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The later folder.
    #[arg(value_name = "LATER", conflicts_with = "at", required_unless_present = "at")]
    pub(crate) other: Option<PathBuf>,
    /// The first day of the later period.
    #[arg(long, value_name = "DAY")]
    pub(crate) at: Option<Date>,
    /// The most that are shown of each.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
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
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Show how much there is of what.
#[derive(Debug, clap::Args)]
pub(crate) struct Stats {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

/// Show where a path pattern fits, such as '(Qatar) -[mediates]-> (?x:state) -[attacks]-> (Israel)'.
///
/// An actor is a name, a key, ?word for whom the pattern finds, or nothing for any, with kinds after a colon. A step is
/// -[…]->, <-[…]- or -[…]- for either way, with relations or families, | between them, or nothing for any.
#[derive(Debug, clap::Args)]
pub(crate) struct Match {
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The pattern, in quotes.
    #[arg(value_name = "PATTERN")]
    pub(crate) pattern: String,
    /// The most places that are shown.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
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
    /// The folder that `build` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// About how many are judged.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) sample: u16,
    /// Another number draws another sample.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print the answers of all audits instead, one JSON object a line.
    #[arg(long)]
    pub(crate) gold: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) filter: Filter,
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
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<Date>,
    /// What stands above the drawing.
    #[arg(long, value_name = "WORDS")]
    pub(crate) title: Option<String>,
    /// What stands below it, after "Source:".
    #[arg(long, value_name = "WORDS")]
    pub(crate) source: Option<String>,
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

/// Work on tables of relations and predicates.
#[derive(Debug, clap::Args)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    Check(Check),
}

/// Tell what is wrong with tables of relations, predicates and examples, line by line, and run the examples.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Tables in the forms of data/; a file may hold several.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// Tag and parse sentences that are already cut into tokens.
#[derive(Debug, clap::Args)]
pub(crate) struct Analyze {
    /// Read and write CoNLL-U: tokens are kept; LEMMA, UPOS, HEAD, DEPREL and NER= in MISC are filled in.
    #[arg(long, required = true)]
    pub(crate) conllu: bool,
}

/// Print what a shell needs to complete the commands and flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Write manual pages, one for each command.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The folder for them; it is made where it is missing.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// Which files stand beside a project.
#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Which files are written beside graph.json and extracts.jsonl.
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "dot,graphml", value_parser = format())]
    pub(crate) formats: Vec<&'static Format>,
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
