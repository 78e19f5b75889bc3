//! What kinds and families look like, the same in every picture: `data/palette.tsv`, which the page reads too.

use std::sync::LazyLock;

use crate::lexicon::table::{Row, rows};
use crate::text::{ActorKind, Status};

/// Red, green, blue.
type Colour = [u8; 3];

/// How a family's lines are drawn: the colour tells families apart, and so does the pattern alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// Its colour on white.
    pub colour: Colour,
    /// Lengths of dashes and gaps in units of the line's width; none for a whole line.
    pub dashes: Vec<u8>,
}

/// Families with their strokes, the spare ones, and kinds with their colours on white.
#[derive(Debug, Default)]
struct Palette {
    families: Vec<(&'static str, Stroke)>,
    spare: Vec<Stroke>,
    kinds: Vec<(&'static str, Colour)>,
}

/// How much of a kind's colour is in the fill behind a name.
const TINT: f64 = 0.13;

static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
    let mut palette = Palette::default();
    for row in rows(include_str!("../../data/palette.tsv")) {
        let (name, stroke) = (row.cell("name"), stroke_of(&row));
        match row.cell("of") {
            "kind" => palette.kinds.push((name, stroke.colour)),
            _ if name.starts_with('*') => palette.spare.push(stroke),
            _ => palette.families.push((name, stroke)),
        }
    }
    palette
});

fn stroke_of(row: &Row<'_>) -> Stroke {
    let parts = row.cell("light").strip_prefix('#').and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = parts.unwrap_or_default().to_be_bytes();
    let dashes = row.cell("dashes").split_whitespace().filter_map(|length| length.parse().ok());
    Stroke { colour: [red, green, blue], dashes: dashes.collect() }
}

/// How the lines of a family are drawn.
#[must_use]
pub fn stroke(family: &str) -> Stroke {
    let known = PALETTE.families.iter().find(|(name, _)| *name == family).map(|(_, stroke)| stroke);
    let letters: usize = family.bytes().map(usize::from).sum();
    let spare = || PALETTE.spare.get(letters % PALETTE.spare.len().max(1));
    known.or_else(spare).cloned().unwrap_or_default()
}

/// The colour of a kind on white; the shape alone tells kinds apart too.
#[must_use]
pub fn colour(kind: ActorKind) -> Colour {
    PALETTE.kinds.iter().find(|(name, _)| *name == kind.as_str()).map_or([0; 3], |(_, colour)| *colour)
}

/// A pale fill in the colour of a kind, to write on.
#[must_use]
#[expect(clippy::cast_sign_loss, reason = "a mean of two bytes")]
pub fn fill(kind: ActorKind) -> Colour {
    colour(kind).map(|part| (f64::from(part) * TINT + 255.0 * (1.0 - TINT)).round() as u8)
}

/// A colour as `#0072b2`.
#[must_use]
pub fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// How a line says whether a relation is reported, possible or denied, in Graphviz's words.
#[must_use]
pub const fn line_style(status: Status) -> &'static str {
    match status {
        Status::Fact => "solid",
        Status::Possible => "dashed",
        Status::Denied => "dotted",
    }
}

#[cfg(test)]
mod tests;
