//! A sentence word by word, and where a pair of actors stands in it: what the scorer reads in context.

use std::ops::Range;

use crate::text::{Actors, Analysis, Mentions};

use super::candidates::{Candidate, Way};
use super::features::joined;

/// A word of a sentence.
#[derive(Debug)]
pub struct Token {
    /// Hash of its lemma.
    pub word: u32,
    /// The word that governs it, counted from the sentence's first; itself for a root.
    pub head: usize,
    /// Hashes of its part of speech, tag, place in the tree, and of the actor that it names.
    pub marks: Vec<u32>,
}

/// Where a pair stands in a sentence; words are counted from the sentence's first.
#[derive(Debug)]
pub struct Standing {
    /// The heads of the two mentions, none for one in another sentence.
    pub ends: [Option<usize>; 2],
    /// The word at the top of the way between the two, or above the one that is here.
    pub top: usize,
    /// Of each word its [`POSITIONS`].
    pub positions: Vec<[usize; 3]>,
}

/// How many positions there are: distances to the first and to the second actor, and whether a word is on the way.
pub const POSITIONS: [usize; 3] = [2 * FAR + 2, 2 * FAR + 2, 4];

/// Classes of distance to either side.
const FAR: usize = 8;

/// The words of a sentence.
#[must_use]
pub fn words(a: &Analysis<'_>, mentions: &Mentions, actors: &Actors, tokens: Range<usize>) -> Vec<Token> {
    let mut out: Vec<Token> = tokens
        .clone()
        .map(|t| {
            let word = &a.words[t];
            let head = word.head.filter(|h| tokens.contains(h)).unwrap_or(t) - tokens.start;
            let marks = [("u", word.upos.as_str()), ("d", word.deprel.as_str()), ("t", word.tag)];
            let marks = marks.iter().map(|(kind, label)| joined(&[kind, label])).collect();
            Token { word: joined(&[a.lemma(t)]), head, marks }
        })
        .collect();
    for (m, mention) in mentions.starting_in(tokens.clone()) {
        let Some(&actor) = actors.meant_by(m).first() else { continue };
        let kind = actors.all[actor].kind.as_str();
        for t in mention.tokens.clone().filter(|t| tokens.contains(t)) {
            let place = if t == mention.head { "head" } else { "in" };
            out[t - tokens.start].marks.push(joined(&[place, kind]));
        }
    }
    out
}

/// Where a pair stands in the sentence of these tokens; `way` leads from one of the two to the other.
#[must_use]
pub fn standing(a: &Analysis<'_>, mentions: &Mentions, pair: &Candidate, way: &Way, tokens: Range<usize>) -> Standing {
    let (x, y) = (mentions.all[pair.mentions.0].head, mentions.all[pair.mentions.1].head);
    let alone;
    let (up, top, down) = match (tokens.contains(&x), tokens.contains(&y)) {
        (true, true) => way,
        (here, there) => {
            alone = if here || there { to_root(a, if here { x } else { y }) } else { Way::default() };
            &alone
        }
    };
    let top = top.filter(|t| tokens.contains(t)).unwrap_or(tokens.start);
    let way = |t: usize| match t {
        t if t == top => 3,
        t if down.contains(&t) => 2,
        t if up.contains(&t) => 1,
        _ => 0,
    };
    let distance = |end: usize, t: usize| if tokens.contains(&end) { distance(end, t) } else { 0 };
    let positions = tokens.clone().map(|t| [distance(x, t), distance(y, t), way(t)]).collect();
    let ends = [x, y].map(|end| tokens.contains(&end).then(|| end - tokens.start));
    Standing { ends, top: top - tokens.start, positions }
}

/// The way from a token to the root above it.
fn to_root(a: &Analysis<'_>, t: usize) -> Way {
    let mut up: Vec<usize> = std::iter::once(t).chain(a.ancestors(t)).collect();
    let root = up.pop();
    (up, root, Vec::new())
}

/// Class of the distance from an actor to a word, from one; nought is for actors of other sentences.
fn distance(end: usize, t: usize) -> usize {
    let class = match end.abs_diff(t) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => FAR,
    };
    if t > end { FAR + 1 + class } else { FAR + 1 - class }
}
