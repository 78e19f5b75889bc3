//! A project that is open for questions.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use sociogram::export::{Format, export_file, write_extracts, write_json};
use sociogram::query::{Filter, Inquiry, Network, Question, Told, actors, between, diff, duplicates, find_actor};
use sociogram::store::{Rows, Store};
use sociogram::text::Extract;
use sociogram::view::{self, DiagramOptions, Picture, Style};
use sociogram::{Error, export};

use crate::failure::{SociogramError, failure, unreadable};

/// An open project; what questions need of it is loaded once.
#[pyclass(frozen, module = "sociogram._native")]
pub(crate) struct Graph {
    store: Mutex<Store>,
    network: OnceLock<Network>,
    whole: OnceLock<(sociogram::Graph, Vec<Extract>)>,
}

impl Graph {
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn network(&self) -> Result<&Network, Error> {
        if self.network.get().is_none() {
            let network = self.store().network()?;
            return Ok(self.network.get_or_init(|| network));
        }
        Ok(self.network.get_or_init(Network::default))
    }

    /// The graph with its evidence, and the extracts behind it.
    fn whole(&self) -> Result<&(sociogram::Graph, Vec<Extract>), Error> {
        if self.whole.get().is_none() {
            let whole = self.store().part()?.finish_with_extracts();
            return Ok(self.whole.get_or_init(|| whole));
        }
        Ok(self.whole.get_or_init(Default::default))
    }
}

/// Runs without Python's lock; the answer as JSON.
fn told<T: Serialize>(py: Python<'_>, ask: impl FnOnce() -> Result<T, Error> + Send) -> PyResult<String> {
    let json = py.detach(|| ask().map(|answer| serde_json::to_string(&answer)));
    json.map_err(|error| failure(&error))?.map_err(|error| unreadable(&error))
}

/// The same as bytes, in a form of its own.
fn written(py: Python<'_>, write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error> + Send) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    py.detach(|| write(&mut bytes)).map_err(|error| failure(&error))?;
    Ok(bytes)
}

fn parsed<T: for<'de> serde::Deserialize<'de>>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| unreadable(&error))
}

#[pymethods]
impl Graph {
    /// Opens the project of a folder.
    #[new]
    fn new(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        let store = py.detach(|| Store::open(&folder)).map_err(|error| failure(&error))?;
        Ok(Self { store: Mutex::new(store), network: OnceLock::new(), whole: OnceLock::new() })
    }

    fn ask(&self, py: Python<'_>, question: &str, filter: &str) -> PyResult<String> {
        let (question, filter): (Question, Filter) = (parsed(question)?, parsed(filter)?);
        told(py, || question.ask(self.network()?, &*self.store(), &filter))
    }

    /// This project by `before`, and another or the same by `after`.
    fn diff(&self, py: Python<'_>, other: &Self, before: &str, after: &str, limit: usize) -> PyResult<String> {
        let (before, after): (Filter, Filter) = (parsed(before)?, parsed(after)?);
        told(py, || {
            let (one, two) = (before.part(self.network()?, &[])?, after.part(other.network()?, &[])?);
            let store = self.store();
            // The same project is not locked twice.
            let another = if std::ptr::eq(self, other) { None } else { Some(other.store()) };
            let words = another.as_deref().unwrap_or(&store);
            diff(Inquiry::new(&one, &*store), Inquiry::new(&two, words), limit)
        })
    }

    fn search(&self, py: Python<'_>, words: &str, limit: usize) -> PyResult<String> {
        told(py, || self.store().search(words, limit))
    }

    fn sql(&self, py: Python<'_>, query: &str, timeout: f64) -> PyResult<String> {
        let limit = Duration::try_from_secs_f64(timeout)
            .map_err(|_| SociogramError::new_err("a timeout is a number of seconds, from 0"))?;
        told(py, || {
            let mut rows = Rows::default();
            self.store().select(query, limit, &mut rows)?;
            Ok(json!({"columns": rows.columns, "rows": rows.rows}))
        })
    }

    fn actors(&self, py: Python<'_>, name: Option<&str>) -> PyResult<String> {
        told(py, || {
            let (graph, extracts) = self.whole()?;
            let key = name.map(|name| find_actor(graph, name).map(|place| &graph.node(place).key)).transpose()?;
            let mut listed = actors(extracts.clone());
            listed.retain(|actor| key.is_none_or(|key| actor.key == *key));
            Ok(listed)
        })
    }

