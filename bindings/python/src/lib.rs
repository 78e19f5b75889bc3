//! The Python module `sociogram._native`: JSON in and out, as the library's own types have it. Everything that only
//! Python needs (tables, notebooks, other libraries' graphs) is written in Python, beside this.

#![expect(clippy::needless_pass_by_value, reason = "what Python calls takes values")]

mod failure;
mod reader;
mod feed;
mod graph;
mod spread;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::failure::{SociogramError, UnknownName};
    #[pymodule_export]
    use crate::feed::build;
    #[pymodule_export]
    use crate::graph::Graph;
    #[pymodule_export]
    use crate::reader::{Reader, explain, looks};
    #[pymodule_export]
    use crate::spread::{
        spread_bands, spread_bearers, spread_edge, spread_facts, spread_graph, spread_join_bearers, spread_join_nodes,
        spread_near, spread_node, spread_numbered, spread_persons, spread_shares, spread_store, spread_suffix,
        spread_verdict,
    };
}
