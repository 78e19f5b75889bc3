//! The project file: it grows by what is new, and gives what one build of everything would.

use std::path::Path;

use proptest::prelude::*;
use sociogram::export::{FORMATS, Walk, write_json};
use sociogram::merge::Part;
use sociogram::pipeline::{Growth, Reader, grow};
use sociogram::query::{Inquiry, Network, Recorded, Words};
use sociogram::store::{Entry, FILE, Keep, Store};
use sociogram::text::{ActorKind, Extract, Sketch};
use sociogram::view::write_page_of;
use sociogram::{Article, Options};

use super::bench::Bench;
use super::made::{extract, person};

const FILES: [&str; 4] = ["graph.dot", "graph.graphml", "graph.json", "extracts.jsonl"];
const MONDAY: &str = "date 2024-02-05 Israel attacked Iran. Qatar mediated between Israel and Hamas.";
const TUESDAY: &str = "date 2024-02-06 Iran warned Israel. Iranian officials met Qatari diplomats in Doha.";
const AGAIN: &str = "date 2024-02-06 Iran threatened Israel. France condemned Iran.";

fn open(folder: &Path) -> Store {
    Store::open_to_write(folder, None, || {}).expect("opened")
}

fn exports(bench: &Bench, folder: &str) -> Vec<String> {
    FILES.iter().map(|file| std::fs::read_to_string(bench.path(folder).join(file)).expect(file)).collect()
}

#[test]
fn a_project_grows_by_what_is_new() {
    let bench = Bench::new();
    bench.file("in/monday.txt", MONDAY);
    assert_eq!(bench.run(&["build", "in", "-o", "grown"]).code, Some(0));
    bench.file("in/tuesday.txt", TUESDAY);
    let second = bench.run(&["build", "in", "-o", "grown"]);
    assert!(second.out.starts_with("1 added, 1 as before\n2 articles read"), "{second:?}");
    bench.file("in/tuesday.txt", AGAIN);
    let third = bench.run(&["build", "in/tuesday.txt", "-o", "grown"]);
    assert!(third.out.starts_with("1 changed\n2 articles read"), "{third:?}");
    bench.run(&["build", "in", "-o", "whole"]);
    assert_eq!(exports(&bench, "grown"), exports(&bench, "whole"));

    let forgotten = bench.run(&["build", "--forget", "in/monday.txt", "-o", "grown"]);
    assert!(forgotten.out.starts_with("1 forgotten\n1 article read"), "{forgotten:?}");
    bench.run(&["build", "in/tuesday.txt", "-o", "alone"]);
    assert_eq!(exports(&bench, "grown"), exports(&bench, "alone"));
    let nobody = bench.run(&["build", "--forget", "no such", "-o", "grown"]);
    assert!(nobody.err.contains("no article is called no such"), "{nobody:?}");
}

#[test]
fn no_more_is_in_hand_than_a_killed_build_may_lose() {
    const ARTICLES: usize = 1000;
    let bench = Bench::new();
    let mut store = open(&bench.path("out"));
    let onlooker = Store::open(&bench.path("out")).expect("opened");
    let mut most = 0;
    let watched = &mut most;
    let articles = (0..ARTICLES).map(move |n| {
        *watched = n.saturating_sub(onlooker.len().expect("counted")).max(*watched);
        Ok(Article::new(n.to_string(), format!("Iran warned Israel {n} times.")))
    });
    let options = Options::default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("made");
    let growth = pool.install(|| grow(&mut store, articles, &Reader::new(&options, ""), || {})).expect("grown");
    assert_eq!((growth.added, store.len().expect("counted")), (ARTICLES, ARTICLES));
    assert!(most <= 256 + 40, "{most} articles in hand");
}

#[test]
fn what_the_database_counts_is_what_the_network_has() {
    let bench = Bench::new();
    let said =
        ["Iran warned Israel.", "Israel attacked Iran. Iran denied that it had attacked Israel.", "Qatar met Iran."];
    let lines = (0..30).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"{}\"}}", said[n % 3]));
    bench.file("in.jsonl", lines.collect::<Vec<_>>().join("\n"));
    bench.run(&["build", "in.jsonl", "-o", "out"]);
    let store = Store::open(&bench.path("out")).expect("opened");
    let (overview, network) = (store.overview().expect("counted"), store.network().expect("loaded"));
    assert_eq!(overview.articles, network.issues().len());
    assert_eq!(overview.actor_count(), network.members().len());
    assert_eq!(overview.relation_count(), network.edge_count());
    let inquiry = Inquiry::new(&network, &store);
    for strong in &overview.strongest {
        let is_it = |edge: &usize| {
            let tie = inquiry.bare_tie(*edge);
            (&tie.source, &tie.relation, &tie.target) == (&strong.source, &strong.relation, &strong.target)
        };
        let edge = (0..network.edge_count()).find(is_it).expect("an edge");
        let tie = inquiry.tie(edge).expect("told");
        let told = (strong.statuses, strong.articles, strong.days, Some(strong.quote.clone()));
        assert_eq!(told, (tie.statuses, tie.articles, tie.first.zip(tie.last), tie.quote));
    }
    assert!(!overview.strongest.is_empty());
}

