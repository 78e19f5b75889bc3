//! Extracts made by hand, so that what is tested here does not rest on the language model.

use std::path::Path;

use jiff::civil::Date;
use sociogram::store::{Entry, Store};
use sociogram::text::{ActorKind, Alias, Extract, ExtractedActor, ExtractedRelation, Span, Status};

/// An extract of an article with a day and some relations, written `source relation target`, with the status at the
/// end where it is no fact: `Israel rejects Hamas`, `Iran attacks Israel ?possible`.
pub fn extract(article: &str, date: &str, relations: &[&str]) -> Extract {
    let mut extract = Extract { article: article.to_owned(), date: day(date), ..Extract::default() };
    for (place, line) in relations.iter().enumerate() {
        let words: Vec<&str> = line.split(' ').collect();
        let [source, relation, target, ref rest @ ..] = words[..] else { panic!("{line}") };
        let status = match rest {
            [] => Status::Fact,
            ["?possible"] => Status::Possible,
            ["?denied"] => Status::Denied,
            other => panic!("{other:?}"),
        };
        let [source, target] = [source, target].map(|name| actor(&mut extract, name));
        extract.relations.push(relation_of(place, relation, source, target, status, extract.date));
    }
    extract
}

fn actor(extract: &mut Extract, name: &str) -> String {
    if let Some(actor) = extract.actors.iter_mut().find(|actor| actor.name == name) {
        actor.count += 1;
        return actor.id.clone();
    }
    let id = format!("a{}", extract.actors.len() + 1);
    extract.actors.push(ExtractedActor {
        id: id.clone(),
        name: name.to_owned(),
        kind: ActorKind::State,
        key: format!("made:{}", name.to_lowercase()),
        mentions: vec![name.to_owned()],
        aliases: vec![Alias { name: name.to_owned(), count: 1 }],
        count: 1,
        roles: Vec::new(),
        known: false,
    });
    id
}

fn relation_of(
    place: usize,
    relation: &str,
    source: String,
    target: String,
    status: Status,
    date: Option<Date>,
) -> ExtractedRelation {
    ExtractedRelation {
        sentence: format!("Sentence {place}: {source} {relation} {target}."),
        source,
        relation: relation.to_owned(),
        target,
        kind: None,
        status,
        by: None,
        date,
        period: date.map(sociogram::text::Period::published),
        confidence: 0.5 + 0.1 * (place % 5) as f64,
        predicate: relation.to_owned(),
        span: Span::new(10 * place, 10 * place + 9),
        predicate_span: Span::new(10 * place + 3, 10 * place + 5),
        source_span: Span::new(10 * place, 10 * place + 2),
        target_span: Span::new(10 * place + 6, 10 * place + 8),
        source_words: "source".to_owned(),
        target_words: "target".to_owned(),
        rule: "made".to_owned(),
        found_by: "made".to_owned(),
        plover: String::new(),
        cameo: String::new(),
    }
}

/// The extract with an actor as a person of a role.
pub fn person(mut extract: Extract, name: &str, role: &str) -> Extract {
    for actor in extract.actors.iter_mut().filter(|actor| actor.name == name) {
        actor.kind = ActorKind::Person;
        actor.roles = vec![role.to_owned()];
    }
    extract
}

/// A project of these extracts.
pub fn project(folder: &Path, extracts: impl IntoIterator<Item = Extract>) {
    let mut store = Store::open_to_write(folder, None, || panic!("nobody else writes")).expect("made");
    store.begin().expect("begun");
    for extract in extracts {
        store.add(&Entry::of(extract)).expect("added");
    }
    store.commit().expect("kept");
}

/// The day, or none for an empty string.
pub fn day(date: &str) -> Option<Date> {
    (!date.is_empty()).then(|| date.parse().expect("a date"))
}
