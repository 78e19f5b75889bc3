//! A signal ends a run in order: the articles in hand are kept, the rest waits for the next run.
#![cfg(unix)]

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use sociogram::store::Store;

use super::bench::Bench;

const LONG: Duration = Duration::from_mins(1);
/// More than are read together.
const ARTICLES: usize = 300;

fn articles() -> String {
    let line = |n: usize| format!("{{\"id\": \"n{n}\", \"text\": \"Iran warned Israel {n} times.\"}}\n");
    (0..ARTICLES).map(line).collect()
}

/// Feeds a run articles without an end, sends it a signal once `begun` is true of it, and waits until it has ended.
fn stopped(bench: &Bench, args: &[&str], signal: &str, mut begun: impl FnMut(&mut Child) -> bool) -> Output {
    let piped = || Stdio::piped();
    let mut child = bench.command(args).stdin(piped()).stdout(piped()).stderr(piped()).spawn().expect("ran");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(articles().as_bytes()).expect("taken");
    input.flush().expect("taken");
    let start = Instant::now();
    while !begun(&mut child) {
        assert!(start.elapsed() < LONG, "it does not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("sent");
    assert!(sent.success());
    // The input stays open: nobody waits for its end.
    let output = child.wait_with_output().expect("ended");
    drop(input);
    output
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_build_keeps_what_it_has_and_goes_on_later() {
    for signal in ["-INT", "-TERM"] {
        let bench = Bench::new();
        let kept = || Store::open(&bench.path("out")).and_then(|store| store.len()).unwrap_or_default();
        let ended = stopped(&bench, &["build", "-", "-o", "out"], signal, |_| kept() > 0);
        let err = words(&ended.stderr);
        assert_eq!(ended.status.code(), Some(130), "{err}");
        assert!(err.contains("goes on from there") && err.contains(&format!("has {} articles", kept())), "{err}");
        let again = bench.run_with(&["build", "-", "-o", "out"], articles().as_bytes());
        assert!(again.code == Some(0) && again.out.contains(&format!("{ARTICLES} articles read")), "{again:?}");
    }
}

#[test]
fn an_extract_prints_what_it_has() {
    let bench = Bench::new();
    let mut first = [0];
    // The first byte of its output says that it has begun.
    let begun = |child: &mut Child| child.stdout.as_mut().is_some_and(|out| out.read_exact(&mut first).is_ok());
    let ended = stopped(&bench, &["extract", "-"], "-TERM", begun);
    let (out, err) = (words(&ended.stdout), words(&ended.stderr));
    assert_eq!(ended.status.code(), Some(130), "{err}");
    // Those that were read before the signal, and no more.
    let printed = out.lines().count();
    assert!(printed > 0 && err.contains(&format!("stopped after {printed} articles")), "{printed}: {err}");
}

fn limited(bench: &Bench, limit: &str, command: &str) -> Output {
    let script = format!("ulimit {limit}; exec \"$0\" {command}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_sociogram")]).current_dir(bench.folder()).output().expect("ran")
}

#[test]
fn few_open_files_are_enough() {
    let bench = Bench::new();
    bench.file("in.jsonl", articles());
    let output = limited(&bench, "-n 24", "build in.jsonl -o out --threads 2");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
}

#[test]
fn a_file_that_may_not_grow_is_told_and_the_project_stays_whole() {
    let bench = Bench::new();
    bench.file("in.jsonl", articles());
    for (limit, command) in [("-f 512", "build in.jsonl -o out"), ("-f 8", "extract in.jsonl > extracts.jsonl")] {
        let output = limited(&bench, limit, command);
        let err = words(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains("ulimit -f") || err.contains("File too large"), "{err}");
    }
    let again = bench.run(&["build", "in.jsonl", "-o", "out"]);
    assert!(again.code == Some(0) && again.out.contains(&format!("{ARTICLES} articles read")), "{again:?}");
}
