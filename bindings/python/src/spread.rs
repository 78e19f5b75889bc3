//! The rounds of a sum over many machines, for rows of JSON: see `sociogram::merge::spread`.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sociogram::Graph;
use sociogram::export::write_json;
use sociogram::merge::spread::{self, Bearers, NodeSum, Place, Totals, Verdict};
use sociogram::merge::{ArticleNote, Citation, Edge, Node};
use sociogram::store::{Entry, Store};
use sociogram::text::{Extract, Sketch};

use crate::failure::{failure, unreadable};

fn parsed<'de, T: Deserialize<'de>>(json: &'de str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| unreadable(&error))
}

fn words<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An extract under the id that it has among all.
fn named(article: &str, extract: &str) -> PyResult<Extract> {
    Ok(Extract { article: article.to_owned(), ..parsed(extract)? })
}

/// Digest, day, publisher, sketch.
type Facts = (String, Option<String>, Option<String>, Option<String>);
/// Article, place, key, evidence.
type Person = (String, usize, String, Option<String>);
/// Keys with their sums, and lines.
type Shares = (Vec<(String, String)>, Vec<String>);

/// What orders and tells apart an extract: its digest, its day, its publisher in small letters, its sketch.
#[pyfunction]
pub(crate) fn spread_facts(extract: &str) -> PyResult<Facts> {
    let extract: Extract = parsed(extract)?;
    let publisher = extract.source.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_lowercase);
    let date = extract.date.map(|date| date.to_string());
    Ok((spread::digest(&extract), date, publisher, extract.sketch.map(String::from)))
}

