//! What is wrong with a table of relations, predicates or examples, line by line.

use rustc_hash::FxHashMap;

use crate::ontology::{Ontology, Role};

use super::tables::{Kind, Table, tables};

/// A fault and the line that has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, the first being 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

/// Slots that are no prepositions.
pub(super) const SLOTS: [&str; 9] = ["subj", "obj", "iobj", "comp", "goal", "agent", "both", "self", "clause"];

/// Slots that only verbs have, and only nouns.
const OF_VERBS: [&str; 5] = ["obj", "iobj", "comp", "goal", "subj"];
const OF_NOUNS: [&str; 2] = ["self", "clause"];

/// The faults of a file: rows that are malformed, name what is not there, can never apply, or contradict another row.
#[must_use]
pub fn lint(file: &str, ontology: &Ontology) -> Vec<Problem> {
    let (tables, stray) = tables(file);
    let mut out: Vec<Problem> =
        stray.into_iter().map(|line| problem(line, "stands before the line that names the columns")).collect();
    if tables.is_empty() {
        out.push(problem(1, "no table: none begins with `relation family`, `predicate pos` or `relation sentence`"));
    }
    for table in &tables {
        let columns = table.header.split('\t').count();
        for &(line, row) in &table.rows {
            let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
            if cells.len() > columns {
                out.push(problem(line, &format!("{} cells, but {columns} columns", cells.len())));
                continue;
            }
            let faults = match table.kind {
                Kind::Relations => relation(&cells),
                Kind::Predicates => predicate(&cells, ontology),
                Kind::Examples => example(&cells, ontology),
            };
            out.extend(faults.into_iter().map(|what| Problem { line, what }));
        }
        out.extend(clashes(table));
    }
    out.sort();
    out
}

fn problem(line: usize, what: &str) -> Problem {
    Problem { line, what: what.to_owned() }
}

fn relation(cells: &[&str]) -> Vec<String> {
    let [_, family, direction, sign, rest @ ..] = cells else {
        return vec!["needs a name, family, direction and sign".into()];
    };
    let mut out = Vec::new();
    if family.is_empty() {
        out.push("no family".to_owned());
    }
    if !["directed", "symmetric"].contains(direction) && !direction.contains("->") {
        out.push(format!("direction is `{direction}`; it is directed, symmetric, or written `from->to`"));
    }
    if !sign.parse::<i8>().is_ok_and(|sign| (-10..=10).contains(&sign)) {
        out.push(format!("sign is `{sign}`, no number from -10 to +10"));
    }
    let roles = rest.get(3).map_or("", |roles| roles);
    let unknown = roles.split('|').filter(|role| !role.is_empty() && Role::parse(role).is_none());
    out.extend(unknown.map(|role| format!("no role `{role}`; there are standing, belonging, heading")));
    out
}

fn predicate(cells: &[&str], ontology: &Ontology) -> Vec<String> {
    let [name, pos, relation, source, target, rest @ ..] = cells else {
        return vec!["needs a predicate, pos, relation, source and target".into()];
    };
    let mut out = Vec::new();
    for (open, close) in [('[', ']'), ('{', '}')] {
        let list = name.split_once(open).map(|(_, rest)| rest.strip_suffix(close));
        match list {
            Some(None) => out.push(format!("`{name}`: no `{close}` at the end")),
            Some(Some(list)) if list.split('|').any(str::is_empty) => {
                out.push(format!("`{name}`: an empty word in its list"));
            }
            _ => {}
        }
    }
    if name.chars().any(char::is_uppercase) && *pos == "v" {
        out.push(format!("`{name}` can never be met: verbs are looked up in lower case"));
    }
    if !["v", "n", "a"].contains(pos) {
        out.push(format!("pos is `{pos}`; it is v, n or a"));
    }
    if ontology.find(relation).is_none() {
        out.push(format!("no relation is called `{relation}`"));
    }
    for (what, cell) in [("source", source), ("target", target)] {
        if cell.is_empty() {
            out.push(format!("no {what}"));
        }
        out.extend(cell.split(',').filter(|s| !s.is_empty()).filter_map(|slot| misplaced(slot, pos)));
    }
    let first = |cell: &str| cell.split(',').next().unwrap_or_default().to_owned();
    if !source.is_empty() && first(source) == first(target) && first(source) != "between" {
        out.push(format!("source and target are the same slot, `{}`", first(source)));
    }
    let status = rest.first().copied().unwrap_or_default();
    if !["", "possible", "denied"].contains(&status) {
        out.push(format!("status is `{status}`; it is empty, possible or denied"));
    }
    out
}

