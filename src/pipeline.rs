//! The table of contents: one call per stage, and rayon over the articles.

mod examples;
mod reading;
mod growing;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;
use crate::analyze::analyze;
use crate::lexicon::Lexicon;
use crate::link::link;
use crate::mention::mention;
use crate::merge::{Graph, Part};
use crate::options::Options;
use crate::relate::knowledge::Knowledge;
use crate::relate::relate;
use crate::resolve::resolve;
use crate::split::split;
use crate::text::{Article, Extract, Skipped};

pub use examples::failing;
pub use growing::{Growth, Reader, Shard, grow};
pub use reading::Reading;

/// Reads one article, stage by stage.
#[must_use]
pub fn read_article(article: &Article) -> Reading<'_> {
    read_article_with(article, Lexicon::built_in(), Knowledge::built_in())
}

/// As [`read_article`], with other tables of names, relations and predicates.
#[must_use]
pub fn read_article_with<'a>(article: &'a Article, lexicon: &'a Lexicon, knowledge: &'a Knowledge) -> Reading<'a> {
    let text = split(&article.text);
    let analysis = analyze(text);
    let mentions = mention(&analysis, lexicon);
    let chains = resolve(&analysis, &mentions, lexicon);
    let actors = link(&analysis, &mentions, &chains, lexicon);
    let relations = relate(article, &analysis, &mentions, &actors, lexicon, knowledge);
    Reading { analysis, mentions, actors, relations, knowledge, lexicon }
}

/// Reads one article and gives its actors and relations. Cannot fail: a text without any gives an empty extract.
#[must_use]
pub fn extract(article: &Article) -> Extract {
    read_article(article).extract(article)
}

/// As [`extract`], with a user's own actors, relations and predicates, and decisions about actors.
#[must_use]
pub fn extract_with(article: &Article, options: &Options) -> Extract {
    let reading = read_article_with(article, options.lexicon(), options.knowledge());
    options.overrides.apply(reading.extract(article))
}

/// What came of some articles.
#[derive(Debug, Default)]
pub struct Build {
    /// Who does what to whom.
    pub graph: Graph,
    /// One an article, by id.
    pub extracts: Vec<Extract>,
    /// What gave no extract, by place.
    pub skipped: Vec<Skipped>,
}

/// Reads articles in parallel, on rayon's threads, and merges what they say. The same for any order of the articles
/// and any number of threads.
///
/// ```
/// use sociogram::Article;
///
/// let articles = [Article::new("one", "Israel attacked Iran."), Article::new("two", "Iran warned Israel.")];
/// let built = sociogram::build(articles);
/// assert_eq!(built.graph.articles().len(), 2);
/// ```
#[must_use]
pub fn build<I>(articles: I) -> Build
where
    I: IntoIterator<Item = Article, IntoIter: Send>,
{
    build_each(articles.into_iter().map(Ok), |_| {})
}

/// As [`build`], over articles of which some could not be read; `done` is called after each, from any thread.
#[must_use]
pub fn build_each<I>(items: I, done: impl Fn(Result<&Extract, &Skipped>) + Sync) -> Build
where
    I: IntoIterator<Item = Result<Article, Skipped>, IntoIter: Send>,
{
    build_each_with(items, &Options::default(), done)
}

/// As [`build_each`], with a user's own actors and decisions about them.
#[must_use]
pub fn build_each_with<I>(items: I, options: &Options, done: impl Fn(Result<&Extract, &Skipped>) + Sync) -> Build
where
    I: IntoIterator<Item = Result<Article, Skipped>, IntoIter: Send>,
{
    gather(items.into_iter(), |article| extract_with(article, options), done)
}

fn gather(
    items: impl Iterator<Item = Result<Article, Skipped>> + Send,
    read: impl Fn(&Article) -> Extract + Sync,
    done: impl Fn(Result<&Extract, &Skipped>) + Sync,
) -> Build {
    let turns = Mutex::default();
    let (part, mut skipped) = items
        .par_bridge()
        .map(|item| item.and_then(|article| attempt(&article, &turns, &read)))
        .inspect(|result| done(result.as_ref()))
        .fold(<(Part, Vec<Skipped>)>::default, |(part, mut skipped), result| match result {
            Ok(extract) => (part.join(Part::of(extract)), skipped),
            Err(skip) => {
                skipped.push(skip);
                (part, skipped)
            }
        })
        .reduce(Default::default, |(left, mut skipped), (right, more)| {
            skipped.extend(more);
            (left.join(right), skipped)
        });
    skipped.sort();
    skipped.dedup();
    let (graph, extracts) = part.finish_with_extracts();
    Build { graph, extracts, skipped }
}

/// Reads articles in parallel and gives their extracts in the same order. A panic over one article is that
/// article's: it is skipped, and the others are read.
#[must_use]
pub fn extract_all(items: Vec<Result<Article, Skipped>>, options: &Options) -> Vec<Result<Extract, Skipped>> {
    let (turns, read) = (Mutex::default(), |article: &Article| extract_with(article, options));
    items.into_par_iter().map(|item| item.and_then(|article| attempt(&article, &turns, read))).collect()
}

/// Workers for what is done in parallel: so many, or one a core. Their stacks are roomy, for trees of very long
/// sentences.
///
/// # Errors
/// [`Error::Threads`] where the system gives none.
pub fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    let builder = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(16 * 1024 * 1024);
    builder.build().map_err(|error| Error::Threads { cause: error.to_string() })
}

/// Bytes of text from which on articles are read one at a time: what is known of a text takes many times its bytes.
const LONG: usize = 256 * 1024;

fn attempt<T>(article: &Article, turns: &Mutex<()>, read: impl Fn(&Article) -> T) -> Result<T, Skipped> {
    let _turn = (article.text.len() > LONG).then(|| turns.lock().unwrap_or_else(PoisonError::into_inner));
    catch_unwind(AssertUnwindSafe(|| read(article))).map_err(|panic| {
        let words =
            panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let cause =
            format!("a fault of this program ({}); please report it with the article", words.unwrap_or("unknown"));
        Skipped { place: article.id.clone(), cause }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_its_articles_own() {
        let read = |article: &Article| {
            assert_ne!(article.id, "bad", "boom");
            Extract { article: article.id.clone(), ..Extract::default() }
        };
        let items = ["a", "bad", "c"].map(|id| Ok(Article::new(id, "Text.")));
        let built = gather(items.into_iter(), read, |_| {});
        assert_eq!(built.extracts.iter().map(|e| &e.article).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(built.skipped.len(), 1);
        assert_eq!(built.skipped[0].place, "bad");
        assert!(built.skipped[0].cause.contains("boom"), "{:?}", built.skipped);
    }
}
