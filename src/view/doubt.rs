//! Why a text gives no relation between two actors: the stage that dropped the pair, in words.

use super::wrap::wrapped;
use super::{Ink, Style, plain};
use crate::pipeline::Reading;
use crate::relate::trace::{Considered, Trace, trace};
use crate::text::Article;

/// The most relations that are told of one sentence.
const TOLD: usize = 6;

/// What became of two actors, named by any wording of the text, stage by stage up to where they were lost.
#[must_use]
pub fn why_not(article: &Article, reading: &Reading<'_>, names: [&str; 2], style: Style) -> String {
    let [one, other] = match names.map(|name| actor(reading, article, name)) {
        [Ok(one), Ok(other)] => [one, other],
        found => return found.into_iter().filter_map(Result::err).collect(),
    };
    let name = |actor: usize| plain(&reading.actors.all[actor].name).into_owned();
    if one == other {
        return format!(
            "resolve: “{}” and “{}” are the same actor here, {} ({})\n",
            plain(names[0]),
            plain(names[1]),
            name(one),
            plain(&reading.actors.all[one].key)
        );
    }
    let Reading { analysis, mentions, actors, knowledge, lexicon, .. } = reading;
    let traces = trace(article, analysis, mentions, actors, lexicon, knowledge, (one, other));
    if traces.is_empty() {
        return format!("relate: no sentence speaks of both {} and {}\n", name(one), name(other))
            + &places(reading, one)
            + &places(reading, other);
    }
    traces.iter().map(|trace| told(reading, trace, [one, other], style)).collect()
}

/// The actor whose name, key or wording it is; else what is to be said of the name.
fn actor(reading: &Reading<'_>, article: &Article, name: &str) -> Result<usize, String> {
    let wanted = name.trim().to_lowercase();
    let is = |word: &str| word.trim_start_matches("the ").to_lowercase() == wanted.trim_start_matches("the ");
    let goes_by = |i: &usize| {
        let actor = &reading.actors.all[*i];
        is(&actor.name) || is(&actor.key) || actor.mentions.iter().any(|&m| is(&reading.wording(m)))
    };
    let found: Vec<usize> = (0..reading.actors.all.len()).filter(goes_by).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(unknown(reading, article, name)),
        _ => {
            let listed: Vec<&str> = found.iter().map(|&i| reading.actors.all[i].key.as_str()).collect();
            Err(format!("“{}” may be any of these, name one by its key: {}\n", plain(name), plain(&listed.join(", "))))
        }
    }
}

fn unknown(reading: &Reading<'_>, article: &Article, name: &str) -> String {
    let known: Vec<&str> = reading.actors.all.iter().map(|a| a.name.as_str()).collect();
    let why = if article.text.to_lowercase().contains(&name.trim().to_lowercase()) {
        "mention: the words are in the text, but were not read as an actor"
    } else {
        "mention: the words are not in the text"
    };
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    format!("“{}”: {why}; actors here: {}\n", plain(name), plain(&known))
}

/// Where an actor is mentioned.
fn places(reading: &Reading<'_>, actor: usize) -> String {
    let analysis = &reading.analysis;
    let mentions = reading.actors.all[actor].mentions.iter();
    let place = |&m: &usize| {
        let sentence = analysis.sentence_of(reading.mentions.all[m].head) + 1;
        format!("“{}” in sentence {sentence}", plain(&reading.wording(m)))
    };
    let places: Vec<String> = mentions.map(place).collect();
    format!("  {}: {}\n", plain(&reading.actors.all[actor].name), places.join(", "))
}

fn told(reading: &Reading<'_>, trace: &Trace, ends: [usize; 2], style: Style) -> String {
    let text = &reading.analysis.text;
    let words = text.words(text.sentences[trace.sentence].tokens.clone());
    let mut told = wrapped(&format!("“{words}”"), 0, style.width);
    if trace.considered.is_empty() {
        told += &unstated(reading, trace, ends, style);
    }
    for considered in trace.considered.iter().take(TOLD) {
        told += &wrapped(&line(reading, considered), 2, style.width);
    }
    if !trace.considered.is_empty() && trace.considered.iter().all(|c| c.rule.is_none()) {
        told += &unstated(reading, trace, ends, style);
    }
    told
}

/// No rule ties the two: which words it could have been, and whether the table has them.
fn unstated(reading: &Reading<'_>, trace: &Trace, ends: [usize; 2], style: Style) -> String {
    let words = |known: bool| -> String {
        let lemmas = trace.predicates.iter().filter(|p| p.1 == known).map(|p| reading.analysis.lemma(p.0));
        lemmas.collect::<Vec<_>>().join(", ")
    };
    let [one, other] = ends.map(|actor| reading.actors.all[actor].name.as_str());
    let mut said = format!("relate: no predicate of the tables has {one} and {other} in its slots");
    for (known, label) in [(true, "in the tables"), (false, "not in the tables")] {
        let words = words(known);
        if !words.is_empty() {
            said.extend(["; ", label, ": ", &words]);
        }
    }
    style.paint(&wrapped(&said, 2, style.width), Ink::Plain)
}

fn line(reading: &Reading<'_>, c: &Considered) -> String {
    let name = |actor: usize| reading.actors.all[actor].name.as_str();
    let relation = &reading.knowledge.ontology.relations[c.relation].name;
    let by =
        c.rule.as_deref().map_or("the scorer alone, which no rule supports".to_owned(), |rule| format!("rule {rule}"));
    let weighed = match c.probability {
        None => "believed, as no scorer weighs it".to_owned(),
        Some(p) if c.is_believed() => format!("believed: probability {p:.2}, at least {:.2} needed", c.threshold),
        Some(p) => format!("dropped by the scorer: probability {p:.2}, at least {:.2} needed", c.threshold),
    };
    format!("{} {relation} {}, by {by}; {weighed}", name(c.source), name(c.target))
}
