//! What a user decides about actors: which are the same, which are not, what they are called, which are none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::identity::prefix;
use crate::Error;
use crate::lexicon::gazetteer::{fault, kinds, line_of};
use crate::lexicon::{Lexicon, Sense, kind_of_key, slug};
use crate::text::{ActorKind, Extract, ExtractedActor};

/// A user's decisions, applied to each extract by itself, so that no order of the articles matters.
///
/// An actor is spoken of by its key or any of its names, whatever their case and accents; `NAME @ ARTICLE` is the one
/// of that article alone.
///
/// ```toml
/// same = [["Kordofan People's Front", "KPF"]]          # one actor, under the first name
/// different = [["Norvik", "Norvik Energy"]]            # never one actor
/// drop = ["Protesters"]                                # no actor
/// rename = { "KPF" = "Kordofan Front" }
/// kind = { "Norvik" = "company" }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    same: Vec<Group>,
    different: Vec<Vec<Reference>>,
    kinds: Vec<(Reference, ActorKind)>,
    names: Vec<(Reference, String)>,
    dropped: Vec<Reference>,
}

/// Actors that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    members: Vec<Reference>,
    /// The first key that is given or known, else one of the first name.
    key: String,
    /// The first name.
    name: Option<String>,
}

/// How the file speaks of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reference {
    /// As it is written, without the article.
    words: String,
    slug: String,
    /// Its key, where it is one or the tables have the name.
    key: Option<String>,
    article: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    same: Vec<Spanned<Vec<String>>>,
    #[serde(default)]
    different: Vec<Spanned<Vec<String>>>,
    #[serde(default)]
    drop: Vec<Spanned<String>>,
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    kind: BTreeMap<String, Spanned<String>>,
}

impl Overrides {
    /// Reads a user's file of aliases; `lexicon` tells the keys of names that it has.
    ///
    /// # Errors
    /// [`Error::Line`] where the file is no TOML, has a field that is not known, a list of fewer than two actors, an
    /// empty name or a kind that is none.
    pub fn parse(path: &Path, text: &str, lexicon: &Lexicon) -> Result<Self, Error> {
        let at = |(line, cause)| Error::Line { path: path.to_owned(), line, cause };
        let file: File = toml::from_str(text).map_err(|error| at(fault(text, &error)))?;
        let reference = |words: &str, byte: usize| {
            Reference::parse(words, lexicon).ok_or_else(|| at((line_of(text, byte), format!("{words:?} is no name"))))
        };
        let lists = |lists: Vec<Spanned<Vec<String>>>| -> Result<Vec<Vec<Reference>>, Error> {
            let read = |list: Spanned<Vec<String>>| {
                let byte = list.span().start;
                if list.get_ref().len() < 2 {
                    return Err(at((line_of(text, byte), "a list needs two actors or more".to_owned())));
                }
                list.get_ref().iter().map(|words| reference(words, byte)).collect()
            };
            lists.into_iter().map(read).collect()
        };
        let mut overrides = Self { different: lists(file.different)?, ..Self::default() };
        let same = lists(file.same)?;
        for (words, kind) in file.kind {
            let byte = kind.span().start;
            let parsed = ActorKind::parse(kind.get_ref());
            let unknown =
                || at((line_of(text, byte), format!("{:?} is no kind; kinds are {}", kind.get_ref(), kinds())));
            overrides.kinds.push((reference(&words, byte)?, parsed.ok_or_else(unknown)?));
        }
        overrides.same = same.into_iter().map(|members| Group::of(members, &overrides.kinds)).collect();
        for (words, name) in file.rename {
            overrides.names.push((reference(&words, name.span().start)?, name.into_inner()));
        }
        for words in file.drop {
            overrides.dropped.push(reference(words.get_ref(), words.span().start)?);
        }
        Ok(overrides)
    }

    /// The extract with the user's decisions: actors told apart, joined, given their kind and name, and left out.
    #[must_use]
    pub fn apply(&self, mut extract: Extract) -> Extract {
        if *self == Self::default() {
            return extract;
        }
        for members in &self.different {
            tell_apart(&mut extract, members);
        }
        let article = extract.article.clone();
        for actor in &mut extract.actors {
            if let Some((_, kind)) = self.kinds.iter().find(|(which, _)| which.means(actor, &article)) {
                actor.kind = *kind;
            }
            if let Some(group) = self.same.iter().find(|group| group.members.iter().any(|m| m.means(actor, &article))) {
                group.take(actor);
            }
        }
        join(&mut extract);
        for actor in &mut extract.actors {
            if let Some((_, name)) = self.names.iter().find(|(which, _)| which.means(actor, &article)) {
                actor.name.clone_from(name);
            }
        }
        let dropped = |actor: &ExtractedActor| self.dropped.iter().any(|which| which.means(actor, &article));
        extract.actors.retain(|actor| !dropped(actor));
        tidy(&mut extract);
        extract
    }
}

