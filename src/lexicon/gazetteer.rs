//! A user's own actors, as a table like those of `data/` or as TOML.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::table::{Row, lines};
use super::{Lexicon, kind_of_key};
use crate::Error;
use crate::text::ActorKind;

/// The columns that a gazetteer may have, in the order in which TOML is made a table.
const COLUMNS: [&str; 9] = ["key", "name", "kind", "aliases", "demonyms", "capital", "seats", "tie", "role"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    #[serde(default)]
    capital: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
    #[serde(default)]
    tie: Vec<String>,
    #[serde(default)]
    role: String,
}

impl Lexicon {
    /// Adds the actors of a user's gazetteer, whose names go before those of the tables: TOML where the path ends in
    /// `.toml`, else a table with tabs between its columns.
    ///
    /// A table has the columns key and name and any of kind, aliases, demonyms, capital, seats, tie, role; other
    /// columns are passed over. TOML has one `[[actor]]` each, with the same fields, those of several values as lists.
    ///
    /// # Errors
    /// [`Error::Line`] where an actor has no key or name, or no kind that is one.
    pub fn add(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let at = |(line, cause)| Error::Line { path: path.to_owned(), line, cause };
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
            for (line, row) in from_toml(text).map_err(at)? {
                self.add_row(&Row::new(&COLUMNS, &row)).map_err(|cause| at((line, cause)))?;
            }
            return Ok(());
        }
        let (columns, rows) = lines(text);
        if !["key", "name"].iter().all(|column| columns.contains(column)) {
            let header = text.lines().position(|line| !line.starts_with('#')).unwrap_or_default();
            return Err(at((header + 1, "the first line must name the columns, key and name among them".to_owned())));
        }
        for row in rows {
            let line = line_of(text, row.as_ptr().addr() - text.as_ptr().addr());
            self.add_row(&Row::new(&columns, row)).map_err(|cause| at((line, cause)))?;
        }
        Ok(())
    }

    fn add_row(&mut self, row: &Row<'_>) -> Result<(), String> {
        if let Some(empty) = ["key", "name"].into_iter().find(|column| row.cell(column).is_empty()) {
            return Err(format!("the {empty} is missing"));
        }
        let (key, kind) = (row.cell("key"), row.cell("kind"));
        if !kind.is_empty() && ActorKind::parse(kind).is_none() {
            return Err(format!("{kind:?} is no kind; kinds are {}", kinds()));
        }
        if kind.is_empty() && kind_of_key(key).is_none() {
            return Err(format!("the key {key:?} does not tell the kind; give one of {}", kinds()));
        }
        self.names.add(row).ok_or_else(|| "the kind is missing".to_owned())
    }
}

/// The kinds as a user writes them.
pub(crate) fn kinds() -> String {
    ActorKind::ALL.map(ActorKind::as_str).join(", ")
}

/// The line of a byte, counted from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

/// The line and the words of what TOML cannot read.
pub(crate) fn fault(text: &str, error: &toml::de::Error) -> (usize, String) {
    let Range { start, .. } = error.span().unwrap_or_default();
    (line_of(text, start), error.message().to_owned())
}

/// Rows with their lines.
fn from_toml(text: &str) -> Result<Vec<(usize, String)>, (usize, String)> {
    let file: File = toml::from_str(text).map_err(|error| fault(text, &error))?;
    let row = |actor: Spanned<Written>| {
        let line = line_of(text, actor.span().start);
        let Written { key, name, kind, aliases, demonyms, capital, seats, tie, role } = actor.into_inner();
        let lists = [aliases, demonyms, capital, seats, tie].map(|list| list.join("|"));
        let [aliases, demonyms, capital, seats, tie] = lists;
        let cells = [key, name, kind, aliases, demonyms, capital, seats, tie, role];
        (line, cells.map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"))
    };
    Ok(file.actor.into_iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Lexicon;

    fn added(file: &str, text: &str) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::load();
        lexicon.add(Path::new(file), text).map(|()| lexicon).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_and_toml_say_the_same() {
        let table = "# mine\nkey\tname\tkind\taliases\norg:kpf\tKordofan Front\tarmed-group\tKPF|the Front\n";
        let toml =
            "[[actor]]\nkey = \"org:kpf\"\nname = \"Kordofan Front\"\nkind = \"armed-group\"\naliases = [\"KPF\"]\n";
        for (file, text) in [("mine.tsv", table), ("mine.toml", toml)] {
            let lexicon = added(file, text).expect(file);
            let readings = lexicon.names.get("KPF");
            assert_eq!(lexicon.names.entry(readings[0]).name, "Kordofan Front", "{file}");
            assert_eq!(lexicon.names.by_key("org:kpf").map(|entry| entry.kind.as_str()), Some("armed-group"), "{file}");
        }
    }

    #[test]
    fn a_users_name_goes_before_a_tables() {
        let lexicon = added("mine.tsv", "key\tname\norg:hamas-club\tHamas\n").expect("read");
        assert_eq!(lexicon.names.entry(lexicon.names.get("Hamas")[0]).key, "org:hamas-club");
    }

    #[test]
    fn faults_name_file_and_line() {
        for (file, text, fault) in [
            ("a.tsv", "key\tname\norg:a\tA\norg:b\t\n", "a.tsv:3: the name is missing"),
            ("a.tsv", "name\tkind\n", "a.tsv:1: the first line must name the columns, key and name among them"),
            (
                "a.tsv",
                "# c\nkey\tname\tkind\norg:a\tA\tclub\n",
                "a.tsv:3: \"club\" is no kind; kinds are person, state, organization, armed-group, company, group, place",
            ),
            ("a.toml", "[[actor]]\nkey = \"org:a\"\n", "a.toml:1: missing field `name`"),
        ] {
            assert_eq!(added(file, text).expect_err(text), fault);
        }
    }
}
