//! The example articles, and the measured figures of `eval/results.csv`.
#![allow(dead_code, reason = "each bench uses a part")]

use std::fs;

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/eval/results.csv");

pub type Failure = Box<dyn std::error::Error>;

/// The texts of the example articles, in the order of their names.
pub fn example_articles() -> Result<Vec<String>, Failure> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    Ok(paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?)
}

/// The recorded figure of a metric.
pub fn recorded(metric: &str) -> Result<Option<f64>, Failure> {
    let results = fs::read_to_string(RESULTS)?;
    let row = results.lines().find_map(|l| l.strip_prefix(metric)?.strip_prefix(','));
    Ok(row.and_then(|rest| rest.split(',').next()?.parse().ok()))
}

/// Records a figure with the command that measured it, in place of an older one.
pub fn record(metric: &str, figure: f64, command: &str) -> Result<(), Failure> {
    let results = fs::read_to_string(RESULTS)?;
    let (head, rows) = results.split_once('\n').ok_or("eval/results.csv is empty")?;
    let old = format!("{metric},");
    let mut rows: Vec<String> = rows.lines().filter(|l| !l.starts_with(&old)).map(Into::into).collect();
    rows.push(format!("{metric},{figure:.4},{command}"));
    rows.sort();
    Ok(fs::write(RESULTS, format!("{head}\n{}\n", rows.join("\n")))?)
}
