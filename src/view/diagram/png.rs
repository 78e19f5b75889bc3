//! A drawing as PNG.

use std::io::{self, Write};

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};
use ttf_parser::OutlineBuilder;

use super::font;
use super::scene::{Anchor, Colour, Line, Point, Scene, Shape, Step};

/// Pixels a point: sharp on paper up to a column's width, and on screens.
const PIXELS: f64 = 2.0;

#[expect(clippy::cast_sign_loss, reason = "sizes are above 0")]
pub(super) fn write(scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
    let pixels = |points: f64| (points * PIXELS).ceil() as u32;
    let mut map = Pixmap::new(pixels(scene.width), pixels(scene.height))
        .ok_or_else(|| io::Error::other("the picture is too large for a PNG; draw fewer relations, or an SVG"))?;
    map.fill(Color::WHITE);
    for shape in &scene.shapes {
        match shape {
            Shape::Outline { steps, fill, line } => draw(&mut map, outline(steps), *fill, line.as_ref()),
            Shape::Words { words, at, size, bold, colour, anchor } => {
                let shift = if *anchor == Anchor::Middle { font::width(words, *size, *bold) / 2.0 } else { 0.0 };
                let at = Point::new(at.x - shift, at.y);
                draw(&mut map, letters(words, at, *size, *bold), Some(*colour), None);
            }
        }
    }
    out.write_all(&map.encode_png().map_err(io::Error::other)?)
}

fn draw(map: &mut Pixmap, path: Option<Path>, fill: Option<Colour>, line: Option<&Line>) {
    let Some(path) = path else { return };
    let scale = Transform::from_scale(PIXELS as f32, PIXELS as f32);
    if let Some(fill) = fill {
        map.fill_path(&path, &paint(fill), FillRule::Winding, scale, None);
    }
    if let Some(line) = line {
        let dash = StrokeDash::new(line.dashes.iter().map(|dash| *dash as f32).collect(), 0.0);
        let stroke = Stroke { width: line.width as f32, dash, ..Stroke::default() };
        map.stroke_path(&path, &paint(line.colour), &stroke, scale, None);
    }
}

fn paint([red, green, blue]: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(red, green, blue, 0xFF);
    paint
}

fn outline(steps: &[Step]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(to) => path.move_to(to.x as f32, to.y as f32),
            Step::Line(to) => path.line_to(to.x as f32, to.y as f32),
            Step::Curve(a, b, to) => {
                path.cubic_to(a.x as f32, a.y as f32, b.x as f32, b.y as f32, to.x as f32, to.y as f32);
            }
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// The words as outlines; a letter that the font does not have is an empty frame.
fn letters(words: &str, at: Point, size: f64, bold: bool) -> Option<Path> {
    let face = font::face(bold)?;
    let scale = size / f64::from(face.units_per_em());
    let mut pen = Letters { path: PathBuilder::new(), at, scale };
    for letter in words.chars() {
        match face.glyph_index(letter) {
            Some(glyph) => drop(face.outline_glyph(glyph, &mut pen)),
            None => pen.frame(size),
        }
        pen.at.x += font::advance(letter, bold) * size;
    }
    pen.path.finish()
}

/// Letters count upwards, drawings downwards.
struct Letters {
    path: PathBuilder,
    at: Point,
    scale: f64,
}

impl Letters {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        ((self.at.x + f64::from(x) * self.scale) as f32, (self.at.y - f64::from(y) * self.scale) as f32)
    }

    fn frame(&mut self, size: f64) {
        let (x, y) = (self.at.x, self.at.y);
        for (inset, turn) in [(0.1, false), (0.16, true)] {
            let (left, right) = (x + inset * size, x + (1.0 - inset) * size);
            let (top, bottom) = (y - (0.85 - inset) * size, y + (0.05 - inset) * size + 0.05 * size);
            let mut corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            if turn {
                corners.reverse();
            }
            self.path.move_to(corners[0].0 as f32, corners[0].1 as f32);
            for corner in &corners[1..] {
                self.path.line_to(corner.0 as f32, corner.1 as f32);
            }
            self.path.close();
        }
    }
}

impl OutlineBuilder for Letters {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
