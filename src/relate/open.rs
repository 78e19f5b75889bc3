//! Untyped acts: what a verb that no table lists says one actor does to another ("A outflanked B"), after open information
//! extraction (Banko et al. 2007). The verb is the relation's name.

use crate::text::{Analysis, Deprel, Relation, Upos};

use super::arguments::{Argument, Reach};
use super::candidates::Predicate;
use super::frames::Frame;
use super::lexicon::Class;
use super::lint::SLOTS;
use super::words::Words;
use super::{Pairs, Stage, UNJUDGED};

impl Stage<'_> {
    /// The acts of a sentence between actors that nothing else relates; none unless untyped acts are asked for.
    pub(super) fn open_acts(&self, pairs: &Pairs, found: &[Relation]) -> Vec<Relation> {
        let Some(open) = self.knowledge.open else { return Vec::new() };
        let verbs = pairs.predicates.iter().filter(|p| self.is_open(p, pairs));
        verbs.filter_map(|verb| self.open_act(open, verb, pairs, found)).collect()
    }

    /// Whether no table knows the verb, neither as a predicate nor as one that only reports or supports another.
    fn is_open(&self, predicate: &Predicate, pairs: &Pairs) -> bool {
        let (words, verb) = (Words::built_in(), predicate.token);
        predicate.class == Class::Verb
            && self.analysis.words[verb].upos == Upos::Verb
            && words.saying(self.analysis.lemma(verb)).is_none()
            && words.light_verb(self.analysis, verb).is_none()
            && pairs.proposals.iter().all(|p| p.predicate != verb)
    }

    fn open_act(&self, open: usize, verb: &Predicate, pairs: &Pairs, found: &[Relation]) -> Option<Relation> {
        let source = self.direct(&verb.frame, "subj")?;
        let (slot, target) = self.affected(&verb.frame).filter(|(_, target)| target.actor != source.actor)?;
        let ends = [source.actor, target.actor];
        if found.iter().any(|r| ends.contains(&r.source) && ends.contains(&r.target)) {
            return None;
        }
        let words = verb.token..verb.token + 1;
        let mut act = self.relation((source.actor, open, target.actor), words, (source.mention, target.mention), pairs);
        act.status = self.status(open, verb.token);
        act.confidence = UNJUDGED;
        act.predicate = name(self.analysis, verb.token, slot);
        act.rule = format!("open verb {} subj>{slot}", act.predicate);
        act.found_by = format!("open:{}", act.predicate);
        Some(act)
    }

    /// The object, else the actor under the first preposition.
    fn affected<'f>(&self, frame: &'f Frame) -> Option<(&'f str, Argument)> {
        if frame.slot("obj").next().is_some() {
            return self.direct(frame, "obj").map(|target| ("obj", target));
        }
        let slots = frame.fillers.iter().map(|f| f.slot.as_str());
        let prepositions = slots.filter(|slot| !SLOTS.contains(&slot.trim_end_matches('~')));
        prepositions.filter(|slot| *slot != "in").find_map(|slot| Some((slot, self.direct(frame, slot)?)))
    }

    /// The first actor that stands in a slot itself, not by what belongs to it.
    fn direct(&self, frame: &Frame, slot: &str) -> Option<Argument> {
        let arguments = frame.slot(slot).flat_map(|token| self.arguments.of(token));
        arguments.into_iter().find(|a| matches!(a.reach, Reach::Direct | Reach::Apposition))
    }
}

/// `outflank`, `dance-with`.
fn name(a: &Analysis<'_>, verb: usize, slot: &str) -> String {
    let particle = a.child(verb, Deprel::CompoundPrt).map(|particle| a.lemma(particle));
    let preposition = (slot != "obj").then_some(slot);
    let words: Vec<&str> = [Some(a.lemma(verb)), particle, preposition].into_iter().flatten().collect();
    words.join("-").replace(' ', "-").to_lowercase()
}
