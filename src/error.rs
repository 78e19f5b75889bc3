//! What can go wrong at the edges. Between them, `extract` cannot fail.

use std::path::PathBuf;

/// An error of the library: it names the file and, where there is one, the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder has no project.
    #[error("{folder} has no project; `sociogram build PATH… -o DIR` makes one", folder = folder.display())]
    NoProject {
        /// The folder.
        folder: PathBuf,
    },
    /// A file is not what it should be.
    #[error("{path}: {cause}", path = path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        cause: String,
    },
    /// A line of a user's file is not what it should be.
    #[error("{path}:{line}: {cause}", path = path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it and what to do.
        cause: String,
    },
    /// Tables of relations or predicates are not what they should be.
    #[error("{} in the tables given:\n{}", if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) }, faults.join("\n"))]
    Tables {
        /// File, line and cause of each.
        faults: Vec<String>,
    },
    /// The worker threads could not be started.
    #[error("the worker threads could not be started; try --threads 1: {cause}")]
    Threads {
        /// What the system says.
        cause: String,
    },
    /// A file's name ends in nothing that could be written.
    #[error("{cause}")]
    Ending {
        /// What endings there are.
        cause: String,
    },
    /// No actor of that name is in the graph.
    #[error("no actor is called {name:?}{}", suggestion(near, "`sociogram actors DIR` lists them"))]
    UnknownActor {
        /// The name asked for.
        name: String,
        /// Names that are near it, the nearest first.
        near: Vec<String>,
    },
    /// No relation and no family is called that.
    #[error("no relation or family is called {name:?}{}", suggestion(near, "`sociogram stats DIR` lists them"))]
    UnknownRelation {
        /// The name asked for.
        name: String,
        /// Names that are near it, the nearest first.
        near: Vec<String>,
    },
    /// A question that cannot be asked so: its text, and the place in it.
    #[error("{cause}\n  {text}\n  {}^", " ".repeat(columns(text, *at)))]
    Question {
        /// What was asked.
        text: String,
        /// Byte of the text at which it goes wrong.
        at: usize,
        /// What is wrong and what would be right.
        cause: String,
    },
    /// A question took more time than it was given.
    #[error("the question was stopped after {} s; ask for less, or give it more time with --timeout SECONDS", limit.as_secs_f32())]
    TooLong {
        /// The time that it was given.
        limit: std::time::Duration,
    },
    /// A graph has more relations than a browser takes in from one file.
    #[error(
        "{relations} relations are too many for one page, which holds {most}; `sociogram serve DIR` shows them in the same page"
    )]
    TooLarge {
        /// How many it has.
        relations: usize,
        /// How many a page holds.
        most: usize,
    },
    /// Several actors go by that name.
    #[error("{name:?} may be any of these, name one by its key:{}", lines(matches))]
    AmbiguousActor {
        /// The name asked for.
        name: String,
        /// Key and name of each.
        matches: Vec<(String, String)>,
    },
}

/// How wide the text is on a terminal up to a byte.
fn columns(text: &str, at: usize) -> usize {
    unicode_width::UnicodeWidthStr::width(text.get(..at).unwrap_or(text))
}

fn suggestion(near: &[String], otherwise: &str) -> String {
    match near {
        [] => format!("; {otherwise}"),
        names => format!("; did you mean {}?", names.join(", ")),
    }
}

fn lines(matches: &[(String, String)]) -> String {
    matches.iter().map(|(key, name)| format!(" {key} ({name})")).collect::<Vec<_>>().join(",")
}
