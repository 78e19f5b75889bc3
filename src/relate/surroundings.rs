//! The words around a pair of actors, each with its place: on the tree path between the two, hanging on it, or on one of
//! the two. What a word means, the scorer knows from the word's vector; what it means here, from its place.

use crate::text::{Analysis, Deprel, Upos};

use super::candidates::{Candidate, Way};
use super::features::{Features, Sight, joined};
use super::frames::preposition;
use super::hints::Place;

/// Most words that are seen on one word.
const MOST_HANGING: usize = 6;

/// A word near a pair of actors.
#[derive(Debug)]
pub struct Placed {
    /// Hash of its lemma.
    pub word: u32,
    /// Hashes of what is said of its place.
    pub places: Vec<u32>,
}

impl Sight<'_> {
    /// The words on and at the way between the two, and at the two.
    pub(super) fn surroundings(&self, pair: &Candidate, way: &Way, places: &[Place], f: &mut Features) {
        for place in places {
            self.on_way(place, way, f);
        }
        for (side, mention) in [("x", pair.mentions.0), ("y", pair.mentions.1)] {
            self.at_end(side, self.mention(mention).head, way, f);
        }
    }

    fn on_way(&self, Place { token, name, arms }: &Place, way: &Way, f: &mut Features) {
        let words = &self.analysis.words;
        let [first, second] = [&arms[0].first, &arms[1].first];
        f.join(&["w", name, words[*token].upos.as_str()]);
        f.join(&["w", name, "x", first]);
        f.join(&["w", name, "y", second]);
        f.join(&["w", name, first, second]);
        f.place(self.analysis, *token);
        for t in self.hanging(*token, way).take(MOST_HANGING) {
            let (deprel, case) = (words[t].deprel.as_str(), preposition(self.analysis, t).unwrap_or_default());
            f.join(&["c", name, deprel]);
            f.join(&["c", deprel, &case]);
            f.join(&["c", deprel, &case, first, second]);
            f.place(self.analysis, t);
        }
    }

    /// What describes an actor; names say nothing of their own.
    fn at_end(&self, side: &str, end: usize, way: &Way, f: &mut Features) {
        let words = &self.analysis.words;
        if words[end].upos != Upos::Propn {
            f.join(&["e", side, words[end].deprel.as_str()]);
            f.place(self.analysis, end);
        }
        for t in self.hanging(end, way).filter(|&t| words[t].upos != Upos::Propn).take(MOST_HANGING) {
            f.join(&["c", side, words[t].deprel.as_str()]);
            f.place(self.analysis, t);
        }
    }

    /// The words right below one that are not on the way themselves.
    fn hanging<'s>(&'s self, token: usize, (up, top, down): &'s Way) -> impl Iterator<Item = usize> + 's {
        let is_on_way = |t: usize| up.contains(&t) || down.contains(&t) || *top == Some(t);
        let is_small = |t: usize| matches!(self.analysis.words[t].deprel, Deprel::Punct | Deprel::Det | Deprel::Case);
        self.analysis.children(token).filter(move |&t| !is_on_way(t) && !is_small(t))
    }
}

impl Features {
    /// The hashes so far are of the place of a word.
    fn place(&mut self, analysis: &Analysis<'_>, token: usize) {
        let places = self.take();
        self.words.push(Placed { word: joined(&[analysis.lemma(token)]), places });
    }
}
