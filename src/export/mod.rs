//! `Graph` → files.
//!
//! A folder of results holds `graph.dot`, `graph.graphml`, `graph.json` and `extracts.jsonl`. They are written beside
//! their places first and moved there together, so that a full disk leaves the old ones as they were.

mod file;
mod clean;
mod escape;
mod dot;
mod graphml;
mod json;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use clean::clean;
pub use dot::write_dot;
pub use escape::write_compact;
pub use file::{check_folder, write_file};
pub use graphml::write_graphml;
pub use json::{FORMAT, read_graph, write_json};

use crate::Error;
use crate::merge::Graph;
use crate::text::Extract;

/// The graph's file in a folder of results that [`read_graph`] reads back.
pub const GRAPH: &str = "graph.json";

/// The extracts' file in a folder of results that [`read_extracts`] reads back.
pub const EXTRACTS: &str = "extracts.jsonl";

/// Writes all files of a graph into a folder, which is made where it is missing, and gives their paths.
///
/// # Errors
/// [`Error::Io`] where the folder cannot be made or a file cannot be written; then the old files are as they were.
pub fn export(graph: &Graph, extracts: &[Extract], folder: &Path) -> Result<Vec<PathBuf>, Error> {
    check_folder(folder)?;
    let files = [
        file::Draft::write(&folder.join("graph.dot"), |out| write_dot(graph, out))?,
        file::Draft::write(&folder.join("graph.graphml"), |out| write_graphml(graph, out))?,
        file::Draft::write(&folder.join(GRAPH), |out| write_json(graph, out))?,
        file::Draft::write(&folder.join(EXTRACTS), |out| write_extracts(extracts, out))?,
    ];
    files.into_iter().map(file::Draft::keep).collect()
}

/// One JSON object a line, one line an article.
///
/// # Errors
/// Those of the writer.
pub fn write_extracts(extracts: &[Extract], out: &mut dyn Write) -> io::Result<()> {
    for extract in extracts {
        write_compact(extract, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads back what [`write_extracts`] wrote.
///
/// # Errors
/// [`Error::Io`] where the file cannot be read; [`Error::Line`] where a line is no extract.
#[expect(clippy::disallowed_methods, reason = "extracts are kept in a file")]
pub fn read_extracts(path: &Path) -> Result<Vec<Extract>, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(n, line): (usize, &str)| {
        let damaged = |error| Error::Line {
            path: path.to_owned(),
            line: n + 1,
            cause: format!("not an extract of sociogram, or damaged ({error}); build it again"),
        };
        serde_json::from_str(line).map_err(damaged)
    };
    lines.map(read).collect()
}
