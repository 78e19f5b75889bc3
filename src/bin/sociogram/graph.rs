//! What the commands that ask a built graph share: reading it, and actors by name.

use std::path::Path;

use anyhow::Context as _;
use sociogram::query::find_actor;
use sociogram::view::plain;
use sociogram::{Error, Graph, export};

/// The graph of a folder that `build` wrote.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Graph> {
    export::read_graph(&folder.join(export::GRAPH))
        .context("no graph can be read there; `sociogram build PATH… -o DIR` makes one")
}

/// The actor's place, or a word on the standard error of why there is none.
pub(crate) fn named(graph: &Graph, name: &str) -> Option<usize> {
    find_actor(graph, name).map_err(|error: Error| eprintln!("sociogram: {}", plain(&error.to_string()))).ok()
}
