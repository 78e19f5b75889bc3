//! What the tables in `data/` say about abbreviations and parts of words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Whether the dot of an abbreviation may end a sentence too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Never,
    Maybe,
}

/// What is known about a part of a word; the kinds of `data/tokens.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Prefix,
    Syllable,
    Domain,
    File,
    Unit,
    Money,
    Clipped,
    Starter,
    Numbered,
    Word,
    Contraction,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&str, Ends>> = LazyLock::new(|| {
    rows(include_str!("../../data/abbreviations.tsv"))
        .filter_map(|mut cells| {
            let form = cells.next()?;
            let ends = if cells.next()? == "never" { Ends::Never } else { Ends::Maybe };
            Some((form, ends))
        })
        .collect()
});

static PARTS: LazyLock<FxHashMap<(Part, &str), usize>> = LazyLock::new(|| {
    let row = |mut cells: std::str::Split<'static, char>| {
        let form = cells.next()?;
        let kinds = cells.next()?.split('|').filter_map(part);
        let cut = cells.next().and_then(|cut| cut.parse().ok()).unwrap_or(0);
        Some(kinds.map(move |kind| ((kind, form), cut)))
    };
    rows(include_str!("../../data/tokens.tsv")).filter_map(row).flatten().collect()
});

/// The rows of a table after its comments and its heading, each as cells.
fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1).map(|line| line.split('\t'))
}

fn part(kind: &str) -> Option<Part> {
    Some(match kind {
        "prefix" => Part::Prefix,
        "syllable" => Part::Syllable,
        "domain" => Part::Domain,
        "file" => Part::File,
        "unit" => Part::Unit,
        "money" => Part::Money,
        "clipped" => Part::Clipped,
        "starter" => Part::Starter,
        "numbered" => Part::Numbered,
        "word" => Part::Word,
        "contraction" => Part::Contraction,
        _ => return None,
    })
}

/// What the abbreviation `form`, its dot included, does to a sentence; none where it is no abbreviation.
pub(super) fn abbreviation(form: &str) -> Option<Ends> {
    ABBREVIATIONS.get(form).copied().filter(|_| !is(Part::Word, form))
}

/// Whether `form` is listed as a part of that kind, letter for letter.
pub(super) fn is(kind: Part, form: &str) -> bool {
    PARTS.contains_key(&(kind, form))
}

/// Whether `form` in lower case is listed as a part of that kind.
pub(super) fn is_lowered(kind: Part, form: &str) -> bool {
    lowered(form, |form| is(kind, form)).unwrap_or(false)
}

/// After how many bytes the contraction `form` is cut.
pub(super) fn contraction(form: &str) -> Option<usize> {
    lowered(form, |form| PARTS.get(&(Part::Contraction, form)).copied())?
}

/// Calls `look` with a short ASCII word in lower case, without allocating.
fn lowered<T>(form: &str, look: impl FnOnce(&str) -> T) -> Option<T> {
    let mut bytes = [0_u8; 12];
    let bytes = bytes.get_mut(..form.len())?;
    bytes.copy_from_slice(form.as_bytes());
    bytes.make_ascii_lowercase();
    std::str::from_utf8(bytes).ok().map(look)
}