/// What is wrong with a slot of a predicate of that word class.
fn misplaced(slot: &str, pos: &str) -> Option<String> {
    if !SLOTS.contains(&slot) && !slot.chars().all(|c| c.is_ascii_lowercase() || c == ' ') {
        return Some(format!("`{slot}` is no slot"));
    }
    let unreachable = match pos {
        "v" => OF_NOUNS.contains(&slot),
        "n" => OF_VERBS.contains(&slot),
        "a" => slot != "subj" && SLOTS.contains(&slot) && slot != "both",
        _ => false,
    };
    unreachable.then(|| {
        format!(
            "`{slot}` can never be filled: no {} has it",
            match pos {
                "v" => "verb",
                "n" => "noun",
                _ => "adjective",
            }
        )
    })
}

fn example(cells: &[&str], ontology: &Ontology) -> Vec<String> {
    let [relation, sentence, source, target, ..] = cells else {
        return vec!["needs a relation, sentence, source and target".into()];
    };
    let mut out = Vec::new();
    if ontology.find(relation.trim_start_matches('!')).is_none() {
        out.push(format!("no relation is called `{}`", relation.trim_start_matches('!')));
    }
    if sentence.is_empty() || source.is_empty() || target.is_empty() {
        out.push("an empty cell".to_owned());
    }
    out
}

/// A row of predicates, as far as another can repeat it.
struct Row<'t> {
    line: usize,
    list: Vec<&'t str>,
    ends: [&'t str; 2],
}

/// Rows that say again what a row before says, or the reverse of it.
fn clashes(table: &Table<'_>) -> Vec<Problem> {
    if table.kind != Kind::Predicates {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut seen: FxHashMap<(String, &str, &str), Vec<Row<'_>>> = FxHashMap::default();
    for &(line, row) in &table.rows {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let [name, pos, relation, source, target, ..] = cells[..] else { continue };
        let (words, list) = name.split_once('[').map_or((name, ""), |(words, list)| (words.trim(), list));
        let list: Vec<&str> = list.trim_end_matches(']').split('|').collect();
        let before = seen.entry((words.to_owned(), pos, relation)).or_default();
        for Row { line: other, list: others, ends } in before.iter() {
            let within = list.iter().all(|word| others.contains(word)) || others.iter().all(|word| list.contains(word));
            if within && *ends == [source, target] {
                out.push(problem(line, &format!("says nothing that line {other} does not say")));
            } else if within && *ends == [target, source] {
                out.push(problem(line, &format!("says the reverse of line {other}")));
            }
        }
        before.push(Row { line, list, ends: [source, target] });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: &[&str]) {
        let found: Vec<String> =
            lint(file, Ontology::built_in()).into_iter().map(|p| format!("{}: {}", p.line, p.what)).collect();
        assert_eq!(found, expected, "{file}");
    }

    #[test]
    fn faults_have_their_lines() {
        let head = "# mine\npredicate\tpos\trelation\tsource\ttarget\tstatus\n";
        check(&format!("{head}woo\tv\tsupports\tsubj\tobj\t\n"), &[]);
        check(
            &format!("{head}woo\tx\tloves\tsubj\tobj\t\n"),
            &["3: no relation is called `loves`", "3: pos is `x`; it is v, n or a"],
        );
        check(&format!("{head}woo [a|\tv\tsupports\tsubj\tobj\t\n"), &["3: `woo [a|`: no `]` at the end"]);
        check(&format!("{head}wooing\tn\tsupports\tagent\tobj\t\n"), &["3: `obj` can never be filled: no noun has it"]);
        check(
            &format!("{head}woo\tv\tsupports\tsubj\tsubj\tmaybe\n"),
            &[
                "3: source and target are the same slot, `subj`",
                "3: status is `maybe`; it is empty, possible or denied",
            ],
        );
        check(
            &format!("{head}woo\tv\tsupports\tsubj\tobj\nwoo\tv\tsupports\tobj\tsubj\nwoo\tv\tsupports\tsubj\tobj\n"),
            &[
                "4: says the reverse of line 3",
                "5: says nothing that line 3 does not say",
                "5: says the reverse of line 4",
            ],
        );
        check(
            &format!("{head}give [a|b]\tv\taids\tsubj\tto\ngive [a]\tv\taids\tsubj\tto\n"),
            &["4: says nothing that line 3 does not say"],
        );
        check(
            "woo\tv\n",
            &[
                "1: no table: none begins with `relation family`, `predicate pos` or `relation sentence`",
                "1: stands before the line that names the columns",
            ],
        );
        check(
            "relation\tfamily\tdirection\tsign\nlobbies\ttalk\tsideways\tmuch\n",
            &[
                "2: direction is `sideways`; it is directed, symmetric, or written `from->to`",
                "2: sign is `much`, no number from -10 to +10",
            ],
        );
    }

    #[test]
    fn the_built_in_tables_have_no_faults() {
        for file in [
            include_str!("../../data/ontology.tsv"),
            include_str!("../../data/predicates.tsv"),
            include_str!("../../data/examples.tsv"),
        ] {
            check(file, &[]);
        }
    }
}