#[test]
fn an_article_of_which_much_is_said() {
    let bench = Bench::new();
    let states = "Poland Norway Sudan Kenya Brazil Japan India Turkey Russia Ukraine Israel Iran Egypt Qatar Mexico Chile \
                  Spain Italy Greece Nigeria";
    let pairs = states.split(' ').flat_map(|a| states.split(' ').filter(move |b| a != *b).map(move |b| (a, b)));
    let said: Vec<String> = pairs.map(|(a, b)| format!("{a} warned {b}.")).collect();
    bench.file("long.txt", said.join(" "));
    bench.run(&["build", "long.txt", "-o", "out"]);
    let store = Store::open(&bench.path("out")).expect("opened");
    let reel = store.reel().expect("loaded");
    let edges = (0..reel.network().edge_count()).map(|place| reel.edge(place).expect("told"));
    let quoted: Vec<String> = edges.flat_map(|edge| edge.evidence).map(|citation| citation.sentence).collect();
    assert!(quoted.len() > 300 && quoted.iter().all(|sentence| said.contains(sentence)), "{quoted:?}");
}

#[test]
fn projects_merge_as_one_build_of_everything() {
    let bench = Bench::new();
    bench.file("in/monday.txt", MONDAY);
    bench.file("in/tuesday.txt", TUESDAY);
    bench.run(&["build", "in", "-o", "whole"]);
    bench.run(&["build", "in/monday.txt", "-o", "one"]);
    let lines = bench.run(&["extract", "in/tuesday.txt"]);
    bench.file("two.jsonl", &lines.out);
    let merged = bench.run(&["merge", "one", "two.jsonl", "one", "-o", "merged"]);
    assert!(merged.out.starts_with("2 articles added, 1 already there"), "{merged:?}");
    assert_eq!(exports(&bench, "merged"), exports(&bench, "whole"));
}

