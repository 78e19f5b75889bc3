//! Paths between actors, and actors by name.

use proptest::prelude::*;
use sociogram::merge::merge;
use sociogram::query::{Inquiry, Network, Path, PathOptions, Recorded, Roads};
use sociogram::text::Alias;
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

/// The paths between two actors, each as its actors' names, whose first letters are enough.
fn routes(graph: &Graph, from: &str, to: &str, options: PathOptions) -> Vec<String> {
    let (network, words) = (Network::of(graph), Recorded::of(graph));
    let inquiry = Inquiry::new(&network, &words);
    let [from, to] = [from, to].map(|name| inquiry.actor(name).expect(name));
    let found = inquiry.paths(from, to, options).expect("found");
    let name = |path: &Path| {
        let first = path.first().map(|step| step.from.name.clone()).unwrap_or_default();
        path.iter().fold(first, |route, step| route + " " + &step.to.name)
    };
    found.paths.iter().map(name).collect()
}

#[test]
fn shortest_paths_come_strongest_first() {
    let graph = graph();
    let routes = |from, to, options| routes(&graph, from, to, options);
    let two = PathOptions { paths: 2, ..PathOptions::default() };
    assert_eq!(routes("Israel", "Hamas", two), ["Israel Egypt Hamas", "Israel Qatar Hamas"]);
    assert_eq!(routes("Israel", "Hamas", PathOptions { paths: 1, ..two }), ["Israel Egypt Hamas"]);
    assert_eq!(routes("Iran", "Hamas", two), ["Iran Israel Egypt Hamas", "Iran Israel Qatar Hamas"]);
    assert_eq!(routes("Iran", "Hamas", PathOptions { denied: true, paths: 1, ..two }), ["Iran Hamas"]);
    assert_eq!(routes("Peru", "Hamas", two), Vec::<String>::new());
    assert_eq!(routes("Peru", "Peru", two), Vec::<String>::new());
}

#[test]
fn longer_paths_follow_where_the_shortest_are_too_few() {
    let graph = merge([extract("a", "", &["A aids B", "B aids C", "C aids D", "A aids D", "C aids E", "E aids D"])]);
    let many = PathOptions { paths: 9, ..PathOptions::default() };
    assert_eq!(routes(&graph, "A", "D", many), ["A D", "A B C D", "A B C E D"]);
    assert_eq!(routes(&graph, "A", "D", PathOptions { hops: Some(3), ..many }), ["A D", "A B C D"]);
    assert_eq!(routes(&graph, "D", "A", PathOptions { directed: true, ..many }), Vec::<String>::new());
    assert_eq!(routes(&graph, "A", "D", PathOptions { directed: true, hops: Some(1), ..many }), ["A D"]);
}

#[test]
fn on_a_path_in_time_no_step_is_earlier_than_the_one_before() {
    let graph = merge([
        extract("late", "2024-03-01", &["A urges B"]),
        extract("early", "2024-01-01", &["B urges D"]),
        extract("x", "2024-02-01", &["A urges C"]),
        extract("y", "2024-02-02", &["C urges D"]),
        extract("undated", "", &["A urges D"]),
    ]);
    let timely = PathOptions { timely: true, ..PathOptions::default() };
    assert_eq!(routes(&graph, "A", "D", timely), ["A C D"]);
    assert_eq!(routes(&graph, "D", "A", timely), ["D B A"]);
    assert_eq!(routes(&graph, "A", "D", PathOptions { hops: Some(1), ..timely }), Vec::<String>::new());
}

#[test]
fn actors_are_found_by_any_name() {
    let mut made = extract("a", "", &["Côte attacks Cote", "Türkiye aids Iran"]);
    made.actors[1].key = "made:other".to_owned();
    let graph = merge([made]);
    let (network, words) = (Network::of(&graph), Recorded::of(&graph));
    let inquiry = Inquiry::new(&network, &words);
    assert_eq!(inquiry.named(inquiry.actor("made:iran").expect("key")).name, "Iran");
    assert_eq!(inquiry.named(inquiry.actor("the TURKIYE").expect("name")).name, "Türkiye");
    match inquiry.actor("cote") {
        Err(Error::AmbiguousActor { matches, .. }) => assert_eq!(matches.len(), 2),
        other => panic!("{other:?}"),
    }
    match inquiry.actor("Irann") {
        Err(Error::UnknownActor { near, .. }) => assert_eq!(near, ["Iran"]),
        other => panic!("{other:?}"),
    }
    assert!(matches!(inquiry.actor(""), Err(Error::UnknownActor { near, .. }) if near.is_empty()));
}

