//! Every stage's reading of a text, set so that a person can follow why.

use std::ops::Range;

use super::arcs::arcs;
use super::when::when;
use super::wrap::wrapped;
use super::{Ink, Style, Table, plain};
use crate::pipeline::Reading;
use crate::text::{Actor, Article, Deprel, Relation};

/// Draws the tokens of each sentence with tags, tree, entities and actors, then the actors, then the relations with
/// the words and the rule that each rests on.
#[must_use]
pub fn explain(article: &Article, reading: &Reading<'_>, style: Style) -> String {
    let mut drawn = String::new();
    for sentence in &reading.analysis.text.sentences {
        drawn += &style.paint(&plain(reading.analysis.text.words(sentence.tokens.clone())), Ink::Strong);
        drawn += "\n\n";
        drawn += &tokens(reading, sentence.tokens.clone(), style);
        drawn.push('\n');
    }
    drawn += &style.paint("Actors", Ink::Strong);
    drawn.push('\n');
    drawn += &actors(reading, style);
    drawn.push('\n');
    drawn += &style.paint("Relations", Ink::Strong);
    drawn.push('\n');
    drawn += &relations(article, reading, style);
    drawn
}

fn tokens(reading: &Reading<'_>, range: Range<usize>, style: Style) -> String {
    let analysis = &reading.analysis;
    let mut table = Table::indented(2);
    table.row(["", "word", "tag", "lemma", "relation", "entity", "actor"].map(|heading| (heading, Ink::Dim)));
    // Punctuation hangs on anything and explains nothing.
    let heads: Vec<Option<usize>> = range
        .clone()
        .map(|i| &analysis.words[i])
        .map(|word| word.head.filter(|_| word.deprel != Deprel::Punct).and_then(|head| head.checked_sub(range.start)))
        .collect();
    for (i, tree) in range.zip(arcs(&heads)) {
        let word = &analysis.words[i];
        let entity = analysis.entities.iter().find(|entity| entity.tokens.contains(&i));
        let strong = if word.head.is_none() { Ink::Strong } else { Ink::Plain };
        table.row([
            (tree, Ink::Dim),
            (analysis.form(i).to_owned(), strong),
            (word.upos.as_str().to_owned(), Ink::Plain),
            (word.lemma.to_string(), Ink::Dim),
            (word.deprel.as_str().to_owned(), Ink::Plain),
            (entity.map_or("", |entity| entity.kind.as_str()).to_owned(), Ink::Plain),
            (actors_at(reading, i), Ink::Strong),
        ]);
    }
    table.draw(style)
}

/// Ids of the actors that the mentions over a token stand for.
fn actors_at(reading: &Reading<'_>, token: usize) -> String {
    let mentions = reading.mentions.all.iter().zip(&reading.actors.of_mention);
    let mut ids: Vec<usize> = mentions
        .filter(|(mention, _)| mention.tokens.contains(&token))
        .flat_map(|(_, actors)| actors.clone())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.iter().map(|id| format!("a{}", id + 1)).collect::<Vec<_>>().join(" ")
}

fn actors(reading: &Reading<'_>, style: Style) -> String {
    if reading.actors.all.is_empty() {
        return "  none found\n".to_owned();
    }
    let mut table = Table::indented(2).flowing();
    for (i, actor) in reading.actors.all.iter().enumerate() {
        table.row([
            (format!("a{}", i + 1), Ink::Strong),
            (actor.name.clone(), Ink::Strong),
            (actor.kind.as_str().to_owned(), Ink::Plain),
            (actor.key.clone(), Ink::Dim),
            (wordings(reading, actor), Ink::Plain),
        ]);
    }
    table.draw(style)
}

fn wordings(reading: &Reading<'_>, actor: &Actor) -> String {
    let mut wordings: Vec<String> = Vec::new();
    for &mention in &actor.mentions {
        let words = format!("“{}”", reading.analysis.text.words(reading.mentions.all[mention].tokens.clone()));
        if !wordings.contains(&words) {
            wordings.push(words);
        }
    }
    wordings.join(" ")
}

fn relations(article: &Article, reading: &Reading<'_>, style: Style) -> String {
    if reading.relations.is_empty() {
        return "  none found\n".to_owned();
    }
    reading.relations.iter().map(|relation| lines(article, reading, relation, style)).collect()
}

fn lines(article: &Article, reading: &Reading<'_>, relation: &Relation, style: Style) -> String {
    let name = |actor: usize| plain(reading.actors.all.get(actor).map_or("?", |a| &a.name)).into_owned();
    let ontology = &reading.knowledge.ontology;
    let kind = &ontology.relations[relation.relation];
    let symmetric = ontology.is_symmetric(relation.relation);
    let arrow = format!("{}──{}──►", if symmetric { "◄" } else { "" }, kind.name);
    let evidence = relation.evidence;
    let mut said = format!(
        "{} {:.2}, because of “{}” between “{}” and “{}”",
        relation.status.as_str(),
        relation.confidence,
        plain(evidence.predicate.cut(&article.text)),
        plain(evidence.source.cut(&article.text)),
        plain(evidence.target.cut(&article.text)),
    );
    if let Some(by) = relation.by {
        said.extend([", claimed by ", &name(by)]);
    }
    if let Some(period) = relation.period {
        let mark = if period.stated { "" } else { " (the article's day)" };
        said.extend([", ", &when(period), mark]);
    }
    let head = format!(
        "  {} {} {}\n",
        style.paint(&name(relation.source), Ink::Strong),
        style.paint(&arrow, Ink::of_family(&kind.family)),
        style.paint(&name(relation.target), Ink::Strong),
    );
    let rule = wrapped(&format!("found by {}", abridged(&relation.rule)), 6, style.width);
    let rule: Vec<String> = rule.lines().map(|line| style.paint(line, Ink::Dim)).collect();
    head + &wrapped(&said, 6, style.width) + &rule.join("\n") + "\n"
}

/// A rule's description with its long lists of words cut after the first few.
fn abridged(rule: &str) -> String {
    const WORDS: usize = 5;
    let mut abridged = String::new();
    for (place, part) in rule.split('[').enumerate() {
        let Some((list, rest)) = part.split_once(']').filter(|_| place > 0) else {
            abridged.extend([if place > 0 { "[" } else { "" }, part]);
            continue;
        };
        let words: Vec<&str> = list.split('|').collect();
        let kept = words[..words.len().min(WORDS)].join("|");
        let more = if words.len() > WORDS { "|…" } else { "" };
        abridged.extend(["[", &kept, more, "]", rest]);
    }
    abridged
}

#[cfg(test)]
mod tests {
    use super::abridged;

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(abridged("verb reject [a|b|c|d|e|f|g] subj>obj"), "verb reject [a|b|c|d|e|…] subj>obj");
        assert_eq!(abridged("verb [a|b] x [c"), "verb [a|b] x [c");
    }
}