    fn duplicates(&self, py: Python<'_>) -> PyResult<String> {
        told(py, || Ok(duplicates(&actors(self.whole()?.1.clone()))))
    }

    fn why(&self, py: Python<'_>, a: &str, b: &str) -> PyResult<String> {
        told(py, || {
            let graph = &self.whole()?.0;
            let (a, b) = (find_actor(graph, a)?, find_actor(graph, b)?);
            let told: Vec<Told<'_>> = between(graph, a, b).into_iter().map(|place| Told::of(graph, place)).collect();
            Ok(json!(told))
        })
    }

    fn show(&self, py: Python<'_>, actor: &str, hops: usize, limit: usize) -> PyResult<String> {
        let drawn = py.detach(|| {
            let network = self.network()?;
            let store = self.store();
            let inquiry = Inquiry::new(network, &*store);
            view::surroundings(inquiry, inquiry.actor(actor)?, hops, limit, Style::default())
        });
        drawn.map_err(|error: Error| failure(&error))
    }

    /// `graph.json`.
    fn json(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        written(py, |out| {
            let graph = &self.whole()?.0;
            // Memory takes everything.
            drop(write_json(graph, out));
            Ok(())
        })
    }

    /// `extracts.jsonl`.
    fn extracts(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        written(py, |out| {
            drop(write_extracts(&self.whole()?.1, out));
            Ok(())
        })
    }

    /// Actors, relations and evidence, each one JSON object a line.
    fn tables(&self, py: Python<'_>) -> PyResult<[Vec<u8>; 3]> {
        let tables = py.detach(|| self.whole().map(|(graph, _)| tables(graph)));
        tables.map_err(|error| failure(&error))
    }

    /// Writes the graph into a file, and gives the files that were written.
    fn export(&self, py: Python<'_>, file: PathBuf, format: Option<&str>) -> PyResult<Vec<PathBuf>> {
        let named = format.map(known_format).transpose()?;
        py.detach(|| export_file(&self.whole()?.0, named, &file)).map_err(|error| failure(&error))
    }

    /// Writes what `build` writes beside the project.
    fn write(&self, py: Python<'_>, folder: PathBuf, formats: Vec<String>) -> PyResult<Vec<PathBuf>> {
        let formats = formats.iter().map(|name| known_format(name)).collect::<PyResult<Vec<_>>>()?;
        let write = || {
            self.whole().and_then(|(graph, extracts)| {
                export::export(graph, |out| write_extracts(extracts, out), &folder, &formats)
            })
        };
        py.detach(write).map_err(|error| failure(&error))
    }

    /// Draws the graph into a file whose ending says how; false where nothing is left to draw.
    fn draw(&self, py: Python<'_>, file: PathBuf, focus: Option<&str>, options: &str) -> PyResult<bool> {
        let options: DiagramOptions = parsed(options)?;
        let draw = || {
            let picture = Picture::of_file(&file)?;
            let network = self.network()?;
            let focus = focus.map(|name| Inquiry::new(network, &*self.store()).actor(name)).transpose()?;
            picture.write(network, &*self.store(), &DiagramOptions { focus, ..options }, &file)
        };
        py.detach(draw).map_err(|error| failure(&error))
    }

    /// The interactive page.
    fn page(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        written(py, |out| {
            drop(view::write_page(&self.whole()?.0, out));
            Ok(())
        })
    }
}

fn known_format(name: &str) -> PyResult<&'static Format> {
    let names = || export::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    Format::find(name).ok_or_else(|| SociogramError::new_err(format!("no format is called {name}; one of {}", names())))
}

fn tables(graph: &sociogram::Graph) -> [Vec<u8>; 3] {
    let mut tables = [Vec::new(), Vec::new(), Vec::new()];
    let mut write = |table: usize, row: &Value| {
        // Memory takes everything, and a value is always JSON.
        drop(serde_json::to_writer(&mut tables[table], row));
        tables[table].push(b'\n');
    };
    graph.nodes().for_each(|node| write(0, &json!(node)));
    for place in 0..graph.edges().len() {
        let told = Told::of(graph, place);
        let mut row = json!(told);
        let ends = json!({"source": told.source, "relation": told.edge.relation, "target": told.target});
        for citation in &told.edge.evidence {
            let mut cited = json!(citation);
            if let (Some(cited), Value::Object(ends)) = (cited.as_object_mut(), &ends) {
                cited.extend(ends.clone());
            }
            write(2, &cited);
        }
        row.as_object_mut().map(|row| row.remove("evidence"));
        write(1, &row);
    }
    tables
}
