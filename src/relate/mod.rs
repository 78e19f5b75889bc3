//! `Analysis` + `Actors` → `Relations`: predicates and their arguments over the tree, typed by the ontology.
//!
//! Rules propose: the lexicon over predicate frames, and titles. A trained scorer, which sees the proposals beside
//! words and tree, decides, gives the probability, and finds what no rule foresaw.

use std::cell::OnceCell;
use std::ops::Range;

use compact_str::CompactString;

use crate::lexicon::Lexicon;
use crate::ontology::{Ontology, Role};
use crate::text::{Actor, Actors, Analysis, Article, Evidence, Mentions, Relation, Span, Status};

pub mod arguments;
pub mod calendar;
pub mod candidates;
pub mod context;
mod encoder;
pub mod features;
pub mod frames;
mod hints;
pub mod implied;
pub mod knowledge;
pub mod lexicon;
pub mod lint;
mod open;
pub mod propose;
pub mod scorer;
pub mod status;
pub mod surroundings;
pub mod tables;
pub mod ties;
pub mod time;
pub mod trace;
mod weights;
pub mod words;

use arguments::Arguments;
use candidates::{Candidate, Predicate, candidates, path, predicates, roles};
use features::{Features, Sight};
use knowledge::Knowledge;
use lexicon::Class;
use propose::{Allowed, Proposal, allowed, propose};
use scorer::Scored;
use ties::Ties;
use words::Words;

/// Finds the relations that an article states between its actors, in order of their evidence.
#[must_use]
pub fn relate(
    article: &Article,
    analysis: &Analysis<'_>,
    mentions: &Mentions,
    actors: &Actors,
    names: &Lexicon,
    knowledge: &Knowledge,
) -> Vec<Relation> {
    let stage = Stage::new(article, analysis, mentions, actors, names, knowledge);
    let mut relations: Vec<Relation> = Vec::new();
    for sentence in &analysis.text.sentences {
        if !stage.names_actors(sentence.tokens.clone()) {
            continue;
        }
        let pairs = stage.pairs(sentence.tokens.clone());
        let decided = stage.decide(&pairs);
        let acts = stage.open_acts(&pairs, &decided);
        for relation in decided.into_iter().chain(acts) {
            keep(relation, knowledge, &mut relations);
        }
    }
    relations
}

/// The pairs of actors of one sentence, with all that is known of them.
#[derive(Debug)]
pub struct Pairs {
    /// The sentence's tokens.
    pub tokens: Range<usize>,
    /// The predicates.
    pub predicates: Vec<Predicate>,
    /// What the rules propose.
    pub proposals: Vec<Proposal>,
    /// The pairs.
    pub candidates: Vec<Candidate>,
    /// The features of each pair, for the scorer.
    pub features: Vec<Features>,
    /// The words of the sentence, where it has pairs.
    pub words: Vec<context::Token>,
    /// Where each pair stands among them.
    pub standings: Vec<context::Standing>,
}

/// The pairs of every sentence: what the scorer is trained on.
#[must_use]
pub fn pairs(article: &Article, analysis: &Analysis<'_>, mentions: &Mentions, actors: &Actors) -> Vec<Pairs> {
    let stage = Stage::new(article, analysis, mentions, actors, Lexicon::built_in(), Knowledge::built_in());
    analysis.text.sentences.iter().map(|s| stage.pairs(s.tokens.clone())).collect()
}

struct Stage<'a> {
    article: &'a Article,
    analysis: &'a Analysis<'a>,
    mentions: &'a Mentions,
    actors: &'a Actors,
    names: &'a Lexicon,
    knowledge: &'a Knowledge,
    /// The mentions by token, titles standing for the names that they introduce.
    arguments: Arguments<'a>,
    /// Of each actor the keys of those to whom the tables of names tie it.
    known_ties: Vec<&'a [CompactString]>,
}

impl<'a> Stage<'a> {
    fn new(
        article: &'a Article,
        analysis: &'a Analysis<'a>,
        mentions: &'a Mentions,
        actors: &'a Actors,
        names: &'a Lexicon,
        knowledge: &'a Knowledge,
    ) -> Self {
        let arguments = Arguments::new(analysis, mentions, actors);
        let ties = |actor: &Actor| names.names.by_key(&actor.key).map_or(&[][..], |entry| &entry.ties[..]);
        let known_ties = actors.all.iter().map(ties).collect();
        let mut stage = Self { article, analysis, mentions, actors, names, knowledge, arguments, known_ties };
        let ties = stage.ties(Ontology::built_in());
        let sentences = analysis.text.sentences.iter();
        let introduced: Vec<(usize, usize)> = sentences.flat_map(|s| ties.introductions(s.tokens.clone())).collect();
        stage.arguments.introduce(introduced);
        stage
    }

