//! Pairs of actors that a sentence could relate, with what the sentence's predicates and rules say of them.

use std::ops::Range;

use compact_str::CompactString;

use crate::text::{ActorId, Actors, Analysis, Deprel, Mentions, Upos};

use super::arguments::Arguments;
use super::frames::{Frame, adjective_frame, noun_frame, verb_frame};
use super::implied::Implied;
use super::lexicon::Class;
use super::propose::Proposal;
use super::words::Words;

/// Most actors of one sentence that are paired; lists of names longer than this state no relations worth the square.
const MOST_ACTORS: usize = 24;

/// A predicate of a sentence with its frame.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Its token.
    pub token: usize,
    /// Its word class.
    pub class: Class,
    /// Its slots.
    pub frame: Frame,
}

/// The frames of every verb, noun and adjective of a sentence, in text order.
#[must_use]
pub fn predicates(a: &Analysis<'_>, words: &Words, tokens: Range<usize>) -> Vec<Predicate> {
    tokens
        .flat_map(|token| {
            let class = class(a.words[token].upos, a.words[token].tag);
            let gerund = (class == Some(Class::Verb) && is_nominal(a, token)).then_some(Class::Noun);
            class.into_iter().chain(gerund).map(move |class| {
                let frame = match class {
                    Class::Verb => verb_frame(a, token),
                    Class::Noun => noun_frame(a, words, token),
                    Class::Adjective => adjective_frame(a, token),
                };
                Predicate { token, class, frame }
            })
        })
        .collect()
}

/// Whether a verb form stands where nouns do: "the fighting between A and B".
fn is_nominal(a: &Analysis<'_>, v: usize) -> bool {
    a.words[v].tag == "VBG" && matches!(a.words[v].deprel, Deprel::Nsubj | Deprel::Obj | Deprel::Obl | Deprel::Nmod)
}

fn class(upos: Upos, tag: &str) -> Option<Class> {
    match upos {
        Upos::Verb => Some(Class::Verb),
        Upos::Noun => Some(Class::Noun),
        Upos::Propn if tag == "NNS" || tag == "NN" => Some(Class::Noun),
        Upos::Adj => Some(Class::Adjective),
        _ => None,
    }
}

/// An actor in a slot of a predicate.
#[derive(Clone, Debug)]
pub struct Role {
    /// Index into the sentence's predicates.
    pub predicate: usize,
    /// The slot.
    pub slot: CompactString,
    /// How the actor was reached: `direct`, `appos`, `owner`.
    pub reach: &'static str,
    /// The mention that stands there.
    pub mention: usize,
}

/// Two actors of a sentence, the first in the text first.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The one mentioned first.
    pub first: ActorId,
    /// The other.
    pub second: ActorId,
    /// The mentions that stand nearest to each other in the tree.
    pub mentions: (usize, usize),
    /// Where one of the two is not in the sentence.
    pub implied: Option<Implied>,
    /// Proposals between the two; the flag says whether the source is `first`.
    pub proposals: Vec<(usize, bool)>,
}

/// Every pair of different actors that one sentence mentions.
#[must_use]
pub fn candidates(
    a: &Analysis<'_>,
    mentions: &Mentions,
    actors: &Actors,
    proposals: &[Proposal],
    tokens: Range<usize>,
) -> Vec<Candidate> {
    let present = present(mentions, actors, tokens);
    let mut out = Vec::new();
    for (i, (x, xs)) in present.iter().enumerate() {
        for (y, ys) in &present[i + 1..] {
            let nearest = xs
                .iter()
                .flat_map(|&m| ys.iter().map(move |&n| (m, n)))
                .filter(|&(m, n)| mentions.all[m].head != mentions.all[n].head || m != n)
                .min_by_key(|&(m, n)| (tree_distance(a, mentions.all[m].head, mentions.all[n].head), m, n));
            let Some((m, n)) = nearest else { continue };
            let swap = mentions.all[m].tokens.start > mentions.all[n].tokens.start;
            let (first, second, pair) = if swap { (*y, *x, (n, m)) } else { (*x, *y, (m, n)) };
            let of_pair = |(i, p): (usize, &Proposal)| match (p.source.actor, p.target.actor) {
                ends if ends == (first, second) => Some((i, true)),
                ends if ends == (second, first) => Some((i, false)),
                _ => None,
            };
            let proposals = proposals.iter().enumerate().filter_map(of_pair).collect();
            out.push(Candidate { first, second, mentions: pair, implied: None, proposals });
        }
    }
    add_distant(mentions, proposals, &mut out);
    out
}

