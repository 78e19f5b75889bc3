//! Whether the text says that a predicate holds, and whose claim it is.

use crate::text::{ActorId, Analysis, Deprel, Status, Upos};

use super::arguments::Arguments;
use super::frames::{preposition, subjects};
use super::words::{Saying, Words, status_class};

/// How many governors are asked.
const CLIMB: usize = 6;

/// The status that a sentence gives to the predicate at token `p`: negation, modals, conditionals, purpose clauses
/// and the verbs, nouns and adjectives that govern it, from the inside out.
#[must_use]
pub fn status(a: &Analysis<'_>, words: &Words, p: usize) -> Status {
    let mut scale = Scale::default();
    scale.own(a, words, p);
    let mut at = p;
    for _ in 0..CLIMB {
        let Some(h) = a.words[at].head else { break };
        if !governs(a, at) || stands_apart(a, at) {
            break;
        }
        let carries = matches!(a.words[at].deprel, Deprel::Conj | Deprel::AclRelcl);
        let given = words.status(a.lemma(h), status_class(a.words[h].upos));
        if let Some(status) = given.filter(|_| !carries) {
            scale.add(status);
        }
        if a.words[h].upos == Upos::Verb && !carries && !is_report(a, words, h) {
            scale.own(a, words, h);
        }
        at = h;
    }
    scale.verdict()
}

/// Whether the predicate at token `p` is itself negated: "is not a member of".
#[must_use]
pub fn is_denied(a: &Analysis<'_>, words: &Words, p: usize) -> bool {
    let mut scale = Scale::default();
    scale.own(a, words, p);
    scale.verdict() == Status::Denied
}

/// The actor whose claim the predicate at `p` is: the subject of a verb of claiming above it or beside it ("…, Iran
/// alleged"), or "according to".
#[must_use]
pub fn claimant(a: &Analysis<'_>, words: &Words, args: &Arguments<'_>, p: usize) -> Option<ActorId> {
    let mut at = p;
    for _ in 0..CLIMB {
        if let Some(source) = according_to(a, at) {
            return args.of(source).first().map(|x| x.actor);
        }
        if let Some(claim) = beside(a, words, at) {
            return subjects(a, claim, 1).into_iter().find_map(|s| args.of(s).first().map(|x| x.actor));
        }
        let h = a.words[at].head?;
        let told = match a.words[at].deprel {
            Deprel::Ccomp => true,
            Deprel::Advcl => a.words[at].tag == "VBG" && a.child(at, Deprel::Mark).is_some(),
            _ => false,
        };
        if told && words.saying(a.lemma(h)) == Some(Saying::Claim) {
            return subjects(a, h, 3).into_iter().find_map(|s| args.of(s).first().map(|x| x.actor));
        }
        at = h;
    }
    None
}

/// A verb of claiming put in beside the clause.
fn beside(a: &Analysis<'_>, words: &Words, p: usize) -> Option<usize> {
    a.children(p).find(|&c| {
        a.words[c].deprel == Deprel::Parataxis
            && words.saying(a.lemma(c)) == Some(Saying::Claim)
            && a.child(c, Deprel::Ccomp).is_none()
    })
}

fn according_to(a: &Analysis<'_>, p: usize) -> Option<usize> {
    a.children(p).find(|&c| preposition(a, c).is_some_and(|words| words == "according to"))
}

/// Whether what stands above a token can change its status.
fn governs(a: &Analysis<'_>, at: usize) -> bool {
    match a.words[at].deprel {
        Deprel::Xcomp
        | Deprel::Ccomp
        | Deprel::Acl
        | Deprel::Conj
        | Deprel::Obj
        | Deprel::NsubjPass
        | Deprel::Advcl => true,
        Deprel::Obl | Deprel::Nmod | Deprel::Compound => a.words[at].upos == Upos::Noun,
        _ => false,
    }
}

/// Whether a phrase is told beside its clause, so that the clause's negation leaves it alone: "despite the release".
fn stands_apart(a: &Analysis<'_>, at: usize) -> bool {
    let apart = |p: &str| {
        matches!(
            p,
            "despite" | "after" | "before" | "since" | "during" | "amid" | "following" | "because of" | "in spite of"
        )
    };
    preposition(a, at).is_some_and(|p| apart(&p))
}

fn is_report(a: &Analysis<'_>, words: &Words, h: usize) -> bool {
    words.saying(a.lemma(h)).is_some()
}

#[derive(Default)]
struct Scale {
    possible: bool,
    denials: usize,
}

impl Scale {
    fn add(&mut self, status: Status) {
        match status {
            Status::Fact => {}
            Status::Possible => self.possible = true,
            Status::Denied => self.denials += 1,
        }
    }

    /// Negators, modals, conditional marks and adjectives that depend on the token itself.
    fn own(&mut self, a: &Analysis<'_>, words: &Words, t: usize) {
        for c in a.children(t) {
            let class = match a.words[c].deprel {
                Deprel::Advmod | Deprel::Det | Deprel::Aux => "x",
                Deprel::Mark => "m",
                Deprel::Amod => "a",
                _ => continue,
            };
            let lemma = a.form(c).to_lowercase();
            let lemma = if lemma == "n't" || lemma == "n’t" { "not" } else { lemma.as_str() };
            match words.status(lemma, class).or_else(|| words.status(a.lemma(c), class)) {
                // What one decides against is not done; what somebody is warned against is feared.
                Some(Status::Denied) if class == "m" && is_told_somebody(a, t) => self.add(Status::Possible),
                Some(status) => self.add(status),
                None => {}
            }
        }
        let subjects = a.children(t).filter(|&c| matches!(a.words[c].deprel, Deprel::Nsubj | Deprel::NsubjPass));
        for determiner in subjects.filter_map(|s| a.child(s, Deprel::Det)) {
            if words.status(&a.form(determiner).to_lowercase(), "x") == Some(Status::Denied) {
                self.add(Status::Denied);
            }
        }
        if matches!(a.words[t].deprel, Deprel::Advcl) && is_infinitive(a, t) {
            self.possible = true;
        }
    }

    fn verdict(&self) -> Status {
        match (self.denials % 2 == 1, self.possible) {
            (true, _) => Status::Denied,
            (false, true) => Status::Possible,
            (false, false) => Status::Fact,
        }
    }
}

/// Whether the verb above a clause has somebody whom the clause is about.
fn is_told_somebody(a: &Analysis<'_>, v: usize) -> bool {
    a.words[v].head.is_some_and(|h| a.child(h, Deprel::Obj).or_else(|| a.child(h, Deprel::NsubjPass)).is_some())
}

fn is_infinitive(a: &Analysis<'_>, v: usize) -> bool {
    a.words[v].tag == "VB"
        && a.children(v).any(|c| a.words[c].deprel == Deprel::Mark && a.form(c).eq_ignore_ascii_case("to"))
}
