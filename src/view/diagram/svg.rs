//! A drawing as SVG.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::font::FAMILY;
use super::scene::{Anchor, Scene, Shape, Step};
use crate::view::palette::hex;

pub(super) fn write(scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    let (width, height) = (number(scene.width), number(scene.height));
    let view = format!("0 0 {width} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &width),
        ("height", &height),
        ("viewBox", &view),
        ("role", "img"),
        ("font-family", FAMILY),
        ("font-kerning", "none"),
    ];
    xml.create_element("svg").with_attributes(attributes).write_inner_content(|xml| {
        xml.create_element("title").write_text_content(BytesText::new(&scene.title))?;
        let ground = [("width", "100%"), ("height", "100%"), ("fill", "#ffffff")];
        xml.create_element("rect").with_attributes(ground).write_empty()?;
        scene.shapes.iter().try_for_each(|shape| write_shape(xml, shape))
    })?;
    xml.into_inner().write_all(b"\n")
}

fn write_shape(xml: &mut Writer<&mut dyn Write>, shape: &Shape) -> io::Result<()> {
    match shape {
        Shape::Outline { steps, fill, line } => {
            let mut attributes = vec![("d", path(steps)), ("fill", fill.map_or_else(|| "none".to_owned(), hex))];
            if let Some(line) = line {
                attributes.extend([("stroke", hex(line.colour)), ("stroke-width", number(line.width))]);
                if !line.dashes.is_empty() {
                    let dashes: Vec<String> = line.dashes.iter().map(|dash| number(*dash)).collect();
                    attributes.push(("stroke-dasharray", dashes.join(" ")));
                }
            }
            let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
            xml.create_element("path").with_attributes(attributes).write_empty()?;
        }
        Shape::Words { words, at, size, bold, colour, anchor } => {
            let mut attributes =
                vec![("x", number(at.x)), ("y", number(at.y)), ("font-size", number(*size)), ("fill", hex(*colour))];
            if *bold {
                attributes.push(("font-weight", "bold".to_owned()));
            }
            if *anchor == Anchor::Middle {
                attributes.push(("text-anchor", "middle".to_owned()));
            }
            let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
            xml.create_element("text").with_attributes(attributes).write_text_content(BytesText::new(words))?;
        }
    }
    Ok(())
}

fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        let (letter, points) = match step {
            Step::Move(to) => ("M", vec![to]),
            Step::Line(to) => ("L", vec![to]),
            Step::Curve(a, b, to) => ("C", vec![a, b, to]),
            Step::Close => ("Z", Vec::new()),
        };
        path.push_str(letter);
        let points: Vec<String> = points.into_iter().map(|p| format!("{} {}", number(p.x), number(p.y))).collect();
        path.push_str(&points.join(" "));
    }
    path
}

/// A hundredth of a point is finer than any printer.
fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{}", rounded + 0.0)
}