#[test]
fn a_name_of_its_own_is_ambiguous_where_another_who_goes_by_it_is_spoken_of_more() {
    for (count, matches) in [(1, 0), (9, 2)] {
        let mut made = extract("a", "", &["Biden warns Iran", "Joe urges Iran"]);
        made.actors[2].aliases.push(Alias { name: "Biden".to_owned(), count });
        made.actors[2].count = count;
        let graph = merge([made]);
        let (network, words) = (Network::of(&graph), Recorded::of(&graph));
        let inquiry = Inquiry::new(&network, &words);
        match inquiry.actor("Biden") {
            Err(Error::AmbiguousActor { matches: found, .. }) => assert_eq!(found.len(), matches),
            found => assert!(matches == 0 && inquiry.named(found.expect("name")).name == "Biden"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Hubs, which are looked up rather than walked through, and small fronts beside them.
    #[test]
    fn paths_are_the_shortest_of_all_ways(
        ties in prop::collection::vec((0..40usize, 0..40usize, 0..3usize), 1..90),
        hub in 0..40usize,
        ends in (0..40usize, 0..40usize),
        directed in any::<bool>(),
    ) {
        let name = |n: usize| format!("N{n:02}");
        let around = (0..40).step_by(2).filter(|&n| n != hub).map(|n| (hub, n, n % 3));
        let ties: Vec<_> = ties.into_iter().chain(around).filter(|(a, b, _)| a != b).collect();
        let line = |&(a, b, kind): &(usize, usize, usize)| {
            format!("{} {} {}{}", name(a), ["aids", "meets-with", "attacks"][kind], name(b), ["", "", " ?denied"][kind])
        };
        let lines: Vec<String> = ties.iter().map(line).collect();
        let all = (0..39).map(|n| format!("{} rejects {} ?denied", name(n), name(n + 1)));
        let lines: Vec<String> = lines.into_iter().chain(all).collect();
        let graph = merge([extract("a", "", &lines.iter().map(String::as_str).collect::<Vec<_>>())]);
        let leads = |a: usize, b: usize| {
            ties.iter().any(|&(x, y, kind)| kind < 2 && ((x, y) == (a, b) || (y, x) == (a, b) && (!directed || kind == 1)))
        };
        let mut steps = [usize::MAX; 40];
        steps[ends.0] = 0;
        let mut front = vec![ends.0];
        for step in 1.. {
            front = (0..40).filter(|&b| steps[b] == usize::MAX && front.iter().any(|&a| leads(a, b))).collect();
            for &b in &front {
                steps[b] = step;
            }
            if front.is_empty() {
                break;
            }
        }
        let options = PathOptions { paths: 1000, hops: Some(steps[ends.1].min(40)), directed, ..PathOptions::default() };
        let mut found = routes(&graph, &name(ends.0), &name(ends.1), options);
        found.sort();
        let expected = ways(ends.0, ends.1, steps[ends.1], &leads);
        let (network, words) = (Network::of(&graph), Recorded::of(&graph));
        let place = |n: usize| Inquiry::new(&network, &words).actor(&name(n)).expect("there");
        let one = Roads { network: &network, directed, denied: false }.route(place(ends.0), place(ends.1));
        match one {
            _ if ends.0 == ends.1 => prop_assert_eq!(one, Some(vec![place(ends.0)])),
            Some(one) => prop_assert!(expected.iter().any(|way| one.iter().copied().eq(way.iter().map(|&n| place(n))))),
            None => prop_assert_eq!(steps[ends.1], usize::MAX),
        }
        let words = |way: Vec<usize>| way.into_iter().map(name).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(found, expected.into_iter().map(words).collect::<Vec<_>>());
    }
}

/// All ways of so many steps, in order.
fn ways(from: usize, to: usize, steps: usize, leads: &impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    if steps == 0 || steps == usize::MAX {
        return Vec::new();
    }
    let mut open = vec![vec![from]];
    for _ in 0..steps {
        let next = |way: &Vec<usize>| {
            let last = way[way.len() - 1];
            (0..40)
                .filter(|&b| leads(last, b) && !way.contains(&b))
                .map(|b| [&way[..], &[b]].concat())
                .collect::<Vec<_>>()
        };
        open = open.iter().flat_map(next).collect();
    }
    open.retain(|way| way[steps] == to);
    open
}