impl Group {
    /// The kinds that the user gives tell how the key begins: those that articles show may differ.
    fn of(members: Vec<Reference>, kinds: &[(Reference, ActorKind)]) -> Self {
        let given = kinds.iter().find(|(which, _)| members.iter().any(|member| member.slug == which.slug));
        let prefix = given.map_or("actor", |(_, kind)| prefix(*kind));
        let made = || format!("{prefix}:{}", members.first().map_or("", |first| &first.slug));
        let key = members.iter().find_map(|member| member.key.clone()).unwrap_or_else(made);
        let name =
            members.iter().find(|member| kind_of_key(&member.words).is_none()).map(|member| member.words.clone());
        Self { members, key, name }
    }

    fn take(&self, actor: &mut ExtractedActor) {
        actor.key.clone_from(&self.key);
        if let Some(name) = &self.name {
            actor.name.clone_from(name);
        }
    }
}

impl Reference {
    fn parse(written: &str, lexicon: &Lexicon) -> Option<Self> {
        let (words, article) = match written.rsplit_once(" @ ") {
            Some((words, article)) => (words.trim(), Some(article.trim().to_owned())),
            None => (written.trim(), None),
        };
        let readings = lexicon.names.get(words);
        let named = readings.iter().find(|reading| reading.sense == Sense::Name);
        let known = named.map(|reading| lexicon.names.entry(reading).key.to_string());
        let key = if kind_of_key(words).is_some() { Some(words.to_owned()) } else { known };
        let slug = slug(words);
        (!slug.is_empty()).then(|| Self { words: words.to_owned(), slug, key, article })
    }

    fn means(&self, actor: &ExtractedActor, article: &str) -> bool {
        let here = self.article.as_deref().is_none_or(|only| only == article);
        here && (self.key.as_deref() == Some(actor.key.as_str()) || self.is_called(actor))
    }

    /// Whether the words are one of the actor's names.
    fn is_called(&self, actor: &ExtractedActor) -> bool {
        slug(&actor.name) == self.slug || actor.aliases.iter().any(|alias| slug(&alias.name) == self.slug)
    }

    fn is(&self, words: &str) -> bool {
        slug(words) == self.slug
    }
}

/// Gives each of `members` an actor of its own where one actor of the article is called by several of them; the one
/// that bears the actor's name keeps it. A member of this article alone gets a key of its own.
fn tell_apart(extract: &mut Extract, members: &[Reference]) {
    let article = extract.article.clone();
    let mut apart = Vec::new();
    for actor in &mut extract.actors {
        if let Some(own) = members.iter().find(|m| m.article.is_some() && m.means(actor, &article)) {
            actor.key = format!("{}@{}", actor.key, own.article.as_deref().unwrap_or_default());
            continue;
        }
        let called: Vec<&Reference> = members.iter().filter(|m| m.is_called(actor)).collect();
        let keeps = called.iter().position(|m| m.is(&actor.name)).unwrap_or(0);
        for (_, member) in called.iter().enumerate().filter(|&(n, _)| n != keeps) {
            apart.push((actor.id.clone(), (*member).clone(), cut_off(actor, member)));
        }
    }
    for (from, member, mut actor) in apart {
        actor.id = format!("{from}/{}", member.slug);
        for relation in &mut extract.relations {
            if relation.source == from && member.is(&relation.source_words) {
                relation.source.clone_from(&actor.id);
            }
            if relation.target == from && member.is(&relation.target_words) {
                relation.target.clone_from(&actor.id);
            }
        }
        extract.actors.push(actor);
    }
    tidy(extract);
}

/// Takes a name out of an actor, and gives it as one of its own.
fn cut_off(actor: &mut ExtractedActor, member: &Reference) -> ExtractedActor {
    let (cut, kept) = std::mem::take(&mut actor.aliases).into_iter().partition(|alias| member.is(&alias.name));
    actor.aliases = kept;
    let (mentions, kept) = std::mem::take(&mut actor.mentions).into_iter().partition(|words| member.is(words));
    actor.mentions = kept;
    let prefix = actor.key.split(':').next().unwrap_or_default().to_owned();
    let mut own = ExtractedActor {
        id: String::new(),
        name: member.words.clone(),
        kind: actor.kind,
        key: member.key.clone().filter(|key| *key != actor.key).unwrap_or_else(|| format!("{prefix}:{}", member.slug)),
        mentions,
        aliases: cut,
        count: 0,
        roles: Vec::new(),
        known: member.key.is_some(),
    };
    own.count = own.aliases.iter().map(|alias| alias.count).sum();
    actor.count = actor.count.saturating_sub(own.count);
    own
}

/// Makes actors of one key one actor.
fn join(extract: &mut Extract) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut joined: Vec<ExtractedActor> = Vec::new();
    for actor in std::mem::take(&mut extract.actors) {
        if let Some(&place) = first.get(&actor.key) {
            ids.insert(actor.id.clone(), joined[place].id.clone());
            add(&mut joined[place], actor);
        } else {
            first.insert(actor.key.clone(), joined.len());
            joined.push(actor);
        }
    }
    extract.actors = joined;
    exchange(extract, &ids);
}

