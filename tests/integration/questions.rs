//! What an analyst asks, and the answers on the terminal and as JSON.

use serde_json::Value;
use sociogram::query::{Filter, Inquiry, Network, Recorded, betweenness, page_rank};
use sociogram::text::{Extract, Status};

use super::bench::{Bench, Ran};
use super::made::{extract, project};

/// A small world: two camps, who talks to both, and a change of mind.
fn world() -> Vec<Extract> {
    let mut made = vec![
        extract("one", "2024-01-10", &["Israel attacks Hamas", "Qatar mediates Hamas", "Qatar mediates Israel"]),
        extract("two", "2024-01-20", &["Hamas attacks Israel", "Egypt meets-with Hamas", "Egypt aids Israel"]),
        extract("three", "2024-02-05", &["Iran supports Hamas", "Iran threatens Israel", "Israel threatens Iran"]),
        extract("four", "2024-02-06", &["Iran aids Hamas ?denied", "Israel accuses Iran"]),
        extract(
            "five",
            "2024-02-20",
            &["Iran agrees-with Israel", "Iran aids Israel", "Iran aids Hamas", "Egypt owns Canal"],
        ),
    ];
    // "Iran aids Hamas" is Israel's claim in the last article.
    let by = made[4].actors.iter().find(|actor| actor.name == "Israel").expect("there").id.clone();
    made[4].relations[2].by = Some(by);
    made
}

fn asked(args: &[&str]) -> Ran {
    let bench = Bench::new();
    project(&bench.path("made"), world());
    bench.run(args)
}

fn lines(args: &[&str]) -> Vec<String> {
    let ran = asked(args);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    ran.out.lines().map(str::to_owned).collect()
}

