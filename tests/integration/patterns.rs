//! Path patterns: what fits, and what is said where one is wrong.

use super::bench::{Bench, Ran};
use super::made::{extract, project};

fn asked(pattern: &str, more: &[&str]) -> Ran {
    let bench = Bench::new();
    project(
        &bench.path("made"),
        [extract(
            "a",
            "2024-02-08",
            &[
                "Qatar mediates Hamas",
                "Qatar mediates Iran",
                "Hamas attacks Israel",
                "Iran threatens Israel",
                "Israel meets-with Qatar",
                "Hamas attacks Egypt ?denied",
            ],
        )],
    );
    bench.run(&[&["match", "made", pattern], more].concat())
}

/// The actors of each fit.
fn fits(pattern: &str) -> Vec<String> {
    let ran = asked(pattern, &["--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error} {ran:?}"));
    let names = |found: &serde_json::Value| {
        let actors = found["actors"].as_array().expect("list").iter();
        actors.filter_map(|actor| actor["name"].as_str()).collect::<Vec<_>>().join(" ")
    };
    value["matches"].as_array().expect("list").iter().map(names).collect()
}

#[test]
fn what_fits() {
    assert_eq!(fits("(Qatar) -[mediates]-> (?x:state) -[attacks]-> (Israel)"), ["Qatar Hamas Israel"]);
    assert_eq!(fits("(israel) <-[fight|oppose]- (?x) <-[mediates]- ()"), ["Israel Iran Qatar", "Israel Hamas Qatar"]);
    assert_eq!(fits("() -[threatens]-> ()"), ["Iran Israel"]);
    assert_eq!(fits("(made:israel)-[talk]->(Qatar)"), ["Israel Qatar"]);
    assert_eq!(fits("(?a) -[mediates]-> (?b) -[attacks]-> (?c) -[meets-with]-> (?a)"), ["Qatar Hamas Israel Qatar"]);
    assert_eq!(fits("(Hamas) -[attacks]-> (?x:person)"), Vec::<String>::new());
    // Denied, and the other way round.
    assert_eq!(fits("(Hamas) -[attacks]-> (Egypt)"), Vec::<String>::new());
    assert_eq!(fits("(Israel) -[attacks]-> (Hamas)"), Vec::<String>::new());
    assert_eq!(fits("(Israel) -[attacks]- (Hamas)"), ["Israel Hamas"]);
}

#[test]
fn it_is_drawn_with_its_sentences() {
    let ran = asked("(Qatar) -[mediates]-> (?x) -[attacks]-> (Israel)", &[]);
    assert!(ran.out.starts_with("Qatar · Hamas · Israel  x = Hamas\n  Qatar ──mediates──► Hamas"), "{ran:?}");
    assert!(ran.out.contains("Hamas ──attacks──► Israel"), "{ran:?}");
    let one = asked("() -[]- ()", &["--limit", "1"]);
    assert!(one.out.contains("There is more"), "{one:?}");
}

#[test]
fn what_is_wrong_is_shown_at_its_place() {
    let ran = asked("(Qatar) -[mediate]-> (Iran)", &[]);
    assert_eq!(ran.code, Some(2));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].contains("mediates"), "{ran:?}");
    assert_eq!(lines[1..], ["  (Qatar) -[mediate]-> (Iran)", "            ^"]);
    let ran = asked("(Iran) -[]-> (Katar)", &[]);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].ends_with("did you mean Qatar?"), "{ran:?}");
    assert_eq!(lines[1..], ["  (Iran) -[]-> (Katar)", "                ^"]);
}
