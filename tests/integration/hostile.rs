//! Names that try to break out of every format.

use quick_xml::Reader;
use quick_xml::events::Event;
use sociogram::Graph;
use sociogram::export::{write_dot, write_graphml, write_json};
use sociogram::merge::merge;
use sociogram::query::{Inquiry, Network, PathOptions, Recorded};
use sociogram::view::{Answer as _, Style, surroundings};

use super::exports::written;
use super::made::extract;

/// Quotes, ends of lines, angle brackets, control, right-to-left and joined characters, ends of strings.
const NAMES: [&str; 9] = [
    "The \"Times\"",
    "back\\slash\\",
    "a\nb\r\nc\td",
    "<b>&amp;</b>]]>",
    "bell\u{7}esc\u{1b}[31mred\u{0}",
    "\u{202e}drawkcab\u{2066}",
    "\\N\\G\\l",
    "שלום 東京 👩‍👩‍👧 e\u{301}",
    "\u{ffff}\u{fffe}-> n9; x [label=\"y\"]",
];

fn graph() -> Graph {
    let mut made = extract(
        "a\"<\n",
        "2024-02-08",
        &["A rejects B", "B attacks C", "C warns D", "D aids E", "E urges F", "F leads G", "G owns H", "H sues I"],
    );
    for (actor, name) in made.actors.iter_mut().zip(NAMES) {
        actor.name = name.to_owned();
        actor.key = format!("made:{name}");
        name.clone_into(&mut actor.aliases[0].name);
    }
    for (relation, name) in made.relations.iter_mut().zip(NAMES) {
        relation.sentence = format!("{name} did it.");
    }
    merge([made])
}

#[test]
fn json_keeps_them_as_they_are() {
    let json = written(|g, out| write_json(g, out), &graph());
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut names: Vec<&str> =
        value["nodes"].as_array().expect("list").iter().filter_map(|n| n["name"].as_str()).collect();
    names.sort_unstable();
    let mut expected = NAMES;
    expected.sort_unstable();
    assert_eq!(names, expected);
}

#[test]
fn graphml_holds_only_what_xml_may() {
    let xml = written(|g, out| write_graphml(g, out), &graph());
    assert!(xml.chars().all(|c| matches!(c, '\n' | ' '..='\u{fffd}' | '\u{10000}'..)), "forbidden character");
    let mut reader = Reader::from_str(&xml);
    let mut labels = Vec::new();
    let mut in_label = false;
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(element) => {
                let key = element.try_get_attribute("key").expect("attributes");
                in_label = key.is_some_and(|key| key.value.as_ref() == "n_label");
                if in_label {
                    labels.push(String::new());
                }
            }
            Event::Text(text) if in_label => labels.last_mut().expect("one").push_str(&text),
            Event::GeneralRef(reference) if in_label => {
                let name: &str = &reference;
                let resolved = quick_xml::escape::unescape(&format!("&{name};")).expect("known").into_owned();
                labels.last_mut().expect("one").push_str(&resolved);
            }
            Event::End(_) => in_label = false,
            Event::Eof => break,
            _ => {}
        }
    }
    for name in ["The \"Times\"", "back\\slash\\", "a b c d", "<b>&amp;</b>]]>", "drawkcab", "-> n9; x [label=\"y\"]"] {
        assert!(labels.iter().any(|label| label == name), "{name:?} is not in {labels:?}");
    }
}

#[test]
fn dot_has_as_many_statements_as_the_graph() {
    let graph = graph();
    let dot = written(|g, out| write_dot(g, out), &graph);
    // Strings without their escapes: what is left outside of them are the statements.
    let mut outside = String::new();
    let mut chars = dot.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            c if !quoted => outside.push(c),
            c => assert!(!c.is_control(), "{c:?} in a string"),
        }
    }
    assert!(!quoted);
    assert_eq!(outside.matches("->").count(), graph.edges().len(), "{outside}");
    assert_eq!(
        outside.lines().filter(|l| l.trim_start().starts_with('n') && !l.contains("->") && !l.contains("node")).count(),
        NAMES.len()
    );
    assert!(!dot.contains('\u{202e}'));
}

#[test]
fn terminals_get_no_control_characters() {
    let graph = graph();
    let (network, words) = (Network::of(&graph), Recorded::of(&graph));
    let inquiry = Inquiry::new(&network, &words);
    let drawn: String = (0..network.members().len())
        .map(|actor| inquiry.neighbours(actor, 9).expect("read").draw(Style::default()))
        .chain((0..network.edge_count()).map(|edge| {
            let (a, b) = network.ends(edge);
            let found = inquiry.paths(a, b, PathOptions::default()).expect("read");
            found.draw(Style::default()) + &inquiry.between(a, b).expect("read").draw(Style::default())
        }))
        .chain([surroundings(inquiry, 0, 5, 9, Style { colour: false, width: 30 }).expect("read")])
        .collect();
    assert!(drawn.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}' && c != '\u{2066}')), "{drawn:?}");
}

#[test]
fn diagrams_hold_them_as_words() {
    let diagram =
        sociogram::view::diagram(&Network::of(&graph()), &sociogram::view::DiagramOptions::default()).expect("drawn");
    let mut svg = Vec::new();
    diagram.write_svg(&mut svg).expect("written");
    let svg = String::from_utf8(svg).expect("UTF-8");
    assert!(svg.contains("&lt;b&gt;&amp;amp;&lt;/b&gt;]]&gt;"), "{svg}");
    assert!(svg.chars().all(|c| matches!(c, '\n' | ' '..='\u{fffd}' | '\u{10000}'..)), "forbidden character");
    diagram.write_png(&mut Vec::new()).expect("written");
    diagram.write_pdf(&mut Vec::new()).expect("written");
}

/// Other programs read these in `.ci/run`.
#[test]
fn files_are_left_for_other_programs() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let formats: Vec<&sociogram::export::Format> = sociogram::export::FORMATS.iter().collect();
    let files = sociogram::export::export(&graph(), |_| Ok(()), &folder, &formats).expect("written");
    assert!(files.len() > formats.len(), "{files:?}");
}
