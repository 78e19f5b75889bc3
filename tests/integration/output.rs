//! `output/` is what the README's command makes of `examples/articles`.

use std::collections::BTreeMap;
use std::path::Path;

use sociogram::Graph;
use sociogram::export::read_graph;
use sociogram::text::ActorKind;

use super::bench::Bench;

const REMEDY: &str = "if the change is wanted: cargo run --release -- build examples/articles -o output";

/// Relations with what speaks for them. Processors add in different orders, so that the language model's last
/// digits, and once in a while a close decision, may differ from those of the machine that made the folder.
type Relations = BTreeMap<(String, String, String), f64>;

fn relations(graph: &Graph) -> Relations {
    let key = |place: usize| graph.node(place).key.clone();
    graph.edges().map(|l| ((key(l.source), l.edge.relation.clone(), key(l.target)), l.edge.best_confidence)).collect()
}

/// The actors' names and kinds, by their keys.
fn actors(graph: &Graph) -> BTreeMap<&str, (&str, ActorKind)> {
    graph.nodes().map(|node| (node.key.as_str(), (node.name.as_str(), node.kind))).collect()
}

#[test]
fn the_committed_output_is_current() {
    let bench = Bench::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = bench.path("output");
    let ran = bench
        .command(&["build", "examples/articles", "-o", &out.to_string_lossy()])
        .current_dir(root)
        .output()
        .expect("ran");
    assert!(ran.status.success(), "{ran:?}");
    let files = ["extracts.jsonl", "graph.dot", "graph.graphml", "graph.json"];
    let same = |file: &str| {
        let committed = std::fs::read(root.join("output").join(file)).expect(REMEDY);
        committed == std::fs::read(out.join(file)).expect("made")
    };
    if files.into_iter().all(same) {
        return;
    }
    let read = |folder: &Path| read_graph(&folder.join("graph.json")).expect(REMEDY);
    let (made, committed) = (read(&out), read(&root.join("output")));
    let before = actors(&committed);
    let made_actors = actors(&made);
    let others: Vec<_> =
        made_actors.iter().filter(|(key, what)| before.get(*key).is_some_and(|b| b != *what)).collect();
    assert!(others.is_empty(), "{REMEDY}\n{others:#?}");
    let (made, committed) = (relations(&made), relations(&committed));
    let differing = made
        .iter()
        .filter(|(key, confidence)| committed.get(key).is_none_or(|committed| (committed - *confidence).abs() > 0.02));
    let differing: Vec<_> =
        differing.map(|(key, _)| key).chain(committed.keys().filter(|key| !made.contains_key(key))).collect();
    assert!(differing.len() * 50 <= made.len(), "{REMEDY}\n{differing:#?}");
}
