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

impl Held<'_> {
    /// Whether one of this kind may hold the title: states are members, too.
    fn is_for(&self, kind: ActorKind) -> bool {
        kind == ActorKind::Person || kind == ActorKind::State && self.title.what == "membership"
    }
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
            self.possessor(m, &mut out);
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
        let served = place == "for" || place == "before" || held.title.goes_with("person");
        let fits = if held.title.what == "kin" { person } else { !person || served };
        if fits && bearer.actor != body.actor {
            let rule = CompactString::from(format!("title {} {place}", held.title.words));
            let name = rule_name("title", [held.title.words.as_str()]);
            let part = || self.owns(body.mention) || self.is_for_a_part(held, body.mention);
            let serves = || place == "of" && part() || place == "before" && self.is_party(held, &body);
            let belonging = self.ontology.of_role(Role::Belonging).filter(|_| serves());
            out.push(proposal((bearer, belonging.unwrap_or(held.relation), body), held.head, rule, name));
        }
    }

    /// "the head of | Norway | 's northern rescue service": who serves a thing without a name serves its owner, but does not lead it.
    fn owns(&self, m: usize) -> bool {
        let mention = &self.mentions.all[m];
        let end = mention.tokens.end;
        mention.form == Form::Name && end < self.analysis.words.len() && is_possessive(self.analysis.form(end))
    }

    /// "director of investments | at Norvik": who leads a part of a body serves the whole.
    fn is_for_a_part(&self, held: &Held<'_>, body: usize) -> bool {
        let between = held.tokens.end + 1..self.mentions.all[body].tokens.start;
        between.into_iter().any(|t| matches!(self.analysis.form(t), "at" | "for"))
    }

    /// "Republican | President Ann Cole": she leads another body than her party.
    fn is_party(&self, held: &Held<'_>, body: &Argument) -> bool {
        let mention = &self.mentions.all[body.mention];
        let adjective = mention.tokens.len() == 1 && self.analysis.words[mention.head].upos == Upos::Adj;
        let of_land = held.title.goes_with("state") || held.title.goes_with("place");
        of_land
            && self.kind(body) == ActorKind::Organization
            && (adjective || self.analysis.form(mention.tokens.end - 1) == "Party")
    }

    /// Who holds the title.
    fn bearers(&self, held: &Held<'_>, sentence: &Range<usize>) -> Vec<Argument> {
        let mut out: Vec<Argument> = Vec::new();
        let (before, after) = (self.name_before(held, sentence), self.name_after(held, sentence));
        // "Tom Berg, mayor of Halden, | Ann Cole and ..."
        let apposed = |m: usize| {
            let listed = self.analysis.form(self.mentions.all[m].tokens.start - 1) == ",";
            listed && before.is_some() && self.analysis.form(held.tokens.start - 1) == ","
        };
        if let Some(m) = after.filter(|&m| !apposed(m)).or(before) {
            self.push_bearers(held, m, &mut out);
        }
        if out.is_empty() {
            for token in held.frame.slot("self") {
                if let Some(m) = self.arguments.mention_at(token) {
                    self.push_bearers(held, m, &mut out);
                }
            }
        }
        out
    }

    fn push_bearers(&self, held: &Held<'_>, m: usize, out: &mut Vec<Argument>) {
        for &actor in &self.actors.of_mention[m] {
            if held.is_for(self.actors.all[actor].kind) && !out.iter().any(|x| x.actor == actor) {
                out.push(Argument { actor, mention: m, reach: Reach::Direct });
            }
        }
    }

    /// "Prime Minister | Benjamin Netanyahu", "president of France, | Emmanuel Macron".
    fn name_after(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let body = self.body_after(held, sentence);
        let mut at = body.map(|(_, end)| end).or_else(|| self.portfolio_end(held, sentence)).unwrap_or(held.tokens.end);
        let mut skipped = 0;
        while at < sentence.end && skipped < REACH {
            if let Some(m) = self.name_starting(held, at) {
                // "the brother of President | Tom Cole, | Paul Cole"
                if body.is_none_or(|(body, _)| self.actors.of_mention[body] != self.actors.of_mention[m]) {
                    return Some(m);
                }
                at = self.mentions.all[m].tokens.end;
                continue;
            }
            let word = self.analysis.form(at);
            let skips = matches!(word, "," | "(" | "\"" | "“" | "Mr" | "Mr." | "Mrs." | "Ms." | "Dr" | "Dr." | "Sir")
                || self.is_title_word(at)
                // the recogniser may miss how a name begins: "AK | Abdul Momen"
                || self.analysis.words[at].upos == Upos::Propn && self.arguments.mention_at(at).is_none();
            match self.joined_title_end(at, sentence) {
                Some(end) => at = end,
                None if skips => at += 1,
                None => return None,
            }
            skipped += 1;
        }
        None
    }

    /// Where a title ends that an "and" joins to the one before: "reporter | and Norvik Bank adviser | Ann Cole".
    fn joined_title_end(&self, and: usize, sentence: &Range<usize>) -> Option<usize> {
        if self.analysis.form(and) != "and" {
            return None;
        }
        let near = and + 1..(and + 1 + 2 * REACH).min(sentence.end);
        let title = self.titles(near.clone(), |t| self.analysis.form(t)).into_iter().next()?;
        let plain = |t: usize| matches!(self.analysis.words[t].upos, Upos::Adj | Upos::Noun | Upos::Propn);
        (near.start..title.tokens.start).all(plain).then_some(title.tokens.end)
    }

    fn is_title_word(&self, t: usize) -> bool {
        self.lexicon.titles.get(&self.analysis.form(t).to_lowercase()).is_some()
    }

    /// The name from a token on, of one who may hold the title.
    fn name_starting(&self, held: &Held<'_>, at: usize) -> Option<usize> {
        let m = self.arguments.mention_at(at)?;
        (self.mentions.all[m].tokens.start == at && self.is_holders_name(held, m)).then_some(m)
    }

    fn is_holders_name(&self, held: &Held<'_>, m: usize) -> bool {
        self.mentions.all[m].form == Form::Name && self.may_hold(held, m)
    }

    fn may_hold(&self, held: &Held<'_>, m: usize) -> bool {
        self.actors.of_mention[m].iter().any(|&a| held.is_for(self.actors.all[a].kind))
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
                return (self.mentions.all[m].tokens.end == at && self.may_hold(held, m)).then_some(m);
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
