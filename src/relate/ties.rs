//! Standing ties that stand in titles, appositions and possessives: who leads, belongs to or is kin of whom.
//!
//! Titles are read from the words around them first, since news sets them in fixed patterns ("Israeli Prime Minister
//! Benjamin Netanyahu", "the president of France, Emmanuel Macron") that parsers attach in many ways, then from the tree.

use std::ops::Range;

use compact_str::{CompactString, ToCompactString};

use crate::lexicon::{Lexicon, Stream, Title};
use crate::ontology::{Ontology, Role};
use crate::text::{ActorKind, Actors, Analysis, Form, Mentions, Upos};

use super::arguments::{Argument, Arguments, Reach};
use super::frames::{Frame, noun_frame};
use super::propose::{Proposal, rule_name};
use super::words::Words;

mod belonging;
mod bodies;
mod joint;

/// Prepositions between a title and its body.
const BODY_PREPOSITIONS: [&str; 6] = ["of", "for", "at", "in", "to", "with"];

/// Words that may stand between a title and its body or bearer.
const REACH: usize = 4;

/// What the proposals of this file need to look up.
pub struct Ties<'a> {
    /// The reading of the text.
    pub analysis: &'a Analysis<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its actors.
    pub actors: &'a Actors,
    /// Mentions and actors by token.
    pub arguments: &'a Arguments<'a>,
    /// Light verbs.
    pub words: &'a Words,
    /// Titles.
    pub lexicon: &'a Lexicon,
    /// The relations.
    pub ontology: &'a Ontology,
}

/// A title in the text.
struct Held<'t> {
    title: &'t Title,
    relation: usize,
    tokens: Range<usize>,
    head: usize,
    frame: Frame,
}

