//! Tables of a user's own: relations, predicates and examples, in one file or several.
//!
//! A file holds one table or several; each begins with the line that names its columns, as the tables of `data/` do.

use crate::ontology::Ontology;

use super::knowledge::Knowledge;
use super::lexicon::Lexicon;
use super::lint::{Problem, lint};

/// What a table is of, told by its first two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `relation family …`: the relations.
    Relations,
    /// `predicate pos …`: what states them.
    Predicates,
    /// `relation sentence …`: sentences that must give them, or must not.
    Examples,
}

/// One table of a file.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// What it is of.
    pub kind: Kind,
    /// The line that names its columns.
    pub header: &'t str,
    /// Its rows with their line numbers, the first line being 1.
    pub rows: Vec<(usize, &'t str)>,
}

impl Table<'_> {
    /// The table alone, as a file of it would be.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = std::iter::once(self.header).chain(self.rows.iter().map(|(_, row)| *row));
        lines.flat_map(|line| [line, "\n"]).collect()
    }
}

/// The tables of a file, and the numbers of the lines before the first.
#[must_use]
pub fn tables(file: &str) -> (Vec<Table<'_>>, Vec<usize>) {
    let (mut tables, mut stray): (Vec<Table<'_>>, Vec<usize>) = (Vec::new(), Vec::new());
    let lines = file.lines().enumerate().map(|(i, line)| (i + 1, line));
    for (number, line) in lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut cells = line.split('\t');
        let kind = match (cells.next(), cells.next()) {
            (Some("relation"), Some("family")) => Some(Kind::Relations),
            (Some("predicate"), Some("pos")) => Some(Kind::Predicates),
            (Some("relation"), Some("sentence")) => Some(Kind::Examples),
            _ => None,
        };
        match (kind, tables.last_mut()) {
            (Some(kind), _) => tables.push(Table { kind, header: line, rows: Vec::new() }),
            (None, Some(table)) => table.rows.push((number, line)),
            (None, None) => stray.push(number),
        }
    }
    (tables, stray)
}

/// How tables of one's own stand to the built-in ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// Beside them: a row for a relation, or for a predicate and its word class, takes the place of the built-in ones.
    #[default]
    Extend,
    /// In their stead: of each kind that is given, only what is given counts.
    Replace,
}

impl Knowledge {
    /// The built-in tables with those of some files.
    ///
    /// # Errors
    /// What is wrong with each file, by its place among them.
    pub fn with_files(files: &[&str], how: Use) -> Result<Self, Vec<(usize, Problem)>> {
        let knowledge = Self::with_sound_rows(files, how);
        let problems = files
            .iter()
            .enumerate()
            .flat_map(|(i, file)| lint(file, &knowledge.ontology).into_iter().map(move |p| (i, p)));
        let problems: Vec<(usize, Problem)> = problems.collect();
        if problems.is_empty() { Ok(knowledge) } else { Err(problems) }
    }

    /// As [`with_files`](Self::with_files), rows that make no sense being left out.
    #[must_use]
    pub fn with_sound_rows(files: &[&str], how: Use) -> Self {
        let given = |kind: Kind| -> Vec<String> {
            let all = files.iter().flat_map(|file| tables(file).0);
            all.filter(|table| table.kind == kind).map(|table| table.text()).collect()
        };
        let (relations, predicates) = (given(Kind::Relations), given(Kind::Predicates));
        let replaces = |own: &[String]| how == Use::Replace && !own.is_empty();
        let known = if replaces(&relations) { Ontology::default() } else { Ontology::built_in().clone() };
        let ontology = relations.iter().fold(known, |all, table| all.extended(Ontology::parse(table)));
        let known = if replaces(&predicates) { Lexicon::default() } else { Lexicon::built_in(&ontology) };
        let parse = |table: &String| Lexicon::parse(table, "", &ontology);
        let predicates = predicates.iter().fold(known, |all, table| all.extended(parse(table)));
        Self::new(ontology, predicates)
    }
}
