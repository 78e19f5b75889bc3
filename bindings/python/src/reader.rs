//! What reads articles: options that are loaded once, and threads.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use rayon::ThreadPool;
use serde_json::json;
use sociogram::options::{Options, Told};
use sociogram::text::{ActorKind, Article, Extract, Skipped};
use sociogram::view::{Style, palette};
use sociogram::{ontology::Ontology, pipeline, read, view};

use crate::failure::{failure, unreadable};

/// Reads articles by some options.
#[pyclass(frozen, module = "sociogram._native")]
pub(crate) struct Reader {
    pub(crate) options: Options,
    pub(crate) wording: String,
}

#[pymethods]
impl Reader {
    /// `told`: the user's files and settings, as JSON.
    #[new]
    fn new(told: &str) -> PyResult<Self> {
        let told: Told = serde_json::from_str(told).map_err(|error| unreadable(&error))?;
        let read = || Ok(Self { options: told.options()?, wording: told.wording()? });
        read().map_err(|error| failure(&error))
    }

    /// For each article, given as its place and its JSON, the extract as JSON or the reason why there is none.
    fn extract(
        &self,
        py: Python<'_>,
        articles: Vec<(String, String)>,
        threads: Option<usize>,
    ) -> PyResult<Vec<(Option<String>, Option<String>)>> {
        py.detach(|| {
            let items: Vec<read::Item> = articles.iter().map(|(place, json)| read::read_json(json, place)).collect();
            let extracts = match (items.len(), threads) {
                // One article needs no other threads, and their stacks.
                (0 | 1, _) => pipeline::extract_all(items, &self.options),
                _ => pool(threads)
                    .map_err(|error| failure(&error))?
                    .install(|| pipeline::extract_all(items, &self.options)),
            };
            Ok(extracts.into_iter().map(told).collect())
        })
    }
}

fn told(result: Result<Extract, Skipped>) -> (Option<String>, Option<String>) {
    match result {
        Ok(extract) => (Some(serde_json::to_string(&extract).unwrap_or_default()), None),
        Err(Skipped { place, cause }) => (None, Some(format!("{place}: {cause}"))),
    }
}

/// Workers are kept: starting them for every few articles would cost as much as reading these.
static POOLS: Mutex<BTreeMap<Option<usize>, Arc<ThreadPool>>> = Mutex::new(BTreeMap::new());

/// Workers of a number, or one a core.
pub(crate) fn pool(threads: Option<usize>) -> Result<Arc<ThreadPool>, sociogram::Error> {
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pool) = pools.get(&threads) {
        return Ok(Arc::clone(pool));
    }
    let pool = Arc::new(pipeline::pool(threads)?);
    pools.insert(threads, Arc::clone(&pool));
    Ok(pool)
}

/// How a sentence is read, stage by stage, as lines of text.
#[pyfunction]
pub(crate) fn explain(py: Python<'_>, sentence: &str) -> String {
    let article = Article::new("sentence", sentence);
    py.detach(|| view::explain(&article, &pipeline::read_article(&article), Style::default()))
}

/// Colours of kinds and families, as JSON: the same as in every picture.
#[pyfunction]
pub(crate) fn looks() -> String {
    let families = Ontology::built_in().families().into_iter();
    let families: BTreeMap<String, String> =
        families.map(|family| (family.to_owned(), palette::hex(palette::stroke(family).colour))).collect();
    let relations: BTreeMap<&str, &str> = Ontology::built_in()
        .relations
        .iter()
        .map(|relation| (relation.name.as_str(), relation.family.as_str()))
        .collect();
    let kinds: BTreeMap<&str, String> =
        ActorKind::ALL.into_iter().map(|kind| (kind.as_str(), palette::hex(palette::fill(kind)))).collect();
    json!({"families": families, "relations": relations, "kinds": kinds}).to_string()
}
