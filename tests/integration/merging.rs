//! The merge is a sum: no order, split or repetition of the articles shows in the graph.

use proptest::prelude::*;
use rayon::prelude::*;
use sociogram::export::write_json;
use sociogram::merge::{Part, merge};
use sociogram::text::{Extract, Sketch, Status};

use super::made::extract;

fn json(part: Part) -> String {
    let mut bytes = Vec::new();
    write_json(&part.finish(), &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn extracts() -> impl Strategy<Value = Vec<Extract>> {
    let name = prop::sample::select(vec!["Israel", "Hamas", "Qatar", "Iran"]);
    let relation = prop::sample::select(vec!["rejects", "negotiates-with", "attacks", "no-such-relation"]);
    let status = prop::sample::select(vec!["", " ?possible", " ?denied"]);
    let line = (name.clone(), relation, name, status).prop_map(|(s, r, t, status)| format!("{s} {r} {t}{status}"));
    let date = prop::sample::select(vec!["2024-02-07", "2024-02-08", ""]);
    let id = prop::sample::select(vec!["a", "b", "c", "c#2", "d"]);
    let text = prop::sample::select(vec!["Iran warned Israel again.", "Iran warned Israel.", "Qatar spoke.", ""]);
    let publisher = prop::sample::select(vec![None, Some("The Herald"), Some("Agency")]);
    let article = (id, date, prop::collection::vec(line, 0..4), text, publisher).prop_map(
        |(id, date, lines, text, publisher)| Extract {
            sketch: Sketch::of(text),
            source: publisher.map(str::to_owned),
            ..extract(id, date, &lines.iter().map(String::as_str).collect::<Vec<_>>())
        },
    );
    prop::collection::vec(article, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_split_gives_the_same_bytes(extracts in extracts(), keys in prop::collection::vec(any::<u32>(), 8)) {
        let whole = json(extracts.iter().cloned().map(Part::of).fold(Part::default(), Part::join));
        let mut shuffled: Vec<(u32, Extract)> = keys.iter().copied().zip(extracts.iter().cloned()).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let mut parts: Vec<Part> = shuffled.into_iter().map(|(_, extract)| Part::of(extract)).collect();
        // Joins two parts at random until one is left: every tree of joins may come up.
        for key in keys.iter().cycle().take(100) {
            if parts.len() < 2 {
                break;
            }
            let left = parts.swap_remove(*key as usize % parts.len());
            let right = parts.swap_remove((key / 7) as usize % parts.len());
            parts.push(left.join(right));
        }
        prop_assert_eq!(json(parts.pop().unwrap_or_default()), whole);
    }

    #[test]
    fn threads_leave_no_trace(extracts in extracts(), threads in 1..5usize) {
        let whole = json(extracts.iter().cloned().map(Part::of).fold(Part::default(), Part::join));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let part = pool.install(|| extracts.into_par_iter().map(Part::of).reduce(Part::default, Part::join));
        prop_assert_eq!(json(part), whole);
    }

    #[test]
    fn joining_keeps_the_laws(a in extracts(), b in extracts(), c in extracts()) {
        let part = |extracts: &[Extract]| extracts.iter().cloned().map(Part::of).fold(Part::default(), Part::join);
        let (a, b, c) = (part(&a), part(&b), part(&c));
        prop_assert_eq!(a.clone().join(b.clone()).join(c.clone()), a.clone().join(b.clone().join(c)));
        prop_assert_eq!(a.clone().join(b.clone()), b.join(a.clone()));
        prop_assert_eq!(a.clone().join(Part::default()), a.clone());
        prop_assert_eq!(a.clone().join(a.clone()), a);
    }
}

#[test]
fn articles_of_one_id_are_told_apart() {
    let one = extract("a", "", &["Iran attacks Israel"]);
    let other = extract("a", "", &["Israel attacks Iran"]);
    let taken = extract("a#2", "", &["Qatar mediates Israel"]);
    let graph = merge([one.clone(), other, one, taken]);
    let ids: Vec<&str> = graph.articles().iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a", "a#2", "a#3"]);
}

#[test]
fn a_symmetric_relation_is_one_edge() {
    let graph = merge([
        extract("a", "2024-02-08", &["Israel negotiates-with Hamas"]),
        extract("b", "2024-02-07", &["Hamas negotiates-with Israel", "Hamas rejects Israel", "Israel rejects Hamas"]),
    ]);
    let edges: Vec<String> = graph
        .edges()
        .map(|l| format!("{} {} {}", graph.node(l.source).name, l.edge.relation, graph.node(l.target).name))
        .collect();
    assert_eq!(edges, ["Hamas negotiates-with Israel", "Hamas rejects Israel", "Israel rejects Hamas"]);
    let talks = graph.edge(0).edge;
    assert_eq!((talks.count, talks.articles), (2, 2));
    assert_eq!(talks.first.map(|d| d.to_string()).as_deref(), Some("2024-02-07"));
    assert_eq!(talks.last.map(|d| d.to_string()).as_deref(), Some("2024-02-08"));
    // The evidence turns with the ends: Hamas is the source in both.
    assert_eq!(talks.evidence[1].source_span, sociogram::text::Span::new(6, 8));
    assert_eq!(talks.evidence[0].source_span, sociogram::text::Span::new(0, 2));
}

#[test]
fn a_denied_relation_is_never_asserted() {
    let graph = merge([
        extract("a", "", &["Iran attacks Israel ?denied"]),
        extract("b", "", &["Iran warns Israel ?denied", "Iran warns Israel ?possible"]),
    ]);
    let statuses: Vec<(&str, Status)> = graph.edges().map(|l| (l.edge.relation.as_str(), l.edge.status)).collect();
    assert_eq!(statuses, [("attacks", Status::Denied), ("warns", Status::Possible)]);
}

#[test]
fn names_and_kinds_go_by_majority() {
    let mut extracts = [extract("a", "", &["Us attacks Them"]), extract("b", "", &["Us attacks Them"])];
    extracts[0].actors[0].name = "USA".to_owned();
    extracts[1].actors[0].name = "United States".to_owned();
    extracts[1].actors[0].kind = sociogram::text::ActorKind::Place;
    let graph = merge(extracts);
    let us = graph.nodes().find(|node| node.key == "made:us").expect("there");
    // As frequent as the other, and longer.
    assert_eq!(us.name, "United States");
    assert_eq!(us.kind, sociogram::text::ActorKind::State);
    assert_eq!((us.articles, us.mentions), (2, 2));
}

#[test]
fn wire_copies_are_one_source() {
    let wire = "Iran warned Israel on Monday that any strike on its soil would be answered within hours, its foreign \
        minister said in Tehran after a meeting with his cabinet.";
    let article = |id: &str, text: &str, publisher: Option<&str>| Extract {
        sketch: Sketch::of(text),
        source: publisher.map(str::to_owned),
        ..extract(id, "2024-02-08", &["Iran warns Israel"])
    };
    let edited = format!("TEHRAN (Agency) - {wire}");
    let own = "A warning came from Tehran to Israel.";
    let sources = |extracts: &[Extract]| {
        let graph = merge(extracts.iter().cloned());
        (graph.edge(0).edge.articles, graph.edge(0).edge.sources)
    };
    assert_eq!(sources(&[article("a", wire, None), article("b", &edited, None), article("c", own, None)]), (3, 2));
    // The report belongs to whoever had it first, and what that publisher wrote besides is no other voice.
    let herald = [article("a", wire, Some("Agency")), article("b", &edited, Some("The Herald"))];
    assert_eq!(sources(&herald), (2, 1));
    assert_eq!(sources(&[herald[0].clone(), herald[1].clone(), article("c", own, Some("AGENCY"))]), (3, 1));
    assert_eq!(sources(&[herald[0].clone(), herald[1].clone(), article("c", own, Some("The Herald"))]), (3, 2));
}

#[test]
fn intensity_follows_the_sign_and_the_status() {
    let graph = merge([extract("a", "", &["Iran attacks Israel", "Iran attacks Israel ?possible"])]);
    // Attacks count -9: 0.5 as a fact, and half of 0.6.
    assert!((graph.edge(0).edge.intensity - -7.2).abs() < 1e-9);
    let denied = merge([extract("a", "", &["Iran attacks Israel ?denied"])]);
    assert!(denied.edge(0).edge.intensity.abs() < 1e-9);
}