#[pyfunction]
pub(crate) fn spread_numbered(ids: Vec<String>) -> Vec<String> {
    spread::numbered(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The sums of some articles' persons, by keys.
#[pyfunction]
pub(crate) fn spread_bearers(py: Python<'_>, articles: Vec<(String, String)>) -> PyResult<Vec<(String, String)>> {
    py.detach(|| {
        let mut persons: BTreeMap<String, Vec<spread::Bearer>> = BTreeMap::new();
        for (article, extract) in &articles {
            let extract = named(article, extract)?;
            for (key, bearer) in spread::bearers(&extract) {
                persons.entry(key.to_owned()).or_default().push(bearer);
            }
        }
        Ok(persons.into_iter().map(|(key, all)| (key, words(&Bearers::of(all.into_iter())))).collect())
    })
}

#[pyfunction]
pub(crate) fn spread_join_bearers(one: &str, other: &str) -> PyResult<String> {
    Ok(words(&parsed::<Bearers>(one)?.join(parsed(other)?)))
}

/// Which bearers are not the one that the name means, where there are any.
#[pyfunction]
pub(crate) fn spread_verdict(bearers: &str) -> PyResult<Option<String>> {
    Ok(parsed::<Bearers>(bearers)?.verdict().as_ref().map(words))
}

/// The persons of some articles: article, place, key, and what a verdict asks of them.
#[pyfunction]
pub(crate) fn spread_persons(py: Python<'_>, articles: Vec<(String, String)>) -> PyResult<Vec<Person>> {
    py.detach(|| {
        let mut persons = Vec::new();
        for (article, extract) in &articles {
            let extract = named(article, extract)?;
            persons.extend(spread::bearers(&extract).map(|(key, bearer)| {
                let evidence = bearer.evidence.first().cloned();
                (article.clone(), bearer.first.1, key.to_owned(), evidence)
            }));
        }
        Ok(persons)
    })
}

#[pyfunction]
pub(crate) fn spread_suffix(
    verdict: &str,
    article: String,
    place: usize,
    evidence: Option<&str>,
) -> PyResult<Option<String>> {
    let place: Place = (article, place);
    Ok(parsed::<Verdict>(verdict)?.suffix(&place, evidence).map(str::to_owned))
}

#[pyfunction]
pub(crate) fn spread_near(sketches: Vec<String>) -> Vec<(String, String)> {
    let sketches: Vec<Sketch> = sketches.into_iter().filter_map(|digits| Sketch::try_from(digits).ok()).collect();
    spread::near(&sketches).into_iter().map(|(a, b)| (a.into(), b.into())).collect()
}

#[pyfunction]
pub(crate) fn spread_bands(sketch: String) -> Vec<u32> {
    Sketch::try_from(sketch).map(|sketch| sketch.bands().collect()).unwrap_or_default()
}

type Renamed = BTreeMap<usize, String>;

/// What some articles add to the graph: sums of their actors by keys, and their citations as lines of JSON.
#[pyfunction]
pub(crate) fn spread_shares(py: Python<'_>, articles: Vec<(String, Renamed, String)>) -> PyResult<Shares> {
    py.detach(|| {
        let extracts = articles.iter().map(|(article, _, extract)| named(article, extract));
        let extracts = extracts.collect::<PyResult<Vec<Extract>>>()?;
        let mut nodes: BTreeMap<String, NodeSum<'_>> = BTreeMap::new();
        let mut shares = Vec::new();
        for (extract, (_, renamed, _)) in extracts.iter().zip(&articles) {
            shares.extend(spread::shares(extract, renamed, &mut nodes).iter().map(words));
        }
        Ok((nodes.iter().map(|(key, sum)| (key.clone(), words(sum))).collect(), shares))
    })
}

#[pyfunction]
pub(crate) fn spread_join_nodes(one: &str, other: &str) -> PyResult<String> {
    Ok(words(&parsed::<NodeSum<'_>>(one)?.join(parsed(other)?)))
}

/// The actor of a sum, as `graph.json` has it.
#[pyfunction]
pub(crate) fn spread_node(key: &str, sum: &str) -> PyResult<String> {
    Ok(words(&parsed::<NodeSum<'_>>(sum)?.finish(key)))
}

/// The relation of its totals, as `graph.json` has it, without evidence; `names` are those of its claimants.
#[pyfunction]
pub(crate) fn spread_edge(relation: String, totals: &str, names: BTreeMap<String, String>) -> PyResult<String> {
    let name = |key: &str| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
    Ok(words(&parsed::<Totals>(totals)?.finish(relation, name)))
}

/// A relation of the tables: its ends, itself, its citations.
#[derive(Deserialize)]
struct Line {
    source: String,
    target: String,
    #[serde(flatten)]
    edge: Edge,
}

/// `graph.json` of tables: actors by keys, relations by ends and names each with its citations, articles by ids.
#[pyfunction]
pub(crate) fn spread_graph(
    py: Python<'_>,
    actors: Vec<String>,
    relations: Vec<(String, Vec<String>)>,
    articles: Vec<String>,
) -> PyResult<Vec<u8>> {
    py.detach(|| {
        let nodes = actors.iter().map(|line| parsed(line)).collect::<PyResult<Vec<Node>>>()?;
        let notes = articles.iter().map(|line| parsed(line)).collect::<PyResult<Vec<ArticleNote>>>()?;
        let place = |key: &str| nodes.binary_search_by(|node| node.key.as_str().cmp(key)).unwrap_or(usize::MAX);
        let mut edges = Vec::with_capacity(relations.len());
        for (relation, cited) in &relations {
            let mut whole: serde_json::Value = parsed(relation)?;
            whole["evidence"] = json!([]);
            let Line { source, target, edge } = serde_json::from_value(whole).map_err(|error| unreadable(&error))?;
            let mut evidence = cited.iter().map(|line| parsed(line)).collect::<PyResult<Vec<Citation>>>()?;
            spread::sort(&mut evidence);
            edges.push((place(&source), place(&target), Edge { evidence, ..edge }));
        }
        let mut bytes = Vec::new();
        // Memory takes everything.
        drop(write_json(&Graph::new(nodes, edges, notes), &mut bytes));
        Ok(bytes)
    })
}

/// Adds extracts to the project of a folder, as `sociogram merge` does.
#[pyfunction]
pub(crate) fn spread_store(py: Python<'_>, folder: std::path::PathBuf, extracts: Vec<String>) -> PyResult<()> {
    let extracts = extracts.iter().map(|line| parsed(line)).collect::<PyResult<Vec<Extract>>>()?;
    let add = || {
        let mut store = Store::open_to_write(&folder, None, || {})?;
        store.begin()?;
        for extract in extracts {
            store.add(&Entry::of(extract)).inspect_err(|_| store.roll_back())?;
        }
        store.commit()
    };
    py.detach(add).map_err(|error| failure(&error))
}
