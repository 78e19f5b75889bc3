//! Makes a project of a size and measures it: `cargo run --release --example graph_speed -- DIR 1000000 10000000`.
//!
//! Actors and pieces of evidence are made up, with Zipf degrees; the rows are written into a new project file at once,
//! without texts. Prints one `name seconds` a line, and writes for `eval/graph_speed.py` the relations, `DIR/edges.csv`, and
//! the pairs that were asked for, `DIR/pairs.csv`, each with the steps between them (0 where nothing connects them).
#![expect(clippy::disallowed_methods, reason = "it measures time and writes files")]
#![expect(
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "numbers of rows, far below the ends of any type"
)]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use sociogram::merge::{ArticleNote, Citation};
use sociogram::query::{Inquiry, Issue, Measure, PathOptions, Roads, Statement, Words};
use sociogram::store::{FILE, Keep, Store};

/// Pieces of evidence in an article.
const IN_ARTICLE: u64 = 10;
const PATHS: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let mut number = |otherwise: u64| args.next().map_or(Ok(otherwise), |words| words.parse());
    let (actors, evidence) = (number(100_000)?, number(1_000_000)?);
    if !folder.join(FILE).exists() {
        let start = Instant::now();
        make(folder, actors, evidence)?;
        println!("make {:.2}", start.elapsed().as_secs_f64());
    }
    drop(Store::open_to_write(folder, None, || {})?);
    measure(folder, actors)
}

fn measure(folder: &Path, actors: u64) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let store = Store::open(folder)?;
    let network = store.network()?;
    println!("load {:.3}", start.elapsed().as_secs_f64());
    println!("edges {}", network.edge_count());
    println!("bytes-an-edge {:.1}", network.bytes() as f64 / network.edge_count().max(1) as f64);
    let inquiry = Inquiry::new(&network, &Silent);
    let mut random = Random(11);
    let [mut times, mut routes] = [const { Vec::new() }; 2];
    let mut pairs = BufWriter::new(File::create(folder.join("pairs.csv"))?);
    for _ in 0..PATHS {
        let [from, to] = [(); 2].map(|()| random.below(actors) as usize % network.members().len());
        let start = Instant::now();
        // The others know no denials either.
        let options = PathOptions { paths: 1, denied: true, ..PathOptions::default() };
        let route = Roads { network: &network, directed: false, denied: true }.route(from, to);
        routes.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let found = inquiry.paths(from, to, options)?;
        times.push(start.elapsed().as_secs_f64());
        let steps = found.paths.first().map_or(0, Vec::len);
        if route.map_or(0, |route| route.len() - 1) != steps {
            return Err(format!("{from} and {to}: a route and a path of other lengths").into());
        }
        writeln!(pairs, "{from},{to},{steps}")?;
    }
    pairs.flush()?;
    for (name, mut times) in [("route", routes), ("path", times)] {
        times.sort_by(f64::total_cmp);
        println!("{name}-median {:.7}", times[PATHS / 2]);
        println!("{name}-slowest {:.7}", times[PATHS - 1]);
    }
    let start = Instant::now();
    let top = inquiry.top(Measure::PageRank, 10);
    println!("pagerank {:.3}", start.elapsed().as_secs_f64());
    println!("first {}", top.ranked.first().map_or("", |first| &first.actor.key));
    let mut csv = BufWriter::new(File::create(folder.join("edges.csv"))?);
    for edge in 0..network.edge_count() {
        let (source, target) = network.ends(edge);
        writeln!(csv, "{source},{target}")?;
    }
    csv.flush()?;
    Ok(())
}

/// A network whose sentences nobody asks for.
struct Silent;

impl Words for Silent {
    fn citation(&self, _: Issue, statement: &Statement) -> Result<Citation, sociogram::Error> {
        Ok(Citation { status: statement.status(), confidence: statement.confidence(), ..Citation::default() })
    }

    fn note(&self, _: Issue) -> Result<ArticleNote, sociogram::Error> {
        Ok(ArticleNote { id: String::new(), date: None, title: None, same_source_as: None })
    }

    fn called(&self, _: &str) -> Result<[Vec<String>; 2], sociogram::Error> {
        Ok([Vec::new(), Vec::new()])
    }

    fn names(&self, _: &str) -> Result<Vec<String>, sociogram::Error> {
        Ok(Vec::new())
    }

    fn each_name(&self, _: &mut dyn FnMut(&str, &str)) -> Result<(), sociogram::Error> {
        Ok(())
    }
}

fn make(folder: &Path, actors: u64, evidence: u64) -> Result<(), Box<dyn Error>> {
    drop(Store::open_to_write(folder, Some(Keep::Evidence), || {})?);
    let mut database = rusqlite::Connection::open(folder.join(FILE))?;
    database.execute_batch("DROP INDEX statement_source; DROP INDEX statement_target; PRAGMA synchronous = off")?;
    let rows = database.transaction()?;
    {
        let mut actor = rows.prepare("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, 'state', 1, 1)")?;
        for id in 1..=actors {
            actor.execute((id as i64, format!("made:{id:08}"), format!("Actor {id}"), format!("actor {id}")))?;
        }
        let mut article = rows.prepare("INSERT INTO article (id, name, hash, date) VALUES (?1, ?2, ?3, ?4)")?;
        let mut body = rows.prepare("INSERT INTO body VALUES (?1, NULL, ?2)")?;
        let mut statement =
            rows.prepare("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, NULL, ?8, 0)")?;
        let relations: i64 = rows.query_row("SELECT count(*) FROM relation", [], |row| row.get(0))?;
        let mut random = Random(7);
        for n in 0..evidence {
            let (id, place) = ((n / IN_ARTICLE + 1) as i64, (n % IN_ARTICLE) as i64);
            let day = 18_000 + (random.below(2000)) as i64;
            if place == 0 {
                article.execute((id, format!("article-{id:09}"), u128::from(id as u64).to_be_bytes(), day))?;
                body.execute((id, extract(id)))?;
            }
            let [source, target] = [(); 2].map(|()| random.zipf(actors) as i64);
            let relation = random.below(relations as u64) as i64 + 1;
            let status = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2][random.below(10) as usize];
            let confidence = 0.5 + random.below(50) as f64 / 100.0;
            if source != target {
                statement.execute((id, place, source, relation, target, status, day, confidence))?;
            }
        }
    }
    rows.commit()?;
    database.execute_batch(
        "CREATE INDEX statement_source ON statement (source, target);
         CREATE INDEX statement_target ON statement (target, source);
         INSERT INTO setting VALUES ('remake', 'yes')",
    )?;
    drop(database);
    // What is made from the rows is made when the project is opened for writing.
    drop(Store::open_to_write(folder, None, || {})?);
    Ok(())
}

/// What an article says, without actors: questions find them in the tables.
fn extract(article: i64) -> String {
    let relation = r#"{"source":"","relation":"","target":"","status":"fact","by":null,"date":null,"confidence":0.5,"predicate":"met","sentence":"One met another.","span":[0,0]}"#;
    let relations = [relation; IN_ARTICLE as usize].join(",");
    format!(r#"{{"article":"article-{article:09}","date":null,"actors":[],"relations":[{relations}]}}"#)
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// From 1 to `most`, each as likely as the inverse of itself.
    fn zipf(&mut self, most: u64) -> u64 {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((share * (most as f64 + 1.0).ln()).exp() as u64).clamp(1, most)
    }
}
