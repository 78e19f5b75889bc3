//! What the terminal can show.
#![expect(clippy::disallowed_methods, reason = "the environment says whether colours are wanted")]

use std::io::IsTerminal;

use sociogram::view::Style;
use terminal_size::{Width, terminal_size};

/// Colours on a terminal that wants them (<https://no-color.org>), none in a pipe.
pub(crate) fn style(stream: &impl IsTerminal) -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let width = terminal_size().map_or(Style::default().width, |(Width(columns), _)| usize::from(columns));
    Style { colour: stream.is_terminal() && !refused && !dumb, width }
}
