//! What the trained scorer sees of a pair of actors: hashed features of words, tree, frames and rules.

use std::cell::OnceCell;

use compact_str::CompactString;

use crate::ontology::Ontology;
use crate::text::{Actors, Analysis, Form, Mention, Mentions, Upos, fnv};

use super::candidates::{Candidate, Predicate, Role, Way, path};
use super::implied::Implied;
use super::lexicon::{Class, Lexicon};
use super::propose::{Allowed, Proposal};
use super::surroundings::Placed;
use super::ties::short_rule;

/// Tokens between two mentions beyond which single words say nothing.
const NEAR: usize = 12;

/// Steps between two mentions beyond which the way between them has no feature of its own.
const LONG_PATH: usize = 6;

/// Everything of a sentence that features are made of.
pub struct Sight<'a> {
    /// The reading of the text.
    pub analysis: &'a Analysis<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its actors.
    pub actors: &'a Actors,
    /// The predicates of the sentence.
    pub predicates: &'a [Predicate],
    /// The senses that the words of each allow.
    pub allowed: &'a [Allowed<'a>],
    /// The slots in which actors stand.
    pub roles: &'a [(usize, Role)],
    /// What the rules propose.
    pub proposals: &'a [Proposal],
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The relations.
    pub ontology: &'a Ontology,
    /// Of each actor the keys of those to whom the tables of names tie it.
    pub ties: &'a [&'a [CompactString]],
    /// The sentence's number.
    pub sentence: usize,
    /// What the features of all its pairs have in common: the relations that its words can mean.
    pub meant: OnceCell<Vec<u32>>,
}

/// Collects hashed features; each is FNV-1a (64 bit, folded to 32) of its text.
#[derive(Debug, Default)]
pub struct Features {
    /// The hashes, in the order in which they were added.
    pub hashes: Vec<u32>,
    /// What is seen of each proposal between the two, whatever its relation.
    pub proposals: Vec<ProposalFeatures>,
    /// What is seen of each relation that a predicate between the two can mean.
    pub hints: Vec<ProposalFeatures>,
    /// The words around the pair.
    pub words: Vec<Placed>,
}

/// Features of one rule's proposal.
#[derive(Debug)]
pub struct ProposalFeatures {
    /// Index into the ontology.
    pub relation: usize,
    /// Whether the source is the actor mentioned first.
    pub forward: bool,
    /// Hash of the lemma that says so.
    pub word: u32,
    /// The hashes, in the order in which they were added.
    pub hashes: Vec<u32>,
}

impl Features {
    /// The hashes so far, none left; the room for them stays.
    pub(super) fn take(&mut self) -> Vec<u32> {
        let hashes = self.hashes.clone();
        self.hashes.clear();
        hashes
    }

    /// Adds the hash of words with a space between them.
    pub(super) fn join(&mut self, words: &[&str]) {
        self.hashes.push(joined(words));
    }
}

/// The hash of words with a space between them.
pub(super) fn joined(words: &[&str]) -> u32 {
    let mut hash = fnv::BASIS;
    for (k, word) in words.iter().enumerate() {
        let space = (k > 0).then_some(b' ');
        hash = space.into_iter().chain(word.bytes()).fold(hash, fnv::step);
    }
    fnv::folded(hash)
}

