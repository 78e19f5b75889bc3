//! Weak proposals: relations that a predicate on the tree path between two actors can mean, though its arguments do not
//! say so. What the scorer learns of them (place, arms, slots, rivals) it learns for all relations at once.

use compact_str::CompactString;

use crate::text::ActorId;

use super::candidates::{Candidate, Predicate, Role, Way};
use super::features::{Features, ProposalFeatures, Sight, joined, truth};
use super::frames::preposition;
use super::lexicon::{Class, Sense};
use super::propose::Allowed;

/// Longest arm that is told apart step by step.
const LONG_ARM: usize = 4;

/// Where a predicate stands on the path, and how both actors hang on it.
pub(super) struct Place {
    /// Its token.
    pub token: usize,
    /// Which stretch of the way it stands on.
    pub name: &'static str,
    /// Steps from the predicate to the first and to the second actor.
    pub arms: [Arm; 2],
}

/// The steps from a predicate to an actor.
#[derive(Clone, Default)]
pub(super) struct Arm {
    /// Relation and preposition of the first step, and whether more follow.
    pub first: CompactString,
    /// All steps, the relation and preposition of each.
    pub all: CompactString,
}

/// Parts of a name in one, which nearly always is short.
fn spelt(parts: &[&str]) -> CompactString {
    parts.iter().copied().collect()
}

