//! The actor that a user means by a name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Error;
use crate::merge::{Graph, Node};

/// How near a name must be to be suggested, from 0 to 1 as Jaro and Winkler (1990) count.
const NEAR: f64 = 0.75;
/// How many names are suggested.
const SUGGESTIONS: usize = 5;

/// The place of the actor of that key, name or alias, in this order; case, diacritics and punctuation count only in
/// keys.
///
/// # Errors
/// [`Error::AmbiguousActor`] where several actors go by the name, [`Error::UnknownActor`], with near names, where
/// none does.
pub fn find_actor(graph: &Graph, name: &str) -> Result<usize, Error> {
    let wanted = folded(name);
    let is_key = |node: &Node| node.key == name.trim();
    let is_name = |node: &Node| folded(&node.name) == wanted;
    let is_alias = |node: &Node| node.aliases.iter().any(|alias| folded(&alias.name) == wanted);
    let tests: [&dyn Fn(&Node) -> bool; 3] = [&is_key, &is_name, &is_alias];
    for test in tests {
        let found: Vec<usize> = graph.nodes().enumerate().filter(|(_, node)| test(node)).map(|(i, _)| i).collect();
        match found[..] {
            [] => {}
            [only] => return Ok(only),
            _ => return Err(ambiguous(graph, name, &found)),
        }
    }
    Err(Error::UnknownActor { name: name.to_owned(), near: near(graph, &wanted) })
}

fn ambiguous(graph: &Graph, name: &str, found: &[usize]) -> Error {
    let matches = found.iter().map(|&i| graph.node(i)).map(|node| (node.key.clone(), node.name.clone()));
    Error::AmbiguousActor { name: name.to_owned(), matches: matches.collect() }
}

fn near(graph: &Graph, wanted: &str) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = graph
        .nodes()
        .map(|node| {
            let wordings = node.aliases.iter().map(|alias| &alias.name).chain([&node.name]);
            (wordings.map(|wording| likeness(wanted, &folded(wording))).fold(0.0, f64::max), node.name.as_str())
        })
        .filter(|(score, _)| *score >= NEAR)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by_key(|(_, name)| *name);
    scored.into_iter().take(SUGGESTIONS).map(|(_, name)| name.to_owned()).collect()
}

/// One name within the other, word by word, is nearer than any likeness of letters.
fn likeness(wanted: &str, name: &str) -> f64 {
    let within =
        |part: &str, whole: &str| !part.is_empty() && part.split(' ').all(|p| whole.split(' ').any(|w| w == p));
    if within(wanted, name) || within(name, wanted) { 1.0 } else { strsim::jaro_winkler(wanted, name) }
}

/// Lower case, without diacritics, punctuation and a leading article.
fn folded(name: &str) -> String {
    let letters: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '.'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    match words[..] {
        ["the", ref rest @ ..] if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn names_fold() {
        assert_eq!(folded("The U.S."), "us");
        assert_eq!(folded("Réunion-Île’s"), "reunion iles");
        assert_eq!(folded("the"), "the");
    }
}
