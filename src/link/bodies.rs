//! Actors that an article names in other words than the tables do: "the Mexican National Guard", "M23 rebels", and
//! "the Senate" in an article about Chile.

use rustc_hash::FxHashMap;

use crate::lexicon::{Entry, Lexicon, Sense};
use crate::text::{ActorKind, Analysis, Form, Mention, Mentions};

use super::Chain;

/// States of an article that a body without a state may belong to: those of the sentence, and those named most.
const LIKELY: usize = 12;

/// A state that an article names.
#[derive(Debug)]
pub struct Named<'a> {
    entry: &'a Entry,
    /// The first tokens of its mentions.
    at: Vec<usize>,
}

/// The states that an article names, in order of appearance.
pub fn states<'a>(mentions: &Mentions, lexicon: &'a Lexicon) -> Vec<Named<'a>> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut named: Vec<Named<'a>> = Vec::new();
    for mention in mentions.all.iter().filter(|m| m.kind == Some(ActorKind::State)) {
        let Some(key) = mention.key.as_deref() else { continue };
        let Some(entry) = lexicon.names.by_key(key) else { continue };
        let place = *places.entry(key).or_insert_with(|| {
            named.push(Named { entry, at: Vec::new() });
            named.len() - 1
        });
        named[place].at.push(mention.tokens.start);
    }
    named
}

/// The body that the tables have under other words; `loosely` is what a word that several bear seems to name.
pub fn known<'a>(chain: &Chain<'a, '_>, loosely: Option<&'a Entry>) -> Option<&'a Entry> {
    let mention =
        chain.names().max_by_key(|m| m.tokens.len()).or_else(|| chain.mentions().find(|m| is_named(chain, m)))?;
    if loosely.map_or(mention.kind, |entry| Some(entry.kind)).is_none_or(|kind| !is_body(kind)) {
        return None;
    }
    let words = chain.words(mention);
    let words = words.strip_prefix("the ").unwrap_or(&words);
    let looked_up =
        || body(chain, words).or_else(|| of_its_state(chain, words)).or_else(|| of_its_members(chain, words));
    loosely.is_none().then(looked_up).flatten().or_else(|| of_the_article(chain, mention, words, loosely))
}

fn is_named(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    mention.form == Form::Description && chain.analysis.form(mention.tokens.start).contains(char::is_uppercase)
}

fn is_body(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Company | ActorKind::Group)
}

/// The body that the tables name so.
fn body<'a>(chain: &Chain<'a, '_>, words: &str) -> Option<&'a Entry> {
    let readings = chain.lexicon.names.get(words);
    let mut named = readings.iter().filter(|r| r.sense == Sense::Name).map(|r| chain.lexicon.names.entry(r));
    named.find(|entry| is_body(entry.kind))
}

/// "Mexican National Guard", "Foreign Intelligence Service of Russia": the state is told from the rest of the name.
fn of_its_state<'a>(chain: &Chain<'a, '_>, words: &str) -> Option<&'a Entry> {
    let before = words.match_indices(' ').map(|(at, _)| (&words[..at], &words[at + 1..]));
    let after = words.match_indices(" of ").map(|(at, of)| (&words[at + of.len()..], &words[..at]));
    before.chain(after).find_map(|(state, rest)| {
        let state = state.strip_prefix("the ").or_else(|| state.strip_suffix("'s")).unwrap_or(state);
        let readings = chain.lexicon.names.get(state);
        let key =
            readings.iter().map(|r| chain.lexicon.names.entry(r)).find(|e| e.kind == ActorKind::State)?.key.as_str();
        body(chain, rest).filter(|entry| entry.ties.iter().any(|tie| tie == key))
    })
}

/// "M23 rebels", "Maute Group militants".
fn of_its_members<'a>(chain: &Chain<'a, '_>, words: &str) -> Option<&'a Entry> {
    let (name, members) = words.rsplit_once(' ')?;
    let noun = chain.lexicon.nouns.get(members).filter(|_| members.starts_with(char::is_lowercase))?;
    body(chain, name).filter(|_| noun.kind().is_some())
}

/// "The Senate", "the Liberal Party": that of the state that the sentence names, else of the one that the article
/// names most. What the name alone would mean stands where its state does.
fn of_the_article<'a>(
    chain: &Chain<'a, '_>,
    mention: &Mention,
    words: &str,
    loosely: Option<&'a Entry>,
) -> Option<&'a Entry> {
    let sentence = sentence(chain.analysis, mention);
    let mut states: Vec<&Named<'a>> = chain.states.iter().collect();
    let inside = |state: &Named<'_>| {
        let first = state.at.partition_point(|&at| at < sentence.start);
        state.at.get(first).is_some_and(|at| sentence.contains(at))
    };
    states.sort_by_cached_key(|state| std::cmp::Reverse((inside(state), state.at.len())));
    states.into_iter().take(LIKELY).find_map(|state| {
        let own = loosely.filter(|entry| entry.ties.contains(&state.entry.key));
        own.or_else(|| with_state(chain, words, state.entry))
    })
}

fn sentence(analysis: &Analysis<'_>, mention: &Mention) -> std::ops::Range<usize> {
    analysis.text.sentences[analysis.sentence_of(mention.tokens.start)].tokens.clone()
}

/// The body that the tables have under the words together with one of the state's.
fn with_state<'a>(chain: &Chain<'a, '_>, words: &str, state: &Entry) -> Option<&'a Entry> {
    let leads = chain.lexicon.names.begin_with(words);
    let mut wording = String::new();
    state.forms.iter().find_map(|form| {
        let wordings: [(&[&str], bool); 5] = [
            (&[form, " ", words], false),
            (&[words, " of ", form], true),
            (&[words, " of the ", form], true),
            (&[form, "'s ", words], false),
            (&[words, " (", form, ")"], true),
        ];
        let mut possible = wordings.into_iter().filter(|(_, led)| leads || !led);
        let named = possible.find_map(|(parts, _)| {
            wording.clear();
            wording.extend(parts.iter().copied());
            body(chain, &wording)
        });
        named.filter(|entry| entry.ties.contains(&state.key))
    })
}
