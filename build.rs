//! Makes automata of the tables that are too large to be read at every start.
//!
//! Of each table of phrases: `.fst` has the phrases, their atoms joined by blanks, each with the place of its first
//! ending; `.endings` the endings, eight bytes each, as `Phrases` reads them; `.rows` where the tables' rows begin, as
//! `Rows` reads them. All numbers are little-endian.
#![expect(clippy::disallowed_methods, reason = "a build script reads tables and writes what it makes of them")]

#[path = "src/lexicon"]
mod lexicon {
    #[expect(dead_code, reason = "the library uses the rest")]
    pub mod atoms;
    #[expect(dead_code, reason = "the library uses the rest")]
    pub mod columns;
    pub mod table;
}

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use lexicon::atoms::{Cases, fold, phrase_atoms};
use lexicon::columns::{phrases, surname};
use lexicon::table::{Row, lines};

type Done = Result<(), Box<dyn Error>>;

/// Numbers by key, in the order in which they came.
type Lists = BTreeMap<String, Vec<u32>>;

fn main() -> Done {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let actors = Tables::read(&["states", "organizations", "persons", "places"])?;
    names(&actors, &out)?;
    surnames(&actors, &out)?;
    titles(&out)?;
    forenames(&out)
}

/// Some tables, and where their rows begin.
struct Tables {
    texts: Vec<String>,
    starts: Vec<u32>,
}

impl Tables {
    fn read(names: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut tables = Self { texts: Vec::new(), starts: Vec::new() };
        for name in names {
            let path = format!("data/{name}.tsv");
            println!("cargo::rerun-if-changed={path}");
            let text = std::fs::read_to_string(path)?;
            let (_, rows) = lines(&text);
            let starts: Vec<u32> = rows.map(|line| line.as_ptr().addr() - text.as_ptr().addr()).map(number).collect();
            tables.starts.push(number(starts.len()));
            tables.starts.extend(starts);
            tables.texts.push(text);
        }
        Ok(tables)
    }

    /// The rows of all tables, numbered.
    fn rows(&self) -> impl Iterator<Item = (u32, Row<'_>)> {
        let rows = self.texts.iter().flat_map(|text| lexicon::table::rows(text));
        rows.enumerate().map(|(n, row)| (number(n), row))
    }
}

fn names(tables: &Tables, out: &Path) -> Done {
    let mut endings = Endings::default();
    for (n, row) in tables.rows() {
        for phrase in phrases(&row) {
            endings.add(phrase.words, n << 4 | (phrase.sense as u32) << 1 | u32::from(phrase.weak));
        }
    }
    save(&out.join("names.rows"), &tables.starts)?;
    endings.write(out, "names")
}

fn surnames(tables: &Tables, out: &Path) -> Done {
    let mut bearers = Lists::new();
    for (n, row) in tables.rows().filter(|(_, row)| row.cell("key").starts_with("person:")) {
        bearers.entry(fold(surname(row.cell("name"))).into()).or_default().push(n);
    }
    let (firsts, mut marked) = (firsts(&bearers), Vec::new());
    for list in bearers.values() {
        marked.extend(list.iter().map(|n| n << 1));
        *marked.last_mut().ok_or("no bearer")? |= 1;
    }
    save(&out.join("surnames.bearers"), &marked)?;
    automaton(&out.join("surnames.fst"), firsts)
}

fn titles(out: &Path) -> Done {
    let tables = Tables::read(&["titles"])?;
    let mut endings = Endings::default();
    for (n, row) in tables.rows() {
        endings.add(&row.cell("title").to_lowercase(), n);
    }
    save(&out.join("titles.rows"), &tables.starts)?;
    endings.write(out, "titles")
}

fn forenames(out: &Path) -> Done {
    let tables = Tables::read(&["forenames"])?;
    let gender = |row: &Row<'_>| match row.cell("gender") {
        "f" => 1,
        "m" => 2,
        _ => 0,
    };
    let genders: BTreeMap<String, u64> =
        tables.rows().map(|(_, row)| (fold(row.cell("name")).into(), gender(&row))).collect();
    automaton(&out.join("forenames.fst"), genders)
}

/// Phrases by their atoms, each with cases and a value.
#[derive(Default)]
struct Endings {
    by_atoms: BTreeMap<String, Vec<(Cases, u32)>>,
}

impl Endings {
    /// Adds a phrase; one without letters or digits is left out.
    fn add(&mut self, phrase: &str, value: u32) {
        let pieces: Vec<_> = phrase_atoms(phrase).collect();
        let atoms: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        if !atoms.is_empty() {
            self.by_atoms.entry(atoms.join(" ")).or_default().push((Cases::of(&pieces), value));
        }
    }

    fn write(&self, out: &Path, name: &str) -> Done {
        let mut numbers = Vec::new();
        for endings in self.by_atoms.values() {
            for (n, (cases, value)) in endings.iter().enumerate() {
                numbers.extend([cases.to_bits(), value << 1 | u32::from(n + 1 == endings.len())]);
            }
        }
        save(&out.join(format!("{name}.endings")), &numbers)?;
        automaton(&out.join(format!("{name}.fst")), firsts(&self.by_atoms))
    }
}

/// Where each list begins when all stand one after the other.
fn firsts<T>(lists: &BTreeMap<String, Vec<T>>) -> impl Iterator<Item = (String, u64)> {
    let firsts = lists.iter().scan(0, |next, (key, list)| {
        let first = *next;
        *next += list.len() as u64;
        Some((key.clone(), first))
    });
    firsts.collect::<Vec<_>>().into_iter()
}

fn automaton(path: &Path, keys: impl IntoIterator<Item = (String, u64)>) -> Done {
    std::fs::write(path, fst::Map::from_iter(keys)?.as_fst().as_bytes())?;
    Ok(())
}

fn save(path: &Path, numbers: &[u32]) -> Done {
    std::fs::write(path, numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())?;
    Ok(())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("tables are smaller than four gigabytes")
}
