//! Builds a graph from strings and asks petgraph about it: `cargo run --release --example walk_graph`.
//!
//! [`sociogram::Graph::petgraph`] is an ordinary `petgraph::graph::DiGraph`, so every algorithm of petgraph applies.

use petgraph::Direction;
use petgraph::algo::connected_components;
use petgraph::visit::EdgeRef;
use sociogram::Article;

const ARTICLES: [(&str, &str); 3] = [
    ("monday", "Poland expelled four Russian diplomats. Russia accused Poland of hysteria."),
    ("tuesday", "Norway supported Poland. The Polish government thanked Norway and warned Moscow."),
    ("friday", "Japan signed a trade agreement with India. Tokyo and New Delhi praised the deal."),
];

fn main() {
    let built = sociogram::build(ARTICLES.map(|(id, text)| Article::new(id, text)));
    let graph = built.graph.petgraph();
    println!("{} actors in {} separate groups", graph.node_count(), connected_components(graph));
    for actor in graph.node_indices() {
        let taken = graph.edges_directed(actor, Direction::Incoming).count();
        println!("\n{} ({} mentions, the target of {taken} relations)", graph[actor].name, graph[actor].mentions);
        for edge in graph.edges(actor) {
            let relation = edge.weight();
            let sentence = relation.best().map_or("", |citation| citation.sentence.as_str());
            println!("  {} {}: “{sentence}”", relation.relation, graph[edge.target()].name);
        }
    }
}
