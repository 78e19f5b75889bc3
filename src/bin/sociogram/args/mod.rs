//! The flags, by what they are about.

mod articles;
mod intake;
mod make;
mod question;
mod days;
mod ask;
mod files;
mod language;
#[cfg(feature = "serve")]
mod serve;
mod manual;

use clap::{Parser, Subcommand};

pub(crate) use articles::{Own, Told};
pub(crate) use ask::{
    Actors, Audit, Between, By, Common, Communities, Diff, Listing, Match, Neighbors, Path, Search, Sql, SqlFormat,
    Stats, Time, Timeline, Top, Why,
};
pub(crate) use files::{Export, Files, Show, View};
pub(crate) use intake::Intake;
pub(crate) use language::{Analyze, Check, Explain, Lexicon, LexiconCommand};
pub(crate) use make::{Build, Extract, Lines, Merge};
pub(crate) use manual::{Completions, Man};
pub(crate) use question::{Filter, Pair, Question};
#[cfg(feature = "serve")]
pub(crate) use serve::Serve;

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
    #[cfg(feature = "serve")]
    Serve(Serve),
    Export(Export),
    Actors(Actors),
    Between(Between),
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
