//! Paths between actors, and actors by name.

use sociogram::merge::merge;
use sociogram::query::{Limits, find_actor, paths};
use sociogram::{Error, Graph};

use super::made::extract;

fn graph() -> Graph {
    merge([
        extract(
            "a",
            "",
            &["Israel rejects Qatar", "Qatar mediates Hamas", "Egypt mediates Israel", "Egypt meets-with Hamas"],
        ),
        extract(
            "b",
            "",
            &["Egypt mediates Israel", "Israel attacks Iran", "Iran supports Hamas ?denied", "Peru aids Chile"],
        ),
    ])
}

fn routes(from: &str, to: &str, limits: Limits) -> Vec<String> {
    let graph = graph();
    let [from, to] = [from, to].map(|name| find_actor(&graph, name).expect(name));
    let name = |place: usize| graph.node(place).name.clone();
    let found = paths(&graph, from, to, limits);
    found.iter().map(|path| path.iter().fold(name(from), |route, step| route + " " + &name(step.to))).collect()
}

#[test]
fn shortest_paths_come_strongest_first() {
    let limits = Limits::default();
    assert_eq!(routes("Israel", "Hamas", limits), ["Israel Egypt Hamas", "Israel Qatar Hamas"]);
    assert_eq!(routes("Israel", "Hamas", Limits { paths: 1, ..limits }), ["Israel Egypt Hamas"]);
    assert_eq!(routes("Iran", "Hamas", limits), ["Iran Israel Egypt Hamas", "Iran Israel Qatar Hamas"]);
    assert_eq!(routes("Iran", "Hamas", Limits { denied: true, ..limits }), ["Iran Hamas"]);
    assert_eq!(routes("Peru", "Hamas", limits), Vec::<String>::new());
    assert_eq!(routes("Peru", "Peru", limits), Vec::<String>::new());
}

#[test]
fn actors_are_found_by_any_name() {
    let mut made = extract("a", "", &["Côte attacks Cote", "Türkiye aids Iran"]);
    made.actors[1].key = "made:other".to_owned();
    let graph = merge([made]);
    assert_eq!(graph.node(find_actor(&graph, "made:iran").expect("key")).name, "Iran");
    assert_eq!(graph.node(find_actor(&graph, "the TURKIYE").expect("name")).name, "Türkiye");
    match find_actor(&graph, "cote") {
        Err(Error::AmbiguousActor { matches, .. }) => assert_eq!(matches.len(), 2),
        other => panic!("{other:?}"),
    }
    match find_actor(&graph, "Irann") {
        Err(Error::UnknownActor { near, .. }) => assert_eq!(near, ["Iran"]),
        other => panic!("{other:?}"),
    }
    assert!(matches!(find_actor(&graph, ""), Err(Error::UnknownActor { near, .. }) if near.is_empty()));
}
