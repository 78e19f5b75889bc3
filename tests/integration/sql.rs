//! The page of worked examples in SQL, and what is no question.

use super::bench::Bench;
use super::made::{extract, project};

fn bench() -> Bench {
    let bench = Bench::new();
    let mut herald =
        extract("herald-1", "2024-02-08", &["Israel rejects Hamas", "Qatar mediates Israel", "Qatar mediates Hamas"]);
    herald.title = Some("Talks in Doha".to_owned());
    herald.source = Some("The Herald".to_owned());
    let mut agency = extract(
        "agency-7",
        "2024-02-09",
        &["Israel rejects Hamas ?possible", "Iran supports Hamas", "Israel warns Iran"],
    );
    agency.source = Some("Agency".to_owned());
    agency.relations[1].by = Some("a1".to_owned());
    project(&bench.path("DIR"), [herald, agency]);
    bench
}

/// Each example is a command and, after it, what it prints.
#[test]
fn the_worked_examples_work() {
    let bench = bench();
    let page = include_str!("../../docs/sql.md");
    let mut parts = page.split("```console\n");
    let mut made = parts.next().unwrap_or_default().to_owned();
    let mut examples = 0;
    for part in parts {
        let (block, after) = part.split_once("```").expect("closed");
        let (command, _) = block.split_once("\n\n").expect("an answer");
        let quoted: Vec<&str> = command.strip_prefix("$ sociogram ").expect("a command").split('"').collect();
        let [before, query, flags] = quoted[..] else { panic!("{command}") };
        let args: Vec<&str> = before.split_whitespace().chain([query]).chain(flags.split_whitespace()).collect();
        let ran = bench.run(&args);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{command}");
        made.extend(["```console\n", command, "\n\n", &ran.out, "```", after]);
        examples += 1;
    }
    let corrected = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("sql.md");
    std::fs::write(&corrected, &made).expect("written");
    assert!(made == page, "the answers are others; a page with those of today is {}", corrected.display());
    assert!(examples >= 8, "{examples}");
}

#[test]
fn only_one_select_is_asked() {
    let bench = bench();
    let file = bench.path("DIR/sociogram.db");
    let before = std::fs::read(&file).expect("read");
    for (query, cause) in [
        ("DELETE FROM article", "only a SELECT"),
        ("SELECT 1; DELETE FROM article", "one question at a time"),
        ("WITH x AS (SELECT 1) DELETE FROM article", "only a SELECT"),
        ("ATTACH 'other.db' AS other", "only a SELECT"),
        ("VACUUM INTO 'other.db'", "only a SELECT"),
        ("PRAGMA user_version = 7", "only a SELECT"),
        ("SELECT colour FROM actors", "no such column: colour\n  SELECT colour FROM actors\n         ^"),
        ("", "only a SELECT"),
    ] {
        let ran = bench.run(&["sql", "DIR", query]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains(cause), "{ran:?}");
    }
    assert!(std::fs::read(&file).expect("read") == before);
    assert!(!bench.path("other.db").exists());
}

#[test]
fn a_question_without_an_end_is_ended() {
    let bench = bench();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT";
    for (query, format) in [(format!("{endless} max(i) FROM n"), "table"), (format!("{endless} i FROM n"), "csv")] {
        let ran = bench.run(&["sql", "DIR", &query, "--timeout", "1", "--format", format]);
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert_eq!(
            ran.err,
            "sociogram: the question was stopped after 1 s; ask for less, or give it more time with --timeout SECONDS\n"
        );
    }
    let long = bench.run(&["sql", "DIR", "SELECT length(hex(zeroblob(100000000)))"]);
    assert!(long.code == Some(2) && long.err.contains("too big"), "{long:?}");
}

#[test]
fn a_table_shows_its_beginning_and_other_forms_have_all() {
    let bench = bench();
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10001) SELECT i FROM n";
    let table = bench.run(&["sql", "DIR", many]);
    assert_eq!(table.err, "sociogram: the first 10000 of 10001 rows; --format csv and json give all\n");
    assert!(table.out.trim_end().ends_with("10000"));
    let csv = bench.run(&["sql", "DIR", many, "--format", "csv"]);
    assert!(csv.err.is_empty() && csv.out.ends_with("10000\n10001\n"));
    let none = bench.run(&["sql", "DIR", "SELECT name FROM actors WHERE 0", "--format", "csv"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), "name\n"));
}
