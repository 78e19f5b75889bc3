//! Relations and predicates of the user's own, and `sociogram lexicon check`.
#![expect(clippy::disallowed_methods, reason = "the command line reads the files that it is given")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sociogram::Options;
use sociogram::pipeline::failing;
use sociogram::relate::knowledge::Knowledge;
use sociogram::relate::lint::{Problem, lint};
use sociogram::relate::tables::{Use, tables};
use sociogram::view::plain;

use crate::{Outcome, args};

/// What the stage of relations is to know: none where the built-in tables and threshold alone count.
pub(crate) fn knowledge(args: &args::Own) -> anyhow::Result<Option<Knowledge>> {
    let tables = with_tables(args)?;
    Ok(match args.min_confidence {
        Some(least) => Some(tables.unwrap_or_else(|| Knowledge::built_in().clone()).with_confidence(least)),
        None => tables,
    })
}

fn with_tables(args: &args::Own) -> anyhow::Result<Option<Knowledge>> {
    let mut paths: Vec<&PathBuf> = args.ontology.iter().chain(&args.predicates).collect();
    paths.dedup();
    if paths.is_empty() {
        return Ok(None);
    }
    let files = paths.iter().map(|path| text(path)).collect::<anyhow::Result<Vec<String>>>()?;
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let how = if args.replace { Use::Replace } else { Use::Extend };
    Knowledge::with_files(&files, how).map(Some).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|(file, problem)| line(paths[*file], problem)).collect();
        anyhow::anyhow!("{} in the tables given:\n{}", counted(problems.len(), "fault"), lines.join("\n"))
    })
}

/// The words of the tables given: with others, articles are read anew.
pub(crate) fn texts(args: &args::Own) -> anyhow::Result<String> {
    let texts = args.ontology.iter().chain(&args.predicates).map(|path| text(path));
    Ok(texts.collect::<anyhow::Result<Vec<String>>>()?.concat() + if args.replace { "\nreplace" } else { "" })
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
        rows += tables(file).0.iter().map(|table| table.rows.len()).sum::<usize>() - run;
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
