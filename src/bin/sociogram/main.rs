//! The command line: parse, run, tell what went wrong, exit.
//!
//! Exit codes: 0 all well, 1 nothing found or some input skipped, 2 could not run, 130 stopped by a signal.

mod args;
mod own;
mod terminal;
mod progress;
mod incoming;
mod build;
mod extract;
mod explain;
mod show;
mod view;
#[cfg(feature = "serve")]
mod serve;
mod export;
mod actors;
mod ask;
mod questions;
mod sql;
mod audit;
mod merge;
mod why;
mod analyze;
mod manual;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command that ran to its end found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All well.
    Whole,
    /// Nothing was found, or some input was skipped.
    Partial,
    /// A signal ended it in order.
    Stopped,
}

/// The exit code of a run that was stopped, as shells have it for one that a signal ended.
const STOPPED: u8 = 130;

fn main() -> ExitCode {
    hush_panics();
    outlive_file_limits();
    match run(Args::parse()) {
        Ok(Outcome::Whole) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        Ok(Outcome::Stopped) => ExitCode::from(STOPPED),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // An error may quote what was asked, over several lines.
            let words = format!("sociogram: {}", causes(&error));
            words.lines().for_each(|line| eprintln!("{}", sociogram::view::plain(line)));
            ExitCode::from(if ask::is_question(&error) { 1 } else { 2 })
        }
    }
}

fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Build(args) => build::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Show(args) => show::run(&args),
        Command::View(args) => view::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Actors(args) => actors::run(&args),
        Command::Path(args) => questions::path(&args),
        Command::Between(args) => questions::between(&args),
        Command::Neighbors(args) => questions::neighbors(&args),
        Command::Common(args) => questions::common(&args),
        Command::Top(args) => questions::top(&args),
        Command::Communities(args) => questions::communities(&args),
        Command::Timeline(args) => questions::timeline(&args),
        Command::Balance(args) => questions::balance(&args),
        Command::Disputed(args) => questions::disputed(&args),
        Command::Diff(args) => questions::diff(&args),
        Command::Search(args) => questions::search(&args),
        Command::Stats(args) => questions::stats(&args),
        Command::Match(args) => questions::matches(&args),
        Command::Sql(args) => sql::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Merge(args) => merge::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Lexicon(args) => {
            let args::LexiconCommand::Check(args) = args.command;
            own::check(&args)
        }
        Command::Analyze(args) => analyze::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::pages(&args),
    }
}

/// A panic in one article is reported as that article's; the runtime's own words are for the main thread's alone.
fn hush_panics() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() == Some("main") {
            loud(info);
        }
    }));
}

/// Where files may only be so large (`ulimit -f`), the write that goes over it fails, instead of the program's end
/// without a word: once the signal has a handler, whatever it does.
fn outlive_file_limits() {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default()).ok();
}

/// What went wrong, with its causes; those that have been told with it are not told again.
fn causes(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |told, cause| match told {
        told if told.is_empty() => cause,
        told if told.contains(&cause) => told,
        told => format!("{told}: {cause}"),
    })
}

/// Whether the reader of our output has gone, as `head` does: no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
