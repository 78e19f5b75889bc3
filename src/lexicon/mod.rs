//! What is known before an article is read: names, titles, nouns for actors, forenames. All of it is tables in `data/`.

pub mod atoms;
pub mod table;
mod columns;
pub mod stream;
pub mod trie;
mod compiled;
mod rows;
mod names;
mod titles;
mod nouns;
mod forenames;
mod gendered;
mod things;
pub(crate) mod gazetteer;
mod designators;
mod metonyms;
mod causality;
mod speech;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::text::Mention;

pub use atoms::slug;
pub use causality::Causality;
pub use columns::Sense;
pub use designators::Designators;
pub use forenames::Forenames;
pub use gendered::Gendered;
pub use metonyms::Metonyms;
pub use names::{Entry, Names, Reading, kind_of_key};
pub use nouns::{Noun, NounKind, Nouns};
pub use speech::Speech;
pub use stream::{Found, Stream};
pub use things::Things;
pub use titles::{Title, Titles};
pub use trie::Trie;

/// Every table that mentions, chains and actors are found with.
#[derive(Debug)]
pub struct Lexicon {
    /// States, organisations, persons and places.
    pub names: Names,
    /// Titles and offices.
    pub titles: Titles,
    /// Nouns that can stand for an actor.
    pub nouns: Nouns,
    /// Forenames with their gender.
    pub forenames: Forenames,
    /// Words for persons that show a gender.
    pub gendered: Gendered,
    /// Names of what is no actor.
    pub things: Things,
    /// Words that say what a name is.
    pub designators: Designators,
    /// Where capitals stand for governments.
    pub metonyms: Metonyms,
    /// Verbs of quotations.
    pub speech: Speech,
    /// Verbs whose object is judged for what is its own.
    pub causality: Causality,
}

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// Reads the tables inside the binary. The large ones were made automata when the program was built; their rows
    /// are read when they are first asked for.
    #[must_use]
    pub fn load() -> Self {
        Self {
            names: Names::built_in(),
            titles: Titles::built_in(),
            nouns: Nouns::parse(include_str!("../../data/descriptions.tsv")),
            forenames: Forenames::built_in(),
            gendered: Gendered::parse(include_str!("../../data/gendered.tsv")),
            things: Things::parse(include_str!("../../data/things.tsv")),
            designators: Designators::parse(include_str!("../../data/designators.tsv")),
            metonyms: Metonyms::parse(include_str!("../../data/metonyms.tsv")),
            speech: Speech::parse(include_str!("../../data/quoting.tsv")),
            causality: Causality::parse(include_str!("../../data/causality.tsv")),
        }
    }

    /// Whether a mention is one common word that the tables have as somebody's name, and that others bear too: "House".
    #[must_use]
    pub fn is_loose(&self, mention: &Mention, word: &str) -> bool {
        mention.key.is_some() && mention.certainty < 0.8 && mention.tokens.len() == 1 && self.nouns.get(word).is_some()
    }

    /// The tables inside the binary, read once.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }
}
