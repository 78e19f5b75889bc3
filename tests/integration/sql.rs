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
