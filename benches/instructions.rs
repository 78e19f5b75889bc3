//! Instructions a word of the whole analysis, counted by callgrind: the same count on a busy machine as on a quiet one.
//!
//!     cargo bench --bench instructions [-- --record | --floor]
//!
//! The example articles are read once and three times; half the difference leaves out start and loading. Valgrind
//! knows no AVX-512, so that what is counted is the way of AVX2. `--record` writes the figure into `eval/results.csv`,
//! `--floor` fails where it is higher by more than a twentieth.

#![allow(clippy::disallowed_methods, reason = "a bench reads its texts itself")]

use std::process::{Command, ExitCode};

use figures::{Failure, example_articles, record, recorded};
use sociogram::{analyze::analyze, split::split};

mod figures;

const METRIC: &str = "speed/instructions-a-word";

fn main() -> Result<ExitCode, Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let texts = example_articles()?;
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
        record(METRIC, a_word, "cargo bench --bench instructions -- --record")?;
    }
    if has("--floor") && a_word > recorded(METRIC)?.ok_or("no figure is recorded")? * 1.05 {
        eprintln!("more than the recorded figure by over a twentieth");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
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
