//! Relations and predicates of a user's own.

use std::path::Path;

use super::bench::Bench;

fn deals() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tables/deals.tsv").display().to_string()
}

#[test]
fn the_documented_domain_is_sound() {
    let ran = Bench::new().run(&["lexicon", "check", &deals()]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "13 rows and 8 examples: no faults\n"), "{ran:?}");
}

#[test]
fn own_relations_are_found_and_merged() {
    let bench = Bench::new();
    bench.file("in/one.txt", "Intel will merge with Nokia. Iran attacked Iraq.");
    let ran = bench.run(&["build", "in", "-o", "out", "--ontology", &deals()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let json = std::fs::read_to_string(bench.path("out/graph.json")).expect("written");
    let graph: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let link = |name: &str| {
        let links = graph["links"].as_array().expect("links");
        links.iter().find(|link| link["relation"] == name).cloned()
    };
    let merged = link("merges-with").expect("the user's relation");
    assert_eq!((&merged["family"], &merged["symmetric"]), (&"deal".into(), &true.into()));
    assert!(link("attacks").is_some(), "the built-in relations are still there: {json}");
}

#[test]
fn own_tables_can_stand_alone() {
    let bench = Bench::new();
    let tables = deals();
    let ran = bench.run(&["explain", "--replace", "--ontology", &tables, "Iran attacked Iraq."]);
    assert!(ran.out.contains("none found"), "{ran:?}");
    let ran = bench.run(&["explain", "--replace", "--ontology", &tables, "Intel will merge with Nokia."]);
    assert!(ran.out.contains("merges-with"), "{ran:?}");
}

#[test]
fn faults_are_told_with_their_lines() {
    let bench = Bench::new();
    let table = "predicate\tpos\trelation\tsource\ttarget\nwoo\tv\tloves\tsubj\tobj\n\n\
                 relation\tsentence\tsource\ttarget\tstatus\nattacks\tIran praised Iraq.\tIran\tIraq\tfact\n";
    bench.file("mine.tsv", table);
    let checked = bench.run(&["lexicon", "check", "mine.tsv"]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    assert!(checked.out.contains("mine.tsv:2: no relation is called `loves`"), "{checked:?}");
    assert!(checked.out.contains("mine.tsv:5: the sentence must give Iran attacks Iraq, fact"), "{checked:?}");
    let refused = bench.run(&["explain", "--predicates", "mine.tsv", "Iran attacked Iraq."]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("mine.tsv:2"), "{refused:?}");
}

#[test]
fn acts_that_no_relation_names_stand_under_their_verb() {
    let bench = Bench::new();
    bench.file("in/one.txt", "Poland outflanked Russia. Intel crashed into Nokia. Iran attacked Iraq.");
    let relations = |arguments: &[&str]| -> Vec<String> {
        let ran = bench.run(arguments);
        let extract: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let names = extract["actors"].as_array().expect("actors").iter();
        let names: std::collections::HashMap<_, _> = names.map(|a| (a["id"].clone(), a["name"].as_str())).collect();
        let line = |r: &serde_json::Value| {
            let name = |end: &str| names[&r[end]].unwrap_or_default();
            format!("{} {} {}", name("source"), r["relation"].as_str().unwrap_or_default(), name("target"))
        };
        extract["relations"].as_array().expect("relations").iter().map(line).collect()
    };
    assert_eq!(relations(&["extract", "in"]), ["Iran attacks Iraq"]);
    let open = ["Poland outflank Russia", "Intel crash-into Nokia", "Iran attacks Iraq"];
    assert_eq!(relations(&["extract", "in", "--open"]), open);
}
