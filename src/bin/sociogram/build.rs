//! `sociogram build`: articles → a folder with the graph.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use anyhow::Context as _;
use sociogram::pipeline::build_each_with;
use sociogram::{Options, export, read, view};

use crate::progress::Progress;
use crate::{Outcome, args, input, terminal};

pub(crate) fn run(args: &args::Build) -> anyhow::Result<Outcome> {
    export::check_folder(&args.output).with_context(|| unwritable(&args.output))?;
    let articles = read::read(&args.input.paths);
    let ignored = articles.ignored();
    let options = Options::read(&args.told.gazetteer, args.told.aliases.as_deref())?;
    let pool = input::pool(args.input.threads)?;
    let progress = Mutex::new(Progress::new(articles.articles_if_known()));
    let built = pool.install(|| build_each_with(articles, &options, |_| step(&progress)));
    drop(progress);
    let mut files = Vec::new();
    if !built.extracts.is_empty() {
        files =
            export::export(&built.graph, &built.extracts, &args.output).with_context(|| unwritable(&args.output))?;
    }
    let summary = view::summary(&built, ignored, &files, terminal::style(&io::stdout()));
    io::stdout().lock().write_all(summary.as_bytes())?;
    if files.is_empty() {
        eprintln!("sociogram: no article could be read, and nothing was written");
    }
    let whole = built.skipped.is_empty() && built.graph.edges().len() > 0;
    Ok(if whole { Outcome::Whole } else { Outcome::Partial })
}

fn step(progress: &Mutex<Progress>) {
    if let Ok(mut progress) = progress.lock() {
        progress.step();
    }
}

fn unwritable(folder: &Path) -> String {
    format!("the results cannot be written to {}; give another folder with -o", folder.display())
}
