//! Paths between two actors, step by step.

use super::strip::{counted, line, name, quotation, with_facts};
use super::{Answer, Style};
use crate::query::{Path, Paths, Step, Tie};

impl Answer for Paths {
    fn draw(&self, style: Style) -> String {
        let mut drawn: Vec<String> = self.paths.iter().map(|path| trail(path, style)).collect();
        drawn.extend(self.cut.then(|| "The search was given up: there are too many ways.\n".to_owned()));
        drawn.join("\n")
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}

/// The path as its actors, then a line for each step with the strongest relation, its direction, counts, days and best
/// sentence, and what else is between the two.
fn trail(path: &Path, style: Style) -> String {
    let actors = path.first().map(|step| &step.from).into_iter().chain(path.iter().map(|step| &step.to));
    let names = |style| actors.clone().map(|actor| name(actor, style)).collect::<Vec<_>>().join(" · ");
    let steps: String = path.iter().map(|step| step_lines(step, style)).collect();
    with_facts("", names, &counted(path.len(), "step"), style) + &steps
}

fn step_lines(step: &Step, style: Style) -> String {
    ties(&step.ties, &step.from.key, style)
}

/// The strongest relation with its sentence, the others beside it.
pub(super) fn ties(ties: &[Tie], from: &str, style: Style) -> String {
    let mut lines = String::new();
    for (rank, tie) in ties.iter().enumerate() {
        lines += &line(if rank == 0 { "  " } else { "      also " }, tie, from, style);
        if rank == 0 {
            lines.extend(tie.quote.as_ref().map(|quote| quotation(quote, 6, style)));
        }
    }
    lines
}
