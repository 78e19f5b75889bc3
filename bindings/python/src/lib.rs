//! The Python module `sociogram._native`: JSON in and out, as the library's own types have it. Everything that only
//! Python needs (tables, notebooks, other libraries' graphs) is written in Python, beside this.

#![expect(clippy::needless_pass_by_value, reason = "what Python calls takes values")]

mod failure;
mod reader;
mod feed;
mod graph;

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
}