#[test]
fn shards_of_several_machines_merge_to_the_whole() {
    let bench = Bench::new();
    let lines: Vec<String> =
        (0..9).map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"Iran warned Israel {n} times.\"}}")).collect();
    bench.file("in.jsonl", lines.join("\n"));
    bench.run(&["build", "in.jsonl", "-o", "whole"]);
    for shard in ["1/2", "2/2"] {
        let ran = bench.run(&["build", "in.jsonl", "-o", &shard[..1], "--shard", shard]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    bench.run(&["merge", "2", "1", "-o", "merged"]);
    assert_eq!(exports(&bench, "merged"), exports(&bench, "whole"));
    assert_eq!(bench.run(&["build", "in.jsonl", "-o", "x", "--shard", "3/2"]).code, Some(2));
}

#[test]
fn a_project_without_texts_keeps_the_sentences_of_evidence() {
    let bench = Bench::new();
    let text = format!("{MONDAY} The weather was fine.");
    bench.file("in/monday.txt", &text);
    bench.run(&["build", "in", "-o", "kept"]);
    bench.run(&["build", "in", "-o", "bare", "--articles", "none"]);
    assert_eq!(exports(&bench, "bare"), exports(&bench, "kept"));
    assert!(bench.run(&["search", "weather", "kept"]).out.contains("The weather was fine."));
    assert_eq!(bench.run(&["search", "weather", "bare"]).code, Some(1));
    assert!(bench.run(&["search", "attack* Iran", "bare"]).out.contains("Israel attacked Iran."));
    let bytes = std::fs::read(bench.path("bare").join(FILE)).expect("read");
    assert!(!bytes.windows(7).any(|window| window == b"weather"));
    let other = bench.run(&["build", "in", "-o", "bare", "--articles", "texts"]);
    assert!(other.code == Some(2) && other.err.contains("another folder"), "{other:?}");
}

#[test]
fn the_network_of_a_project_is_that_of_its_graph() {
    let bench = Bench::new();
    let wire = "Iran warned Israel on Monday that any strike would be answered within hours, its minister said.";
    let said = |id: &str, day: &str, lines: &[&str], publisher: Option<&str>, text: &str| Extract {
        sketch: Sketch::of(text),
        source: publisher.map(str::to_owned),
        ..extract(id, day, lines)
    };
    let extracts = [
        said("c", "2024-02-05", &["Iran warns Israel", "Qatar negotiates-with Iran"], Some("Agency"), wire),
        said("a", "2024-02-06", &["Iran warns Israel ?possible"], Some("Herald"), &format!("TEHRAN - {wire}")),
        said("b", "", &["Iran warns Israel ?denied", "Israel invents Iran"], None, "Words of its own."),
        said("d", "2024-03-01", &["Iran warns Israel"], Some("agency"), "Others."),
    ];
    super::made::project(bench.folder(), extracts.clone());
    let store = Store::open(bench.folder()).expect("opened");
    let graph = sociogram::merge::merge(extracts);
    let (of_graph, of_store) = (Network::of(&graph), store.network().expect("loaded"));
    let words = Recorded::of(&graph);
    let (left, right) = (Inquiry::new(&of_graph, &words), Inquiry::new(&of_store, &store));
    assert_eq!(of_graph.members(), of_store.members());
    assert_eq!(of_graph.edge_count(), of_store.edge_count());
    for (edge, link) in graph.edges().enumerate() {
        let tie = right.tie(edge).expect("read");
        assert_eq!(left.tie(edge).expect("read"), tie);
        let edge = link.edge;
        assert_eq!((tie.count, tie.articles, tie.sources), (edge.count, edge.articles, edge.sources));
        assert_eq!((tie.first, tie.last, tie.status), (edge.first, edge.last, edge.status));
        assert!((tie.intensity - edge.intensity).abs() < 1e-9, "{tie:?}");
        assert_eq!(tie.quote.as_ref(), edge.best());
    }
    let count = |key: &str| of_store.members()[of_store.by_key(key).expect(key)].articles;
    assert_eq!((count("made:iran"), count("made:qatar")), (4, 1));
}

#[test]
fn what_copies_held_together_comes_apart() {
    let bench = Bench::new();
    let words: Vec<String> = (0..90).map(|n| format!("word{n}")).collect();
    let text = |range: std::ops::Range<usize>| words[range].join(" ");
    // Each is near the next, and the first is not near the last.
    let article = |id: &str, text: &str| Extract { sketch: Sketch::of(text), ..extract(id, "", &["A aids B"]) };
    let chain = [article("a", &text(0..60)), article("b", &text(10..75)), article("c", &text(25..90))];
    super::made::project(bench.folder(), chain.clone());
    let sources = |store: &Store| {
        let network = store.network().expect("loaded");
        Inquiry::new(&network, store).bare_tie(0).sources
    };
    let mut store = open(bench.folder());
    let whole = sociogram::merge::merge(chain.clone()).edge(0).edge.sources;
    assert_eq!(sources(&store), whole);
    store.begin().expect("begun");
    assert_eq!(store.forget("b").expect("forgotten"), 1);
    store.commit().expect("kept");
    let rest = sociogram::merge::merge([chain[0].clone(), chain[2].clone()]).edge(0).edge.sources;
    assert_eq!(sources(&store), rest);
    assert_eq!((whole, rest), (1, 2));
}

#[test]
fn other_texts_of_one_id_in_one_run_are_all_kept() {
    let bench = Bench::new();
    let articles = [MONDAY, TUESDAY, MONDAY].map(|text| Ok(Article::new("same", text)));
    let mut store = open(bench.folder());
    let options = Options::default();
    let reader = Reader::new(&options, "");
    let growth = grow(&mut store, articles.clone(), &reader, || {}).expect("grown");
    assert_eq!(growth, Growth { added: 2, known: 1, ..Growth::default() });
    assert_eq!(grow(&mut store, articles, &reader, || {}).expect("grown"), Growth { known: 3, ..Growth::default() });
    // The run that has only one of them takes the other out.
    let one = [Ok(Article::new("same", AGAIN))];
    assert_eq!(grow(&mut store, one, &reader, || {}).expect("grown"), Growth { changed: 1, ..Growth::default() });
    assert_eq!(store.len().expect("counted"), 1);
}

fn namesakes() -> [Extract; 3] {
    let said = |id: &str, state: &str, role: &str| {
        let line = format!("Ann-Lee member-of {state}");
        person(extract(id, "2024-02-08", &[&line, "Ann-Lee warns Peru"]), "Ann-Lee", role)
    };
    [said("a", "France", "judge"), said("b", "Chile", "nurse"), said("c", "France", "judge")]
}

#[test]
fn people_of_one_name_are_told_apart_in_questions_too() {
    let bench = Bench::new();
    super::made::project(bench.folder(), namesakes());
    let keys = || {
        let network = Store::open(bench.folder()).expect("opened").network().expect("loaded");
        network.members().iter().map(|member| member.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys(), ["made:ann-lee", "made:ann-lee@chile", "made:chile", "made:france", "made:peru"]);
    let asked = bench.run(&["neighbors", "Ann-Lee", "."]);
    assert!(asked.code == Some(1) && asked.err.contains("made:ann-lee@chile"), "{asked:?}");
    bench.run(&["build", "--forget", "b", "-o", "."]);
    assert_eq!(keys(), ["made:ann-lee", "made:france", "made:peru"]);
}

#[test]
fn a_project_of_format_1_is_brought_up_to_date() {
    let bench = Bench::new();
    super::made::project(bench.folder(), namesakes().into_iter().take(2));
    let database = rusqlite::Connection::open(bench.path(FILE)).expect("opened");
    // Format 1 had one actor for all people of a name.
    database
        .execute_batch(
            "DROP TABLE packed; DROP TABLE bearer; DROP TABLE namesake; DROP TABLE total;
             PRAGMA user_version = 1;
             UPDATE statement SET source = (SELECT id FROM actor WHERE key = 'made:ann-lee')
             WHERE source = (SELECT id FROM actor WHERE key = 'made:ann-lee@chile');
             UPDATE actor SET articles = 2, mentions = 4 WHERE key = 'made:ann-lee';
             UPDATE actor_name SET count = 2 WHERE name = 'Ann-Lee';
             UPDATE actor_kind SET count = 2 WHERE kind = 'person';
             UPDATE alias SET count = 2 WHERE alias = 'Ann-Lee';
             DELETE FROM actor_name WHERE actor = (SELECT id FROM actor WHERE key = 'made:ann-lee@chile');
             DELETE FROM actor_kind WHERE actor = (SELECT id FROM actor WHERE key = 'made:ann-lee@chile');
             DELETE FROM alias WHERE actor = (SELECT id FROM actor WHERE key = 'made:ann-lee@chile');
             DELETE FROM actor WHERE key = 'made:ann-lee@chile'",
        )
        .expect("done");
    drop(database);
    let asked = bench.run(&["stats", "."]);
    assert!(asked.code == Some(2) && asked.err.contains("older format"), "{asked:?}");
    drop(open(bench.folder()));
    let store = Store::open(bench.folder()).expect("opened");
    assert_eq!(store.len().expect("counted"), 2);
    let (network, graph) = (store.network().expect("loaded"), store.part().expect("read").finish());
    let expected = Network::of(&graph);
    assert_eq!(network.members(), expected.members());
    assert_eq!(network.edge_count(), expected.edge_count());
}

#[test]
fn what_is_written_of_a_project_is_what_is_written_of_its_graph() {
    let bench = Bench::new();
    let mut same =
        [extract("same", "2024-02-08", &["A aids B"]), extract("same", "2024-02-09", &["A aids C ?possible"])];
    same[1].relations[0].by = Some(same[1].actors[0].id.clone());
    let extracts: Vec<Extract> = namesakes().into_iter().chain(same).collect();
    super::made::project(bench.folder(), extracts.clone());
    let store = Store::open(bench.folder()).expect("opened");
    let (reel, graph) = (store.reel().expect("read"), sociogram::merge::merge(extracts));
    for part in FORMATS.iter().flat_map(|format| format.parts) {
        let write = |graph: &dyn Walk| {
            let mut bytes = Vec::new();
            (part.write)(graph, &mut bytes).expect("written");
            bytes
        };
        assert!(write(&reel) == write(&graph), "{}", part.ending);
    }
    let page = |network: &Network, words: &dyn Words| {
        let mut bytes = Vec::new();
        write_page_of(network, words, &mut bytes).expect("written");
        bytes
    };
    let network = Network::of(&graph);
    assert!(page(&store.network().expect("read"), &store) == page(&network, &Recorded::of(&graph)), "page");
}

fn json(part: Part) -> String {
    let mut bytes = Vec::new();
    write_json(&part.finish(), &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn coming_and_going_leave_no_trace(steps in prop::collection::vec((0..6usize, any::<bool>(), any::<bool>()), 1..14)) {
        let bench = Bench::new();
        let texts = ["Iran warned Israel.", "Iran warned Israel", "Qatar spoke.", "", "Qatar spoke.", "Peru wrote."];
        // Of one whole name there are two people, by their states; of one forename as many as there are articles.
        let article = |n: usize| {
            let lines = [
                ["A aids B", "B aids C", "C attacks A"][n % 3],
                "A meets-with C",
                ["Ann-Lee member-of A", "Ann-Lee member-of C"][n % 2],
                "Bo meets-with Ann-Lee",
            ];
            let said = person(extract(&format!("a{n}"), "2024-02-08", &lines), "Ann-Lee", ["judge", "nurse"][n % 2]);
            Extract { sketch: Sketch::of(texts[n]), ..person(said, "Bo", "poet") }
        };
        let mut store = open(bench.folder());
        let mut there = std::collections::BTreeSet::new();
        store.begin().expect("begun");
        for (n, comes, ends) in steps {
            if ends {
                store.commit().expect("kept");
                store.begin().expect("begun");
            }
            if comes {
                prop_assert_eq!(store.add(&Entry::of(article(n))).expect("added"), there.insert(n));
            } else {
                prop_assert_eq!(store.forget(&format!("a{n}")).expect("forgotten") > 0, there.remove(&n));
            }
        }
        store.commit().expect("kept");
        let whole = there.iter().map(|&n| Part::of(article(n))).fold(Part::default(), Part::join);
        let (network, graph) = (store.network().expect("loaded"), whole.clone().finish());
        let known: Vec<_> = network.members().iter().map(|m| (m.key.to_string(), m.name.to_string(), m.articles, m.mentions)).collect();
        let expected: Vec<_> = graph.nodes().map(|n| (n.key.clone(), n.name.clone(), n.articles, n.mentions)).collect();
        prop_assert_eq!(known, expected);
        let ends = |edge: usize| { let (a, b) = network.ends(edge); (a, b, network.bond(edge).name.clone()) };
        let relations: Vec<_> = graph.edges().map(|link| (link.source, link.target, link.edge.relation.clone())).collect();
        prop_assert_eq!((0..network.edge_count()).map(ends).collect::<Vec<_>>(), relations);
        let inquiry = Inquiry::new(&network, &store);
        let sources: Vec<u32> = (0..network.edge_count()).map(|edge| inquiry.bare_tie(edge).sources).collect();
        prop_assert_eq!(sources, graph.edges().map(|link| link.edge.sources).collect::<Vec<_>>());
        prop_assert_eq!(json(store.part().expect("read")), json(whole));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of a name that many articles have, what they say together is kept, and who comes is weighed against that.
    #[test]
    fn bearers_of_a_frequent_name_are_told_apart_as_one_build_does(
        told in prop::collection::vec((0..3usize, 0..4usize, 0..6usize, 0..99usize), 12..40),
        one_word in any::<bool>(),
        gone in prop::option::of(0..40usize),
    ) {
        let bench = Bench::new();
        let name = if one_word { "Bo" } else { "Ann-Lee" };
        let articles = told.into_iter().enumerate().map(|(n, (role, state, company, order))| {
            let mut lines = vec![format!("{name} warns Peru")];
            lines.extend((state > 0).then(|| format!("{name} member-of State{state}")));
            lines.extend((company > 0).then(|| format!("{name} meets-with Firm{company}")));
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let mut said = person(extract(&format!("a{order:02}-{n}"), "2024-02-08", &lines), name, ["judge", "nurse", "poet"][role]);
            for actor in said.actors.iter_mut().filter(|actor| actor.name.starts_with("Firm")) {
                actor.kind = ActorKind::Company;
            }
            said
        });
        let mut articles: Vec<Extract> = articles.collect();
        let mut store = open(bench.folder());
        for article in &articles {
            store.begin().expect("begun");
            store.add(&Entry::of(article.clone())).expect("added");
            store.commit().expect("kept");
        }
        if let Some(gone) = gone.filter(|gone| *gone < articles.len()) {
            store.begin().expect("begun");
            store.forget(&articles.remove(gone).article).expect("forgotten");
            store.commit().expect("kept");
        }
        let network = store.network().expect("loaded");
        let listed = sociogram::query::actors(articles.clone());
        prop_assert_eq!(store.reel().expect("loaded").actors().expect("read"), listed);
        let graph = articles.into_iter().map(Part::of).fold(Part::default(), Part::join).finish();
        let known: Vec<_> = network.members().iter().map(|m| (m.key.to_string(), m.articles)).collect();
        let expected: Vec<_> = graph.nodes().map(|n| (n.key.clone(), n.articles)).collect();
        prop_assert_eq!(known, expected);
    }
}

#[test]
fn files_that_are_no_projects_are_left_alone() {
    let bench = Bench::new();
    bench.file("in.txt", MONDAY);
    let newer = bench.path("newer");
    drop(open(&newer));
    let sql = |folder: &Path, sql: &str| {
        rusqlite::Connection::open(folder.join(FILE)).expect("opened").execute_batch(sql).expect("done");
    };
    sql(&newer, "PRAGMA user_version = 99");
    let foreign = bench.file("foreign/sociogram.db", "").parent().expect("folder").to_owned();
    sql(&foreign, "CREATE TABLE accounts (money)");
    bench.file("words/sociogram.db", "These are words and no database, however long they may go on. ".repeat(99));
    let cut = bench.path("cut");
    bench.run(&["build", "in.txt", "-o", "cut"]);
    let whole = std::fs::read(cut.join(FILE)).expect("read");
    bench.file("cut/sociogram.db", &whole[..whole.len() / 2]);
    for (folder, cause) in
        [("newer", "update it"), ("foreign", "another program"), ("words", "damaged"), ("cut", "damaged")]
    {
        let before = std::fs::read(bench.path(folder).join(FILE)).expect("read");
        for args in [&["build", "in.txt", "-o", folder][..], &["stats", folder]] {
            let ran = bench.run(args);
            assert_eq!(ran.code, Some(2), "{folder} {ran:?}");
            assert!(ran.err.contains(cause) && ran.err.contains(FILE), "{folder} {ran:?}");
            assert_eq!(ran.err.matches("build").count(), ran.err.matches("build again").count(), "{folder} {ran:?}");
        }
        assert!(std::fs::read(bench.path(folder).join(FILE)).expect("read") == before, "{folder} was changed");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_what_was_there_stays() {
    let bench = Bench::new();
    bench.file("monday.txt", MONDAY);
    bench.run(&["build", "monday.txt", "-o", "out"]);
    let lines: Vec<String> = (0..400)
        .map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"Iran warned Israel {n} times. {}\"}}", "Words. ".repeat(60)))
        .collect();
    bench.file("many.jsonl", lines.join("\n"));
    // The shell's file size limit stands in for a full disk: writing past it fails.
    let size = std::fs::metadata(bench.path("out").join(FILE)).expect("there").len() / 512 + 200;
    let script = format!("trap '' XFSZ; ulimit -f {size}; exec \"$0\" build many.jsonl -o out --threads 2");
    let mut shell = std::process::Command::new("sh");
    let output =
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_sociogram")]).current_dir(bench.folder()).output().expect("ran");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("make room"), "{err}");
    let goes_on = bench.run(&["build", "many.jsonl", "-o", "out"]);
    assert_eq!(goes_on.code, Some(0), "{goes_on:?}");
    assert_eq!(Store::open(&bench.path("out")).expect("opened").len().expect("counted"), 401);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_answers() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new();
    bench.file("monday.txt", MONDAY);
    bench.run(&["build", "monday.txt", "-o", "out"]);
    let allow =
        |mode: u32| std::fs::set_permissions(bench.path("out"), std::fs::Permissions::from_mode(mode)).expect("set");
    allow(0o555);
    let asked = bench.run(&["stats", "out"]);
    let built = bench.run(&["build", "monday.txt", "-o", "out"]);
    let everything_is_allowed = std::fs::File::create(bench.path("out/x")).is_ok();
    allow(0o755);
    assert_eq!(asked.code, Some(0), "{asked:?}");
    assert!(everything_is_allowed || built.code == Some(2) && built.err.contains("-o"), "{built:?}");
}

#[test]
fn the_second_of_two_builds_waits_and_says_so() {
    let bench = Bench::new();
    bench.file("monday.txt", MONDAY);
    let store = Store::open_to_write(&bench.path("out"), Some(Keep::Texts), || {}).expect("opened");
    let child = bench
        .command(&["build", "monday.txt", "-o", "out"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("ran");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(store.len().expect("counted"), 0);
    drop(store);
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(0));
    // A slow start may find the lock free.
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.is_empty() || err.contains("another program is writing to out; waiting for it"), "{err}");
}
