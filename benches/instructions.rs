//! Instructions a word of the whole analysis, counted by callgrind: the same count on a busy machine as on a quiet one.
//!
//!     cargo bench --bench instructions [-- --record | --floor]
//!
//! The example articles are read once and three times; half the difference leaves out start and loading. Valgrind
//! knows no AVX-512, so that what is counted is the way of AVX2. `--record` writes the figure into `eval/results.csv`,
//! `--floor` fails where it is higher by more than a twentieth.

#![allow(clippy::disallowed_methods, reason = "a bench reads its texts itself")]

use std::process::{Command, ExitCode};

use sociogram::{analyze::analyze, split::split};

const ROW: &str = "speed/instructions-a-word";
const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/eval/results.csv");

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<ExitCode, Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let texts = texts()?;
    if let Some(times) = args.iter().find_map(|a| a.strip_prefix("--read=")) {
        for _ in 0..times.parse()? {
            for text in &texts {
                std::hint::black_box(analyze(split(text)));
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let a_word = (count(3)? - count(1)?) as f64 / 2.0 / words as f64;
    println!("{a_word:.0} instructions a word");
    let has = |flag: &str| args.iter().any(|a| a == flag);
    if has("--record") {
        record(a_word)?;
    }
    if has("--floor") && a_word > recorded()?.ok_or("no figure is recorded")? * 1.05 {
        eprintln!("more than the recorded figure by over a twentieth");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn texts() -> Result<Vec<String>, Failure> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    Ok(paths.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?)
}

/// Instructions of this program while it reads the texts so many times.
fn count(times: u32) -> Result<i64, Failure> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .arg(format!("--read={times}"))
        .output()
        .map_err(|e| format!("valgrind does not run ({e}): install it to count instructions"))?;
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let line = said.lines().find_map(|l| l.split_once("Collected : ")).ok_or_else(|| format!("valgrind: {said}"))?;
    Ok(line.1.trim().parse()?)
}

fn recorded() -> Result<Option<f64>, Failure> {
    let results = std::fs::read_to_string(RESULTS)?;
    let row = results.lines().find_map(|l| l.strip_prefix(ROW)?.strip_prefix(','));
    Ok(row.and_then(|rest| rest.split(',').next()?.parse().ok()))
}

fn record(a_word: f64) -> Result<(), Failure> {
    let results = std::fs::read_to_string(RESULTS)?;
    let (head, rows) = results.split_once('\n').ok_or("eval/results.csv is empty")?;
    let mut rows: Vec<String> = rows.lines().filter(|l| !l.starts_with(ROW)).map(Into::into).collect();
    rows.push(format!("{ROW},{a_word:.0},cargo bench --bench instructions -- --record"));
    rows.sort();
    Ok(std::fs::write(RESULTS, format!("{head}\n{}\n", rows.join("\n")))?)
}
