//! A folder of articles as a petgraph graph: the actors with most relations, and how two of them are connected.
//!
//! ```sh
//! cargo run --release --example graph
//! ```

use std::error::Error;

use petgraph::algo::kosaraju_scc;
use petgraph::visit::EdgeRef;
use sociogram::query::{Limits, find_actor, paths};
use sociogram::read::read;
use sociogram::view::{Style, trails};

fn main() -> Result<(), Box<dyn Error>> {
    let articles = read(&["examples/articles".into()]).filter_map(Result::ok);
    let graph = sociogram::build(articles).graph;

    // All of petgraph's algorithms run on it.
    let petgraph = graph.petgraph();
    println!("{} groups of actors that all reach each other", kosaraju_scc(petgraph).len());

    let mut actors: Vec<_> = petgraph.node_indices().map(|i| (petgraph.edges(i).count(), i)).collect();
    actors.sort_by(|a, b| b.cmp(a));
    for (degree, actor) in actors.into_iter().take(3) {
        println!("\n{} ({degree})", petgraph[actor].name);
        for edge in petgraph.edges(actor) {
            println!("  {} {}", edge.weight().relation, petgraph[edge.target()].name);
        }
    }

    let (from, to) = (find_actor(&graph, "Kenya")?, find_actor(&graph, "Russia")?);
    println!("\n{}", trails(&graph, &paths(&graph, from, to, Limits::default()), Style::default()));
    Ok(())
}
