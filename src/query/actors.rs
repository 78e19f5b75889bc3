//! Who is in the articles, under which names, and why each name is theirs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::Serialize;

use crate::lexicon::{Lexicon, Sense, slug};
use crate::merge::{Node, Part, keys};
use crate::text::{ActorKind, Alias, Extract, ExtractedActor};

/// An actor with all its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its key in the graph.
    pub key: String,
    /// The name most articles have for it.
    pub name: String,
    /// What most articles take it for.
    pub kind: ActorKind,
    /// In how many articles it is.
    pub articles: u32,
    /// How often they mention it.
    pub mentions: u32,
    /// Its names, the most frequent first.
    pub aliases: Vec<ListedAlias>,
}

/// One name of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedAlias {
    /// The name.
    pub name: String,
    /// How often it stands for the actor.
    pub count: u32,
    /// In how many articles it does.
    pub articles: u32,
    /// Why it is the actor's.
    pub why: Why,
    /// The first article, by id, that has it.
    pub article: String,
    /// A sentence of that article with it, where a relation has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
}

/// Why a name is an actor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A table has it as a name.
    TableName,
    /// A table has it as an adjective or a people.
    TableDemonym,
    /// A table has it as the capital.
    TableCapital,
    /// A table has it as the seat of the government.
    TableSeat,
    /// It is the actor's own name.
    OwnName,
    /// It is made of the initials of the actor's name.
    Initials,
    /// It is a part of the actor's name that the article has too.
    PartOfName,
    /// The article, or the user, joins it with the actor's name.
    Article,
}

impl Why {
    /// In words: "a table has it as a name".
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TableName => "a table has it as a name",
            Self::TableDemonym => "a table has it as an adjective or people",
            Self::TableCapital => "a table has it as the capital",
            Self::TableSeat => "a table has it as the seat of the government",
            Self::OwnName => "its own name",
            Self::Initials => "initials of its name",
            Self::PartOfName => "part of its name",
            Self::Article => "joined with its name within the article",
        }
    }
}

/// The actors of some extracts, in order of their keys.
#[must_use]
pub fn actors(extracts: impl IntoIterator<Item = Extract>) -> Vec<Listed> {
    let extracts = extracts.into_iter().map(Part::of).fold(Part::default(), Part::join).into_extracts();
    let mut names = Names::default();
    for (extract, keys) in extracts.iter().zip(&keys(&extracts)) {
        names.add(extract, keys);
    }
    names.listed(crate::merge::merge(extracts.iter().cloned()).nodes())
}

/// Which names stand where for which actor, article by article in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<(CompactString, CompactString), Uses>);

impl Names {
    /// Adds an article, whose actors have these keys in the graph.
    pub(crate) fn add(&mut self, extract: &Extract, keys: &[Cow<'_, str>]) {
        for (actor, key) in extract.actors.iter().zip(keys) {
            for alias in &actor.aliases {
                let uses = self.0.entry((key.as_ref().into(), alias.name.as_str().into())).or_default();
                uses.add(extract, actor, &alias.name, alias.count);
            }
        }
    }

    /// The actors with their names, each with its reason and its first article.
    pub(crate) fn listed<'n>(mut self, nodes: impl Iterator<Item = &'n Node>) -> Vec<Listed> {
        let listed = nodes.map(|node| {
            let alias = |alias: &Alias| {
                let uses = self.0.remove(&(node.key.as_str().into(), alias.name.as_str().into())).unwrap_or_default();
                ListedAlias {
                    name: alias.name.clone(),
                    count: alias.count,
                    articles: uses.articles,
                    why: why(&node.key, &node.name, &alias.name),
                    article: uses.article,
                    sentence: uses.sentence,
                }
            };
            Listed {
                aliases: node.aliases.iter().map(alias).collect(),
                key: node.key.clone(),
                name: node.name.clone(),
                kind: node.kind,
                articles: node.articles,
                mentions: node.mentions,
            }
        });
        listed.collect()
    }
}

/// Where a name stands for an actor.
#[derive(Debug, Default)]
struct Uses {
    articles: u32,
    /// The first article and the last one so far.
    article: String,
    last: CompactString,
    sentence: Option<String>,
}

impl Uses {
    fn add(&mut self, extract: &Extract, actor: &ExtractedActor, name: &str, count: u32) {
        let first = self.articles == 0 && count > 0;
        if self.articles == 0 || self.last != extract.article {
            self.articles += 1;
            self.last = extract.article.as_str().into();
        }
        if !first {
            return;
        }
        self.article.clone_from(&extract.article);
        let said = extract.relations.iter().find(|relation| {
            relation.source == actor.id && relation.source_words == name
                || relation.target == actor.id && relation.target_words == name
        });
        self.sentence = said.map(|relation| relation.sentence.clone());
    }
}

fn why(key: &str, name: &str, alias: &str) -> Why {
    let names = &Lexicon::built_in().names;
    let base = key.split('@').next().unwrap_or(key);
    let readings = names.get(alias);
    let own = readings.iter().filter(|reading| names.entry(reading).key == base).map(|reading| reading.sense).next();
    match own {
        Some(Sense::Demonym) => Why::TableDemonym,
        Some(Sense::Capital) => Why::TableCapital,
        Some(Sense::Seat | Sense::City) => Why::TableSeat,
        Some(Sense::Name) => Why::TableName,
        None if slug(name) == slug(alias) => Why::OwnName,
        None if is_initials(alias, name) => Why::Initials,
        None if is_part(alias, name) => Why::PartOfName,
        None => Why::Article,
    }
}

/// Whether an acronym has the capitals of a name, in their order.
pub(super) fn is_initials(acronym: &str, name: &str) -> bool {
    let letters: String = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let initials: String =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    letters.chars().count() > 1 && letters == initials
}

/// Whether the words of one name are all among those of another, longer one.
fn is_part(part: &str, name: &str) -> bool {
    let (part, name) = (slug(part), slug(name));
    !part.is_empty() && part != name && part.split('-').all(|word| name.split('-').any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::{Why, actors};
    use crate::{Article, extract};

    #[test]
    fn every_name_has_its_reason_and_its_article() {
        let articles = [
            Article::new("a", "Angela Merkel warned the Polish government. Merkel said Warsaw had attacked Hungary."),
            Article::new("b", "Poland rejected the demand."),
        ];
        let listed = actors(articles.iter().map(extract));
        let reasons = |key: &str| -> Vec<(String, Why, String)> {
            let actor = listed.iter().find(|actor| actor.key == key).expect(key);
            actor.aliases.iter().map(|alias| (alias.name.clone(), alias.why, alias.article.clone())).collect()
        };
        let expected = [("Angela Merkel", Why::TableName, "a"), ("Merkel", Why::PartOfName, "a")];
        assert_eq!(
            reasons("person:angela-merkel"),
            expected.map(|(name, why, article)| (name.to_owned(), why, article.to_owned()))
        );
        let poland = reasons("country:POL");
        assert!(poland.contains(&("Poland".to_owned(), Why::TableName, "b".to_owned())), "{poland:?}");
        assert!(poland.contains(&("Polish".to_owned(), Why::TableDemonym, "a".to_owned())), "{poland:?}");
    }
}
