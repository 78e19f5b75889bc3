//! Pairs across sentences: a sentence names one side of an act, and whom the text was speaking of just before is the other.
//!
//! "The army entered the town on Monday. Missiles bombarded the rebels": what an implicit argument is, is for the scorer to
//! decide (the task of Gerber & Chai 2010); here only those are paired whom the sentence before makes the subject, and the
//! subject of the opening.

use compact_str::CompactString;

use crate::ontology::Role as Part;
use crate::text::{ActorId, ActorKind, Deprel};

use super::candidates::Candidate;
use super::features::Sight;
use super::propose::Allowed;

/// Most actors before a sentence who are thought to take part in its acts.
const MOST_BEFORE: usize = 3;

/// What makes a pair across sentences a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Implied {
    /// Where the actor stands who is not in the sentence.
    pub before: &'static str,
    /// The act of which the sentence names one side.
    pub predicate: usize,
    /// The word in the slot where the actor would stand, which is no actor: "missiles" in "missiles bombarded the rebels".
    pub filler: Option<usize>,
    /// Whether it would be the source.
    pub is_source: bool,
}

/// An act of which one side is an actor and the other none.
#[derive(Clone, Copy, PartialEq)]
struct Half {
    actor: ActorId,
    mention: usize,
    predicate: usize,
    filler: Option<usize>,
    /// Whether the source is what it lacks.
    is_source: bool,
}

impl Sight<'_> {
    /// Adds the pairs of an actor before the sentence and one in it whom one act may join.
    pub(super) fn imply(&self, sentence: usize, out: &mut Vec<Candidate>) {
        let before = self.before(sentence);
        if before.is_empty() {
            return;
        }
        for half in self.halves() {
            for &(absent, mention, place) in &before {
                let ends = [(absent, half.actor), (half.actor, absent)];
                if absent != half.actor && !out.iter().any(|c| ends.contains(&(c.first, c.second))) {
                    let Half { predicate, filler, is_source, .. } = half;
                    out.push(Candidate {
                        first: absent,
                        second: half.actor,
                        mentions: (mention, half.mention),
                        implied: Some(Implied { before: place, predicate, filler, is_source }),
                        proposals: Vec::new(),
                    });
                }
            }
        }
    }

    /// Subjects of the sentence before, then of the first; none of them in this sentence.
    fn before(&self, sentence: usize) -> Vec<(ActorId, usize, &'static str)> {
        let Some(last) = sentence.checked_sub(1) else { return Vec::new() };
        let sentences = &self.analysis.text.sentences;
        let mut out: Vec<(ActorId, usize, &'static str)> = Vec::new();
        for (at, place) in [(last, "sentence before"), (0, "opening")] {
            for (m, mention) in self.mentions.starting_in(sentences[at].tokens.clone()) {
                let deprel = self.analysis.words[mention.head].deprel;
                if !matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter) {
                    continue;
                }
                for &actor in
                    self.actors.meant_by(m).iter().filter(|&&actor| self.actors.all[actor].kind != ActorKind::Place)
                {
                    if out.len() < MOST_BEFORE && out.iter().all(|(old, ..)| *old != actor) {
                        out.push((actor, m, place));
                    }
                }
            }
        }
        let here = sentences[sentence].tokens.clone();
        out.retain(|(actor, ..)| {
            self.mentions.starting_in(here.clone()).all(|(m, _)| !self.actors.meant_by(m).contains(actor))
        });
        out
    }

    /// The acts of the sentence that lack a side, each way once.
    fn halves(&self) -> Vec<Half> {
        let mut out = Vec::new();
        for (predicate, p) in self.predicates.iter().enumerate() {
            let Allowed { special, general } = &self.allowed[predicate];
            let senses = special.iter().map(|&(sense, _)| sense).chain(general.iter().copied());
            let is_act = |relation: usize| !self.ontology.relations[relation].roles.contains(&Part::Standing);
            for sense in senses.filter(|sense| is_act(sense.relation)) {
                let [source, target] = [&sense.source, &sense.target].map(|slots| self.standing(predicate, slots));
                let ((actor, mention), empty, is_source) = match (source, target) {
                    (Some(named), None) => (named, &sense.target, false),
                    (None, Some(named)) => (named, &sense.source, true),
                    _ => continue,
                };
                let filler = p.frame.fillers.iter().find(|f| empty.contains(&f.slot)).map(|f| f.token);
                let half = Half { actor, mention, predicate, filler, is_source };
                if !out.contains(&half) {
                    out.push(half);
                }
            }
        }
        out
    }

    /// The first actor in one of a predicate's slots, with its mention.
    fn standing(&self, predicate: usize, slots: &[CompactString]) -> Option<(ActorId, usize)> {
        self.in_slots(predicate, slots).next().map(|(actor, role)| (*actor, role.mention))
    }
}
