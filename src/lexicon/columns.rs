//! Which columns of a table hold phrases, and how those stand for the row's actor.

use super::table::Row;

/// In which way a phrase stands for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// Its name or another name for it.
    Name,
    /// Its adjective or people: "French", "Swedes".
    Demonym,
    /// The capital of a state: it may be the city as well.
    Capital,
    /// The seat of its government: "the Kremlin".
    Seat,
    /// The city by whose name an organisation is called: "Brussels". It is the city first.
    City,
}

impl Sense {
    /// Every sense.
    pub const ALL: [Self; 5] = [Self::Name, Self::Demonym, Self::Capital, Self::Seat, Self::City];
}

/// A phrase of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase<'t> {
    /// Its words, without the mark `~`.
    pub words: &'t str,
    /// How it stands for the row's actor.
    pub sense: Sense,
    /// Whether it counts only where the recogniser sees a name.
    pub weak: bool,
}

const COLUMNS: [(&str, Sense); 7] = [
    ("name", Sense::Name),
    ("aliases", Sense::Name),
    ("demonyms", Sense::Demonym),
    ("capital", Sense::Capital),
    ("capitals", Sense::Capital),
    ("seats", Sense::Seat),
    ("city", Sense::City),
];

/// The phrases of a row of an actor table.
pub fn phrases<'t>(row: &Row<'t>) -> Vec<Phrase<'t>> {
    let marked = |phrase: &str| row.list("aliases").any(|alias| alias.strip_prefix('~') == Some(phrase));
    let mut found = Vec::new();
    for (column, sense) in COLUMNS {
        for words in row.list(column) {
            let (weak, words) = words.strip_prefix('~').map_or((false, words), |bare| (true, bare));
            // "Anglo-" is half a name; a name that stands among the aliases with a mark bears that mark
            let weak = weak || words.ends_with('-') || column == "name" && marked(words);
            found.push(Phrase { words, sense, weak });
        }
    }
    found
}

/// The word by which a person is called alone: the last of the name.
pub fn surname(name: &str) -> &str {
    name.rsplit([' ', '-']).next().unwrap_or_default()
}
