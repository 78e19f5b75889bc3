//! The relations between two actors with every sentence that says so.

use super::strip::line;
use super::when::when;
use super::wrap::wrapped;
use super::{Ink, Style, plain};
use crate::merge::{Citation, Graph};
use crate::query::Tie;
use crate::text::Span;

/// Marks for the words of a relation while its sentence is being wrapped; no text has them.
const MARKS: [(char, char); 3] = [('\u{e000}', '\u{e001}'), ('\u{e002}', '\u{e003}'), ('\u{e004}', '\u{e005}')];

/// Each relation at its place as a line, read from the actor of a key, then its sentences with the words for its ends and its predicate set off,
/// whether it holds, whose claim it is, when, where it stands, how sure it is and what found it.
#[must_use]
pub fn why(graph: &Graph, places: &[usize], from: &str, style: Style) -> String {
    let told = places.iter().map(|&place| {
        let link = graph.edge(place);
        let head = line("", &Tie::of(graph, link), from, style);
        let evidence = link.edge.evidence.iter().map(|citation| {
            quoted(citation, &link.edge.family, style)
                + &source(citation, citation.by.as_deref().map(|key| name(graph, key)), style)
        });
        head + &evidence.collect::<String>()
    });
    told.collect::<Vec<_>>().join("\n")
}

/// The name of the actor of that key.
fn name<'a>(graph: &'a Graph, key: &'a str) -> &'a str {
    graph.nodes().find(|node| node.key == key).map_or(key, |node| node.name.as_str())
}

/// The sentence with the words that the relation rests on in colour, or in brackets where there is none.
fn quoted(citation: &Citation, family: &str, style: Style) -> String {
    let inks = [Ink::Strong, Ink::of_family(family), Ink::Strong];
    let mut lines = wrapped(&format!("“{}”", marked(citation)), 4, style.width);
    for ((open, close), ink) in MARKS.into_iter().zip(inks) {
        let [before, after] = if style.colour {
            let painted = style.paint("\u{e006}", ink);
            let (before, after) = painted.split_once('\u{e006}').unwrap_or_default();
            [before.to_owned(), after.to_owned()]
        } else {
            ["[".to_owned(), "]".to_owned()]
        };
        lines = lines.replace(open, &before).replace(close, &after);
    }
    lines
}

/// The sentence with a pair of marks around the words for source, predicate and target.
fn marked(citation: &Citation) -> String {
    let sentence = &citation.sentence;
    let whole = (citation.span.end - citation.span.start) as usize == sentence.len();
    let words = [&citation.source_words, &citation.predicate, &citation.target_words];
    let spans = [citation.source_span, citation.predicate_span, citation.target_span];
    let place = |words: &str, span: Span| {
        let told = span.start.checked_sub(citation.span.start).filter(|_| whole).map(|start| start as usize);
        let told = told.filter(|&start| sentence.get(start..start + words.len()) == Some(words));
        told.or_else(|| sentence.find(words)).map(|start| (start, start + words.len()))
    };
    let mut marks: Vec<(usize, bool, char)> = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for ((words, span), (open, close)) in words.into_iter().zip(spans).zip(MARKS) {
        let Some((start, end)) = place(words, span).filter(|(start, end)| start < end) else { continue };
        if taken.iter().any(|&(s, e)| start < e && s < end) {
            continue;
        }
        taken.push((start, end));
        marks.extend([(start, true, open), (end, false, close)]);
    }
    marks.sort_by_key(|&(at, opens, _)| (at, opens));
    let mut out = String::with_capacity(sentence.len() + 18);
    let mut last = 0;
    for (at, _, mark) in marks {
        out.push_str(&sentence[last..at]);
        out.push(mark);
        last = at;
    }
    out + &sentence[last..]
}

fn source(citation: &Citation, by: Option<&str>, style: Style) -> String {
    let mut said = format!("{}, {}", citation.article, citation.status.as_str());
    if let Some(by) = by {
        said.extend([", claimed by ", by]);
    }
    if let Some(period) = citation.period {
        let mark = if period.stated { "" } else { " (the article's day)" };
        said.extend([", ", &when(period), mark]);
    }
    said.extend([", confidence ", &format!("{:.2}", citation.confidence), ", found by ", found_by(citation)]);
    wrapped(&plain(&said), 4, style.width).lines().map(|line| style.paint(line, Ink::Dim) + "\n").collect()
}

/// The rule's short name; the long one in files of before there were short ones.
fn found_by(citation: &Citation) -> &str {
    if citation.found_by.is_empty() { &citation.rule } else { &citation.found_by }
}