impl Sight<'_> {
    /// The way between the two of a pair.
    #[must_use]
    pub fn way(&self, pair: &Candidate) -> Way {
        path(self.analysis, self.mention(pair.mentions.0).head, self.mention(pair.mentions.1).head)
    }

    /// The features of a pair, and of the way between the two.
    pub fn describe(&self, pair: &Candidate, way: &Way, f: &mut Features) {
        for &(i, forward) in &pair.proposals {
            self.proposal(&self.proposals[i], f);
            let hashes = f.take();
            let word = joined(&[self.analysis.lemma(self.proposals[i].predicate)]);
            f.proposals.push(ProposalFeatures { relation: self.proposals[i].relation, forward, word, hashes });
        }
        let places = self.places(way);
        self.surroundings(pair, way, &places, f);
        self.hints(pair, &places, f);
        self.ends(pair, f);
        self.implied(pair, f);
        self.rules(pair, f);
        self.frames(pair, f);
        self.tree(pair, way, f);
        self.surface(pair, f);
    }

    /// What makes a proposal sure or doubtful.
    fn proposal(&self, p: &Proposal, f: &mut Features) {
        let relation = &self.ontology.relations[p.relation];
        let (source, target) = (self.mention(p.source.mention), self.mention(p.target.mention));
        let kind = |actor: usize| self.actors.all[actor].kind.as_str();
        let (ks, kt) = (kind(p.source.actor), kind(p.target.actor));
        let (rs, rt) = (p.source.reach.as_str(), p.target.reach.as_str());
        let (short, name) = (&short_rule(&p.rule), relation.name.as_str());
        f.join(&["p", &p.rule]);
        f.join(&["p short", short]);
        f.join(&["p short", short, rs, rt]);
        f.join(&["p relation", name]);
        f.join(&["p relation", name, rs, rt]);
        f.join(&["p family", &relation.family, rs, rt]);
        f.join(&["p relation", name, ks, kt]);
        f.join(&["p kinds", ks, kt]);
        f.join(&["p reach", rs, rt]);
        f.join(&["p forms", form(source), form(target)]);
        f.join(&["p predicate", self.analysis.lemma(p.predicate)]);
        f.join(&["p specific", truth(p.specific)]);
        for (side, mention) in [("source", source), ("target", target)] {
            f.join(&["p", side, form(mention), self.analysis.words[mention.head].deprel.as_str()]);
            f.join(&["p", side, "sure", tenth(mention.certainty)]);
        }
        let actor_sure = |actor: usize| tenth(self.actors.all[actor].certainty);
        f.join(&["p actors", actor_sure(p.source.actor), actor_sure(p.target.actor)]);
        f.join(&["p tree", tenth(self.analysis.words[p.predicate].certainty)]);
        f.join(&["p distance", bucket(source.head.abs_diff(target.head))]);
        let tied = truth(self.is_known_tie(p.source.actor, p.target.actor));
        f.join(&["p tied", tied]);
        f.join(&["p tied", short, tied]);
        let rivals = self.proposals.iter().filter(|q| q.predicate == p.predicate).count();
        f.join(&["p rivals", digits(rivals.min(6))]);
        let status = super::status::status(self.analysis, super::words::Words::built_in(), p.predicate);
        f.join(&["p status", status.as_str()]);
    }

    fn ends(&self, pair: &Candidate, f: &mut Features) {
        let (x, y) = (self.mention(pair.mentions.0), self.mention(pair.mentions.1));
        let (kx, ky) = (self.actors.all[pair.first].kind.as_str(), self.actors.all[pair.second].kind.as_str());
        f.join(&["kinds", kx, ky]);
        f.join(&["forms", form(x), form(y)]);
        f.join(&["kx", kx, form(x)]);
        f.join(&["ky", ky, form(y)]);
        for (side, mention) in [("x", x), ("y", y)] {
            if let Some(title) = &mention.title {
                f.join(&["title", side, title]);
            }
        }
        for (side, one, other) in [("x", pair.first, pair.second), ("y", pair.second, pair.first)] {
            if self.is_known_tie(one, other) {
                f.join(&["known tie", side]);
                f.join(&["known tie", side, kx, ky]);
            }
        }
        if y.tokens.start < x.tokens.end {
            f.join(&["nested", kx, ky]);
        }
    }

    /// Of a pair across sentences, what the act lacks.
    fn implied(&self, pair: &Candidate, f: &mut Features) {
        let Some(Implied { before, predicate, filler, is_source }) = pair.implied else { return };
        let (class, is_source) = (self.predicates[predicate].class.as_str(), truth(is_source));
        let filled = filler.map_or("nothing", |t| self.analysis.words[t].upos.as_str());
        f.join(&["implied", before, is_source]);
        f.join(&["implied", class, is_source, filled]);
        f.join(&["implied", before, class, is_source, filled]);
        f.join(&["implied", is_source, self.analysis.lemma(self.predicates[predicate].token)]);
        if let Some(t) = filler {
            f.join(&["implied", is_source, "in", self.analysis.lemma(t)]);
        }
    }

    /// Whether the tables of names tie one actor to the other.
    fn is_known_tie(&self, one: usize, other: usize) -> bool {
        self.ties[one].iter().any(|key| *key == self.actors.all[other].key)
    }

    fn rules(&self, pair: &Candidate, f: &mut Features) {
        if pair.proposals.is_empty() {
            f.join(&["no rule"]);
        }
        for &(i, forward) in &pair.proposals {
            let p = &self.proposals[i];
            let relation = self.ontology.relations[p.relation].name.as_str();
            let way = if forward { ">" } else { "<" };
            f.join(&["rule", relation, way]);
            f.join(&["rule", relation, way, p.source.reach.as_str(), p.target.reach.as_str()]);
            f.join(&["rule", relation, way, &short_rule(&p.rule)]);
            f.join(&["rule", way, &p.rule]);
            f.join(&["rule", way, &self.ontology.relations[p.relation].family]);
            if p.specific {
                f.join(&["rule sure", relation, way]);
            }
        }
    }

    fn frames(&self, pair: &Candidate, f: &mut Features) {
        let of = |actor: usize| self.roles.iter().filter(move |(a, _)| *a == actor).map(|(_, role)| role);
        for x in of(pair.first) {
            for y in of(pair.second).filter(|y| y.predicate == x.predicate) {
                let p = &self.predicates[x.predicate];
                let lemma = self.analysis.lemma(p.token);
                f.join(&["frame", p.class.as_str(), &x.slot, &y.slot]);
                f.join(&["frame", p.class.as_str(), &x.slot, x.reach, &y.slot, y.reach]);
                f.join(&["frame", lemma, &x.slot, &y.slot]);
                for sense in self.lexicon.senses(p.class, lemma) {
                    let relation = &self.ontology.relations[sense.relation].name;
                    f.join(&["frame", relation, &x.slot, &y.slot]);
                }
            }
        }
    }

    fn tree(&self, pair: &Candidate, (up, top, down): &Way, f: &mut Features) {
        let a = self.analysis;
        let (x, y) = (self.mention(pair.mentions.0).head, self.mention(pair.mentions.1).head);
        let length = up.len() + down.len();
        let mut shape = String::new();
        if length <= LONG_PATH {
            for &t in up {
                shape.push_str(a.words[t].deprel.as_str());
                shape.push('<');
            }
            for &t in down.iter().rev() {
                shape.push('>');
                shape.push_str(a.words[t].deprel.as_str());
            }
            f.join(&["path", &shape]);
        }
        f.join(&["length", digits(length.min(8))]);
        if let &Some(top) = top {
            f.join(&["top", a.lemma(top)]);
            f.join(&["top", a.words[top].upos.as_str(), a.words[top].deprel.as_str()]);
            let ends = |side: &[usize]| side.last().map_or("self", |&t| a.words[t].deprel.as_str());
            f.join(&["top", a.lemma(top), ends(up), ends(down)]);
            self.meanings("top", top, f);
            if length <= 4 {
                f.join(&["path", a.lemma(top), &shape]);
            }
        }
        for (side, inner) in [("x", up), ("y", down)] {
            for &t in inner.iter().skip(1) {
                f.join(&["on", side, a.lemma(t)]);
                self.meanings(side, t, f);
            }
        }
        for (side, t) in [("x", x), ("y", y)] {
            self.governor(side, t, f);
        }
    }

    /// The relations that the lexicon knows for a token.
    fn meanings(&self, place: &str, t: usize, f: &mut Features) {
        let class = match self.analysis.words[t].upos {
            Upos::Verb => Class::Verb,
            Upos::Noun => Class::Noun,
            Upos::Adj => Class::Adjective,
            _ => return,
        };
        let mut last = usize::MAX;
        for sense in self.lexicon.senses(class, self.analysis.lemma(t)) {
            if sense.relation != last {
                f.join(&["means", place, &self.ontology.relations[sense.relation].name]);
                last = sense.relation;
            }
        }
    }

    fn governor(&self, side: &str, t: usize, f: &mut Features) {
        let a = self.analysis;
        let deprel = a.words[t].deprel.as_str();
        let case = super::frames::preposition(a, t).unwrap_or_default();
        f.join(&["at", side, deprel, &case]);
        if let Some(h) = a.words[t].head {
            f.join(&["gov", side, deprel, &case, a.lemma(h)]);
            if let Some(g) = a.words[h].head {
                f.join(&["gov2", side, a.words[h].deprel.as_str(), a.lemma(g)]);
            }
        }
    }

    fn surface(&self, pair: &Candidate, f: &mut Features) {
        let a = self.analysis;
        let (x, y) = (self.mention(pair.mentions.0), self.mention(pair.mentions.1));
        let between = x.tokens.end.min(y.tokens.start)..y.tokens.start;
        f.join(&["gap", bucket(between.len())]);
        let inside = self.mentions.starting_in(between.clone());
        let others = inside.filter(|(_, m)| m.form == Form::Name && m.tokens.end <= between.end).count();
        f.join(&["names between", digits(others.min(4))]);
        if between.len() <= NEAR {
            for t in between.clone() {
                f.join(&["between", a.lemma(t)]);
            }
        }
        if between.len() <= 4 {
            let words: Vec<String> = between.clone().map(|t| a.form(t).to_lowercase()).collect();
            f.join(&["words", &words.join(" ")]);
        }
        for t in between {
            self.meanings("between", t, f);
        }
        let sentence = a.sentence_of(y.head);
        if sentence == self.sentence {
            f.hashes.extend_from_slice(self.meant.get_or_init(|| self.meant_in(sentence)));
        } else {
            f.hashes.extend(self.meant_in(sentence));
        }
    }

    /// The relations that the lexicon knows for the words of a sentence.
    fn meant_in(&self, sentence: usize) -> Vec<u32> {
        let mut f = Features::default();
        for t in self.analysis.text.sentences[sentence].tokens.clone() {
            self.meanings("sentence", t, &mut f);
        }
        f.take()
    }

    pub(super) fn mention(&self, m: usize) -> &Mention {
        &self.mentions.all[m]
    }
}

fn form(mention: &Mention) -> &'static str {
    match mention.form {
        Form::Name => "name",
        Form::Demonym => "demonym",
        Form::Description => "description",
        Form::Pronoun => "pronoun",
    }
}

/// A probability in tenths, for features that tell sure from doubtful.
fn tenth(certainty: f32) -> &'static str {
    digits((1..=10).take_while(|&t| t as f32 <= certainty * 10.0).count())
}

fn bucket(n: usize) -> &'static str {
    digits(match n {
        0..=3 => n,
        4..=6 => 4,
        7..=12 => 7,
        13..=20 => 13,
        _ => 21,
    })
}

/// A small number in digits; `many` from 22 on, which no feature counts to.
fn digits(n: usize) -> &'static str {
    const DIGITS: [&str; 22] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
        "20", "21",
    ];
    DIGITS.get(n).copied().unwrap_or("many")
}

/// `true` or `false`.
pub(super) const fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