fn add(actor: &mut ExtractedActor, other: ExtractedActor) {
    for words in other.mentions {
        if !actor.mentions.contains(&words) {
            actor.mentions.push(words);
        }
    }
    for alias in other.aliases {
        match actor.aliases.iter_mut().find(|known| known.name == alias.name) {
            Some(known) => known.count += alias.count,
            None => actor.aliases.push(alias),
        }
    }
    for role in other.roles {
        if !actor.roles.contains(&role) {
            actor.roles.push(role);
        }
    }
    actor.count += other.count;
    actor.known |= other.known;
}

/// Puts other ids in the place of some.
fn exchange(extract: &mut Extract, ids: &BTreeMap<String, String>) {
    let exchanged = |id: &mut String| {
        if let Some(new) = ids.get(id) {
            id.clone_from(new);
        }
    };
    for relation in &mut extract.relations {
        exchanged(&mut relation.source);
        exchanged(&mut relation.target);
        relation.by.iter_mut().for_each(exchanged);
    }
}

/// Leaves out relations without an end or of an actor to itself, and numbers the actors again.
fn tidy(extract: &mut Extract) {
    let ids: BTreeSet<&str> = extract.actors.iter().map(|actor| actor.id.as_str()).collect();
    extract.relations.retain_mut(|relation| {
        relation.by = relation.by.take().filter(|by| ids.contains(by.as_str()));
        let whole = ids.contains(relation.source.as_str()) && ids.contains(relation.target.as_str());
        whole && relation.source != relation.target
    });
    let mut numbers = BTreeMap::new();
    for (n, actor) in extract.actors.iter_mut().enumerate() {
        let id = format!("a{}", n + 1);
        numbers.insert(std::mem::replace(&mut actor.id, id.clone()), id);
    }
    exchange(extract, &numbers);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Overrides;
    use crate::lexicon::Lexicon;
    use crate::{Article, Options, pipeline};

    fn parsed(text: &str) -> Result<Overrides, String> {
        Overrides::parse(Path::new("mine.toml"), text, Lexicon::built_in()).map_err(|error| error.to_string())
    }

    /// Key and name of each actor, and the relations between them.
    fn actors(toml: &str, text: &str) -> Vec<String> {
        let options = Options { overrides: parsed(toml).expect(toml), ..Options::default() };
        let extract = pipeline::extract_with(&Article::new("a", text), &options);
        let relations = extract.relations.iter().map(|r| format!("{} {} {}", r.source, r.relation, r.target));
        extract.actors.iter().map(|a| format!("{} {} {}", a.key, a.kind.as_str(), a.name)).chain(relations).collect()
    }

    const TEXT: &str = "Poland attacked Norvik Energy. Later Zelkora attacked Hungary.";

    #[test]
    fn actors_are_joined_renamed_given_a_kind_and_dropped() {
        let toml = "same = [[\"Poland\", \"Zelkora\"]]\ndrop = [\"Hungary\"]\n[rename]\nPoland = \"Polska\"\n\
                    [kind]\n\"Norvik Energy\" = \"organization\"\n";
        let found = actors(toml, TEXT);
        assert!(found.contains(&"country:POL state Polska".to_owned()), "{found:?}");
        assert!(found.contains(&"org:norvik-energy organization Norvik Energy".to_owned()), "{found:?}");
        assert!(!found.iter().any(|line| line.contains("HUN") || line.contains("zelkora")), "{found:?}");
    }

    #[test]
    fn one_actor_is_told_apart_by_its_names() {
        let text = "Angela Merkel met Emmanuel Macron. Merkel praised Poland.";
        let found = actors("different = [[\"Angela Merkel\", \"Merkel\"]]", text);
        assert!(found.contains(&"person:angela-merkel person Angela Merkel".to_owned()), "{found:?}");
        assert!(found.contains(&"person:merkel person Merkel".to_owned()), "{found:?}");
    }

    #[test]
    fn an_article_may_have_an_actor_of_its_own() {
        let found = actors("different = [[\"Poland\", \"Poland @ a\"]]", "Poland attacked Hungary.");
        assert!(found.contains(&"country:POL@a state Poland".to_owned()), "{found:?}");
    }

    #[test]
    fn faults_name_file_and_line() {
        for (text, fault) in [
            ("same = [[\"A\"]]", "mine.toml:1: a list needs two actors or more"),
            ("\ndrop = [\"A\",\n \"...\"]", "mine.toml:3: \"...\" is no name"),
            (
                "[kind]\nA = \"club\"",
                "mine.toml:2: \"club\" is no kind; kinds are person, state, organization, armed-group, company, group, place",
            ),
        ] {
            assert_eq!(parsed(text).expect_err(text), fault);
        }
        assert!(parsed("\nsame = [\n").expect_err("no TOML").starts_with("mine.toml:"), "the line of a fault");
        assert!(parsed("merge = []").expect_err("unknown").starts_with("mine.toml:1: unknown field `merge`"));
    }
}
