//! Colour and width of a terminal, decided outside and handed in.

use crate::ontology::Ontology;

/// What the words are drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Style {
    /// No colours, a hundred columns.
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

/// How some words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// As the terminal has it.
    #[default]
    Plain,
    /// Headings and names.
    Strong,
    /// Labels and marks that can be passed over.
    Dim,
    /// Family of relations, by its place among the ontology's families.
    Family(usize),
}

/// Okabe and Ito's (2008) colours, told apart by colour-blind readers, nearest of the 256 that terminals have.
const FAMILIES: [u8; 8] = [32, 36, 172, 166, 245, 175, 74, 178];

impl Ink {
    /// The ink of a relation's family.
    #[must_use]
    pub fn of_family(family: &str) -> Self {
        Self::Family(Ontology::built_in().family_index(family))
    }
}

impl Style {
    /// Words between the codes that set and unset an ink; the words must be [`plain`](super::plain) already.
    #[must_use]
    pub fn paint(self, words: &str, ink: Ink) -> String {
        if !self.colour || words.is_empty() {
            return words.to_owned();
        }
        match ink {
            Ink::Plain => words.to_owned(),
            Ink::Strong => format!("\x1b[1m{words}\x1b[0m"),
            Ink::Dim => format!("\x1b[2m{words}\x1b[0m"),
            Ink::Family(n) => format!("\x1b[38;5;{}m{words}\x1b[0m", FAMILIES[n % FAMILIES.len()]),
        }
    }
}
