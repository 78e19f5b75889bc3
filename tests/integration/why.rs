//! Why two actors are related, and why not.

use sociogram::Options;
use sociogram::merge::merge;
use sociogram::ontology::Ontology;
use sociogram::pipeline::extract_with;
use sociogram::relate::knowledge::Knowledge;
use sociogram::relate::lexicon::Lexicon;
use sociogram::text::{Article, Status};

use super::bench::Bench;
use super::exports::written;
use super::made::{extract, project};

fn with_graph() -> Bench {
    let bench = Bench::new();
    let articles = [
        extract("a", "2024-02-08", &["Israel rejects Qatar", "Qatar mediates Hamas"]),
        extract("b", "2024-02-09", &["Qatar warns Israel ?possible"]),
    ];
    project(&bench.path("made"), articles);
    bench
}

#[test]
fn relations_come_with_their_sentences() {
    let bench = with_graph();
    let ran = bench.run(&["why", "the israel", "made:qatar", "made"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.starts_with("Israel ──rejects──► Qatar"), "{ran:?}");
    assert!(ran.out.contains("Israel ◄──warns── Qatar"), "{ran:?}");
    assert!(ran.out.contains("[rejects]") && ran.out.contains("found by made"), "{ran:?}");
    let json = bench.run(&["why", "Israel", "Qatar", "made", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(told[0]["relation"], "rejects");
    assert_eq!(told[0]["evidence"][0]["found_by"], "made");
}

#[test]
fn unknown_and_unrelated_actors_are_told() {
    let bench = with_graph();
    let near = bench.run(&["why", "Quatar", "Israel", "made"]);
    assert_eq!(near.code, Some(1), "{near:?}");
    assert!(near.err.contains("Qatar"), "{near:?}");
    let none = bench.run(&["why", "Israel", "Hamas", "made"]);
    assert_eq!(none.code, Some(1), "{none:?}");
    assert!(none.err.contains("no relation between"), "{none:?}");
}

#[test]
fn the_stage_that_dropped_a_pair_is_named() {
    let bench = Bench::new();
    for (one, other, text, expected) in [
        ("France", "Iran", "France condemned Libya.", "mention: the words are not in the text"),
        ("France", "Paris", "Paris condemned Libya. France did not.", "resolve:"),
        ("France", "Iran", "France condemned Libya. Iran slept.", "relate: no sentence speaks of both"),
        ("France", "Iran", "France is as large as Iran.", "relate: no predicate of the tables"),
        ("France", "Iran", "France condemned Iran.", "rule verb:condemn; believed"),
    ] {
        let ran = bench.run(&["explain", "--why-not", one, other, text]);
        assert!(ran.out.contains(expected), "{text}: {ran:?}");
    }
}

#[test]
fn what_a_text_denies_stays_denied_in_every_file() {
    let ontology = Ontology::built_in().clone();
    let predicates = Lexicon::built_in(&ontology);
    let knowledge = Some(Knowledge { ontology, predicates, scorer: None, open: None });
    let rules = Options { knowledge, ..Options::default() };
    let text = "Poland denied that it had sanctioned Belarus. Poland did not meet Norway.";
    let graph = merge([extract_with(&Article::new("one", text), &rules)]);
    assert!(graph.edges().len() >= 2);
    assert!(graph.edges().all(|link| link.edge.status == Status::Denied), "{graph:?}");
    assert!(graph.edges().all(|link| link.edge.strength() == 0.0));
    let dot = written(|g, out| sociogram::export::write_dot(g, out), &graph);
    assert_eq!(dot.matches("style=\"dotted\"").count(), graph.edges().len(), "{dot}");
    let xml = written(|g, out| sociogram::export::write_graphml(g, out), &graph);
    assert_eq!(xml.matches(">denied</data>").count(), graph.edges().len(), "{xml}");
}