    fn ties<'s>(&'s self, ontology: &'s Ontology) -> Ties<'s> {
        Ties {
            analysis: self.analysis,
            mentions: self.mentions,
            actors: self.actors,
            arguments: &self.arguments,
            words: Words::built_in(),
            lexicon: self.names,
            ontology,
        }
    }

    /// Whether a sentence speaks of anybody: no relation is without.
    fn names_actors(&self, tokens: Range<usize>) -> bool {
        self.mentions.starting_in(tokens).any(|(m, _)| !self.actors.meant_by(m).is_empty())
    }

    fn pairs(&self, tokens: Range<usize>) -> Pairs {
        let predicates = predicates(self.analysis, Words::built_in(), tokens.clone());
        let lexicon = &self.knowledge.predicates;
        let allowed: Vec<Allowed<'_>> = predicates.iter().map(|p| allowed(self.analysis, lexicon, p)).collect();
        let mut proposals = propose(self.analysis, lexicon, &self.arguments, &predicates, &allowed);
        let ties = self.ties(&self.knowledge.ontology);
        proposals.extend(ties.propose(tokens.clone()));
        let mut candidates = candidates(self.analysis, self.mentions, self.actors, &proposals, tokens.clone());
        let roles = roles(&self.arguments, &predicates);
        let sight = Sight {
            analysis: self.analysis,
            mentions: self.mentions,
            actors: self.actors,
            predicates: &predicates,
            allowed: &allowed,
            roles: &roles,
            proposals: &proposals,
            lexicon,
            ontology: &self.knowledge.ontology,
            ties: &self.known_ties,
            sentence: self.analysis.sentence_of(tokens.start),
            meant: OnceCell::new(),
        };
        sight.imply(sight.sentence, &mut candidates);
        let read = if candidates.is_empty() { 0..0 } else { tokens.clone() };
        let words = context::words(self.analysis, self.mentions, self.actors, read);
        let described = candidates.iter().map(|pair| {
            let (way, mut features) = (sight.way(pair), Features::default());
            sight.describe(pair, &way, &mut features);
            (features, context::standing(self.analysis, self.mentions, pair, &way, tokens.clone()))
        });
        let (features, standings) = described.unzip();
        Pairs { tokens, predicates, proposals, candidates, features, words, standings }
    }

    fn decide(&self, pairs: &Pairs) -> Vec<Relation> {
        let unjudged = |p: &&Proposal| self.knowledge.scorer.as_ref().is_none_or(|s| !s.knows(p.relation));
        let mut out = Vec::new();
        let scored = self.scored(pairs);
        for (candidate, scored) in pairs.candidates.iter().zip(scored) {
            let believed = scored.into_iter().filter(Scored::is_believed);
            out.extend(believed.map(|scored| self.believed(candidate, scored, pairs)));
            let proposals = candidate.proposals.iter().map(|&(i, _)| &pairs.proposals[i]).filter(unjudged);
            out.extend(proposals.map(|p| self.proposed(p, pairs, UNJUDGED)));
        }
        out
    }

    /// What the scorer says of each pair; nothing where there is none.
    fn scored(&self, pairs: &Pairs) -> Vec<Vec<Scored>> {
        let Some(scorer) = &self.knowledge.scorer else { return vec![Vec::new(); pairs.candidates.len()] };
        let sentence = scorer.read(&pairs.words);
        let of_pair = pairs.features.iter().zip(&pairs.standings);
        of_pair.map(|(features, pair)| scorer.score(features, &sentence, pair, &self.knowledge.ontology)).collect()
    }

    /// A relation that the scorer gives: the evidence of the rule that proposed the same, else of the predicate
    /// that ties the two together.
    fn believed(&self, candidate: &Candidate, Scored { class, probability, .. }: Scored, pairs: &Pairs) -> Relation {
        let symmetric = self.knowledge.ontology.is_symmetric(class.relation);
        let same = |&&(i, forward): &&(usize, bool)| {
            pairs.proposals[i].relation == class.relation && (symmetric || forward == class.forward)
        };
        if let Some(&(i, _)) = candidate.proposals.iter().find(same) {
            return self.proposed(&pairs.proposals[i], pairs, probability);
        }
        let (first, second) = (candidate.first, candidate.second);
        let (source, target) = if class.forward { (first, second) } else { (second, first) };
        let (m, n) = candidate.mentions;
        let (source_mention, target_mention) = if class.forward { (m, n) } else { (n, m) };
        let predicate = self.trigger(candidate, class.relation, pairs);
        let ends = (source_mention, target_mention);
        let mut relation = self.relation((source, class.relation, target), predicate..predicate + 1, ends, pairs);
        relation.status = self.status(class.relation, predicate);
        relation.confidence = probability;
        "scorer".clone_into(&mut relation.rule);
        relation
    }

