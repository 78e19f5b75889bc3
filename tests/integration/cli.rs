//! The commands, from outside.

use std::process::Stdio;

use super::bench::Bench;
use super::made::{extract, project};

const LINES: &str = "{\"id\": \"one\", \"date\": \"2024-02-08\", \"text\": \"Israel attacked Iran.\"}\n\
                     {\"id\": \"two\", \"text\": \"date 2024-02-09 Iran condemned Israel.\"}\n";

fn with_graph() -> Bench {
    let bench = Bench::new();
    project(
        &bench.path("made"),
        [
            extract("a", "2024-02-08", &["Israel rejects Qatar", "Qatar mediates Hamas"]),
            extract("b", "2024-02-09", &["Israel rejects Qatar ?possible"]),
        ],
    );
    bench
}

#[test]
fn extract_prints_one_line_an_article_in_order() {
    let bench = Bench::new();
    bench.file("in/b.txt", "Plain words.");
    bench.file("in/a.md", "# Heading\n\nPlain words.");
    bench.file("in/deep/c.jsonl", LINES);
    bench.file("in/picture.png", "not looked at");
    let ran = bench.run(&["extract", "in", "--format", "jsonl", "--threads", "2"]);
    let ids: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["article"].as_str().expect("id").to_owned()
        })
        .collect();
    assert_eq!(ids, ["in/a.md", "in/b.txt", "one", "two"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("\"title\":\"Heading\"") && ran.out.contains("\"date\":\"2024-02-09\""), "{ran:?}");
}

#[test]
fn the_standard_input_is_lines_or_text() {
    let bench = Bench::new();
    let lines = bench.run_with(&["extract", "-"], LINES.as_bytes());
    assert_eq!(lines.out.lines().count(), 2, "{lines:?}");
    let text = bench.run_with(&["extract", "-"], b"\xEF\xBB\xBFdate 2024-02-08 Plain words.");
    assert!(text.out.starts_with("{\"article\":\"stdin\",\"date\":\"2024-02-08\""), "{text:?}");
}

#[test]
fn build_tells_what_it_found() {
    let bench = Bench::new();
    bench.file("in/lines.jsonl", LINES);
    bench.file("in/empty.txt", "");
    bench.file("in/picture.png", "");
    let ran = bench.run(&["build", "in", "-o", "out"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.starts_with("2 articles read, 1 skipped, 1 file of other kinds passed over\n"), "{ran:?}");
    assert!(ran.out.contains("in/empty.txt  empty") && ran.out.contains("out/graph.graphml"), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}') && ran.err.is_empty(), "{ran:?}");
    assert_eq!(
        bench.entries("out"),
        [
            ".sociogram.lock",
            "extracts.jsonl",
            "graph.dot",
            "graph.graphml",
            "graph.json",
            "skipped.jsonl",
            "sociogram.db"
        ]
    );
}

#[test]
fn path_shows_each_step_with_its_sentence() {
    let ran = with_graph().run(&["path", "israel", "HAMAS", "made"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(
        ran.out,
        "Israel · Qatar · Hamas  2 steps\n  \
           Israel ──rejects──► Qatar  ×2 in 2 articles, 2024-02-08 to 2024-02-09, 1 possible\n      \
             “Sentence 0: a1 rejects a2.”\n      a, 2024-02-08\n  \
           Qatar ──mediates──► Hamas  ×1 in 1 article, 2024-02-08\n      \
             “Sentence 1: a2 mediates a3.”\n      a, 2024-02-08\n"
    );
}

#[test]
fn path_helps_with_names() {
    let bench = with_graph();
    let unknown = bench.run(&["path", "Izrael", "Hamas", "made"]);
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.err.contains("did you mean Israel?"), "{unknown:?}");
    assert_eq!(bench.run(&["path", "Israel", "Israel", "made"]).code, Some(1));
    let missing = bench.run(&["path", "Israel", "Hamas", "nowhere"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(missing.err, "sociogram: nowhere has no project; `sociogram build PATH… -o DIR` makes one\n");
}

#[test]
fn wrong_flags_cannot_run() {
    let bench = Bench::new();
    for args in
        [&["build", "x"][..], &["extract"], &["nonsense"], &["extract", "x", "--threads", "0"], &["explain", " "]]
    {
        assert_eq!(bench.run(args).code, Some(2), "{args:?}");
    }
    let day = bench.run(&["top", "x", "--since", "yesterday"]);
    assert!(day.err.contains("a day is written as 2024-02-08"), "{day:?}");
    assert_eq!(bench.run(&["--help"]).code, Some(0));
    assert_eq!(bench.run(&["--version"]).code, Some(0));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let bench = Bench::new();
    bench.file("many.jsonl", "{\"text\": \"Words.\"}\n".repeat(2000));
    let mut child =
        bench.command(&["extract", "many.jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ran");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
