//! What queries found, on a terminal.

mod around;
mod sums;

use super::strip::{counted, line, quotation};
use super::trail::ties;
use super::{Ink, Style};
use crate::query::pattern::{Match, Matches};
use crate::query::{Reply, Tie, Trail};

/// Something that a query found.
pub trait Answer {
    /// The answer as lines that fit the terminal.
    fn draw(&self, style: Style) -> String;

    /// Whether nothing was found.
    fn is_empty(&self) -> bool;
}

impl Reply {
    fn answer(&self) -> &dyn Answer {
        match self {
            Self::Path(found) => found,
            Self::Route(found) => found,
            Self::Between(found) => found,
            Self::Common(found) => found,
            Self::Neighbors(found) => found,
            Self::Top(found) => found,
            Self::Communities(found) => found,
            Self::Timeline(found) => found,
            Self::Balance(found) => found,
            Self::Disputed(found) => found,
            Self::Stats(found) => found,
            Self::Match(found) => found,
        }
    }
}

impl Answer for Reply {
    fn draw(&self, style: Style) -> String {
        self.answer().draw(style)
    }

    fn is_empty(&self) -> bool {
        self.answer().is_empty()
    }
}

impl Answer for Trail {
    fn draw(&self, style: Style) -> String {
        let names: Vec<String> = self.actors.iter().map(|actor| super::strip::name(actor, style)).collect();
        names.join(" · ") + "\n"
    }

    fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }
}

impl Answer for Matches {
    fn draw(&self, style: Style) -> String {
        let drawn: Vec<String> = self.matches.iter().map(|found| fit(found, style)).collect();
        let more = if self.cut { "\nThere is more; raise --limit, or name more in the pattern.\n" } else { "" };
        drawn.join("\n") + more
    }

    fn is_empty(&self) -> bool {
        self.matches.is_empty()
    }
}

fn fit(found: &Match, style: Style) -> String {
    let names: Vec<String> = found.actors.iter().map(|actor| super::strip::name(actor, style)).collect();
    let variables: Vec<String> =
        found.variables.iter().map(|(word, actor)| format!("{word} = {}", super::plain(&actor.name))).collect();
    let steps = found.actors.iter().zip(&found.steps);
    let steps: String = steps.map(|(from, step)| ties(step, &from.key, style)).collect();
    format!("{}  {}\n{steps}", names.join(" · "), style.paint(&variables.join(", "), Ink::Dim))
}

/// A heading with how many there are and, where some are left out, how many are listed.
fn heading(total: usize, listed: usize, noun: &str, style: Style) -> String {
    let rest = if listed < total { format!(", the first {listed}") } else { String::new() };
    format!("{}\n", style.paint(&format!("{}{rest}", counted(total, noun)), Ink::Strong))
}

/// Relations read from their sources, each with its sentence.
fn quoted(ties: &[Tie], style: Style) -> String {
    let lines = ties.iter().map(|tie| {
        let sentence = tie.quote.as_ref().map(|quote| quotation(quote, 6, style)).unwrap_or_default();
        line("  ", tie, &tie.source.key, style) + &sentence
    });
    lines.collect()
}

/// `+3.2`, `-0.9`, `0.0`.
fn signed(number: f64) -> String {
    if number > 0.0 { format!("+{number:.1}") } else { format!("{:.1}", number + 0.0) }
}
