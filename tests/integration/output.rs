//! `output/` is what the README's command makes of `examples/articles`.

use std::collections::BTreeMap;
use std::path::Path;

use sociogram::export::read_graph;

use super::bench::Bench;

const REMEDY: &str = "if the change is wanted: cargo run --release -- build examples/articles -o output";

/// Relations with what speaks for them. Processors add in different orders, so that the language model's last
/// digits, and once in a while a close decision, may differ from those of the machine that made the folder.
type Relations = BTreeMap<(String, String, String), f64>;

fn relations(file: &Path) -> Relations {
    let graph = read_graph(file).expect(REMEDY);
    let key = |place: usize| graph.node(place).key.clone();
    graph.edges().map(|l| ((key(l.source), l.edge.relation.clone(), key(l.target)), l.edge.best_confidence)).collect()
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
    let (made, committed) = (relations(&out.join("graph.json")), relations(&root.join("output/graph.json")));
    let differing = made
        .iter()
        .filter(|(key, confidence)| committed.get(key).is_none_or(|committed| (committed - *confidence).abs() > 0.02));
    let differing: Vec<_> =
        differing.map(|(key, _)| key).chain(committed.keys().filter(|key| !made.contains_key(key))).collect();
    assert!(differing.len() * 50 <= made.len(), "{REMEDY}\n{differing:#?}");
}