fn json(args: &[&str]) -> serde_json::Value {
    let ran = asked(&[args, &["--json"]].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

#[test]
fn between_two_actors_by_time() {
    let drawn = lines(&["between", "hamas", "israel", "made"]);
    assert_eq!(
        drawn[..4],
        [
            "Hamas · Israel",
            "  Hamas ──attacks──► Israel  ×1 in 1 article, 2024-01-20",
            "  Hamas ◄──attacks── Israel  ×1 in 1 article, 2024-01-10",
            ""
        ]
    );
    assert_eq!(drawn[4..7], ["2 sentences", "  Hamas ◄──attacks── Israel  fact", "      “Sentence 0: a1 attacks a2.”"]);
    let value = json(&["between", "Hamas", "Israel", "made", "--since", "2024-01-15"]);
    assert_eq!(value["evidence"].as_array().map(Vec::len), Some(1));
    assert_eq!(value["evidence"][0]["citation"]["article"], "two");
}

#[test]
fn who_is_around() {
    let drawn = lines(&["neighbors", "egypt", "made"]);
    assert_eq!(drawn[0], "Egypt, 3 neighbours");
    assert!(drawn.contains(&"  Israel  +4.2".to_owned()), "{drawn:?}");
    let states = json(&["neighbors", "Egypt", "made", "--family", "help,talk"]);
    assert_eq!(states["total"], 2);
}

#[test]
fn who_deals_with_both() {
    let drawn = lines(&["common", "Israel", "Hamas", "made"]);
    assert_eq!(drawn[..2], ["3 actors", "  Qatar  mediates"]);
    assert_eq!(json(&["common", "Israel", "Hamas", "made"])["shared"][0]["actor"]["name"], "Qatar");
}

#[test]
fn who_matters_most() {
    let drawn = lines(&["top", "made", "--by", "degree", "--limit", "2"]);
    assert!(drawn[1].contains("Israel") && drawn[1].contains('9'), "{drawn:?}");
    assert_eq!(drawn.len(), 3);
    // Israel is acted upon most, and the canal is reached only through Egypt.
    assert_eq!(json(&["top", "made"])["ranked"][0]["actor"]["name"], "Israel");
    assert_eq!(json(&["top", "made", "--by", "betweenness"])["ranked"][0]["actor"]["name"], "Egypt");
}

#[test]
fn page_rank_and_betweenness_are_those_of_networkx() {
    let graph = sociogram::merge::merge([extract(
        "a",
        "",
        &["A aids B", "B aids C", "C aids A", "D aids C", "D meets-with E"],
    )]);
    let network = Network::of(&graph);
    // nx.pagerank(G) of networkx 3.6, with these statements' confidence as weights, and E and D both ways.
    let expected = [0.279_192, 0.267_315, 0.293_170, 0.089_879, 0.070_445];
    let ranks = page_rank(&network);
    assert!(ranks.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{ranks:?}");
    // nx.betweenness_centrality(G.to_undirected()).
    let between = betweenness(&network, usize::MAX);
    let known = [0.0, 0.0, 4.0 / 6.0, 0.5, 0.0];
    assert!(between.iter().zip(known).all(|(a, b)| (a - b).abs() < 1e-9), "{between:?}");
}

#[test]
fn who_belongs_together() {
    let value = json(&["communities", "made"]);
    let sizes: u64 = value["communities"].as_array().expect("list").iter().filter_map(|c| c["size"].as_u64()).sum();
    assert_eq!(sizes, 6);
    assert!(value["modularity"].as_f64().is_some_and(|q| (-0.5..=1.0).contains(&q)));
    assert_eq!(json(&["communities", "made"]), value);
}

#[test]
fn how_it_went_on() {
    let value = json(&["timeline", "Israel", "Hamas", "made", "--by", "week"]);
    let starts: Vec<&str> =
        value["buckets"].as_array().expect("list").iter().filter_map(|b| b["start"].as_str()).collect();
    assert_eq!(starts, ["2024-01-08", "2024-01-15"]);
    assert!(value["buckets"][0]["conflict"].as_f64().is_some_and(|conflict| conflict < 0.0));
    let drawn = lines(&["timeline", "Iran", "made"]);
    assert!(drawn[1].starts_with("2024-02-01") && drawn[1].contains('█'), "{drawn:?}");
    assert_eq!(lines(&["timeline", "made"]).len(), 3);
}

#[test]
fn friends_of_foes() {
    let value = json(&["balance", "made"]);
    let triad = &value["unbalanced"][0];
    assert_eq!(
        (triad["foes"]["a"]["name"].as_str(), triad["foes"]["b"]["name"].as_str()),
        (Some("Hamas"), Some("Israel"))
    );
    assert!(value["total"].as_u64() >= Some(2), "{value}");
    let drawn = lines(&["balance", "made", "--limit", "1"]);
    assert!(drawn[0].contains(" triads do not fit (") && drawn[0].ends_with("%), the first 1"), "{drawn:?}");
    assert!(drawn.iter().any(|line| line == "Hamas and Israel are foes, and Qatar is a friend of both"), "{drawn:?}");
}

#[test]
fn what_one_asserts_and_another_denies() {
    let drawn = lines(&["disputed", "made"]);
    assert_eq!(drawn[0], "1 dispute");
    assert!(drawn.contains(&"  asserted by Israel".to_owned()) && drawn.contains(&"  denied".to_owned()), "{drawn:?}");
}

#[test]
fn what_changed() {
    let value = json(&["diff", "made", "--at", "2024-02-10"]);
    assert_eq!(value["totals"], serde_json::json!([4, 10, 1]));
    assert_eq!(value["changed"][0]["after"]["a"]["name"], "Iran");
    let bench = Bench::new();
    project(&bench.path("old"), world().into_iter().take(2));
    project(&bench.path("new"), world());
    let ran = bench.run(&["diff", "old", "new"]);
    assert!(ran.out.starts_with("8 new relations\n") && !ran.out.contains("gone"), "{ran:?}");
    assert_eq!(bench.run(&["diff", "old", "old"]).code, Some(1));
    assert_eq!(bench.run(&["diff", "old"]).code, Some(2));
}

#[test]
fn what_changed_between_two_periods() {
    let of_day = json(&["diff", "made", "--at", "2024-02-10"]);
    assert_eq!(json(&["diff", "made", "--before", "..2024-02-09", "--after", "2024-02-10.."]), of_day);
    let days = json(&["diff", "made", "--before", "2024-02-07", "--after", "2024-02-08..2024-02"]);
    assert_ne!(days["totals"], of_day["totals"], "{days}");
    let bench = Bench::new();
    project(&bench.path("made"), world());
    let same = bench.run(&["diff", "made", "--before", "2024-02", "--after", "2024-02-01..2024-02-29"]);
    assert_eq!(same.code, Some(1), "{same:?}");
    for wrong in [&["--before", "2024-02"][..], &["--before", "2024-02", "--after", "soon"]] {
        assert_eq!(bench.run(&[&["diff", "made"], wrong].concat()).code, Some(2));
    }
}

#[test]
fn how_much_there_is() {
    let value = json(&["stats", "made"]);
    assert_eq!(
        (value["articles"].as_u64(), value["actors"].as_u64(), value["statements"].as_u64()),
        (Some(5), Some(6), Some(15))
    );
    assert_eq!(value["statuses"]["denied"], 1);
    assert!(
        lines(&["stats", "made"]).iter().any(|line| line.starts_with("articles") && line.contains("from 5 sources"))
    );
}

#[test]
fn filters_confine_every_question() {
    assert_eq!(json(&["stats", "made", "--status", "denied"])["statements"], 1);
    assert_eq!(json(&["stats", "made", "--relation", "aids"])["relations"], 3);
    assert_eq!(json(&["stats", "made", "--until", "2024-01-31"])["statements"], 6);
    assert_eq!(json(&["stats", "made", "--min-confidence", "0.65"])["statements"], 5);
    assert_eq!(json(&["stats", "made", "--min-count", "2"])["relations"], 1);
    assert_eq!(json(&["stats", "made", "--kind", "person"])["relations"], 0);
    let wrong = asked(&["stats", "made", "--relation", "attaks"]);
    assert!(wrong.code == Some(1) && wrong.err.contains("attacks"), "{wrong:?}");
    for args in [["--status", "maybe"], ["--kind", "king"], ["--since", "yesterday"], ["--min-confidence", "2"]] {
        assert_eq!(asked(&[&["stats", "made"][..], &args].concat()).code, Some(2), "{args:?}");
    }
}

#[test]
fn a_filter_is_a_library_function() {
    let graph = sociogram::merge::merge(world());
    let filter = Filter { statuses: vec![Status::Denied], ..Filter::default() };
    let network = filter.apply(Network::of(&graph), &[]).expect("known");
    assert_eq!((network.edge_count(), network.all_statements().len()), (1, 1));
    let words = Recorded::of(&graph);
    assert_eq!(Inquiry::new(&network, &words).tie(0).expect("read").quote.expect("quoted").article, "four");
}

#[test]
fn audits_keep_their_answers() {
    let bench = Bench::new();
    project(&bench.path("made"), world());
    let first = bench.run_with(&["audit", "made", "--sample", "6"], b"y\nperhaps\nn\nq\n");
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.out.contains("from 2 judged") && first.err.contains("1/"), "{first:?}");
    let gold = bench.run(&["audit", "made", "--gold"]);
    let (right, wrong) = judged(&gold.out);
    assert_eq!((right.len(), wrong.len()), (1, 1), "{gold:?}");
    let second = bench.run_with(&["audit", "made", "--sample", "6", "--json"], &b"y\n".repeat(50));
    let value: serde_json::Value = serde_json::from_str(&second.out).expect("JSON");
    assert!(value["judged"].as_u64() >= Some(6) && value["low"].as_f64() < value["high"].as_f64(), "{second:?}");
}

/// The relations that were judged right, and those judged wrong, each with its article.
fn judged(gold: &str) -> (Vec<Value>, Vec<Value>) {
    let articles = || gold.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let listed =
        |list: &str| articles().flat_map(|article| article[list].as_array().expect("a list").clone()).collect();
    (listed("relations"), listed("wrong"))
}

#[test]
fn an_audit_gives_annotated_articles() {
    let bench = Bench::new();
    let text = "Chile condemned  Peru on Monday. Peru’s President Ann Lee met Brazil's envoys in Lima.";
    bench.file("one.txt", text);
    bench.run(&["build", "one.txt", "-o", "made"]);
    bench.run_with(&["audit", "made"], &b"y\n".repeat(50));
    let gold = bench.run(&["audit", "made", "--gold"]);
    let article: Value = serde_json::from_str(&gold.out).expect("one article");
    assert_eq!(article["text"], text);
    let actor = |id: &Value| {
        let actors = article["actors"].as_array().expect("a list");
        actors.iter().find(|actor| actor["id"] == *id).expect("an actor")
    };
    let (right, wrong) = judged(&gold.out);
    let relation = right.iter().find(|relation| relation["relation"] == "criticizes").expect("found");
    assert_eq!(
        [actor(&relation["source"])["name"].as_str(), actor(&relation["target"])["name"].as_str()],
        [Some("Chile"), Some("Peru")]
    );
    assert_eq!(
        (relation["status"].as_str(), relation["quote"].as_str()),
        (Some("fact"), Some("Chile condemned  Peru on Monday."))
    );
    assert!(right.len() > 1 && wrong.is_empty(), "{gold:?}");
}

#[test]
fn sentences_are_found() {
    let ran = asked(&["search", "attacks", "made"]);
    assert_eq!(ran.out.lines().filter(|line| line.contains("attacks")).count(), 2, "{ran:?}");
    assert_eq!(asked(&["search", "\"attacks a1\"", "made"]).out.lines().count(), 0);
    assert_eq!(asked(&["search", "AND OR ( \"", "made"]).code, Some(1));
}
