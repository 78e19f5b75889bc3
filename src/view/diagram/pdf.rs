//! A drawing as PDF of one page, with the font in it and words that can be searched.

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::font;
use super::scene::{Anchor, Colour, Scene, Shape, Step};

const SYSTEM: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

pub(super) fn write(scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
    let mut pdf = Pdf::new();
    let [catalog, pages, page, content, info] = [1, 2, 3, 4, 5].map(Ref::new);
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.document_info(info).title(TextStr(&scene.title)).producer(TextStr("sociogram"));
    let mut sheet = pdf.page(page);
    sheet.parent(pages).contents(content);
    sheet.media_box(Rect::new(0.0, 0.0, scene.width as f32, scene.height as f32));
    let mut resources = sheet.resources();
    resources.fonts().pair(face_name(false), Ref::new(10)).pair(face_name(true), Ref::new(20));
    resources.finish();
    sheet.finish();
    let drawn = packed(&drawn(scene))?;
    pdf.stream(content, &drawn).filter(Filter::FlateDecode);
    for (bold, first) in [(false, 10), (true, 20)] {
        embed(&mut pdf, scene, bold, first)?;
    }
    out.write_all(&pdf.finish())
}

const fn face_name(bold: bool) -> Name<'static> {
    if bold { Name(b"Bold") } else { Name(b"Regular") }
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn drawn(scene: &Scene) -> Vec<u8> {
    let mut content = Content::new();
    // Pages count upwards, drawings downwards.
    let up = |y: f64| (scene.height - y) as f32;
    for shape in &scene.shapes {
        match shape {
            Shape::Outline { steps, fill, line } => {
                if let Some(fill) = fill {
                    let [red, green, blue] = parts(*fill);
                    content.set_fill_rgb(red, green, blue);
                }
                if let Some(line) = line {
                    let [red, green, blue] = parts(line.colour);
                    content.set_stroke_rgb(red, green, blue).set_line_width(line.width as f32);
                    content.set_dash_pattern(line.dashes.iter().map(|dash| *dash as f32), 0.0);
                }
                trace(&mut content, steps, up);
                match (fill, line) {
                    (Some(_), Some(_)) => content.fill_nonzero_and_stroke(),
                    (Some(_), None) => content.fill_nonzero(),
                    (None, Some(_)) => content.stroke(),
                    (None, None) => content.end_path(),
                };
            }
            Shape::Words { words, at, size, bold, colour, anchor } => {
                let shift = if *anchor == Anchor::Middle { font::width(words, *size, *bold) / 2.0 } else { 0.0 };
                let [red, green, blue] = parts(*colour);
                content.set_fill_rgb(red, green, blue);
                content.begin_text().set_font(face_name(*bold), *size as f32);
                content.next_line((at.x - shift) as f32, up(at.y)).show(Str(&glyphs(words, *bold))).end_text();
            }
        }
    }
    content.finish().to_vec()
}

fn trace(content: &mut Content, steps: &[Step], up: impl Fn(f64) -> f32) {
    for step in steps {
        match *step {
            Step::Move(to) => content.move_to(to.x as f32, up(to.y)),
            Step::Line(to) => content.line_to(to.x as f32, up(to.y)),
            Step::Curve(a, b, to) => content.cubic_to(a.x as f32, up(a.y), b.x as f32, up(b.y), to.x as f32, up(to.y)),
            Step::Close => content.close_path(),
        };
    }
}

fn parts(colour: Colour) -> [f32; 3] {
    colour.map(|part| f32::from(part) / 255.0)
}

/// The words as numbers of glyphs, two bytes each; 0 is the font's frame for what it does not have.
fn glyphs(words: &str, bold: bool) -> Vec<u8> {
    words.chars().flat_map(|letter| glyph(letter, bold).to_be_bytes()).collect()
}

fn glyph(letter: char, bold: bool) -> u16 {
    font::face(bold).and_then(|face| face.glyph_index(letter)).map_or(0, |glyph| glyph.0)
}

/// The font's file, the widths of the glyphs that are used, and which letters they are.
fn embed(pdf: &mut Pdf, scene: &Scene, bold: bool, first: i32) -> io::Result<()> {
    let Some(face) = font::face(bold) else { return Ok(()) };
    let [font, cid, descriptor, map, file] = [0, 1, 2, 3, 4].map(|n| Ref::new(first + n));
    let (name, bytes) =
        if bold { (Name(b"Arimo-Bold"), font::BOLD_FILE) } else { (Name(b"Arimo"), font::REGULAR_FILE) };
    let used = used(scene, bold);
    let mut outer = pdf.type0_font(font);
    outer.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(map);
    outer.finish();
    let mut inner = pdf.cid_font(cid);
    inner.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
    inner.default_width(1000.0).cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = inner.widths();
    for (glyph, letter) in &used {
        widths.same(*glyph, *glyph, (font::advance(*letter, bold) * 1000.0) as f32);
    }
    widths.finish();
    inner.finish();
    let scale = 1000.0 / f32::from(face.units_per_em());
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|side| f32::from(side) * scale);
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(bounds[0], bounds[1], bounds[2], bounds[3]))
        .italic_angle(0.0)
        .ascent(f32::from(face.ascender()) * scale)
        .descent(f32::from(face.descender()) * scale)
        .cap_height(f32::from(face.capital_height().unwrap_or(face.ascender())) * scale)
        .stem_v(if bold { 140.0 } else { 80.0 })
        .font_file2(file);
    let mut letters = UnicodeCmap::new(Name(b"Letters"), SYSTEM);
    for (glyph, letter) in &used {
        letters.pair(*glyph, *letter);
    }
    pdf.cmap(map, &letters.finish());
    let compressed = packed(bytes)?;
    let length = i32::try_from(bytes.len()).unwrap_or(i32::MAX);
    pdf.stream(file, &compressed).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    Ok(())
}

/// The glyphs of the drawing, each with a letter it stands for.
fn used(scene: &Scene, bold: bool) -> BTreeMap<u16, char> {
    let words = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Words { words, bold: heavy, .. } if *heavy == bold => Some(words.as_str()),
        _ => None,
    });
    words.flat_map(str::chars).map(|letter| (glyph(letter, bold), letter)).filter(|(glyph, _)| *glyph > 0).collect()
}
