//! Shows how two actors are connected: `cargo run --release --example find_path -- "Yusuf Hamad" Poland`.
//!
//! Reads the articles in `examples/articles`; without names it asks about two that are far apart.

use std::path::PathBuf;

use sociogram::query::{Limits, find_actor, paths};
use sociogram::{pipeline, read};

fn main() -> Result<(), sociogram::Error> {
    let mut names = std::env::args().skip(1);
    let from = names.next().unwrap_or_else(|| "Yusuf Hamad".to_owned());
    let to = names.next().unwrap_or_else(|| "Henrik Dahl".to_owned());
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles"));
    let graph = pipeline::build_each(read::read(&[folder]), |_| {}).graph;
    let found = paths(&graph, find_actor(&graph, &from)?, find_actor(&graph, &to)?, Limits::default());
    for path in &found {
        println!("{} steps", path.len());
        for step in path {
            let Some(&strongest) = step.edges.first() else { continue };
            let link = graph.edge(strongest);
            let (source, target) = (&graph.node(link.source).name, &graph.node(link.target).name);
            let sentence = link.edge.best().map_or("", |citation| citation.sentence.as_str());
            println!("  {source} --{}--> {target}: “{sentence}”", link.edge.relation);
        }
    }
    if found.is_empty() {
        println!("nothing connects {from} and {to}");
    }
    Ok(())
}
