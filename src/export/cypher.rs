//! A Cypher script for Neo4j and its kin. It may be run again: what is there is updated.

use std::io::{self, Write};

use super::fields::{ACTOR, Field, RELATION, Value};
use super::{Walk, clean};
use crate::merge::{Link, Node};

/// Rows of one statement: few enough for a transaction, enough not to parse a statement for each row.
const ROWS: usize = 200;

/// Writes a statement for the actors' keys, then statements that merge actors of one kind, then relations of one type.
///
/// # Errors
/// Those of the writer.
pub fn write_cypher(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "CREATE CONSTRAINT actor_key IF NOT EXISTS FOR (actor:Actor) REQUIRE actor.key IS UNIQUE;")?;
    let actors = graph.actors();
    let mut ordered: Vec<&Node> = actors.clone();
    ordered.sort_by_key(|node| node.kind);
    for chunk in ordered.chunk_by(|a, b| a.kind == b.kind).flat_map(|kind| kind.chunks(ROWS)) {
        let rows: Vec<String> =
            chunk.iter().map(|node| row(&[("key", &node.key)], &[("name", &node.name)], &ACTOR, *node)).collect();
        let label = label(chunk[0].kind.as_str());
        let merge = format!("MERGE (actor:Actor {{key: row.key}}) SET actor += row.values, actor:`{label}`");
        statement(out, &rows, &merge)?;
    }
    let mut batch = Batch::default();
    graph.relations(&mut |link| {
        if batch.rows.len() == ROWS || batch.relation != link.edge.relation {
            batch.write(out)?;
            batch.relation.clone_from(&link.edge.relation);
        }
        batch.add(&actors, link);
        Ok(())
    })?;
    batch.write(out)
}

/// Relations of one type that follow each other.
#[derive(Default)]
struct Batch {
    relation: String,
    rows: Vec<String>,
}

impl Batch {
    fn add(&mut self, actors: &[&Node], Link { source, target, edge }: Link<'_>) {
        let ends = [("source", actors[source].key.as_str()), ("target", &actors[target].key)];
        self.rows.push(row(&ends, &[], &RELATION, edge));
    }

    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let merge = format!(
            "MATCH (source:Actor {{key: row.source}}) MATCH (target:Actor {{key: row.target}}) \
             MERGE (source)-[relation:`{}`]->(target) SET relation += row.values",
            relationship(&self.relation)
        );
        statement(out, &self.rows, &merge)?;
        self.rows.clear();
        Ok(())
    }
}

fn statement(out: &mut dyn Write, rows: &[String], merge: &str) -> io::Result<()> {
    writeln!(out, "UNWIND [\n  {}\n] AS row\n{merge};", rows.join(",\n  "))
}

/// A map of what the statement looks up, and of what it sets.
fn row<T>(known: &[(&str, &str)], own: &[(&str, &str)], fields: &[Field<T>], of: &T) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}: {}", text(value));
    let known: Vec<String> = known.iter().map(pair).collect();
    let fields = fields.iter().filter(|field| !matches!(field.name, "label" | "key"));
    let set = fields.map(|field| format!("{}: {}", field.name, literal(&(field.value)(of))));
    let set: Vec<String> = own.iter().map(pair).chain(set).collect();
    format!("{{{}, values: {{{}}}}}", known.join(", "), set.join(", "))
}

fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Text(words) => text(words),
        Value::Texts(list) => {
            format!("[{}]", list.iter().map(|words| text(words)).collect::<Vec<_>>().join(", "))
        }
        Value::Day(Some(day)) => format!("date('{day}')"),
        Value::Day(None) => "null".to_owned(),
        other => other.words(),
    }
}

/// A string that no word in it can end. Some Neo4j read `\u0027` as a quotation mark before they look at backslashes,
/// so the two letters never stand beside each other.
fn text(words: &str) -> String {
    format!("'{}'", clean(words).replace('\\', "\\\\").replace('\'', "\\'").replace("\\u", "\\' + 'u"))
}

/// `armed-group` as a label: `ArmedGroup`.
pub(super) fn label(kind: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    kind.split('-').filter(|part| !part.is_empty()).map(capital).collect()
}

/// `member-of` as a type: `MEMBER_OF`. Only letters, digits and `_` are left in it.
pub(super) fn relationship(relation: &str) -> String {
    let letters = relation.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    let name: String = letters.collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("R{name}") }
}

#[cfg(test)]
mod tests {
    use super::{label, relationship, text};

    #[test]
    fn nothing_ends_a_string() {
        assert_eq!(text("it's a \\"), r"'it\'s a \\'");
        assert_eq!(text(r"\u0027"), r"'\\' + 'u0027'");
    }

    #[test]
    fn names_are_those_of_cypher() {
        assert_eq!((label("armed-group"), relationship("member-of")), ("ArmedGroup".into(), "MEMBER_OF".into()));
        assert_eq!(relationship("2 x`) //"), "R2_X_____");
    }
}
