//! Files of graphs that memory would not hold.

use std::io::{self, Write};

use sociogram::Graph;
use sociogram::export::{FORMATS, Walk};
use sociogram::merge::{ArticleNote, Link, Node, merge};

use super::made::extract;

/// Relations of one made graph over and over, between ever other actors.
struct Many {
    actors: Vec<Node>,
    articles: Vec<ArticleNote>,
    made: Graph,
    relations: usize,
}

impl Many {
    fn new(actors: usize, relations: usize) -> Self {
        let made = merge([extract("a", "2024-02-08", &["Israel rejects Hamas", "Qatar negotiates-with Hamas"])]);
        let like = made.node(0).clone();
        let node = |n: usize| Node { key: format!("made:{n:08}"), name: format!("Actor {n}"), ..like.clone() };
        Self { actors: (0..actors).map(node).collect(), articles: made.articles().to_vec(), made, relations }
    }
}

impl Walk for Many {
    fn actors(&self) -> Vec<&Node> {
        self.actors.iter().collect()
    }

    fn articles(&self) -> &[ArticleNote] {
        &self.articles
    }

    fn relations(&self, visit: &mut dyn FnMut(Link<'_>) -> io::Result<()>) -> io::Result<()> {
        (0..self.relations).try_for_each(|n| {
            let edge = self.made.edge(n % 2).edge;
            let source = n * 7 % self.actors.len();
            visit(Link { source, target: (source + 1 + n / 7) % self.actors.len(), edge })
        })
    }
}

/// Counts what is written.
struct Scale(usize);

impl Write for Scale {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
fn every_relation_is_written() {
    let many = Many::new(50, 5_000);
    for format in FORMATS.iter().filter(|format| !matches!(format.name, "parquet" | "mermaid")) {
        let (mut few, mut more) = (Scale(0), Scale(0));
        let part = format.parts.last().expect("one");
        (part.write)(&Many { relations: 500, ..Many::new(50, 0) }, &mut few).expect("written");
        (part.write)(&many, &mut more).expect("written");
        assert!(more.0 > 7 * few.0, "{}: {} bytes, then {}", format.name, few.0, more.0);
    }
}

/// Alone, as `cargo test --release million -- --ignored --nocapture`: the memory is that of the whole process.
#[test]
#[ignore = "takes a minute"]
fn a_million_relations_take_less_than_200_megabytes() {
    let many = Many::new(100_000, 1_000_000);
    for format in FORMATS {
        for part in format.parts {
            let mut scale = Scale(0);
            (part.write)(&many, &mut scale).expect("written");
            let peak = peak_megabytes();
            println!("{}: {} MB written, {peak:?} MB of memory at most", part.ending, scale.0 / 1_000_000);
            assert!(peak.is_none_or(|peak| peak < 200), "{}: {peak:?}", format.name);
        }
    }
}
