//! What is written can be read, whole.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use sociogram::Graph;
use sociogram::export::{export, read_graph, write_dot, write_graphml, write_json};
use sociogram::merge::merge;

use super::bench::Bench;
use super::made::extract;

pub fn written(write: impl Fn(&Graph, &mut dyn std::io::Write) -> std::io::Result<()>, graph: &Graph) -> String {
    let mut bytes = Vec::new();
    write(graph, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn sample() -> Graph {
    merge([
        extract("a", "2024-02-08", &["Israel rejects Hamas", "Qatar mediates Hamas", "Iran attacks Israel ?denied"]),
        extract("b", "2024-02-09", &["Israel rejects Hamas", "Israel negotiates-with Qatar ?possible"]),
        extract("c", "", &[]),
    ])
}

#[test]
fn json_comes_back_whole() {
    let bench = Bench::new();
    let graph = sample();
    let first = written(|g, out| write_json(g, out), &graph);
    let path = bench.file("graph.json", &first);
    let back = read_graph(&path).expect("read");
    assert_eq!(written(|g, out| write_json(g, out), &back), first);
    assert!(first.starts_with("{\n  \"format\": 1,"), "{}", &first[..40]);
}

#[test]
fn damaged_and_newer_graphs_are_told_apart() {
    let bench = Bench::new();
    for (bytes, words) in [
        ("", "damaged"),
        ("{}", "not a graph of sociogram"),
        ("{\"format\": 1, \"nodes\": [", "damaged"),
        ("{\"format\": 2}", "newer"),
        ("{\"format\": 1, \"nodes\": [], \"links\": [{\"source\": \"x\"}]}", "damaged"),
    ] {
        let path = bench.file("graph.json", bytes);
        let error = read_graph(&path).expect_err(bytes).to_string();
        assert!(error.contains(words) && error.contains("graph.json"), "{bytes}: {error}");
    }
    assert!(read_graph(Path::new("/no/such")).is_err());
}

#[test]
fn graphml_is_xml_with_all_edges() {
    let graph = sample();
    let xml = written(|g, out| write_graphml(g, out), &graph);
    let mut reader = Reader::from_str(&xml);
    let (mut nodes, mut edges, mut ids) = (0, 0, Vec::new());
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(element) => {
                let name = element.name();
                nodes += usize::from(name.as_ref() == "node");
                edges += usize::from(name.as_ref() == "edge");
                if name.as_ref() == "edge" {
                    ids.push(element.try_get_attribute("id").expect("attribute").expect("id").value.into_owned());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((nodes, edges), (graph.nodes().len(), graph.edges().len()));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), edges);
}

#[test]
fn dot_draws_denied_relations_apart() {
    let dot = written(|g, out| write_dot(g, out), &sample());
    let line = dot.lines().find(|line| line.contains("label=\"attacks\"")).expect("there");
    assert!(line.contains("style=\"dotted\""), "{line}");
    let possible = dot.lines().find(|line| line.contains("label=\"negotiates-with\"")).expect("there");
    assert!(possible.contains("style=\"dashed\"") && possible.contains("dir=\"both\""), "{possible}");
    assert!(dot.contains("label=\"rejects ×2\""), "{dot}");
}

#[test]
fn files_are_written_together_and_nothing_is_left_over() {
    let bench = Bench::new();
    let graph = sample();
    let files = export(&graph, &[], &bench.path("new/folder")).expect("written");
    assert_eq!(files.len(), 4);
    assert_eq!(bench.entries("new/folder"), ["extracts.jsonl", "graph.dot", "graph.graphml", "graph.json"]);
    std::fs::create_dir(bench.path("blocked")).expect("made");
    std::fs::create_dir(bench.path("blocked/graph.json")).expect("made");
    std::fs::write(bench.path("blocked/graph.json/x"), "").expect("made");
    export(&graph, &[], &bench.path("blocked")).expect_err("a folder is in the way");
    assert!(bench.entries("blocked").iter().all(|name| !name.starts_with('.')), "{:?}", bench.entries("blocked"));
}
