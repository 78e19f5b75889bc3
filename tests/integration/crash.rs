//! A build that is killed at any moment loses the articles in hand and nothing else.
#![cfg(unix)]

use std::process::Stdio;
use std::time::Duration;

use sociogram::store::{FILE, Store};

use super::bench::Bench;

const FILES: [&str; 4] = ["graph.dot", "graph.graphml", "graph.json", "extracts.jsonl"];

fn articles(count: usize) -> String {
    let line = |n: usize| {
        format!(
            "{{\"id\": \"n{n:03}\", \"date\": \"2024-02-08\", \"text\": \"Iran warned Israel {n} times. Qatar met envoys of Hamas and Egypt.\"}}\n"
        )
    };
    (0..count).map(line).collect()
}

/// Kills a build at a moment that `seed` decides, again and again, until it has been killed so many times, and then
/// lets it end. The project opens after each, never with fewer articles than before.
fn kill_and_go_on(times: usize, count: usize) {
    let bench = Bench::new();
    bench.file("in.jsonl", articles(count));
    let whole = bench.run(&["build", "in.jsonl", "-o", "whole"]);
    assert_eq!(whole.code, Some(0), "{whole:?}");
    let mut seed = 7u64;
    let mut kept = 0;
    for round in 0..times {
        if kept >= count {
            // All is read: the next ones are killed over a project that has to grow again.
            std::fs::remove_dir_all(bench.path("out")).expect("removed");
            kept = 0;
        }
        let mut child = bench
            .command(&["build", "in.jsonl", "-o", "out", "--threads", "2"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("ran");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(50 + (seed >> 33) % 700));
        child.kill().expect("killed");
        child.wait().expect("ended");
        if bench.path("out").join(FILE).exists() {
            let Ok(store) = Store::open(&bench.path("out")) else { continue };
            let now = store.len().expect("counted");
            assert!(now >= kept, "round {round}: {now} articles, and there were {kept}");
            kept = now;
            assert_eq!(store.part().expect("read").len(), now, "round {round}");
        }
    }
    let last = bench.run(&["build", "in.jsonl", "-o", "out"]);
    assert_eq!(last.code, Some(0), "{last:?}");
    for file in FILES {
        let [one, other] = ["out", "whole"].map(|folder| std::fs::read(bench.path(folder).join(file)).expect(file));
        assert!(one == other, "{file} differs");
    }
}

#[test]
fn killed_five_times_it_goes_on() {
    kill_and_go_on(5, 200);
}

/// Minutes: `cargo test --release killed_a_hundred -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn killed_a_hundred_times_it_goes_on() {
    kill_and_go_on(100, 600);
}
