//! Relations and predicates of the user's own, and `sociogram lexicon check`.
#![expect(clippy::disallowed_methods, reason = "the command line reads the files that it is given")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;
use sociogram::options::{Options, Told};
use sociogram::pipeline::failing;
use sociogram::relate::knowledge::Knowledge;
use sociogram::relate::lint::{Problem, lint};
use sociogram::relate::tables::{Use, tables as rows_of};
use sociogram::view::plain;

use crate::{Outcome, args};

/// The user's files.
pub(crate) fn told(told: &args::Told, own: &args::Own) -> Told {
    Told { aliases: told.aliases.clone(), gazetteer: told.gazetteer.clone(), ..tables(own) }
}

/// The user's tables of relations alone.
pub(crate) fn tables(own: &args::Own) -> Told {
    let args::Own { ontology, predicates, replace, open, min_confidence } = own.clone();
    Told { ontology, predicates, replace, open, min_confidence, ..Told::default() }
}

/// Lints tables and runs their examples.
pub(crate) fn check(args: &args::Check) -> anyhow::Result<Outcome> {
    let files = args.files.iter().map(|path| text(path)).collect::<anyhow::Result<Vec<String>>>()?;
    let all: Vec<&str> = files.iter().map(String::as_str).collect();
    let knowledge = Some(Knowledge::with_sound_rows(&all, Use::Extend));
    let options = Options { knowledge, ..Options::default() };
    let mut out = io::stdout().lock();
    let (mut rows, mut examples, mut faults) = (0, 0, 0);
    for (path, file) in args.files.iter().zip(&all) {
        let (run, failed) = failing(file, &options);
        let mut problems = lint(file, &options.knowledge().ontology);
        problems.extend(failed);
        problems.sort();
        rows += rows_of(file).0.iter().map(|table| table.rows.len()).sum::<usize>() - run;
        examples += run;
        faults += problems.len();
        for problem in &problems {
            writeln!(out, "{}", plain(&line(path, problem)))?;
        }
    }
    let (rows, examples) = (counted(rows, "row"), counted(examples, "example"));
    let faults_told = if faults == 0 { "no faults".to_owned() } else { counted(faults, "fault") };
    writeln!(out, "{rows} and {examples}: {faults_told}")?;
    Ok(if faults == 0 { Outcome::Whole } else { Outcome::Partial })
}

fn text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn line(path: &Path, Problem { line, what }: &Problem) -> String {
    format!("{}:{line}: {what}", path.display())
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
