//! No words of a diagram stand on others: their boxes are measured with the bundled font, on graphs of many shapes.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use sociogram::merge::merge;
use sociogram::query::Network;
use sociogram::text::Extract;
use sociogram::view::{DiagramOptions, diagram};
use ttf_parser::Face;

use super::made::extract;

/// Rise and fall of letters, in parts of their size: no letter of a name or relation is higher or lower.
const RISE: f64 = 0.72;
const FALL: f64 = 0.2;

/// Some words of a picture, and where they stand.
struct Words {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Words {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

fn font(bold: bool) -> Vec<u8> {
    let name = if bold { "Arimo-Bold.ttf" } else { "Arimo-Regular.ttf" };
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/font").join(name)).expect("the font")
}

fn width(text: &str, size: f64, face: &Face<'_>) -> f64 {
    let units = |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    let em = f64::from(face.units_per_em());
    text.chars().map(|letter| units(letter).map_or(1.0, |advance| f64::from(advance) / em)).sum::<f64>() * size
}

/// All words of a picture.
fn words(svg: &str) -> Vec<Words> {
    let files = [font(false), font(true)];
    let faces = files.each_ref().map(|file| Face::parse(file, 0).expect("a font"));
    let mut reader = Reader::from_str(svg);
    let mut found = Vec::new();
    let mut of_text = None;
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) if tag.name().as_ref() == "text" => {
                let value = |name: &str| Some(tag.try_get_attribute(name).expect("an attribute")?.value.into_owned());
                let number = |name| value(name).and_then(|number| number.parse::<f64>().ok()).expect("a number");
                let bold = usize::from(value("font-weight").is_some());
                of_text = Some((number("x"), number("y"), number("font-size"), bold, value("text-anchor").is_some()));
            }
            Event::Text(text) => {
                if let Some((x, y, size, bold, middle)) = of_text.take() {
                    let text = (*text).to_owned();
                    let wide = width(&text, size, &faces[bold]);
                    let left = if middle { x - wide / 2.0 } else { x };
                    let (top, bottom) = (y - RISE * size, y + FALL * size);
                    found.push(Words { text, left, right: left + wide, top, bottom });
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn drawn(extracts: Vec<Extract>, top: usize) -> Vec<Words> {
    let graph = merge(extracts);
    let mut svg = Vec::new();
    let options = DiagramOptions { top, ..DiagramOptions::default() };
    diagram(&Network::of(&graph), &options).expect("drawn").write_svg(&mut svg).expect("written");
    words(&String::from_utf8(svg).expect("UTF-8"))
}

/// All words of a diagram stand by themselves.
fn check(name: &str, extracts: Vec<Extract>, top: usize) {
    let words = drawn(extracts, top);
    assert!(words.len() > 5, "{name}: only {} words", words.len());
    for (place, one) in words.iter().enumerate() {
        for other in &words[place + 1..] {
            assert!(!one.meets(other), "{name}: “{}” on “{}”, at {} and {}", one.text, other.text, one.left, one.top);
        }
    }
}

fn one(lines: &[String]) -> Vec<Extract> {
    vec![extract("a", "2024-02-08", &lines.iter().map(String::as_str).collect::<Vec<_>>())]
}

const RELATIONS: [&str; 8] =
    ["warns", "aids", "meets-with", "attacks", "cooperates-with", "mobilizes-against", "member-of", "trades-with"];

#[test]
fn around_a_hub() {
    let lines: Vec<String> =
        (0..40).map(|n| format!("Hub {} Neighbour-Number-{n}", RELATIONS[n % RELATIONS.len()])).collect();
    check("a hub", one(&lines), 40);
}

#[test]
fn between_two_in_every_family() {
    let lines: Vec<String> = RELATIONS.iter().map(|relation| format!("Left {relation} Right")).collect();
    check("a pair", one(&lines), 30);
}

#[test]
fn where_all_know_all() {
    let pairs = (0..10).flat_map(|a| (a + 1..10).map(move |b| (a, b)));
    let lines: Vec<String> =
        pairs.map(|(a, b)| format!("Actor{a} {} Actor{b}", RELATIONS[(3 * a + b) % RELATIONS.len()])).collect();
    check("a clique", one(&lines), 45);
}

#[test]
fn in_a_crowd() {
    let lines: Vec<String> = (0..150)
        .map(|n: usize| format!("Actor{} {} Actor{}", n * 7 % 60, RELATIONS[n % RELATIONS.len()], (n * 13 + 5) % 60))
        .collect();
    for top in [60, 150] {
        check("a crowd", one(&lines), top);
    }
}

#[test]
fn in_many_parts() {
    let lines: Vec<String> = (0..25)
        .map(|n: usize| format!("A-rather-long-name-{n} {} Another-name-of-{n}", RELATIONS[n % RELATIONS.len()]))
        .collect();
    check("parts", one(&lines), 25);
}

#[test]
fn in_the_example_articles() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/extracts.jsonl");
    let lines = std::fs::read_to_string(file).expect("the extracts");
    let extracts: Vec<Extract> = lines.lines().map(|line| serde_json::from_str(line).expect("an extract")).collect();
    for top in [10, 30, 60, 120] {
        check("the examples", extracts.clone(), top);
    }
}
