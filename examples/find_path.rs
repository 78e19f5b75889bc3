//! Shows how two actors are connected: `cargo run --release --example find_path -- "Yusuf Hamad" Poland`.
//!
//! Reads the articles in `examples/articles`; without names it asks about two that are far apart.

use std::path::PathBuf;

use sociogram::query::{Inquiry, Network, PathOptions, Recorded};
use sociogram::{pipeline, read};

fn main() -> Result<(), sociogram::Error> {
    let mut names = std::env::args().skip(1);
    let from = names.next().unwrap_or_else(|| "Yusuf Hamad".to_owned());
    let to = names.next().unwrap_or_else(|| "Henrik Dahl".to_owned());
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles"));
    let graph = pipeline::build_each(read::read(&[folder]), |_| {}).graph;
    let (network, words) = (Network::of(&graph), Recorded::of(&graph));
    let inquiry = Inquiry::new(&network, &words);
    let found = inquiry.paths(inquiry.actor(&from)?, inquiry.actor(&to)?, PathOptions::default())?;
    for path in &found.paths {
        println!("{} steps", path.len());
        for tie in path.iter().filter_map(|step| step.ties.first()) {
            let sentence = tie.quote.as_ref().map_or("", |quote| quote.sentence.as_str());
            println!("  {} --{}--> {}: “{sentence}”", tie.source.name, tie.relation, tie.target.name);
        }
    }
    if found.paths.is_empty() {
        println!("nothing connects {from} and {to}");
    }
    Ok(())
}