impl Ties<'_> {
    /// Ties of one sentence, in text order.
    #[must_use]
    pub fn propose(&self, tokens: Range<usize>) -> Vec<Proposal> {
        let mut out = Vec::new();
        for held in self.titles(tokens.clone(), |t| self.analysis.form(t)) {
            self.title(&held, &tokens, &mut out);
        }
        self.joint_titles(&tokens, &mut out);
        for (m, mention) in self.mentions.starting_in(tokens) {
            if mention.form == Form::Name {
                self.nation(m, &mut out);
            }
        }
        out
    }

    /// The titles of a sentence that state a relation, its words read by `form`.
    fn titles<'s>(&'s self, tokens: Range<usize>, form: impl Fn(usize) -> &'s str) -> Vec<Held<'s>> {
        let stream = Stream::new(tokens, form);
        let held = self.lexicon.titles.find(&stream).into_iter().filter_map(|found| {
            let title = *found.values.first()?;
            let relation = self.ontology.find(&title.relation)?;
            let head = self.head(found.tokens.clone());
            let frame = noun_frame(self.analysis, self.words, head);
            Some(Held { title, relation, tokens: found.tokens, head, frame })
        });
        held.collect()
    }

    /// Head tokens of titles with the names that follow them.
    #[must_use]
    pub fn introductions(&self, tokens: Range<usize>) -> Vec<(usize, usize)> {
        let named = |held: Held<'_>| Some((held.head, self.name_after(&held, &tokens)?));
        self.titles(tokens.clone(), |t| self.analysis.form(t)).into_iter().filter_map(named).collect()
    }

    /// The token of a title that governs its others.
    fn head(&self, tokens: Range<usize>) -> usize {
        let outside = |t: &usize| self.analysis.words[*t].head.is_none_or(|h| !tokens.contains(&h));
        tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1)
    }

    fn title(&self, held: &Held<'_>, sentence: &Range<usize>, out: &mut Vec<Proposal>) {
        let bearers = self.bearers(held, sentence);
        if bearers.is_empty() {
            return;
        }
        let stated = self.bodies(held, sentence, &bearers).or_else(|| self.bodies_elsewhere(held, sentence, &bearers));
        let Some((place, bodies)) = stated else { return };
        for bearer in &bearers {
            for body in &bodies {
                self.hold(held, (*bearer, *body), place, out);
            }
        }
    }

    /// Proposes that a bearer holds the title of a body that stands at `place`.
    fn hold(&self, held: &Held<'_>, (bearer, body): (Argument, Argument), place: &str, out: &mut Vec<Proposal>) {
        let person = self.kind(&body) == ActorKind::Person;
        let fits = if held.title.what == "kin" { person } else { !person || place == "for" || place == "before" };
        if fits && bearer.actor != body.actor {
            let rule = CompactString::from(format!("title {} {place}", held.title.words));
            let name = rule_name("title", [held.title.words.as_str()]);
            let belonging = self.ontology.of_role(Role::Belonging).filter(|_| place == "of" && self.owns(body.mention));
            out.push(proposal((bearer, belonging.unwrap_or(held.relation), body), held.head, rule, name));
        }
    }

    /// "the head of | Norway | 's northern rescue service": who serves a thing without a name serves its owner, but does not lead it.
    fn owns(&self, m: usize) -> bool {
        let mention = &self.mentions.all[m];
        let end = mention.tokens.end;
        mention.form == Form::Name && end < self.analysis.words.len() && is_possessive(self.analysis.form(end))
    }

    /// Who holds the title.
    fn bearers(&self, held: &Held<'_>, sentence: &Range<usize>) -> Vec<Argument> {
        let mut out: Vec<Argument> = Vec::new();
        if let Some(m) = self.name_after(held, sentence) {
            self.push_persons(m, &mut out);
        }
        if let Some(m) = self.name_before(held, sentence).filter(|_| out.is_empty()) {
            self.push_persons(m, &mut out);
        }
        if out.is_empty() {
            for token in held.frame.slot("self") {
                if let Some(m) = self.arguments.mention_at(token) {
                    self.push_persons(m, &mut out);
                }
            }
        }
        out
    }

    fn push_persons(&self, m: usize, out: &mut Vec<Argument>) {
        for &actor in &self.actors.of_mention[m] {
            if self.actors.all[actor].kind == ActorKind::Person && !out.iter().any(|x| x.actor == actor) {
                out.push(Argument { actor, mention: m, reach: Reach::Direct });
            }
        }
    }

    /// "Prime Minister | Benjamin Netanyahu", "president of France, | Emmanuel Macron".
    fn name_after(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let body_end = self.body_after(held, sentence).map(|(_, end)| end);
        let mut at = body_end.or_else(|| self.portfolio_end(held, sentence)).unwrap_or(held.tokens.end);
        let mut skipped = 0;
        while at < sentence.end && skipped < REACH {
            if let Some(m) = self.person_starting(at) {
                return Some(m);
            }
            let word = self.analysis.form(at);
            let skips = matches!(word, "," | "(" | "\"" | "“" | "Mr" | "Mr." | "Mrs." | "Ms." | "Dr" | "Dr." | "Sir")
                || self.is_title_word(at)
                // the recogniser may miss how a name begins: "AK | Abdul Momen"
                || self.analysis.words[at].upos == Upos::Propn && self.arguments.mention_at(at).is_none();
            if !skips {
                return None;
            }
            at += 1;
            skipped += 1;
        }
        None
    }

    fn is_title_word(&self, t: usize) -> bool {
        self.lexicon.titles.get(&self.analysis.form(t).to_lowercase()).is_some()
    }

    fn person_starting(&self, at: usize) -> Option<usize> {
        let m = self.arguments.mention_at(at)?;
        let mention = &self.mentions.all[m];
        (mention.form == Form::Name && mention.tokens.start == at && self.is_person(m)).then_some(m)
    }

    fn is_person(&self, m: usize) -> bool {
        self.actors.of_mention[m].iter().any(|&a| self.actors.all[a].kind == ActorKind::Person)
    }

    /// "Benjamin Netanyahu, the Israeli | prime minister".
    fn name_before(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let mut at = held.tokens.start;
        for _ in 0..=2 * REACH {
            at = at.checked_sub(1).filter(|t| sentence.contains(t))?;
            if matches!(self.analysis.form(at), "," | "(" | "—" | "-" | "–") {
                let m = self.arguments.mention_at(at.checked_sub(1)?)?;
                return (self.mentions.all[m].tokens.end == at && self.is_person(m)).then_some(m);
            }
            let modifier = matches!(
                self.analysis.words[at].upos,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::Pron | Upos::Adv
            );
            if !modifier {
                return None;
            }
        }
        None
    }

    /// The longest mention from a token on: "Oslo Gender Institute", not "Oslo".
    fn widest_from(&self, start: usize) -> Option<usize> {
        let here = self.mentions.starting_in(start..start + 1).map(|(m, _)| m);
        let meant = here.filter(|&m| !self.actors.meant_by(m).is_empty());
        meant.max_by_key(|&m| self.mentions.all[m].tokens.end).or_else(|| self.arguments.mention_at(start))
    }

    fn kind(&self, argument: &Argument) -> ActorKind {
        self.actors.all[argument.actor].kind
    }

    fn as_arguments(&self, m: usize) -> impl Iterator<Item = Argument> + '_ {
        self.actors.of_mention[m].iter().map(move |&actor| Argument { actor, mention: m, reach: Reach::Direct })
    }
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

fn proposal(
    (source, relation, target): (Argument, usize, Argument),
    predicate: usize,
    rule: CompactString,
    name: CompactString,
) -> Proposal {
    Proposal {
        source,
        target,
        relation,
        predicate,
        with: None,
        rule,
        name,
        status: None,
        codes: Default::default(),
        specific: true,
    }
}

/// Short name of a rule, for features: its first word and its last.
#[must_use]
pub fn short_rule(rule: &str) -> CompactString {
    let first = rule.split(' ').next().unwrap_or_default();
    let last = rule.rsplit(' ').next().unwrap_or_default();
    [first, last].join(" ").to_compact_string()
}