    fn proposed(&self, p: &Proposal, pairs: &Pairs, probability: f32) -> Relation {
        let with = p.with.unwrap_or(p.predicate);
        let words = p.predicate.min(with)..p.predicate.max(with) + 1;
        let ends = (p.source.mention, p.target.mention);
        let mut relation = self.relation((p.source.actor, p.relation, p.target.actor), words, ends, pairs);
        relation.status = p.status.unwrap_or_else(|| self.status(p.relation, p.predicate));
        relation.confidence = probability;
        self.analysis.lemma(p.predicate).clone_into(&mut relation.predicate);
        p.rule.as_str().clone_into(&mut relation.rule);
        p.name.as_str().clone_into(&mut relation.found_by);
        let known = |code: &str| if code == "-" { String::new() } else { code.to_owned() };
        for (code, own) in [&mut relation.plover, &mut relation.cameo].into_iter().zip(&p.codes) {
            if !own.is_empty() {
                *code = known(own);
            }
        }
        relation
    }

    fn relation(
        &self,
        (source, relation, target): (usize, usize, usize),
        words: Range<usize>,
        (source_mention, target_mention): (usize, usize),
        pairs: &Pairs,
    ) -> Relation {
        let text = &self.analysis.text;
        let mention = |m: usize| -> Span { text.span(self.mentions.all[m].tokens.clone()) };
        let kind = &self.knowledge.ontology.relations[relation];
        let by = status::claimant(self.analysis, Words::built_in(), &self.arguments, words.start);
        Relation {
            source,
            relation,
            target,
            status: Status::Fact,
            by: by.filter(|&by| by != source && by != target),
            period: time::period(self.analysis, words.start, self.article.date),
            confidence: 0.5,
            predicate: self.analysis.lemma(words.start).to_owned(),
            rule: String::new(),
            found_by: MODEL.to_owned(),
            plover: first_code(&kind.plover),
            cameo: first_code(&kind.cameo),
            evidence: Evidence {
                sentence: text.span(pairs.tokens.clone()),
                predicate: text.span(words),
                source: mention(source_mention),
                target: mention(target_mention),
            },
        }
    }

    /// Standing relations are stated by titles and names, whatever the clause around them says, unless it denies the tie itself.
    fn status(&self, relation: usize, predicate: usize) -> Status {
        let words = Words::built_in();
        if !self.knowledge.ontology.relations[relation].roles.contains(&Role::Standing) {
            return status::status(self.analysis, words, predicate);
        }
        if status::is_denied(self.analysis, words, predicate) { Status::Denied } else { Status::Fact }
    }

    /// The word that ties a pair together: on the tree path one that can mean the relation, else the top of the path.
    fn trigger(&self, candidate: &Candidate, relation: usize, pairs: &Pairs) -> usize {
        let head = |m: usize| self.mentions.all[m].head;
        let (x, y) = (head(candidate.mentions.0), head(candidate.mentions.1));
        let (up, top, down) = path(self.analysis, x, y);
        let means = |&t: &usize| {
            [Class::Verb, Class::Noun, Class::Adjective].iter().any(|&class| {
                let (form, lemma) = (self.analysis.form(t), self.analysis.lemma(t));
                self.knowledge.predicates.senses_of(class, form, lemma).iter().any(|s| s.relation == relation)
            })
        };
        let on_path = up.iter().skip(1).chain(top.iter()).chain(down.iter().skip(1)).copied();
        let found = on_path.clone().find(|t| means(t)).or_else(|| pairs.tokens.clone().find(|t| means(t)));
        found.or(top).unwrap_or(x)
    }
}

/// The first of a relation's codes, which are in order of weight.
fn first_code(codes: &str) -> String {
    codes.split(',').next().unwrap_or_default().to_owned()
}

/// What is said to have found a relation that no rule proposed.
pub const MODEL: &str = "model";

/// How far a proposal of a relation that the scorer was not trained on is believed: of what the built-in rules alone
/// propose, six in ten are right on the annotated articles.
const UNJUDGED: f32 = 0.6;

/// Keeps one relation for one happening: the same ends, relation and denial count once, the surest first.
fn keep(relation: Relation, knowledge: &Knowledge, relations: &mut Vec<Relation>) {
    let symmetric = knowledge.ontology.is_symmetric(relation.relation);
    let untyped = knowledge.open == Some(relation.relation);
    let same = |old: &&mut Relation| {
        let ends = (old.source, old.target) == (relation.source, relation.target)
            || (symmetric && (old.target, old.source) == (relation.source, relation.target));
        ends && old.relation == relation.relation
            && (!untyped || old.predicate == relation.predicate)
            && (old.status == Status::Denied) == (relation.status == Status::Denied)
    };
    match relations.iter_mut().find(same) {
        Some(old) => old.confidence = old.confidence.max(relation.confidence),
        None => relations.push(relation),
    }
}
