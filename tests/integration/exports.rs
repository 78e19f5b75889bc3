//! What is written can be read, whole.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use sociogram::Graph;
use sociogram::export::{FORMATS, Format, export, read_graph, write_dot, write_gexf, write_graphml, write_json};
use sociogram::export::{
    write_cypher, write_cytoscape, write_gephi_edges, write_mermaid, write_neo4j_edges, write_turtle,
};
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
    let formats = ["dot", "graphml"].map(|name| Format::find(name).expect("known"));
    let files = export(&graph, |_| Ok(()), &bench.path("new/folder"), &formats).expect("written");
    assert_eq!(files.len(), 4);
    assert_eq!(bench.entries("new/folder"), ["extracts.jsonl", "graph.dot", "graph.graphml", "graph.json"]);
    std::fs::create_dir(bench.path("blocked")).expect("made");
    std::fs::create_dir(bench.path("blocked/graph.json")).expect("made");
    std::fs::write(bench.path("blocked/graph.json/x"), "").expect("made");
    export(&graph, |_| Ok(()), &bench.path("blocked"), &formats).expect_err("a folder is in the way");
    assert!(bench.entries("blocked").iter().all(|name| !name.starts_with('.')), "{:?}", bench.entries("blocked"));
}

/// How often some words are in a text.
fn count(text: &str, words: &str) -> usize {
    text.matches(words).count()
}

#[test]
fn gexf_keeps_parallel_relations_and_their_days() {
    let xml = written(|g, out| write_gexf(g, out), &sample());
    assert_eq!((count(&xml, "<node "), count(&xml, "<edge ")), (4, 4), "{xml}");
    assert!(xml.contains("kind=\"rejects\" label=\"rejects\" weight=\"2.0\""), "{xml}");
    assert!(xml.contains("<spell start=\"2024-02-08\" end=\"2024-02-08\"/>"), "{xml}");
    assert!(xml.contains("<attribute id=\"symmetric\" title=\"symmetric\" type=\"boolean\"/>"), "{xml}");
}

#[test]
fn cytoscape_is_json_with_types() {
    let json = written(|g, out| write_cytoscape(g, out), &sample());
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let edges = value["elements"]["edges"].as_array().expect("list");
    assert_eq!((value["elements"]["nodes"].as_array().expect("list").len(), edges.len()), (4, 4));
    let rejects = edges.iter().find(|edge| edge["data"]["interaction"] == "rejects").expect("there");
    assert_eq!((rejects["data"]["count"].as_u64(), rejects["data"]["symmetric"].as_bool()), (Some(2), Some(false)));
}

#[test]
fn tables_have_the_headers_of_their_readers() {
    let gephi = written(|g, out| write_gephi_edges(g, out), &sample());
    assert!(gephi.starts_with("Source,Target,Type,Kind,Label,Weight,relation,"), "{gephi}");
    assert!(gephi.contains("made:israel,made:qatar,Undirected,negotiates-with,negotiates-with,1,"), "{gephi}");
    let neo4j = written(|g, out| write_neo4j_edges(g, out), &sample());
    assert!(neo4j.starts_with(":START_ID,:END_ID,:TYPE,relation,family,sign:int,symmetric:boolean,"), "{neo4j}");
    assert!(neo4j.contains("first:date,last:date") && neo4j.contains("made:qatar,NEGOTIATES_WITH,"), "{neo4j}");
}

#[test]
fn cypher_merges_actors_and_relations() {
    let script = written(|g, out| write_cypher(g, out), &sample());
    assert!(script.contains("{key: 'made:hamas', values: {name: 'Hamas', kind: 'state'"), "{script}");
    assert!(script.contains("MERGE (source)-[relation:`REJECTS`]->(target)"), "{script}");
    assert!(script.contains("first: date('2024-02-08'), last: date('2024-02-09')"), "{script}");
}

#[test]
fn turtle_says_where_a_relation_is_from() {
    let turtle = written(|g, out| write_turtle(g, out), &sample());
    assert!(
        turtle.contains("<urn:sociogram:actor:made:israel> sg:rejects <urn:sociogram:actor:made:hamas>"),
        "{turtle}"
    );
    assert!(!turtle.contains("sg:attacks <urn:sociogram:actor:made:israel>"), "what is denied is no plain triple");
    assert_eq!(count(&turtle, "prov:wasQuotedFrom"), 5, "{turtle}");
    assert!(turtle.contains("sg:first \"2024-02-08\"^^xsd:date"), "{turtle}");
}

#[test]
fn mermaid_draws_each_relation() {
    let chart = written(|g, out| write_mermaid(g, out), &sample());
    assert!(chart.starts_with("flowchart LR\n"), "{chart}");
    assert!(chart.contains("-->|\"rejects ×2\"|") && chart.contains("<-.->|\"negotiates-with\"|"), "{chart}");
    assert!(chart.contains("--x|\"attacks\"|"), "{chart}");
}

#[test]
fn every_format_writes_every_graph_the_same_twice() {
    for format in FORMATS {
        for part in format.parts {
            for graph in [Graph::default(), sample()] {
                let write = || {
                    let mut bytes = Vec::new();
                    (part.write)(&graph, &mut bytes).expect("written");
                    bytes
                };
                assert!(
                    write() == write() && (graph.edges().len() == 0 || !write().is_empty()),
                    "{} {}",
                    format.name,
                    part.ending
                );
            }
        }
    }
}
