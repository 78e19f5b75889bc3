//! People of one name: who is one, and who is not.

use sociogram::text::{ActorKind, Extract};

use super::made::extract;

/// An article in which a person of that name holds a post in a state, and meets somebody.
fn post(id: &str, name: &str, role: &str, state: &str, meets: &str) -> Extract {
    let [source, other] = [name, meets].map(|name| name.replace(' ', "_"));
    let relations = [format!("{source} member-of {state}"), format!("{source} meets-with {other}")];
    let mut extract = extract(id, "", &[&relations[0], &relations[1]]);
    for actor in &mut extract.actors {
        actor.name = actor.name.replace('_', " ");
        if actor.name == name || actor.name == meets {
            actor.kind = ActorKind::Person;
            actor.key = format!("person:{}", actor.name.to_lowercase().replace(' ', "-"));
        }
        if actor.name == name && !role.is_empty() {
            actor.roles = vec![role.to_owned()];
        }
    }
    extract
}

/// Keys of the persons of that name, in all orders of the articles the same.
fn bearers(extracts: &[Extract], name: &str) -> Vec<String> {
    let keys = |extracts: Vec<Extract>| -> Vec<String> {
        let graph = sociogram::merge::merge(extracts);
        graph.nodes().filter(|node| node.name == name).map(|node| node.key.clone()).collect()
    };
    let found = keys(extracts.to_vec());
    assert_eq!(found, keys(extracts.iter().rev().cloned().collect()));
    found
}

#[test]
fn one_person_in_two_posts_stays_one() {
    let articles = [
        post("a", "Jan Novak", "senator", "Poland", "Eva Horvath"),
        post("b", "Jan Novak", "minister", "Poland", "Ola Berg"),
        post("c", "Jan Novak", "", "Norway", "Ida Moen"),
    ];
    assert_eq!(bearers(&articles, "Jan Novak"), ["person:jan-novak"]);
}

#[test]
fn people_of_one_name_with_other_homes_posts_and_company_are_two() {
    let articles = [
        post("a", "Jan Novak", "senator", "Poland", "Eva Horvath"),
        post("b", "Jan Novak", "senator", "Poland", "Ola Berg"),
        post("c", "Jan Novak", "bishop", "Norway", "Ida Moen"),
    ];
    assert_eq!(bearers(&articles, "Jan Novak"), ["person:jan-novak", "person:jan-novak@norway"]);
    let met = post("d", "Jan Novak", "bishop", "Norway", "Eva Horvath");
    let joined = [articles[0].clone(), articles[2].clone(), met];
    assert_eq!(bearers(&joined, "Jan Novak"), ["person:jan-novak"], "who meets whom joins a and d");
}

#[test]
fn a_surname_alone_joins_nobody() {
    let articles = [
        post("a", "Novak", "senator", "Poland", "Eva Horvath"),
        post("b", "Novak", "senator", "Poland", "Ola Berg"),
        post("c", "Novak", "", "Poland", "Ida Moen"),
    ];
    assert_eq!(bearers(&articles, "Novak"), ["person:novak", "person:novak@c"]);
}

#[test]
fn a_name_of_the_tables_needs_two_articles_to_be_somebody_else() {
    let known = |id: &str, role: &str, state: &str, meets: &str| {
        let mut extract = post(id, "Jan Novak", role, state, meets);
        extract.actors[0].known = true;
        extract
    };
    let mut articles = vec![
        known("a", "senator", "Poland", "Eva Horvath"),
        known("b", "senator", "Poland", "Ola Berg"),
        known("c", "bishop", "Norway", "Ida Moen"),
    ];
    assert_eq!(bearers(&articles, "Jan Novak"), ["person:jan-novak"]);
    articles.push(known("d", "bishop", "Norway", "Kai Lund"));
    assert_eq!(bearers(&articles, "Jan Novak"), ["person:jan-novak", "person:jan-novak@norway"]);
}