impl Sight<'_> {
    /// The hints of every predicate on the path, both ways.
    pub(super) fn hints(&self, pair: &Candidate, places: &[Place], f: &mut Features) {
        for place in places {
            // after "lifted its sanctions" the noun says nothing of its own
            let bound = self.proposals.iter().any(|p| p.with == Some(place.token));
            let here = |(_, p): &(usize, &Predicate)| p.token == place.token && !(bound && p.class == Class::Noun);
            for (index, _) in self.predicates.iter().enumerate().filter(here) {
                let Allowed { special, general } = &self.allowed[index];
                let senses = special.iter().map(|&(sense, _)| (sense, true));
                let senses: Vec<(&Sense, bool)> = senses.chain(general.iter().map(|&sense| (sense, false))).collect();
                for (k, &(sense, specific)) in senses.iter().enumerate() {
                    if senses[..k].iter().all(|(earlier, _)| earlier.relation != sense.relation) {
                        self.hint(place, pair, index, (sense, specific), f);
                    }
                }
            }
        }
    }

    pub(super) fn places(&self, (up, top, down): &Way) -> Vec<Place> {
        let mut places = Vec::new();
        for (name, side, own) in [("x", up, 0), ("y", down, 1)] {
            for k in 1..side.len() {
                let mut arms = [Arm::default(), Arm::default()];
                arms[own] = self.arm(&side[..k]);
                let out = spelt(&["out ", self.analysis.words[side[k]].deprel.as_str()]);
                arms[1 - own] = Arm { first: out.clone(), all: out };
                places.push(Place { token: side[k], name, arms });
            }
        }
        // what stands above the two says what they do together: "talks between A and B", "A and B signed a pact"
        let (mut sides, mut at) = ([up.clone(), down.clone()], *top);
        for name in ["top", "above", "further above"] {
            let Some(token) = at else { break };
            places.push(Place { token, name, arms: [self.arm(&sides[0]), self.arm(&sides[1])] });
            for side in &mut sides {
                side.push(token);
            }
            at = self.analysis.words[token].head;
        }
        places
    }

    /// The arm whose tokens stand from the actor's head up to below the predicate.
    fn arm(&self, tokens: &[usize]) -> Arm {
        let step = |t: usize| {
            let case = preposition(self.analysis, t).unwrap_or_default();
            spelt(&[self.analysis.words[t].deprel.as_str(), " ", &case])
        };
        let Some((&last, inner)) = tokens.split_last() else {
            return Arm { first: CompactString::const_new("self"), all: CompactString::const_new("self") };
        };
        let mut all = step(last);
        let first = if inner.is_empty() { all.clone() } else { spelt(&[&all, " deep"]) };
        for &t in inner.iter().rev().take(LONG_ARM - 1) {
            all.push('>');
            all.push_str(&step(t));
        }
        Arm { first, all }
    }

    fn hint(&self, place: &Place, pair: &Candidate, predicate: usize, sense: (&Sense, bool), f: &mut Features) {
        let (sense, specific) = sense;
        let symmetric = self.ontology.is_symmetric(sense.relation);
        let ends = [(pair.first, 0), (pair.second, 1)];
        for forward in [true, false] {
            if !forward && symmetric {
                continue;
            }
            let [(source, s), (target, t)] = if forward { ends } else { [ends[1], ends[0]] };
            let class = self.predicates[predicate].class.as_str();
            let slots = [self.slot(source, predicate), self.slot(target, predicate)];
            let fits = [sense.source.iter().any(|x| *x == slots[0]), sense.target.iter().any(|x| *x == slots[1])];
            let taken = [(source, &sense.source), (target, &sense.target)].map(|(a, s)| self.is_taken(predicate, s, a));
            let relation = &self.ontology.relations[sense.relation];
            let (arm, other) = (&place.arms[s], &place.arms[t]);
            let kind = |actor: ActorId| self.actors.all[actor].kind.as_str();
            let proposed = pair
                .proposals
                .iter()
                .any(|&(i, way)| self.proposals[i].relation == sense.relation && (way == forward || symmetric));
            let (name, known) = (relation.name.as_str(), truth(specific));
            let (fit, gone) = (both(fits), both(taken));
            f.join(&["h", class, place.name, known]);
            f.join(&["h source", class, &arm.first]);
            f.join(&["h target", class, &other.first]);
            f.join(&["h source", class, &arm.all, &sense.source[0]]);
            f.join(&["h target", class, &other.all, &sense.target[0]]);
            f.join(&["h arms", class, &arm.first, &other.first]);
            f.join(&["h slots", class, slots[0], slots[1]]);
            f.join(&["h fits", class, fit, gone, known]);
            f.join(&["h taken", gone, place.name]);
            f.join(&["h", name, fit, gone]);
            f.join(&["h", name, kind(source), kind(target)]);
            f.join(&["h kinds", kind(source), kind(target), truth(forward)]);
            f.join(&["h sense", &sense.name, fit]);
            f.join(&["h sense", &sense.name, &arm.first, &other.first]);
            if let Some(implied) = pair.implied {
                let is_it = truth(implied.predicate == predicate && implied.is_source == forward);
                f.join(&["h implied", is_it, place.name]);
                f.join(&["h implied", is_it, implied.before, name]);
                f.join(&["h implied", is_it, truth(implied.filler.is_some()), fit]);
            }
            f.join(&["h proposed", truth(proposed), ["0", "1", "2", "3"][pair.proposals.len().min(3)]]);
            let hashes = f.take();
            let word = joined(&[self.analysis.lemma(place.token)]);
            f.hints.push(ProposalFeatures { relation: sense.relation, forward, word, hashes });
        }
    }

    /// The slot of a predicate in which an actor stands.
    fn slot(&self, actor: ActorId, predicate: usize) -> &str {
        let of = |(one, role): &&(ActorId, Role)| *one == actor && role.predicate == predicate;
        self.roles.iter().find(of).map_or("-", |(_, role)| role.slot.as_str())
    }

    /// Whether other actors stand where the sense wants one, and this one does not.
    fn is_taken(&self, predicate: usize, slots: &[CompactString], actor: ActorId) -> bool {
        let mut others = self.in_slots(predicate, slots).peekable();
        others.peek().is_some() && others.all(|(one, _)| *one != actor)
    }

    /// The actors in any of a predicate's slots.
    pub(super) fn in_slots(&self, predicate: usize, slots: &[CompactString]) -> impl Iterator<Item = &(ActorId, Role)> {
        self.roles.iter().filter(move |(_, role)| role.predicate == predicate && slots.contains(&role.slot))
    }
}

/// Of source and target.
const fn both(are: [bool; 2]) -> &'static str {
    match are {
        [true, true] => "[true, true]",
        [true, false] => "[true, false]",
        [false, true] => "[false, true]",
        [false, false] => "[false, false]",
    }
}
