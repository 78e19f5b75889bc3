//! The lexicon applied to the frames: every relation that a listed predicate states between two actors.

use compact_str::CompactString;

use crate::text::{Analysis, Deprel, Status};

use super::arguments::{Argument, Arguments};
use super::candidates::Predicate;
use super::frames::Frame;
use super::lexicon::{Class, Lexicon, Sense};

/// A relation that a rule states between two actors of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Who does it.
    pub source: Argument,
    /// To whom.
    pub target: Argument,
    /// Index into the ontology.
    pub relation: usize,
    /// Token of the predicate.
    pub predicate: usize,
    /// First and last further token of the predicate (particle, object noun), if any.
    pub with: Option<usize>,
    /// What found it: `verb condemn subj>obj`.
    pub rule: CompactString,
    /// What the sense itself says of the status.
    pub status: Option<Status>,
    /// Whether the sense demands a particle, modifier or object: such senses are surer.
    pub specific: bool,
}

/// All proposals of a sentence's predicates, in text order.
#[must_use]
pub fn propose(
    a: &Analysis<'_>,
    lexicon: &Lexicon,
    arguments: &Arguments<'_>,
    predicates: &[Predicate],
) -> Vec<Proposal> {
    let mut out = Vec::new();
    for predicate in predicates {
        for (sense, with) in matching(a, lexicon, predicate.class, predicate.token) {
            apply(arguments, predicate, sense, with, &mut out);
        }
    }
    out
}

/// Senses of a token whose particle, modifier and object are there; the general ones only where no special one is.
fn matching<'l>(a: &Analysis<'_>, lexicon: &'l Lexicon, class: Class, t: usize) -> Vec<(&'l Sense, Option<usize>)> {
    let all = lexicon.senses(class, a.lemma(t));
    let mut special = Vec::new();
    let mut general = Vec::new();
    for sense in all {
        let mut with = None;
        if let Some(word) = &sense.with {
            with = companion(a, t, word);
            if with.is_none() {
                continue;
            }
        }
        if !sense.objects.is_empty() {
            let object = a.children(t).find(|&c| {
                matches!(a.words[c].deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Xcomp)
                    && sense.objects.iter().any(|o| o == a.lemma(c))
            });
            let object = object.or_else(|| {
                a.words[t]
                    .head
                    .filter(|&h| a.words[t].deprel == Deprel::Acl && sense.objects.iter().any(|o| o == a.lemma(h)))
            });
            if object.is_none() {
                continue;
            }
            with = object;
        }
        if with.is_some() { special.push((sense, with)) } else { general.push((sense, with)) }
    }
    if special.is_empty() { general } else { special }
}

/// The particle of a verb or the modifier of a noun.
fn companion(a: &Analysis<'_>, t: usize, word: &str) -> Option<usize> {
    a.children(t).find(|&c| {
        (matches!(
            a.words[c].deprel,
            Deprel::CompoundPrt | Deprel::Compound | Deprel::Amod | Deprel::Advmod | Deprel::NmodPoss
        ) && (a.lemma(c) == word || a.form(c).eq_ignore_ascii_case(word)))
            || (matches!(a.words[c].deprel, Deprel::Obl)
                && a.children(c).any(|p| a.words[p].deprel == Deprel::Case && a.form(p).eq_ignore_ascii_case(word)))
    })
}

fn apply(
    args: &Arguments<'_>,
    Predicate { token, class, frame }: &Predicate,
    sense: &Sense,
    with: Option<usize>,
    out: &mut Vec<Proposal>,
) {
    let (source_slot, sources) = first_filled(args, frame, &sense.source);
    if sources.is_empty() {
        return;
    }
    let (target_slot, targets) = first_filled(args, frame, &sense.target);
    let both = sense.target.iter().any(|s| s == "both") && targets.iter().all(|t| has(&sources, t));
    let rule = |slot: &str| CompactString::from(format!("{} {} {source_slot}>{slot}", class.as_str(), sense.name));
    let mut push = |source: Argument, target: Argument, rule: CompactString| {
        if source.actor != target.actor {
            out.push(Proposal {
                source,
                target,
                relation: sense.relation,
                predicate: *token,
                with,
                rule,
                status: sense.status,
                specific: with.is_some(),
            });
        }
    };
    if both {
        for (i, &source) in sources.iter().enumerate() {
            for &target in &sources[i + 1..] {
                push(source, target, rule("both"));
            }
        }
        return;
    }
    for &source in &sources {
        for &target in targets.iter().filter(|t| !has(&sources, t)) {
            push(source, target, rule(target_slot));
        }
    }
}

fn has(arguments: &[Argument], one: &Argument) -> bool {
    arguments.iter().any(|x| x.actor == one.actor)
}

/// The actors in the first of the slots that holds any.
fn first_filled<'s>(args: &Arguments<'_>, frame: &Frame, slots: &'s [CompactString]) -> (&'s str, Vec<Argument>) {
    for slot in slots {
        let mut found: Vec<Argument> = Vec::new();
        for token in frame.slot(slot) {
            for argument in args.of(token) {
                if !has(&found, &argument) {
                    found.push(argument);
                }
            }
        }
        if !found.is_empty() {
            return (slot, found);
        }
    }
    ("", Vec::new())
}
