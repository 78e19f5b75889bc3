//! Tables of actors and relations, under the headers that Gephi and a spreadsheet read, and under Neo4j's.

use std::io::{self, Write};

use super::fields::{ACTOR, Field, Kind, RELATION, Value};
use super::{Walk, clean, cypher};

/// What stands under a header of the program's own, and is not written twice.
const GEPHI_ELSEWHERE: [&str; 3] = ["label", "key", "weight"];
/// The same for Neo4j, where weight is a number like others.
const NEO4J_ELSEWHERE: [&str; 2] = ["label", "key"];
/// Between the parts of a list, by default of `neo4j-admin database import`.
const NEO4J_BETWEEN: &str = ";";

/// Writes Gephi's table of nodes.
///
/// # Errors
/// Those of the writer.
pub fn write_gephi_nodes(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["Id", "Label"].into_iter().chain(names(&ACTOR, &GEPHI_ELSEWHERE)))?;
    for node in graph.actors() {
        let first = [guarded(clean(&node.key)), guarded(clean(&node.name))];
        table.write_record(first.into_iter().chain(cells(&ACTOR, &GEPHI_ELSEWHERE, node).map(guarded)))?;
    }
    table.flush()
}

/// Writes Gephi's table of edges; `Kind` keeps parallel ones apart.
///
/// # Errors
/// Those of the writer.
pub fn write_gephi_edges(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    let mut table = csv::Writer::from_writer(out);
    let own = ["Source", "Target", "Type", "Kind", "Label", "Weight"];
    table.write_record(own.into_iter().chain(names(&RELATION, &GEPHI_ELSEWHERE)))?;
    graph.relations(&mut |link| {
        let edge = link.edge;
        let kind = if edge.symmetric { "Undirected" } else { "Directed" };
        let (source, target) = (&actors[link.source].key, &actors[link.target].key);
        let relation = clean(&edge.relation);
        let own = [clean(source), clean(target), kind.to_owned(), relation.clone(), relation, edge.count.to_string()];
        let cells = own.into_iter().map(guarded);
        Ok(table.write_record(cells.chain(guarded_cells(edge)))?)
    })?;
    table.flush()
}

fn guarded_cells(edge: &crate::merge::Edge) -> impl Iterator<Item = String> {
    RELATION.iter().filter(|field| !GEPHI_ELSEWHERE.contains(&field.name)).map(|field| match (field.value)(edge) {
        value @ (Value::Whole(_) | Value::Real(_)) => value.words(),
        value => guarded(value.words()),
    })
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

fn names<'a, T>(fields: &'a [Field<T>], elsewhere: &'a [&str]) -> impl Iterator<Item = &'static str> + use<'a, T> {
    fields.iter().map(|field| field.name).filter(|name| !elsewhere.contains(name))
}

fn cells<'a, T>(fields: &'a [Field<T>], elsewhere: &'a [&str], of: &'a T) -> impl Iterator<Item = String> + use<'a, T> {
    fields.iter().filter(|field| !elsewhere.contains(&field.name)).map(|field| (field.value)(of).words())
}

/// Writes Neo4j's table of nodes, for `neo4j-admin database import`.
///
/// # Errors
/// Those of the writer.
pub fn write_neo4j_nodes(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let own = ["key:ID".to_owned(), "name".to_owned()];
    table.write_record(own.into_iter().chain(typed(&ACTOR)).chain([":LABEL".to_owned()]))?;
    for node in graph.actors() {
        let own = [clean(&node.key), clean(&node.name)];
        let label = format!("Actor{NEO4J_BETWEEN}{}", cypher::label(node.kind.as_str()));
        table.write_record(own.into_iter().chain(neo4j_cells(&ACTOR, node)).chain([label]))?;
    }
    table.flush()
}

/// Writes Neo4j's table of relationships.
///
/// # Errors
/// Those of the writer.
pub fn write_neo4j_edges(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let actors = graph.actors();
    let mut table = csv::Writer::from_writer(out);
    let own = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned);
    table.write_record(own.into_iter().chain(typed(&RELATION)))?;
    graph.relations(&mut |link| {
        let ends = [&actors[link.source].key, &actors[link.target].key].map(|key| clean(key));
        let kind = [cypher::relationship(&link.edge.relation)];
        Ok(table.write_record(ends.into_iter().chain(kind).chain(neo4j_cells(&RELATION, link.edge)))?)
    })?;
    table.flush()
}

/// Headers with Neo4j's types; a string needs none.
fn typed<T>(fields: &[Field<T>]) -> impl Iterator<Item = String> {
    fields.iter().filter(|field| !NEO4J_ELSEWHERE.contains(&field.name)).map(|field| match field.kind {
        Kind::Text => field.name.to_owned(),
        Kind::Texts => format!("{}:string[]", field.name),
        Kind::Whole => format!("{}:int", field.name),
        Kind::Real => format!("{}:double", field.name),
        Kind::Truth => format!("{}:boolean", field.name),
        Kind::Day => format!("{}:date", field.name),
    })
}

fn neo4j_cells<T>(fields: &[Field<T>], of: &T) -> impl Iterator<Item = String> {
    fields.iter().filter(|field| !NEO4J_ELSEWHERE.contains(&field.name)).map(move |field| match (field.value)(of) {
        Value::Texts(list) => {
            let parts: Vec<String> = list.iter().map(|words| clean(words).replace(NEO4J_BETWEEN, ",")).collect();
            parts.join(NEO4J_BETWEEN)
        }
        value => value.words(),
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(guarded("=1+1".to_owned()), "'=1+1");
        assert_eq!(guarded("a=b".to_owned()), "a=b");
    }
}
