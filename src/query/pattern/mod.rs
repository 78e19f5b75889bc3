//! One small path pattern: `(Qatar) -[mediates]-> (?x:state) -[attacks]-> (Israel)`.
//!
//! ```text
//! pattern  = node { step node }
//! node     = "(" [ "?" word | name ] [ ":" kind { "|" kind } ] ")"
//! step     = "-[" [ bond { "|" bond } ] "]->"      from left to right
//!          | "<-[" [ bond { "|" bond } ] "]-"      from right to left
//!          | "-[" [ bond { "|" bond } ] "]-"       either way
//! name     = any name, alias or key of an actor; in quotation marks where it has one of ( ) : | ? in it
//! bond     = a relation's name, or a family's
//! kind     = person | state | organization | armed-group | company | group | place
//! ```
//!
//! White space between the parts is free. `()` is any actor; a word after `?` stands for the same actor wherever it is
//! repeated. Different parts are different actors, and a symmetric relation fits either way.

mod grammar;
mod search;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Inquiry, Named, Tie};
use crate::Error;
use crate::text::ActorKind;

/// A pattern that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    nodes: Vec<Node>,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Node {
    at: usize,
    name: Option<String>,
    variable: Option<String>,
    kinds: Vec<ActorKind>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    /// Names of relations and families, each with its place.
    bonds: Vec<(usize, String)>,
    way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Either,
}

/// One way in which a pattern fits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// The actors in the pattern's order.
    pub actors: Vec<Named>,
    /// What is between each and the next, the strongest first.
    pub steps: Vec<Vec<Tie>>,
    /// The actors that the pattern's words stand for.
    pub variables: BTreeMap<String, Named>,
}

/// Where a pattern fits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matches {
    /// Over the strongest relations first.
    pub matches: Vec<Match>,
    /// Whether there is more, or the search was given up.
    pub cut: bool,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`Error::Question`] with the place at which it is not a pattern.
    pub fn parse(text: &str) -> Result<Self, Error> {
        grammar::parse(text)
    }
}

impl Inquiry<'_> {
    /// Where a pattern fits: at most `limit` places.
    ///
    /// # Errors
    /// [`Error::Question`] for a relation that is unknown; those of finding actors and reading sentences.
    pub fn matches(&self, pattern: &Pattern, limit: usize) -> Result<Matches, Error> {
        let (found, cut) = search::search(self, pattern, limit)?;
        let tell = |(actors, edges): (Vec<usize>, Vec<Vec<usize>>)| {
            let named: Vec<Named> = actors.iter().map(|&actor| self.named(actor)).collect();
            let variables = pattern.nodes.iter().zip(&named);
            Ok(Match {
                variables: variables
                    .filter_map(|(node, named)| Some((node.variable.clone()?, named.clone())))
                    .collect(),
                actors: named,
                steps: edges.into_iter().map(|edges| self.ties(edges)).collect::<Result<_, _>>()?,
            })
        };
        Ok(Matches { matches: found.into_iter().map(tell).collect::<Result<_, Error>>()?, cut })
    }
}
