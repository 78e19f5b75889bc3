//! Phrases that are gathered at run time: names seen in an article, a user's own gazetteer.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::{Cases, phrase_atoms};
use super::stream::{Found, Stream, Walk};

/// Phrases with a value each, compared atom by atom. The same phrase may have several values.
#[derive(Clone, Debug)]
pub struct Trie<V> {
    ids: FxHashMap<CompactString, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    /// The first phrase that ends at each node.
    ends: Vec<u32>,
    phrases: Vec<Phrase<V>>,
}

#[derive(Clone, Debug)]
struct Phrase<V> {
    cases: Cases,
    value: V,
    /// The next phrase that ends at the same node.
    next: u32,
}

/// No phrase.
const NONE: u32 = u32::MAX;

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { ids: FxHashMap::default(), edges: FxHashMap::default(), ends: vec![NONE], phrases: Vec::new() }
    }
}

impl<V> Trie<V> {
    /// Adds a phrase; one without letters or digits is left out.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let pieces: Vec<_> = phrase_atoms(phrase).collect();
        if pieces.is_empty() {
            return;
        }
        let node = pieces.iter().fold(0, |node, piece| self.step_or_grow(node, &piece.text));
        let place = self.phrases.len() as u32;
        self.phrases.push(Phrase { cases: Cases::of(&pieces), value, next: NONE });
        let mut last = self.ends[node as usize];
        if last == NONE {
            self.ends[node as usize] = place;
            return;
        }
        while self.phrases[last as usize].next != NONE {
            last = self.phrases[last as usize].next;
        }
        self.phrases[last as usize].next = place;
    }

    fn step_or_grow(&mut self, node: u32, text: &CompactString) -> u32 {
        let fresh = self.ids.len() as u32;
        let id = match self.ids.get(text) {
            Some(&id) => id,
            None => *self.ids.entry(text.clone()).or_insert(fresh),
        };
        let grown = self.ends.len() as u32;
        let next = *self.edges.entry((node, id)).or_insert(grown);
        if next == grown {
            self.ends.push(NONE);
        }
        next
    }

    /// The longest phrases of a text from left to right, none overlapping.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, V>> {
        stream.search(|from| self.longest(stream, from))
    }

    /// The values of exactly this phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Vec<&V> {
        self.exactly(phrase)
    }
}

impl<V> Walk<V> for Trie<V> {
    type State = u32;

    fn start(&self) -> u32 {
        0
    }

    fn step(&self, node: u32, atom: &str) -> Option<u32> {
        self.ids.get(atom).and_then(|&id| self.edges.get(&(node, id))).copied()
    }

    fn ending<'t>(&'t self, node: u32) -> impl Iterator<Item = (Cases, &'t V)>
    where
        V: 't,
    {
        let at = |place: u32| self.phrases.get(place as usize);
        let phrases = std::iter::successors(at(self.ends[node as usize]), move |phrase| at(phrase.next));
        phrases.map(|phrase| (phrase.cases, &phrase.value))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stream, Trie};

    #[test]
    fn the_longest_phrase_wins_and_case_counts() {
        let mut trie = Trie::default();
        for phrase in ["Bank of Israel", "Israel", "US", "Al-Qaeda", "al-Qaeda in Iraq"] {
            trie.insert(phrase, phrase);
        }
        let tokens = ["The", "Bank", "of", "Israel", "told", "us", "-", "US", "and", "Al", "-", "Qaeda"];
        let stream = Stream::new(0..tokens.len(), |t| tokens[t]);
        let found: Vec<_> = trie.find(&stream).into_iter().map(|f| (f.tokens, f.values)).collect();
        assert_eq!(found, [(1..4, vec![&"Bank of Israel"]), (7..8, vec![&"US"]), (9..12, vec![&"Al-Qaeda"])]);
    }
}
