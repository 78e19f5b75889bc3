//! The formats, by name.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{
    Walk, write_cypher, write_cytoscape, write_dot, write_gephi_edges, write_gephi_nodes, write_gexf, write_graphml,
    write_json, write_mermaid, write_neo4j_edges, write_neo4j_nodes, write_turtle,
};

/// A way to write the graph down.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the user calls it.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The files it consists of.
    pub parts: &'static [Part],
}

/// One file of a format.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The end of its name, after the dot.
    pub ending: &'static str,
    /// What writes it.
    pub write: fn(&dyn Walk, &mut dyn Write) -> io::Result<()>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { name: "dot", about: "a picture by Graphviz", parts: &[Part { ending: "dot", write: write_dot }] },
    Format {
        name: "graphml",
        about: "for Gephi, Cytoscape, yEd, NetworkX, igraph",
        parts: &[Part { ending: "graphml", write: write_graphml }],
    },
    Format {
        name: "gexf",
        about: "for Gephi, with days, colours and sizes",
        parts: &[Part { ending: "gexf", write: write_gexf }],
    },
    Format {
        name: "json",
        about: "everything, with all evidence, as NetworkX and D3 read it",
        parts: &[Part { ending: "json", write: write_json }],
    },
    Format {
        name: "cytoscape",
        about: "for Cytoscape and Cytoscape.js",
        parts: &[Part { ending: "cyjs", write: write_cytoscape }],
    },
    Format {
        name: "csv",
        about: "tables of actors and relations for Gephi and spreadsheets",
        parts: &[
            Part { ending: "nodes.csv", write: write_gephi_nodes },
            Part { ending: "edges.csv", write: write_gephi_edges },
        ],
    },
    Format {
        name: "neo4j",
        about: "tables for neo4j-admin database import",
        parts: &[
            Part { ending: "neo4j-nodes.csv", write: write_neo4j_nodes },
            Part { ending: "neo4j-edges.csv", write: write_neo4j_edges },
        ],
    },
    Format {
        name: "cypher",
        about: "a script for Neo4j and its kin",
        parts: &[Part { ending: "cypher", write: write_cypher }],
    },
    Format { name: "turtle", about: "RDF, with PROV", parts: &[Part { ending: "ttl", write: write_turtle }] },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        about: "all evidence as a table for DuckDB, Polars, Spark, pandas",
        parts: &[Part { ending: "parquet", write: super::write_parquet }],
    },
    Format {
        name: "mermaid",
        about: "a chart of the strongest relations that Markdown shows",
        parts: &[Part { ending: "mmd", write: write_mermaid }],
    },
];

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that a file's ending says.
    #[must_use]
    pub fn of_file(file: &Path) -> Option<&'static Self> {
        let name = file.file_name()?.to_string_lossy().to_lowercase();
        let ends = |part: &Part| name.strip_suffix(part.ending).is_some_and(|stem| stem.ends_with('.'));
        let of_part = FORMATS.iter().find(|format| format.parts.iter().any(ends));
        of_part.or_else(|| Self::find(file.extension()?.to_str()?))
    }

    /// Where its files go: the file itself, or, of a format of several, beside it under their own endings.
    #[must_use]
    pub fn files(&self, file: &Path) -> Vec<PathBuf> {
        match self.parts {
            [_] => vec![file.to_owned()],
            parts => parts.iter().map(|part| file.with_extension(part.ending)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Format;

    #[test]
    fn endings_name_formats() {
        for (file, name) in [("a.dot", "dot"), ("a.b.ttl", "turtle"), ("x/A.GEXF", "gexf"), ("a.csv", "csv")] {
            assert_eq!(Format::of_file(Path::new(file)).map(|format| format.name), Some(name), "{file}");
        }
        assert!(Format::of_file(Path::new("dot")).is_none());
    }
}
