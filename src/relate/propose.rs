//! The lexicon applied to the frames: every relation that a listed predicate states between two actors.

use compact_str::CompactString;

use crate::text::{Analysis, Deprel, Status};

use super::arguments::{Argument, Arguments, Reach};
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
    /// The same in short, with the fixed words as they stand here: `verb:impose-sanction`, `title:prime-minister`.
    pub name: CompactString,
    /// What the sense itself says of the status.
    pub status: Option<Status>,
    /// Whether the sense demands a particle, modifier or object: such senses are surer.
    pub specific: bool,
}

/// All proposals of a sentence's predicates: verbs first, since a verb that binds its object noun into one sense
/// ("lifted sanctions") leaves that noun nothing to say on its own.
#[must_use]
pub fn propose(
    a: &Analysis<'_>,
    lexicon: &Lexicon,
    arguments: &Arguments<'_>,
    predicates: &[Predicate],
) -> Vec<Proposal> {
    let mut out = Vec::new();
    let mut bound: Vec<usize> = Vec::new();
    let (verbs, others): (Vec<&Predicate>, Vec<&Predicate>) = predicates.iter().partition(|p| p.class == Class::Verb);
    for predicate in verbs.into_iter().chain(others) {
        if bound.contains(&predicate.token) {
            continue;
        }
        let (special, general) = matching(a, lexicon, predicate);
        let before = out.len();
        for (sense, with) in special {
            apply(a, arguments, predicate, sense, Some(with), &mut out);
            if out.len() > before && !sense.objects.is_empty() {
                bound.push(with);
            }
        }
        if out.len() == before {
            for sense in general {
                apply(a, arguments, predicate, sense, None, &mut out);
            }
        }
    }
    out
}

/// Senses of a predicate whose particle, modifier or object is there, with that token, and those that ask for none.
fn matching<'l>(
    a: &Analysis<'_>,
    lexicon: &'l Lexicon,
    predicate: &Predicate,
) -> (Vec<(&'l Sense, usize)>, Vec<&'l Sense>) {
    let t = predicate.token;
    let (mut special, mut general) = (Vec::new(), Vec::new());
    // a plural can have a sense of its own: "hostilities"
    let form = a.form(t).to_lowercase();
    let own = if form == a.lemma(t) { &[][..] } else { lexicon.senses(predicate.class, &form) };
    let senses = if own.is_empty() { lexicon.senses(predicate.class, a.lemma(t)) } else { own };
    for sense in senses {
        let word = sense.with.as_ref().map(|word| companion(a, t, word));
        let object = (!sense.objects.is_empty()).then(|| fixed_object(a, t, sense));
        match (word, object) {
            (None, None) => general.push(sense),
            (Some(Some(with)), None) | (None | Some(Some(_)), Some(Some(with))) => special.push((sense, with)),
            _ => {}
        }
    }
    (special, general)
}

/// The object noun that a sense asks for: object, passive subject, oblique, or the noun that a participle modifies.
fn fixed_object(a: &Analysis<'_>, t: usize, sense: &Sense) -> Option<usize> {
    let fits = |c: usize| sense.objects.iter().any(|o| is_phrase(a, c, o));
    let below = a.children(t).find(|&c| {
        matches!(a.words[c].deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Xcomp) && fits(c)
    });
    below.or_else(|| a.words[t].head.filter(|&h| a.words[t].deprel == Deprel::Acl && fits(h)))
}

/// Whether the noun at `c` with what stands before it is the phrase: `tear gas`.
fn is_phrase(a: &Analysis<'_>, c: usize, phrase: &str) -> bool {
    let Some((modifier, noun)) = phrase.rsplit_once(' ') else { return phrase == a.lemma(c) };
    noun == a.lemma(c)
        && a.children(c).any(|m| {
            matches!(a.words[m].deprel, Deprel::Compound | Deprel::Amod)
                && (a.lemma(m) == modifier || a.form(m).eq_ignore_ascii_case(modifier))
        })
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
    a: &Analysis<'_>,
    args: &Arguments<'_>,
    Predicate { token, class, frame }: &Predicate,
    sense: &Sense,
    with: Option<usize>,
    out: &mut Vec<Proposal>,
) {
    let wider;
    let frame = match with.filter(|_| !sense.objects.is_empty()) {
        Some(object) => {
            wider = frame.with_object(a, object);
            &wider
        }
        None => frame,
    };
    let (source_slot, sources) = first_filled(args, frame, *token, &sense.source);
    if sources.is_empty() {
        return;
    }
    let (target_slot, mut targets) = first_filled(args, frame, *token, &sense.target);
    if sense.direct {
        targets.retain(|t| !matches!(t.reach, Reach::Owner | Reach::Around));
    }
    let both = sense.target.iter().any(|s| s == "both") && targets.iter().all(|t| has(&sources, t));
    let rule = |slot: &str| CompactString::from(format!("{} {} {source_slot}>{slot}", class.as_str(), sense.name));
    let name = short_name(a, *class, *token, sense, with);
    let mut push = |source: Argument, target: Argument, rule: CompactString| {
        if source.actor != target.actor {
            out.push(Proposal {
                source,
                target,
                relation: sense.relation,
                predicate: *token,
                with,
                rule,
                name: name.clone(),
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

/// `verb:turn-down`, `verb:impose-sanction`, `noun:trade-deal`.
fn short_name(a: &Analysis<'_>, class: Class, token: usize, sense: &Sense, with: Option<usize>) -> CompactString {
    let (before, after) = match class {
        Class::Noun => (sense.with.as_deref(), None),
        Class::Verb | Class::Adjective => (None, sense.with.as_deref()),
    };
    let object = with.filter(|_| !sense.objects.is_empty()).map(|object| a.lemma(object));
    let words = before.into_iter().chain([a.lemma(token)]).chain(after).chain(object);
    rule_name(class.as_str(), words)
}

/// A kind of rule and its words as one stable word.
#[must_use]
pub fn rule_name<'w>(kind: &str, words: impl IntoIterator<Item = &'w str>) -> CompactString {
    let words: Vec<&str> = words.into_iter().flat_map(str::split_whitespace).collect();
    CompactString::from(format!("{kind}:{}", words.join("-")))
}

fn has(arguments: &[Argument], one: &Argument) -> bool {
    arguments.iter().any(|x| x.actor == one.actor)
}

/// The actors in a slot. A predicate that stands in its own slot ("the ally") counts only as a mention of its own: what
/// it belongs to fills its other slots.
fn filled(args: &Arguments<'_>, frame: &Frame, predicate: usize, slot: &str) -> Vec<Argument> {
    let mut found: Vec<Argument> = Vec::new();
    for token in frame.slot(slot) {
        let own = token == predicate;
        for argument in args.of(token).into_iter().filter(|x| !own || x.reach == Reach::Direct) {
            if !has(&found, &argument) {
                found.push(argument);
            }
        }
    }
    found
}

/// The actors in the first of the slots that holds any.
fn first_filled<'s>(
    args: &Arguments<'_>,
    frame: &Frame,
    predicate: usize,
    slots: &'s [CompactString],
) -> (&'s str, Vec<Argument>) {
    for slot in slots {
        let mut found = filled(args, frame, predicate, slot);
        if found.is_empty() && slot == "subj" {
            found = filled(args, frame, predicate, "subj~");
        }
        if !found.is_empty() {
            return (slot, found);
        }
    }
    ("", Vec::new())
}
