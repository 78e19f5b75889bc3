//! What a user may tell the pipeline: actors, relations and predicates of their own, and what to do with the actors that
//! are found.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Error;
use crate::lexicon::Lexicon;
use crate::link::Overrides;
use crate::relate::knowledge::Knowledge;
use crate::relate::tables::Use;

/// What [`extract_with`](crate::pipeline::extract_with) and [`build_each_with`](crate::pipeline::build_each_with) go by. The
/// default is the built-in tables, and no overrides.
///
/// ```
/// use std::path::Path;
///
/// use sociogram::lexicon::Lexicon;
/// use sociogram::link::Overrides;
/// use sociogram::{Article, Options, pipeline};
///
/// let mut lexicon = Lexicon::load();
/// lexicon.add(Path::new("mine.tsv"), "key\tname\tkind\taliases\norg:kpf\tKordofan Front\tarmed-group\tKPF\n")?;
/// let overrides = Overrides::parse(Path::new("mine.toml"), "[rename]\nPoland = \"Polska\"", &lexicon)?;
/// let options = Options { lexicon: Some(lexicon), overrides, ..Options::default() };
/// let extract = pipeline::extract_with(&Article::new("a", "The KPF attacked Poland."), &options);
/// let names: Vec<&str> = extract.actors.iter().map(|actor| actor.name.as_str()).collect();
/// assert_eq!(names, ["KPF", "Polska"]);
/// # Ok::<(), sociogram::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Options {
    /// The tables of names, where they are not the built-in ones alone.
    pub lexicon: Option<Lexicon>,
    /// The relations and predicates, where they are not the built-in ones alone.
    pub knowledge: Option<Knowledge>,
    /// What the user decides about actors.
    pub overrides: Overrides,
}

impl Options {
    /// The relations and predicates.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        self.knowledge.as_ref().unwrap_or_else(|| Knowledge::built_in())
    }

    /// The tables of names.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::built_in())
    }
}

/// What a user gives in files: what [`Options`] are read from.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// Decisions about actors, in TOML.
    pub aliases: Option<PathBuf>,
    /// Tables of actors.
    pub gazetteer: Vec<PathBuf>,
    /// Tables of relations.
    pub ontology: Vec<PathBuf>,
    /// Tables of what states them.
    pub predicates: Vec<PathBuf>,
    /// Whether these tables stand for the built-in ones, not beside them.
    pub replace: bool,
    /// Whether acts that no relation names are kept under their verb.
    pub open: bool,
    /// The least probability of relations that are kept; the default balances precision and recall.
    pub min_confidence: Option<f32>,
}

impl Told {
    /// Reads the files.
    ///
    /// # Errors
    /// [`Error::Io`] where one cannot be read, [`Error::Line`] and [`Error::Tables`] where lines are not what they
    /// should be.
    pub fn options(&self) -> Result<Options, Error> {
        let mut options = Options { knowledge: self.knowledge()?, ..Options::default() };
        for path in &self.gazetteer {
            options.lexicon.get_or_insert_with(Lexicon::load).add(path, &text(path)?)?;
        }
        if let Some(path) = &self.aliases {
            options.overrides = Overrides::parse(path, &text(path)?, options.lexicon())?;
        }
        Ok(options)
    }

    /// The words of the files: with others, a project's articles are read anew.
    ///
    /// # Errors
    /// [`Error::Io`] where one cannot be read.
    pub fn wording(&self) -> Result<String, Error> {
        let files = self.gazetteer.iter().chain(&self.aliases).chain(&self.ontology).chain(&self.predicates);
        let mut words = files.map(|path| text(path)).collect::<Result<Vec<String>, Error>>()?;
        words.extend(self.replace.then(|| "\nreplace".to_owned()));
        words.extend(self.open.then(|| "\nopen".to_owned()));
        words.extend(self.min_confidence.map(|least| format!("\nmin-confidence {least}")));
        Ok(words.concat())
    }

    /// What the stage of relations is to know: none where the built-in tables and threshold alone count.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read, [`Error::Tables`] where rows are not what they should be.
    pub fn knowledge(&self) -> Result<Option<Knowledge>, Error> {
        let mut knowledge = self.tables()?;
        let built_in = || Knowledge::built_in().clone();
        if self.open {
            knowledge = Some(knowledge.unwrap_or_else(built_in).with_untyped_acts());
        }
        if let Some(least) = self.min_confidence {
            knowledge = Some(knowledge.unwrap_or_else(built_in).with_confidence(least));
        }
        Ok(knowledge)
    }

    fn tables(&self) -> Result<Option<Knowledge>, Error> {
        let mut paths: Vec<&PathBuf> = self.ontology.iter().chain(&self.predicates).collect();
        paths.dedup();
        if paths.is_empty() {
            return Ok(None);
        }
        let files = paths.iter().map(|path| text(path)).collect::<Result<Vec<String>, Error>>()?;
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let how = if self.replace { Use::Replace } else { Use::Extend };
        Knowledge::with_files(&files, how).map(Some).map_err(|problems| {
            let fault = |(file, problem): &(usize, crate::relate::lint::Problem)| {
                format!("{}:{}: {}", paths[*file].display(), problem.line, problem.what)
            };
            Error::Tables { faults: problems.iter().map(fault).collect() }
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "a user's own files are read here, before any article")]
fn text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}
