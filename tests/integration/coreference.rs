//! Which noun phrases of a text mean the same, things as well as actors: text in, clusters out.

use sociogram::analyze::analyze;
use sociogram::lexicon::Lexicon;
use sociogram::mention::mention;
use sociogram::resolve::resolve;
use sociogram::split::split;

/// The clusters of a text, each as its phrases in text order.
fn clusters(text: &str) -> Vec<String> {
    let analysis = analyze(split(text));
    let chains = resolve(&analysis, &mention(&analysis, Lexicon::built_in()), Lexicon::built_in());
    let phrases = |cluster: &Vec<std::ops::Range<usize>>| {
        let words: Vec<&str> = cluster.iter().map(|tokens| analysis.text.words(tokens.clone())).collect();
        words.join(" = ")
    };
    chains.clusters.iter().map(phrases).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(clusters(text), expected, "{text}");
}

#[test]
fn two_named_side_by_side_are_one_phrase_that_they_may_mean() {
    check("France and Germany signed the accord. They will meet again.", &["France and Germany = They"]);
}

#[test]
fn a_name_within_another_is_named_too() {
    check("The Ravelby Lions won again. Fans in Ravelby cheered.", &["Ravelby = Ravelby"]);
}

#[test]
fn who_is_asked_is_who_answers() {
    check("Where did you learn to paint?\nI learned it in Lisbon.", &["you = I"]);
}