/// Pairs that a rule finds across sentences.
fn add_distant(mentions: &Mentions, proposals: &[Proposal], out: &mut Vec<Candidate>) {
    for (i, p) in proposals.iter().enumerate() {
        if out.iter().any(|c| c.proposals.iter().any(|&(j, _)| j == i)) {
            continue;
        }
        let start = |m: usize| mentions.all[m].tokens.start;
        let forward = start(p.source.mention) <= start(p.target.mention);
        let (x, y) = if forward { (p.source, p.target) } else { (p.target, p.source) };
        match out.iter_mut().find(|c| (c.first, c.second) == (x.actor, y.actor)) {
            Some(candidate) => candidate.proposals.push((i, forward)),
            None => out.push(Candidate {
                first: x.actor,
                second: y.actor,
                mentions: (x.mention, y.mention),
                implied: None,
                proposals: vec![(i, forward)],
            }),
        }
    }
}

/// The actors of a sentence in order of first mention, each with its mentions there.
fn present(mentions: &Mentions, actors: &Actors, tokens: Range<usize>) -> Vec<(ActorId, Vec<usize>)> {
    let mut out: Vec<(ActorId, Vec<usize>)> = Vec::new();
    for (m, _) in mentions.starting_in(tokens) {
        for &actor in actors.meant_by(m) {
            if let Some(at) = out.iter().position(|(old, _)| *old == actor) {
                out[at].1.push(m);
            } else if out.len() < MOST_ACTORS {
                out.push((actor, vec![m]));
            }
        }
    }
    out
}

/// Edges between two tokens of one sentence's tree.
fn tree_distance(a: &Analysis<'_>, x: usize, y: usize) -> usize {
    let (up, _, down) = path(a, x, y);
    up.len() + down.len()
}

/// The tree path between two tokens: tokens from the first up to below the common governor, the governor, and tokens from
/// the second up to below it.
pub type Way = (Vec<usize>, Option<usize>, Vec<usize>);

/// The way between `x` and `y`; from another sentence, what stands above `y`.
#[must_use]
pub fn path(a: &Analysis<'_>, x: usize, y: usize) -> Way {
    let mut above: Vec<usize> = std::iter::once(y).chain(a.ancestors(y)).collect();
    let mut up = Vec::new();
    for at in std::iter::once(x).chain(a.ancestors(x)) {
        if let Some(k) = above.iter().position(|&t| t == at) {
            above.truncate(k);
            return (up, Some(at), above);
        }
        up.push(at);
    }
    (vec![x], None, above)
}

/// The slots in which each actor of the sentence stands.
#[must_use]
pub fn roles(arguments: &Arguments<'_>, predicates: &[Predicate]) -> Vec<(ActorId, Role)> {
    let mut out = Vec::new();
    for (predicate, p) in predicates.iter().enumerate() {
        for filler in &p.frame.fillers {
            if filler.token == p.token {
                continue;
            }
            for argument in arguments.of(filler.token) {
                let role = Role {
                    predicate,
                    slot: filler.slot.clone(),
                    reach: argument.reach.as_str(),
                    mention: argument.mention,
                };
                out.push((argument.actor, role));
            }
        }
    }
    out
}
