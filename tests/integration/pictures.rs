//! Diagrams, trees and manuals, from outside.

use sociogram::Graph;
use sociogram::merge::merge;
use sociogram::query::{Inquiry, Network, Recorded};
use sociogram::text::Extract;
use sociogram::view::{DiagramOptions, Style, diagram, surroundings};

use super::bench::Bench;
use super::made::{extract, project};

fn articles() -> [Extract; 2] {
    [
        extract("a", "2024-02-08", &["Israel rejects Hamas", "Qatar mediates Hamas", "Iran attacks Israel ?denied"]),
        extract("b", "2024-02-09", &["Israel rejects Hamas", "Israel warns Hamas", "Egypt aids Sudan ?possible"]),
    ]
}

fn sample() -> Graph {
    merge(articles())
}

fn svg(options: &DiagramOptions) -> String {
    let mut bytes = Vec::new();
    diagram(&Network::of(&sample()), options).expect("drawn").write_svg(&mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_pair_and_family_is_one_line_with_its_weight() {
    let drawn = svg(&DiagramOptions::default());
    assert_eq!(drawn.matches(">rejects ×2<").count(), 1, "{drawn}");
    assert!(drawn.contains(">warns<") && drawn.contains(">2024-02-08 to 2024-02-09 · "), "{drawn}");
    assert!(!drawn.contains("attacks"), "what is only denied is not drawn");
    assert_eq!(drawn, svg(&DiagramOptions::default()));
}

#[test]
fn what_has_no_day_is_drawn_too() {
    let mut bytes = Vec::new();
    let graph = merge([extract("a", "", &["Qatar mediates Hamas"])]);
    diagram(&Network::of(&graph), &DiagramOptions::default()).expect("drawn").write_svg(&mut bytes).expect("written");
    assert!(String::from_utf8_lossy(&bytes).contains(">1 of 1 relations between 2 of 2 actors<"));
}

#[test]
fn options_choose_what_is_drawn() {
    let only = |options: DiagramOptions| svg(&options);
    let helped = only(DiagramOptions { families: vec!["help".to_owned()], ..DiagramOptions::default() });
    assert!(helped.contains(">aids<") && !helped.contains("rejects"), "{helped}");
    let late = only(DiagramOptions { since: "2024-02-09".parse().ok(), ..DiagramOptions::default() });
    assert!(late.contains(">rejects<") && !late.contains("mediates"), "{late}");
    let near = sample().nodes().position(|node| node.name == "Qatar");
    let near = only(DiagramOptions { focus: near, hops: 1, ..DiagramOptions::default() });
    assert!(near.contains(">mediates<") && !near.contains("aids") && !near.contains("rejects"), "{near}");
    let title = DiagramOptions { title: Some("A & B".to_owned()), top: 1, ..DiagramOptions::default() };
    assert!(svg(&title).contains("<title>A &amp; B</title>"));
    assert!(diagram(&Network::default(), &DiagramOptions::default()).is_none());
}

#[test]
fn around_an_actor_its_own_relations_come_first() {
    let loud = "Israel rejects Iran";
    let graph = merge([
        extract("a", "2024-02-08", &["Qatar mediates Israel", "Qatar meets-with Iran", loud]),
        extract("b", "2024-02-09", &[loud, "Iran warns Israel", "Israel attacks Iran"]),
    ]);
    let network = Network::of(&graph);
    let focus = graph.nodes().position(|node| node.name == "Qatar");
    let drawn = |top| {
        let mut bytes = Vec::new();
        let options = DiagramOptions { focus, hops: 1, top, ..DiagramOptions::default() };
        diagram(&network, &options).expect("drawn").write_svg(&mut bytes).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let few = drawn(2);
    assert!(few.contains(">mediates<") && few.contains(">meets-with<") && !few.contains(">rejects"), "{few}");
    assert!(drawn(3).contains(">rejects"), "then those between its neighbours");
}

#[test]
fn pictures_are_what_their_endings_say() {
    let bench = Bench::new();
    project(&bench.path("made"), articles());
    for (file, first) in [("a.svg", "<svg"), ("a.png", "\u{fffd}PNG"), ("a.pdf", "%PDF-")] {
        let ran = bench.run(&["view", "made", "-o", file]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let bytes = std::fs::read(bench.path(file)).expect("written");
        assert!(String::from_utf8_lossy(&bytes).starts_with(first), "{file}");
    }
    let ran = bench.run(&["view", "made", "-o", "a.bmp"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a.bmp is of no kind that can be drawn"), "{ran:?}");
    assert_eq!(bench.run(&["view", "made", "-o", "b.svg", "--family", "trade"]).code, Some(1));
}

#[test]
fn surroundings_are_a_tree_that_fits() {
    let graph = sample();
    let (network, words) = (Network::of(&graph), Recorded::of(&graph));
    let inquiry = Inquiry::new(&network, &words);
    let israel = inquiry.actor("Israel").expect("there");
    let drawn = surroundings(inquiry, israel, 2, 5, Style { colour: false, width: 60 }).expect("read");
    assert_eq!(
        drawn,
        "Israel  state, made:israel, in 2 articles\n\
         ├─ ──rejects─► Hamas  ×2 in 2 articles, 2024-02-08 to 2024-…\n\
         │  │  ──warns─►  ×1 in 1 article, 2024-02-09\n\
         │  └─ ◄─mediates── Qatar  ×1 in 1 article, 2024-02-08\n\
         └─ ◄─attacks── Iran  ×1 in 1 article, 2024-02-08, denied\n"
    );
    assert!(surroundings(inquiry, israel, 2, 1, Style::default()).expect("read").contains("└─ and 1 more actor\n"));
}

#[test]
fn shells_and_manuals_know_the_commands() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = bench.run(&["completions", shell]);
        assert!(ran.code == Some(0) && ran.out.contains("focus"), "{shell}");
    }
    assert_eq!(bench.run(&["man", "pages"]).code, Some(0));
    let page = std::fs::read_to_string(bench.path("pages/sociogram-view.1")).expect("written");
    assert!(page.contains(".TH sociogram-view 1") || page.contains(".TH \"sociogram-view\" \"1\""), "{page}");
    assert!(bench.entries("pages").contains(&"sociogram.1".to_owned()));
}

#[test]
fn export_prints_or_writes_by_ending() {
    let bench = Bench::new();
    project(&bench.path("made"), articles());
    let printed = bench.run(&["export", "made", "--format", "turtle"]);
    assert!(printed.code == Some(0) && printed.out.starts_with("@prefix"), "{printed:?}");
    assert_eq!(bench.run(&["export", "made", "-o", "x.csv"]).code, Some(0));
    assert!(bench.entries(".").contains(&"x.edges.csv".to_owned()), "{:?}", bench.entries("."));
    let several = bench.run(&["export", "made", "--format", "neo4j"]);
    assert!(several.code == Some(2) && several.err.contains("-o FILE"), "{several:?}");
    assert_eq!(bench.run(&["export", "made", "-o", "x.unknown"]).code, Some(2));
}
