//! Why two actors of a text are, or are not, related: what each stage made of them.

use crate::lexicon::Lexicon;
use crate::text::{ActorId, Actors, Analysis, Article, Mentions};

use super::Stage;
use super::knowledge::Knowledge;

/// A relation between the two that a rule proposed or the scorer thought of.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// Index into the ontology.
    pub relation: usize,
    /// Who would do it.
    pub source: ActorId,
    /// To whom.
    pub target: ActorId,
    /// The rule that proposed it; none for the scorer's own thought.
    pub rule: Option<String>,
    /// Its probability; none where no scorer weighs it.
    pub probability: Option<f32>,
    /// The least probability with which it would be believed.
    pub threshold: f32,
}

impl Considered {
    /// Whether it is in the answer.
    #[must_use]
    pub fn is_believed(&self) -> bool {
        self.probability.is_none_or(|probability| probability >= self.threshold)
    }
}

/// What one sentence with both actors gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Index of the sentence.
    pub sentence: usize,
    /// Words of the sentence that could state a relation, with whether the table has them.
    pub predicates: Vec<(usize, bool)>,
    /// What was considered.
    pub considered: Vec<Considered>,
}

/// What every sentence that speaks of both actors gave, in text order.
#[must_use]
pub fn trace(
    article: &Article,
    analysis: &Analysis<'_>,
    mentions: &Mentions,
    actors: &Actors,
    names: &Lexicon,
    knowledge: &Knowledge,
    (one, other): (ActorId, ActorId),
) -> Vec<Trace> {
    let stage = Stage::new(article, analysis, mentions, actors, names, knowledge);
    let sentences = analysis.text.sentences.iter().enumerate();
    sentences.filter_map(|(i, sentence)| stage.trace(i, sentence.tokens.clone(), (one, other))).collect()
}

impl Stage<'_> {
    fn trace(&self, sentence: usize, tokens: std::ops::Range<usize>, ends: (ActorId, ActorId)) -> Option<Trace> {
        let pairs = self.pairs(tokens);
        let is_pair = |first, second| (first, second) == ends || (second, first) == ends;
        let at = pairs.candidates.iter().position(|c| is_pair(c.first, c.second))?;
        let candidate = &pairs.candidates[at];
        let scored = &self.scored(&pairs)[at];
        let symmetric = |relation| self.knowledge.ontology.is_symmetric(relation);
        let mut considered: Vec<Considered> = Vec::new();
        for &(i, forward) in &candidate.proposals {
            let p = &pairs.proposals[i];
            let forward = forward || symmetric(p.relation);
            let found = scored.iter().find(|s| s.class.relation == p.relation && s.class.forward == forward);
            considered.push(Considered {
                relation: p.relation,
                source: p.source.actor,
                target: p.target.actor,
                rule: Some(p.name.to_string()),
                probability: found.map(|s| s.probability),
                threshold: found.map_or(0.0, |s| s.threshold),
            });
        }
        for s in scored {
            let (first, second) = (candidate.first, candidate.second);
            let (source, target) = if s.class.forward { (first, second) } else { (second, first) };
            let proposed = considered.iter().any(|c| {
                c.relation == s.class.relation && (symmetric(c.relation) || (c.source, c.target) == (source, target))
            });
            if !proposed {
                considered.push(Considered {
                    relation: s.class.relation,
                    source,
                    target,
                    rule: None,
                    probability: Some(s.probability),
                    threshold: s.threshold,
                });
            }
        }
        Some(Trace { sentence, predicates: self.listed(&pairs), considered })
    }

    /// The sentence's predicates, and whether the table has a sense of their word.
    fn listed(&self, pairs: &super::Pairs) -> Vec<(usize, bool)> {
        let known = |p: &super::candidates::Predicate| {
            let (form, lemma) = (self.analysis.form(p.token), self.analysis.lemma(p.token));
            !self.knowledge.predicates.senses_of(p.class, form, lemma).is_empty()
        };
        pairs.predicates.iter().map(|p| (p.token, known(p))).collect()
    }
}
