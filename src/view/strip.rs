//! One relation as a line, with the sentence it rests on.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr as _;

use super::when::when;
use super::wrap::wrapped;
use super::{Ink, Style, plain};
use crate::merge::{Citation, Statuses};
use crate::query::{Named, Tie};

/// `Qatar ──mediates──► Israel`, read from the actor of a key.
pub(super) fn arrow(tie: &Tie, from: &str, style: Style) -> String {
    let Tie { source, relation, target, family, symmetric, .. } = tie;
    stroke([source, target], (relation, family, *symmetric), from, style)
}

/// The ends and what is between them, read from the actor of a key.
pub(super) fn stroke(
    [source, target]: [&Named; 2],
    (relation, family, symmetric): (&str, &str, bool),
    from: &str,
    style: Style,
) -> String {
    let forward = from == source.key;
    let (near, far) = if forward { (source, target) } else { (target, source) };
    let relation = plain(relation);
    let stroke = match (symmetric, forward) {
        (true, _) => format!("◄──{relation}──►"),
        (false, true) => format!("──{relation}──►"),
        (false, false) => format!("◄──{relation}──"),
    };
    format!("{} {} {}", name(near, style), style.paint(&stroke, Ink::of_family(family)), name(far, style))
}

/// An actor's name.
pub(super) fn name(actor: &Named, style: Style) -> String {
    style.paint(&plain(&actor.name), Ink::Strong)
}

/// How often, when and with which status: `×3 in 2 articles, 2024-02-07 to 2024-02-08`.
pub(super) fn facts(tie: &Tie) -> String {
    tallied(tie.statuses, tie.articles, tie.first.zip(tie.last))
}

/// As [`facts`], of what is said so often with each status.
pub(super) fn tallied(statuses: Statuses, articles: u32, between: Option<(Date, Date)>) -> String {
    let Statuses { fact, possible, denied } = statuses;
    let all = fact + possible + denied;
    let mut facts = format!("×{all} in {}", counted(articles as usize, "article"));
    if let Some(days) = between.and_then(|(first, last)| days(Some(first), Some(last))) {
        facts.extend([", ", &days]);
    }
    for (status, count) in [("possible", possible), ("denied", denied)].into_iter().filter(|(_, count)| *count > 0) {
        let part = if count == all { format!(", {status}") } else { format!(", {count} {status}") };
        facts.push_str(&part);
    }
    facts
}

/// `2024-02-07 to 2024-02-08`, or the one day.
pub(super) fn days(first: Option<Date>, last: Option<Date>) -> Option<String> {
    let (first, last) = (first?, last?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// A line for a relation, read from the actor of a key, after some words.
pub(super) fn line(lead: &str, tie: &Tie, from: &str, style: Style) -> String {
    with_facts(lead, |style| arrow(tie, from, style), &facts(tie), style)
}

/// Some words, what `drawn` gives, and its facts beside it; below it where they do not fit the terminal.
pub(super) fn with_facts(lead: &str, drawn: impl Fn(Style) -> String, facts: &str, style: Style) -> String {
    let bare = drawn(Style { colour: false, ..style });
    let head = format!("{lead}{}", drawn(style));
    if lead.width() + bare.width() + 2 + facts.width() <= style.width {
        return format!("{head}  {}\n", style.paint(facts, Ink::Dim));
    }
    format!("{head}\n{}", wrapped_dim(facts, lead.width() + 4, style))
}

/// The sentence in quotation marks, and where it stands.
pub(super) fn quotation(citation: &Citation, indent: usize, style: Style) -> String {
    let days = citation.period.map(when).or_else(|| citation.date.map(|date| date.to_string()));
    let source = match days {
        Some(days) => format!("{}, {days}", citation.article),
        None => citation.article.clone(),
    };
    let sentence = wrapped(&format!("“{}”", citation.sentence), indent, style.width);
    sentence + &wrapped_dim(&source, indent, style)
}

pub(super) fn wrapped_dim(words: &str, indent: usize, style: Style) -> String {
    let lines = wrapped(words, indent, style.width);
    lines.lines().map(|line| style.paint(line, Ink::Dim) + "\n").collect()
}

/// `1 article`, `2 articles`, `2 communities`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_that_do_not_fit_stand_below() {
        let drawn = |width, colour| {
            let style = Style { colour, width };
            with_facts("  ", |style| style.paint("A ──aids──► B", Ink::Strong), "×3 in 2 articles", style)
        };
        assert_eq!(drawn(40, false), "  A ──aids──► B  ×3 in 2 articles\n");
        assert_eq!(drawn(30, false), "  A ──aids──► B\n      ×3 in 2 articles\n");
        assert_eq!([drawn(40, true), drawn(30, true)].map(|drawn| drawn.lines().count()), [1, 2]);
    }
}
