//! The bundled font: widths for the layout, outlines for pictures.

use std::sync::LazyLock;

use ttf_parser::Face;

/// Arimo, whose widths are those of Arial and Helvetica: an SVG that is shown in one of these fits as well.
static REGULAR: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(REGULAR_FILE, 0).ok());
static BOLD: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BOLD_FILE, 0).ok());

/// The font's file.
pub(super) const REGULAR_FILE: &[u8] = include_bytes!("../../../data/font/Arimo-Regular.ttf");
/// The bold font's file.
pub(super) const BOLD_FILE: &[u8] = include_bytes!("../../../data/font/Arimo-Bold.ttf");

/// What CSS calls it, with what has the same widths.
pub(super) const FAMILY: &str = "Arimo, Arial, Helvetica, Liberation Sans, sans-serif";

/// Width of a letter that the font does not have, in parts of its size: that of a Chinese one.
const UNKNOWN: f64 = 1.0;

/// The face, where the bundled file is sound.
pub(super) fn face(bold: bool) -> Option<&'static Face<'static>> {
    if bold { BOLD.as_ref() } else { REGULAR.as_ref() }
}

/// The width of the words in the font's size.
pub(super) fn width(words: &str, size: f64, bold: bool) -> f64 {
    words.chars().map(|c| advance(c, bold)).sum::<f64>() * size
}

/// How far a letter moves the pen, in parts of the size.
pub(super) fn advance(letter: char, bold: bool) -> f64 {
    let known = face(bold).and_then(|face| {
        let width = face.glyph_hor_advance(face.glyph_index(letter)?)?;
        Some(f64::from(width) / f64::from(face.units_per_em()))
    });
    known.unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn widths_are_those_of_arial() {
        assert!((width("iii", 10.0, false) - 6.66).abs() < 0.01);
        assert!(width("Poland", 10.0, true) > width("Poland", 10.0, false));
        assert!((width("東京", 10.0, false) - 20.0).abs() < 0.01);
    }
}
