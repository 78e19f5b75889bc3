//! The interactive page, as a file; `web/tests/browser.mjs` opens what is left here in a browser.

use std::path::Path;

use sociogram::export::write_file;
use sociogram::merge::merge;
use sociogram::query::{Network, Recorded};
use sociogram::text::{ActorKind, Alias, Extract};
use sociogram::view::{DiagramOptions, Picture, write_page};
use sociogram::{Error, Graph};

use super::bench::Bench;
use super::exports::written;
use super::made::{extract, project};

/// Words that try to become markup, scripts, formulas or members of an object.
const HOSTILE: [&str; 8] = [
    "</script><script>broken=1</script>",
    "<img src=x onerror=broken=1>",
    "<!--<script>",
    "\"><svg onload=broken=1>",
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "__proto__",
    "javascript:broken=1",
    "\u{202e}desrever\u{0}\u{1b}[31m & \u{ffff}",
];

fn articles() -> Vec<Extract> {
    vec![
        extract("a", "2024-02-08", &["Israel rejects Hamas", "Qatar mediates Hamas", "Iran attacks Israel ?denied"]),
        extract("b", "2024-03-09", &["Israel rejects Hamas", "Israel negotiates-with Qatar ?possible"]),
        extract("c", "", &[]),
    ]
}

fn sample() -> Graph {
    merge(articles())
}

fn hostile() -> Graph {
    let lines = ["A rejects B", "B attacks C", "C warns D", "D aids E", "E urges F", "F leads G", "G owns H"];
    let mut made = extract("<b>article</b>", "2024-02-08", &lines);
    made.title = Some("</title></script><script>broken=1</script>".to_owned());
    for (actor, name) in made.actors.iter_mut().zip(HOSTILE) {
        actor.key = format!("made:{name}");
        name.clone_into(&mut actor.name);
        actor.aliases = vec![Alias { name: format!("alias {name}"), count: 1 }];
    }
    for (relation, name) in made.relations.iter_mut().zip(HOSTILE) {
        relation.sentence = format!("{name} source did it to target, and {name} said so.");
    }
    merge([made])
}

/// A graph of so many edges, every choice taken from one row of numbers.
fn grown(edges: usize) -> Graph {
    let mut state = 7_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let relations = ["warns", "aids", "meets-with", "attacks", "accuses", "supports", "member-of", "trades-with"];
    let actors = edges / 4;
    let extracts = (0..edges / 10).map(|article| {
        let lines: Vec<String> = (0..10)
            .map(|line| {
                // Some actors are in many articles, most in few.
                let [source, target] = [next(actors) * next(actors) / actors, next(actors)];
                let status = ["", "", "", " ?possible", " ?denied"][next(5)];
                format!("Actor{source} {} Actor{target}{status}", relations[(article + line) % relations.len()])
            })
            .collect();
        let date = format!("2024-{:02}-{:02}", 1 + next(12), 1 + next(28));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        told(extract(&format!("article-{article}"), &date, &lines))
    });
    merge(extracts.collect::<Vec<_>>())
}

/// The sentences name their actors, and the kinds differ.
fn told(mut extract: Extract) -> Extract {
    for actor in &mut extract.actors {
        actor.kind = ActorKind::ALL[actor.name.bytes().map(usize::from).sum::<usize>() % ActorKind::ALL.len()];
    }
    for relation in &mut extract.relations {
        relation.source_words = relation.source.clone();
        relation.target_words = relation.target.clone();
    }
    extract
}

#[test]
fn the_same_graph_gives_the_same_page_with_any_number_of_threads() {
    let graph = grown(200);
    let pages = [1, 3].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| written(write_page, &graph))
    });
    assert_eq!(pages[0], pages[1]);
}

#[test]
fn the_page_needs_nothing_else() {
    let page = written(write_page, &sample());
    assert!(page.starts_with("<!doctype html>"), "{}", &page[..80]);
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
    assert!(!page.contains("unsafe-inline") && !page.contains("unsafe-eval"));
    assert!(!page.contains("src=\"") && !page.contains("href=\"http"), "something is loaded");
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
}

#[test]
fn words_of_articles_are_never_markup() {
    let scripts = |page: &str| page.matches("<script").count();
    let page = written(write_page, &hostile());
    assert_eq!(scripts(&page), scripts(&written(write_page, &sample())));
    assert!(!page.contains("broken=1") && !page.contains("article</b>"));
}

#[test]
fn an_empty_graph_is_a_page_too() {
    assert!(written(write_page, &Graph::default()).contains("id=\"graph\""));
}

#[test]
fn view_writes_a_page_by_its_ending() {
    let bench = Bench::new();
    project(&bench.path("made"), articles());
    assert_eq!(bench.run(&["view", "made", "-o", "seen.html"]).code, Some(0));
    let page = std::fs::read_to_string(bench.path("seen.html")).expect("written");
    assert!(page.starts_with("<!doctype html>"));
    let other = bench.run(&["view", "made", "-o", "seen.docx"]);
    assert_eq!(other.code, Some(2));
    assert!(other.err.contains("seen.docx") && other.err.contains(".html"), "{other:?}");
    assert_eq!(bench.run(&["view", "nowhere", "-o", "seen.html"]).code, Some(2));
}

#[test]
fn a_graph_too_large_for_a_page_is_refused_before_anything_is_written() {
    let bench = Bench::new();
    let (graph, file) = (grown(270_000), bench.path("seen.html"));
    let network = Network::of(&graph);
    assert!(network.edge_count() > 250_000, "{}", network.edge_count());
    let picture = Picture::of_file(&file).expect("a page");
    let error = picture.write(&network, &Recorded::of(&graph), &DiagramOptions::default(), &file);
    assert!(matches!(error, Err(Error::TooLarge { most: 250_000, .. })), "{error:?}");
    assert!(!file.exists());
}

/// A browser reads these in `.ci/run`.
#[test]
fn pages_are_left_for_a_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).expect("made");
    for (name, graph) in [("200.html", grown(200)), ("20000.html", grown(20_000)), ("hostile.html", hostile())] {
        write_file(&folder.join(name), |out| write_page(&graph, out)).expect(name);
    }
}
