//! Finds the longest phrases of a table in a text, token by token.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::atoms::{Atom, Case, atoms};

/// Atoms of a range of tokens, each with its token.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    atoms: Vec<(Atom, usize)>,
}

impl Stream {
    /// Cuts tokens into atoms; `form` gives a token's words.
    pub fn new<'a>(tokens: Range<usize>, form: impl Fn(usize) -> &'a str) -> Self {
        let atoms = tokens.flat_map(|t| atoms(form(t)).into_iter().map(move |a| (a, t))).collect();
        Self { atoms }
    }
}

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
    cases: Box<[Case]>,
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

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t, V> {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// Its values, in the order in which they were inserted.
    pub values: Vec<&'t V>,
}

impl<V> Trie<V> {
    /// Makes room for that many phrases.
    pub fn reserve(&mut self, phrases: usize) {
        self.ids.reserve(phrases);
        self.edges.reserve(2 * phrases);
        self.ends.reserve(2 * phrases);
        self.phrases.reserve(phrases);
    }

    /// Adds a phrase; one without letters or digits is left out.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let pieces = phrase_atoms(phrase);
        if pieces.is_empty() {
            return;
        }
        let node = pieces.iter().fold(0, |node, piece| self.step_or_grow(node, &piece.text));
        let place = self.phrases.len() as u32;
        self.phrases.push(Phrase { cases: pieces.iter().map(|p| p.case).collect(), value, next: NONE });
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

    /// The longest phrase that begins with atom `from`, and the number of its atoms.
    fn longest<'t>(&'t self, stream: &Stream, from: usize) -> Option<(usize, Vec<&'t V>)> {
        let mut best = None;
        let mut node = 0;
        for (n, (atom, _)) in stream.atoms[from..].iter().enumerate() {
            let Some(next) = self.ids.get(&atom.text).and_then(|&id| self.edges.get(&(node, id))) else { break };
            node = *next;
            let values = self.suited(node, &stream.atoms[from..=from + n]);
            if !values.is_empty() && ends_token(&stream.atoms, from + n) {
                best = Some((n + 1, values));
            }
        }
        best
    }

    fn suited(&self, node: u32, run: &[(Atom, usize)]) -> Vec<&V> {
        let fits = |cases: &[Case]| {
            let lone = cases.len() == 1;
            cases.iter().zip(run).all(|(&wanted, (atom, _))| {
                // an acronym inside a longer name is safe in any capitals
                let wanted = if wanted == Case::Upper && !lone { Case::Title } else { wanted };
                atom.case.suits(wanted)
            })
        };
        let at = |p: u32| self.phrases.get(p as usize);
        let phrases = std::iter::successors(at(self.ends[node as usize]), |phrase| at(phrase.next));
        phrases.filter(|phrase| fits(&phrase.cases)).map(|phrase| &phrase.value).collect()
    }

    /// The longest phrases of a text from left to right, none overlapping.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, V>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < stream.atoms.len() {
            match self.longest(stream, at).filter(|_| begins_token(&stream.atoms, at)) {
                Some((n, values)) => {
                    let tokens = stream.atoms[at].1..stream.atoms[at + n - 1].1 + 1;
                    found.push(Found { tokens, values });
                    at += n;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The values of exactly this phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Vec<&V> {
        let atoms: Vec<(Atom, usize)> = phrase_atoms(phrase).into_iter().map(|a| (a, 0)).collect();
        let mut node = 0;
        for (atom, _) in &atoms {
            match self.ids.get(&atom.text).and_then(|&id| self.edges.get(&(node, id))) {
                Some(&next) => node = next,
                None => return Vec::new(),
            }
        }
        self.suited(node, &atoms)
    }
}

/// Commas are tokens of their own in a text.
fn phrase_atoms(phrase: &str) -> Vec<Atom> {
    let words = phrase.split_whitespace();
    let parted = words.flat_map(|word| match word.strip_suffix(',') {
        Some(bare) => [bare, ","],
        None => [word, ""],
    });
    parted.filter(|word| !word.is_empty()).flat_map(atoms).collect()
}

fn begins_token(atoms: &[(Atom, usize)], at: usize) -> bool {
    at == 0 || atoms[at - 1].1 != atoms[at].1
}

fn ends_token(atoms: &[(Atom, usize)], at: usize) -> bool {
    atoms.get(at + 1).is_none_or(|next| next.1 != atoms[at].1)
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
