//! What a user may tell the pipeline: actors, relations and predicates of their own, and what to do with the actors that
//! are found.

use std::path::{Path, PathBuf};

use crate::Error;
use crate::lexicon::Lexicon;
use crate::link::Overrides;
use crate::relate::knowledge::Knowledge;

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
    /// Reads a user's gazetteers and aliases.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read, [`Error::Line`] where a line of it is not what it should be.
    pub fn read(gazetteers: &[PathBuf], aliases: Option<&Path>) -> Result<Self, Error> {
        let mut options = Self::default();
        for path in gazetteers {
            options.lexicon.get_or_insert_with(Lexicon::load).add(path, &text(path)?)?;
        }
        if let Some(path) = aliases {
            options.overrides = Overrides::parse(path, &text(path)?, options.lexicon())?;
        }
        Ok(options)
    }

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

#[expect(clippy::disallowed_methods, reason = "a user's own files are read here, before any article")]
fn text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}
