//! From the stages' results to the extract that files hold.

use crate::lexicon::Lexicon;
use crate::ontology::{Direction, Ontology, RelationType, Role};
use crate::relate::knowledge::Knowledge;
use crate::text::{
    Actor, ActorKind, Actors, Alias, Analysis, Article, Extract, ExtractedActor, ExtractedRelation, Mentions, Relation,
    RelationKind, Sketch, Upos,
};

/// Every stage's result for one article: what `explain` shows.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Sentences, tokens, tags, trees, entities.
    pub analysis: Analysis<'a>,
    /// Places that stand for actors.
    pub mentions: Mentions,
    /// The actors.
    pub actors: Actors,
    /// Their relations.
    pub relations: Vec<Relation>,
    /// The relations and predicates that it was read with.
    pub knowledge: &'a Knowledge,
    /// The tables of names that it was read with.
    pub lexicon: &'a Lexicon,
}

impl Reading<'_> {
    /// The actors and relations of the article that this is a reading of, as files hold them.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extract {
        let numbers = self.numbers();
        let actors = self.actors.all.iter().zip(&numbers);
        Extract {
            article: article.id.clone(),
            date: article.date,
            title: article.title.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            sketch: Sketch::of(&article.text),
            actors: actors.filter_map(|(actor, number)| Some(self.extracted((*number)?, actor))).collect(),
            relations: self
                .relations
                .iter()
                .filter(|r| numbers[r.source].is_some() && numbers[r.target].is_some())
                .map(|r| self.extracted_relation(&article.text, &numbers, r))
                .collect(),
        }
    }

    /// The words of a mention, white space collapsed.
    #[must_use]
    pub fn wording(&self, mention: usize) -> String {
        collapse(self.analysis.text.words(self.mentions.all[mention].tokens.clone()))
    }

    /// Numbers of the actors that the extract keeps: the certain ones and those that take part in a relation.
    fn numbers(&self) -> Vec<Option<usize>> {
        let mut kept: Vec<bool> = self.actors.all.iter().map(|a| a.certainty >= Actors::CERTAIN).collect();
        for relation in &self.relations {
            for actor in [relation.source, relation.target].into_iter().chain(relation.by) {
                kept[actor] |= !self.is_site(actor, relation);
            }
        }
        let mut next = 0;
        let number = |kept: bool| {
            next += usize::from(kept);
            kept.then_some(next)
        };
        kept.into_iter().map(number).collect()
    }

    /// Whether a relation only says where an actor belongs: a place is then where things are, and no actor. An unknown name
    /// that somebody is said to work for may be no place at all.
    fn is_site(&self, actor: usize, relation: &Relation) -> bool {
        let analysis = &self.analysis;
        let predicate = analysis.text.tokens.partition_point(|token| token.end <= relation.evidence.predicate.start);
        let said = analysis.words.get(predicate).is_some_and(|word| word.upos == Upos::Verb);
        let belongs = self.knowledge.ontology.relations[relation.relation].roles.contains(&Role::Belonging);
        let actor = &self.actors.all[actor];
        belongs && actor.kind == ActorKind::Place && (actor.known || !said)
    }

    fn extracted(&self, number: usize, actor: &Actor) -> ExtractedActor {
        let wordings = || actor.mentions.iter().map(|&m| (self.mentions.all[m].form, self.wording(m)));
        let names = wordings().filter(|(form, _)| form.is_name());
        let person = actor.mentions.iter().filter(|_| actor.kind == ActorKind::Person);
        let titles = person.filter_map(|&m| self.mentions.all[m].title.as_deref().map(str::to_owned));
        ExtractedActor {
            id: actor_id(number),
            name: actor.name.clone(),
            kind: actor.kind,
            key: actor.key.clone(),
            mentions: counted(wordings().map(|(_, words)| words)).into_iter().map(|alias| alias.name).collect(),
            aliases: counted(names.map(|(_, words)| words)),
            count: actor.mentions.len() as u32,
            roles: counted(titles).into_iter().map(|role| role.name).collect(),
            known: actor.known,
        }
    }

    fn extracted_relation(&self, text: &str, numbers: &[Option<usize>], relation: &Relation) -> ExtractedRelation {
        let id = |actor: usize| actor_id(numbers[actor].unwrap_or_default());
        let Relation { evidence, .. } = relation;
        let kind = &self.knowledge.ontology.relations[relation.relation];
        let untyped = self.knowledge.open == Some(relation.relation);
        ExtractedRelation {
            source: id(relation.source),
            relation: if untyped { relation.predicate.clone() } else { kind.name.clone() },
            target: id(relation.target),
            kind: own_kind(kind),
            status: relation.status,
            by: relation.by.map(id),
            date: relation.period.map(|period| period.start),
            period: relation.period,
            confidence: f64::from((relation.confidence * 100.0).round()) / 100.0,
            predicate: collapse(evidence.predicate.cut(text)),
            sentence: collapse(evidence.sentence.cut(text)),
            span: evidence.sentence,
            predicate_span: evidence.predicate,
            source_span: evidence.source,
            target_span: evidence.target,
            source_words: collapse(evidence.source.cut(text)),
            target_words: collapse(evidence.target.cut(text)),
            rule: relation.rule.clone(),
            found_by: relation.found_by.clone(),
            plover: relation.plover.clone(),
            cameo: relation.cameo.clone(),
        }
    }
}

/// Each wording once, in order of appearance, with how often it is there.
fn counted(wordings: impl Iterator<Item = String>) -> Vec<Alias> {
    let mut counted: Vec<Alias> = Vec::new();
    for name in wordings {
        match counted.iter_mut().find(|alias| alias.name == name) {
            Some(alias) => alias.count += 1,
            None => counted.push(Alias { name, count: 1 }),
        }
    }
    counted
}

/// What files say of a relation that readers with the built-in ontology do not know, or know otherwise.
fn own_kind(kind: &RelationType) -> Option<RelationKind> {
    let known = Ontology::built_in();
    let same = |i: usize| {
        let old = &known.relations[i];
        (&old.family, old.sign, old.direction) == (&kind.family, kind.sign, kind.direction)
    };
    let own = !known.find(&kind.name).is_some_and(same);
    own.then(|| RelationKind {
        family: kind.family.clone(),
        sign: kind.sign,
        symmetric: kind.direction == Direction::Symmetric,
    })
}

fn actor_id(number: usize) -> String {
    format!("a{number}")
}

fn collapse(words: &str) -> String {
    let mut collapsed = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
