//! Finds the longest phrases in a text, token by token, whatever holds the phrases.

use std::ops::Range;

use super::atoms::{Atom, Case, Cases, atoms, phrase_atoms};

/// Atoms of a range of tokens, each with its token.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    atoms: Vec<(Atom, usize)>,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t, V> {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// Its values, in the order in which they were inserted.
    pub values: Vec<&'t V>,
}

/// The number of a phrase's atoms, and its values.
pub(super) type Match<'t, V> = (usize, Vec<&'t V>);

/// Phrases in an order that can be walked atom by atom.
pub(super) trait Walk<V> {
    /// A place on the way.
    type State: Copy;

    /// Before the first atom.
    fn start(&self) -> Self::State;

    /// After one atom more; none where no phrase goes on with it.
    fn step(&self, state: Self::State, atom: &str) -> Option<Self::State>;

    /// The phrases that end here.
    fn ending<'t>(&'t self, state: Self::State) -> impl Iterator<Item = (Cases, &'t V)>
    where
        V: 't;

    /// The longest phrase that begins with atom `from` of a text.
    fn longest<'t>(&'t self, stream: &Stream, from: usize) -> Option<Match<'t, V>>
    where
        V: 't,
    {
        let mut best = None;
        let mut state = self.start();
        for (n, (atom, _)) in stream.atoms[from..].iter().enumerate() {
            let Some(next) = self.step(state, &atom.text) else { break };
            state = next;
            if stream.ends_token(from + n) {
                let written = stream.atoms[from..=from + n].iter().map(|(atom, _)| atom.case);
                let values = self.suited(state, written);
                if !values.is_empty() {
                    best = Some((n + 1, values));
                }
            }
        }
        best
    }

    /// The values of exactly this phrase.
    fn exactly<'t>(&'t self, phrase: &str) -> Vec<&'t V>
    where
        V: 't,
    {
        let end = self.after(phrase);
        end.map_or_else(Vec::new, |end| self.suited(end, phrase_atoms(phrase).map(|atom| atom.case)))
    }

    /// After all atoms of a phrase; none where no phrase begins so.
    fn after(&self, phrase: &str) -> Option<Self::State> {
        phrase_atoms(phrase).try_fold(self.start(), |state, atom| self.step(state, &atom.text))
    }

    /// The values of the phrases that end here and may be written so.
    fn suited<'t>(&'t self, state: Self::State, written: impl Iterator<Item = Case> + Clone) -> Vec<&'t V>
    where
        V: 't,
    {
        let fits = |cases: &Cases| cases.suit(written.clone());
        self.ending(state).filter(|(cases, _)| fits(cases)).map(|(_, value)| value).collect()
    }
}

impl Stream {
    /// Cuts tokens into atoms; `form` gives a token's words.
    pub fn new<'a>(tokens: Range<usize>, form: impl Fn(usize) -> &'a str) -> Self {
        let atoms = tokens.flat_map(|t| atoms(form(t)).map(move |a| (a, t))).collect();
        Self { atoms }
    }

    /// The longest phrases from left to right, none overlapping; `longest` gives the one that begins with an atom.
    pub(super) fn search<'t, V>(&self, longest: impl Fn(usize) -> Option<Match<'t, V>>) -> Vec<Found<'t, V>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            match Some(at).filter(|&at| self.begins_token(at)).and_then(|at| self.beyond_article(at, &longest)) {
                Some((n, values)) => {
                    let tokens = self.atoms[at].1..self.atoms[at + n - 1].1 + 1;
                    found.push(Found { tokens, values });
                    at += n;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest phrase from an atom on. Of "The Australian Labor Party" it is not the newspaper; where a phrase with the
    /// article and one without it end together, those without it come first.
    fn beyond_article<'t, V>(
        &self,
        at: usize,
        longest: impl Fn(usize) -> Option<Match<'t, V>>,
    ) -> Option<Match<'t, V>> {
        let (n, mut values) = longest(at)?;
        if n > 1 && self.atoms[at].0.text == "the" {
            match longest(at + 1) {
                Some((m, _)) if m + 1 > n => return None,
                Some((m, mut bare)) if m + 1 == n => {
                    bare.append(&mut values);
                    values = bare;
                }
                _ => {}
            }
        }
        Some((n, values))
    }

    fn begins_token(&self, at: usize) -> bool {
        at == 0 || self.atoms[at - 1].1 != self.atoms[at].1
    }

    fn ends_token(&self, at: usize) -> bool {
        self.atoms.get(at + 1).is_none_or(|next| next.1 != self.atoms[at].1)
    }
}
