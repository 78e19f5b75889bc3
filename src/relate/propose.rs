//! The lexicon applied to the frames: every relation that a listed predicate states between two actors.

use compact_str::CompactString;

use crate::text::{Analysis, Deprel, Status};

use super::arguments::{Argument, Arguments, Reach};
use super::candidates::Predicate;
use super::frames::{Frame, is_passive, preposition};
use super::lexicon::{Class, Lexicon, Sense};

/// Most actors who are each related to each other by one predicate ("A, B and C signed a pact").
const MOST_MUTUAL: usize = 6;

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
    /// Codes of the sense in PLOVER and CAMEO; empty where the relation's own hold.
    pub codes: [CompactString; 2],
    /// Whether the sense demands a particle, modifier or object: such senses are surer.
    pub specific: bool,
}

impl Proposal {
    /// Whether the source stands where the doer does, not in a phrase that says what another did before.
    fn is_of_doer(&self) -> bool {
        let slots = self.rule.rsplit(' ').next().unwrap_or_default();
        !matches!(slots.split('>').next(), Some("from" | "of" | "by" | "at" | "to" | "under"))
    }
}

/// All proposals of a sentence's predicates: verbs first, since a verb that binds its object noun into one sense
/// ("lifted sanctions") leaves that noun nothing to say on its own.
#[must_use]
pub fn propose(
    a: &Analysis<'_>,
    lexicon: &Lexicon,
    arguments: &Arguments<'_>,
    predicates: &[Predicate],
    allowed: &[Allowed<'_>],
) -> Vec<Proposal> {
    let mut out = Vec::new();
    let mut bound: Vec<usize> = Vec::new();
    let (verbs, others): (Vec<_>, Vec<_>) = predicates.iter().zip(allowed).partition(|(p, _)| p.class == Class::Verb);
    for (predicate, Allowed { special, general }) in verbs.into_iter().chain(others) {
        if bound.contains(&predicate.token) {
            continue;
        }
        let before = out.len();
        for &(sense, with) in special {
            apply(a, lexicon, arguments, predicate, sense, Some(with), &mut out);
            if out.len() > before && !sense.objects.is_empty() {
                bound.push(with);
            }
        }
        // "rejected the terms of B" says what B did, too, and silences nothing
        if !out[before..].iter().any(Proposal::is_of_doer) {
            for &sense in general {
                apply(a, lexicon, arguments, predicate, sense, None, &mut out);
            }
        }
    }
    out
}

/// The senses of a predicate that the words around it allow.
#[derive(Debug, Default)]
pub struct Allowed<'l> {
    /// Those whose particle, modifier or object is there, with that token.
    pub special: Vec<(&'l Sense, usize)>,
    /// Those that ask for none.
    pub general: Vec<&'l Sense>,
}

/// The senses that a lexicon has of a predicate, as far as its words allow them.
#[must_use]
pub fn allowed<'l>(a: &Analysis<'_>, lexicon: &'l Lexicon, predicate: &Predicate) -> Allowed<'l> {
    let t = predicate.token;
    let Allowed { mut special, mut general } = Allowed::default();
    for sense in lexicon.senses_of(predicate.class, a.form(t), a.lemma(t)) {
        if !sense.complement.is_empty() {
            special.extend(complement(a, t, sense).map(|with| (sense, with)));
            continue;
        }
        let word = sense.with.as_ref().map(|word| companion(a, t, word));
        let object = (!sense.objects.is_empty()).then(|| fixed_object(a, t, sense));
        match (word, object) {
            (None, None) => general.push(sense),
            (Some(Some(with)), None) | (None | Some(Some(_)), Some(Some(with))) => special.push((sense, with)),
            _ => {}
        }
    }
    Allowed { special, general }
}

/// The auxiliary or the "to" that a sense asks for in the complement clause: "said that B | must withdraw", "told B | to
/// withdraw".
fn complement(a: &Analysis<'_>, t: usize, sense: &Sense) -> Option<usize> {
    let complements = [Deprel::Ccomp, Deprel::Parataxis, Deprel::Xcomp];
    let clauses = a.children(t).filter(|&c| complements.contains(&a.words[c].deprel));
    clauses.flat_map(|clause| a.children(clause)).find(|&c| {
        matches!(a.words[c].deprel, Deprel::Aux | Deprel::Mark)
            && sense.complement.iter().any(|word| a.form(c).eq_ignore_ascii_case(word))
    })
}

/// The object noun that a sense asks for: object, passive subject, oblique, what is counted or measured there
/// ("tonnes of food"), or the noun that a participle modifies.
fn fixed_object(a: &Analysis<'_>, t: usize, sense: &Sense) -> Option<usize> {
    let fits = |c: usize| sense.objects.iter().any(|o| is_phrase(a, c, o));
    let placed =
        |c: &usize| matches!(a.words[*c].deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Xcomp);
    let counted = |c: usize| {
        let of = |&d: &usize| a.words[d].deprel == Deprel::Nmod && preposition(a, d).is_some_and(|p| p == "of");
        a.children(c).find(|d| of(d) && fits(*d))
    };
    let below = a.children(t).filter(placed).find(|&c| fits(c));
    let below = below.or_else(|| a.children(t).filter(|&c| a.words[c].deprel == Deprel::Obj).find_map(counted));
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
    lexicon: &Lexicon,
    args: &Arguments<'_>,
    predicate: &Predicate,
    sense: &Sense,
    with: Option<usize>,
    out: &mut Vec<Proposal>,
) {
    let Predicate { token, class, frame } = predicate;
    let events = with_events(a, lexicon, predicate);
    let frame = events.as_ref().unwrap_or(frame);
    let wider = with.filter(|_| !sense.objects.is_empty()).map(|object| frame.with_object(a, object));
    let frame = wider.as_ref().unwrap_or(frame);
    let (source_slot, sources) = first_filled(args, frame, *token, &sense.source, implied(sense));
    if sources.is_empty() {
        return;
    }
    let (target_slot, mut targets) = first_filled(args, frame, *token, &sense.target, &[]);
    if sense.direct {
        targets.retain(|t| !matches!(t.reach, Reach::Owner | Reach::Around));
    }
    // "have not met the conditions": what they did was not done to each other
    let wants_object = sense.objects.is_empty() && sense.target.iter().any(|s| s == "obj");
    let to_another = wants_object && frame.slot("obj").next().is_some();
    let both = !to_another && sense.target.iter().any(|s| s == "both") && targets.iter().all(|t| has(&sources, t));
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
                codes: sense.codes.clone(),
                specific: with.is_some(),
            });
        }
    };
    if targets.is_empty() && is_reciprocal(a, frame, &sense.target) {
        // "A and B accused each other"
        for &source in &sources {
            for &target in &sources {
                push(source, target, rule("each-other"));
            }
        }
        return;
    }
    if both {
        // a long list of those who act together says little of any two of them
        if sources.len() > MOST_MUTUAL {
            return;
        }
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

/// Whether a slot holds "each other" or "one another".
fn is_reciprocal(a: &Analysis<'_>, frame: &Frame, slots: &[CompactString]) -> bool {
    let is = |t: usize, words: [&str; 2]| {
        let next = t + 1;
        a.form(t).eq_ignore_ascii_case(words[0]) && next < a.words.len() && a.form(next) == words[1]
    };
    let reciprocal =
        |t: usize| [t, t.saturating_sub(1)].into_iter().any(|t| is(t, ["each", "other"]) || is(t, ["one", "another"]));
    slots.iter().flat_map(|slot| frame.slot(slot)).any(reciprocal)
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

/// The slots of those whom the clause implies as the doer of what a sense says, where the doer is not said.
fn implied(sense: &Sense) -> &'static [&'static str] {
    let mutual = sense.target.iter().any(|slot| slot == "with" || slot == "both");
    match sense.source.first().map(CompactString::as_str) {
        Some("subj") => &["subj~", "event"],
        // who asks for an act is one of its doers only if it is done together: "sought talks with", not "sought the release of"
        Some("between" | "agent") if mutual => &["agent~", "party"],
        Some("agent") => &["agent~"],
        _ => &[],
    }
}

/// The actors in the first of the slots that holds any, else in the first of the implied ones.
fn first_filled<'s>(
    args: &Arguments<'_>,
    frame: &Frame,
    predicate: usize,
    slots: &'s [CompactString],
    implied: &[&'static str],
) -> (&'s str, Vec<Argument>) {
    for slot in slots.iter().map(CompactString::as_str).chain(implied.iter().copied()) {
        let mut found = filled(args, frame, predicate, slot);
        if slot == "event" {
            found.retain(|argument| argument.reach == Reach::Owner);
        }
        if !found.is_empty() {
            return (slot, found);
        }
    }
    ("", Vec::new())
}

/// A passive's frame with the events by which it was done, where its agent is not said: "were killed | in an attack by
/// B", "during B's raid".
fn with_events(a: &Analysis<'_>, lexicon: &Lexicon, predicate: &Predicate) -> Option<Frame> {
    let verb = predicate.token;
    if predicate.class != Class::Verb || !is_passive(a, verb) || predicate.frame.slot("subj").next().is_some() {
        return None;
    }
    let event = |&c: &usize| {
        matches!(a.words[c].deprel, Deprel::Obl | Deprel::OblAgent)
            && !lexicon.senses_of(Class::Noun, a.form(c), a.lemma(c)).is_empty()
            && preposition(a, c).is_some_and(|p| matches!(p.as_str(), "in" | "during" | "by"))
    };
    let mut frame = predicate.frame.clone();
    frame.add("event", a.children(verb).filter(event));
    Some(frame)
}
