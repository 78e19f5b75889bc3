//! What kinds and families look like, the same in every picture.

use crate::ontology::Ontology;
use crate::text::{ActorKind, Status};

/// How a family's lines are drawn: the colour tells families apart, and so does the pattern alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// Lengths of dashes and gaps in units of the line's width; none for a whole line.
    pub dashes: &'static [u8],
}

/// Okabe and Ito's (2008) colours, told apart by colour-blind readers, the light ones darkened until words in them can
/// be read on white; one for each family in the ontology's order.
const FAMILIES: [Stroke; 8] = [
    Stroke { colour: [0x00, 0x72, 0xB2], dashes: &[] },
    Stroke { colour: [0x00, 0x87, 0x63], dashes: &[8, 3] },
    Stroke { colour: [0xB3, 0x74, 0x00], dashes: &[4, 2] },
    Stroke { colour: [0xC8, 0x4A, 0x00], dashes: &[] },
    Stroke { colour: [0x6E, 0x6E, 0x6E], dashes: &[1, 2] },
    Stroke { colour: [0xAD, 0x4F, 0x86], dashes: &[8, 2, 2, 2] },
    Stroke { colour: [0x2A, 0x7F, 0xB0], dashes: &[2, 2] },
    Stroke { colour: [0x7A, 0x6A, 0x00], dashes: &[6, 2, 1, 2, 1, 2] },
];

/// How the lines of a family are drawn.
#[must_use]
pub fn stroke(family: &str) -> Stroke {
    FAMILIES[Ontology::built_in().family_index(family) % FAMILIES.len()]
}

/// A pale fill for each kind; the shape alone tells them apart too.
#[must_use]
pub const fn fill(kind: ActorKind) -> [u8; 3] {
    match kind {
        ActorKind::Person => [0xFF, 0xFF, 0xFF],
        ActorKind::State => [0xE3, 0xED, 0xF7],
        ActorKind::Organization => [0xED, 0xF5, 0xEA],
        ActorKind::ArmedGroup => [0xFB, 0xE9, 0xE3],
        ActorKind::Company => [0xF7, 0xEE, 0xF4],
        ActorKind::Group => [0xFF, 0xF7, 0xE0],
        ActorKind::Place => [0xF1, 0xF1, 0xF1],
    }
}

/// A colour as `#0072b2`.
#[must_use]
pub fn hex([red, green, blue]: [u8; 3]) -> String {
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
