//! `Graph` → files.
//!
//! A format is a file here and a row of [`FORMATS`]. A folder of results holds `graph.json`, `extracts.jsonl` and a
//! `graph.` of each wanted format. They are written beside their places first and moved there together, so that a full
//! disk leaves the old ones as they were.

mod walk;
mod file;
mod clean;
mod escape;
mod token;
mod fields;
mod format;
mod dot;
mod graphml;
mod gexf;
mod json;
mod cytoscape;
mod tables;
mod cypher;
mod turtle;
#[cfg(feature = "parquet")]
mod parquet;
mod mermaid;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use clean::clean;
pub use cypher::write_cypher;
pub use cytoscape::write_cytoscape;
pub use dot::write_dot;
pub use escape::write_compact;
pub use file::{check_folder, write_file};
pub use format::{FORMATS, Format, Part};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use json::{FORMAT, read_graph, write_json};
pub use mermaid::write_mermaid;
#[cfg(feature = "parquet")]
pub use parquet::write_parquet;
pub use tables::{write_gephi_edges, write_gephi_nodes, write_neo4j_edges, write_neo4j_nodes};
pub use turtle::write_turtle;
pub use walk::Walk;
pub(crate) use walk::laid_out;

use crate::Error;
use crate::text::Extract;

/// The graph's file in a folder of results that [`read_graph`] reads back.
pub const GRAPH: &str = "graph.json";

/// The extracts' file in a folder of results.
pub const EXTRACTS: &str = "extracts.jsonl";

/// Writes a graph into a folder, which is made where it is missing, in some formats and always as [`GRAPH`]; and its
/// extracts, which `extracts` writes. Gives the files' paths.
///
/// # Errors
/// [`Error::Io`] where the folder cannot be made or a file cannot be written; then the old files are as they were.
pub fn export(
    graph: &dyn Walk,
    extracts: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    folder: &Path,
    formats: &[&Format],
) -> Result<Vec<PathBuf>, Error> {
    check_folder(folder)?;
    let json = Format::find("json").into_iter();
    let wanted = formats.iter().copied().filter(|format| format.name != "json").chain(json);
    let parts = wanted.flat_map(|format| format.parts);
    let mut drafts = parts
        .map(|part| file::Draft::write(&folder.join(format!("graph.{}", part.ending)), |out| (part.write)(graph, out)))
        .collect::<Result<Vec<_>, Error>>()?;
    drafts.push(file::Draft::write(&folder.join(EXTRACTS), extracts)?);
    drafts.into_iter().map(file::Draft::keep).collect()
}

/// Writes a graph into a file, in a format or in that which the file's ending says; a format of several files puts them
/// beside each other, under their own endings. Gives the files' paths.
///
/// # Errors
/// [`Error::Ending`] where the ending says nothing; [`Error::Io`] where a file cannot be written, then it is as it was.
pub fn export_file(graph: &dyn Walk, format: Option<&Format>, file: &Path) -> Result<Vec<PathBuf>, Error> {
    let unknown = "the file's ending is of no format that is known; name one with --format";
    let format = format.or_else(|| Format::of_file(file)).ok_or_else(|| Error::Ending { cause: unknown.to_owned() })?;
    let files = format.files(file);
    for (part, place) in format.parts.iter().zip(&files) {
        write_file(place, |out| (part.write)(graph, out))?;
    }
    Ok(files)
}

/// One JSON object a line, one line an article.
///
/// # Errors
/// Those of the writer.
pub fn write_extracts(extracts: &[Extract], out: &mut dyn Write) -> io::Result<()> {
    extracts.iter().try_for_each(|extract| write_extract(extract, out))
}

/// One JSON object on a line.
///
/// # Errors
/// Those of the writer.
pub fn write_extract(extract: &Extract, out: &mut dyn Write) -> io::Result<()> {
    write_compact(extract, out)?;
    out.write_all(b"\n")
}
