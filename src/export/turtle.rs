//! RDF in Turtle: actors, relations as things of their own, and the sentences they rest on in PROV's terms.
//!
//! A relation that is a fact is also a plain triple between its actors, for queries that need no more.

use std::io::{self, Write};

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;

use super::{Walk, clean};
use crate::merge::{Citation, Edge, Link, Node};
use crate::text::Status;

const OWN: &str = "urn:sociogram:ontology:";
const PROV: &str = "http://www.w3.org/ns/prov#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const DCTERMS: &str = "http://purl.org/dc/terms/";

/// Writes the graph as Turtle, resource by resource.
///
/// # Errors
/// Those of the writer.
pub fn write_turtle(graph: &dyn Walk, out: &mut dyn Write) -> io::Result<()> {
    let mut turtle = TurtleSerializer::new();
    for (prefix, namespace) in [("sg", OWN), ("prov", PROV), ("skos", SKOS), ("dcterms", DCTERMS)] {
        turtle = turtle.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let prefixes = [("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("xsd", "http://www.w3.org/2001/XMLSchema#")];
    for (prefix, namespace) in prefixes {
        turtle = turtle.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut sink = Sink(turtle.for_writer(out));
    for article in graph.articles() {
        let subject = article_iri(&article.id);
        sink.kind(&subject, &prov("Entity"))?;
        sink.text(&subject, &own("article"), &article.id)?;
        if let Some(title) = &article.title {
            sink.text(&subject, &NamedNode::new_unchecked(format!("{DCTERMS}title")), title)?;
        }
        if let Some(date) = article.date {
            let issued = NamedNode::new_unchecked(format!("{DCTERMS}issued"));
            sink.typed(&subject, &issued, &date.to_string(), xsd::DATE)?;
        }
    }
    let actors = graph.actors();
    for node in &actors {
        sink.actor(node)?;
    }
    graph.relations(&mut |link| sink.relation(&actors, link))?;
    sink.0.finish().map(drop)
}

struct Sink<W: Write>(WriterTurtleSerializer<W>);

impl<W: Write> Sink<W> {
    fn actor(&mut self, node: &Node) -> io::Result<()> {
        let subject = actor_iri(&node.key);
        self.kind(&subject, &prov("Agent"))?;
        self.kind(&subject, &own(&segment(node.kind.as_str())))?;
        self.text(&subject, &rdfs::LABEL.into_owned(), &node.name)?;
        self.text(&subject, &own("key"), &node.key)?;
        let alias = NamedNode::new_unchecked(format!("{SKOS}altLabel"));
        for other in node.aliases.iter().filter(|other| other.name != node.name) {
            self.text(&subject, &alias, &other.name)?;
        }
        self.whole(&subject, "articles", node.articles)?;
        self.whole(&subject, "mentions", node.mentions)
    }

    fn relation(&mut self, actors: &[&Node], Link { source, target, edge }: Link<'_>) -> io::Result<()> {
        let (from, to) = (actor_iri(&actors[source].key), actor_iri(&actors[target].key));
        let predicate = own(&segment(&edge.relation));
        if edge.status == Status::Fact {
            self.iri(&from, &predicate, &to)?;
        }
        let parts = [&actors[source].key, &edge.relation, &actors[target].key].map(|part| segment(part));
        let subject = NamedNode::new_unchecked(format!("urn:sociogram:relation:{}", parts.join("/")));
        self.kind(&subject, &own("Relation"))?;
        self.kind(&subject, &prov("Entity"))?;
        self.iri(&subject, &rdf::SUBJECT.into_owned(), &from)?;
        self.iri(&subject, &rdf::PREDICATE.into_owned(), &predicate)?;
        self.iri(&subject, &rdf::OBJECT.into_owned(), &to)?;
        self.counts(&subject, edge)?;
        for (number, citation) in edge.evidence.iter().enumerate() {
            let statement = NamedNode::new_unchecked(format!("{}/{number}", subject.as_str()));
            self.iri(&subject, &prov("wasDerivedFrom"), &statement)?;
            self.citation(&statement, citation)?;
        }
        Ok(())
    }

    fn counts(&mut self, subject: &NamedNode, edge: &Edge) -> io::Result<()> {
        self.text(subject, &own("family"), &edge.family)?;
        self.text(subject, &own("status"), edge.status.as_str())?;
        self.typed(subject, &own("sign"), &edge.sign.to_string(), xsd::INTEGER)?;
        self.typed(subject, &own("symmetric"), &edge.symmetric.to_string(), xsd::BOOLEAN)?;
        self.whole(subject, "count", edge.count)?;
        self.whole(subject, "articles", edge.articles)?;
        self.typed(subject, &own("meanConfidence"), &format!("{:?}", edge.mean_confidence), xsd::DOUBLE)?;
        for (name, day) in [("first", edge.first), ("last", edge.last)] {
            if let Some(day) = day {
                self.typed(subject, &own(name), &day.to_string(), xsd::DATE)?;
            }
        }
        Ok(())
    }

    fn citation(&mut self, subject: &NamedNode, citation: &Citation) -> io::Result<()> {
        self.kind(subject, &prov("Entity"))?;
        self.text(subject, &prov("value"), &citation.sentence)?;
        self.iri(subject, &prov("wasQuotedFrom"), &article_iri(&citation.article))?;
        if let Some(by) = &citation.by {
            self.iri(subject, &prov("wasAttributedTo"), &actor_iri(by))?;
        }
        self.text(subject, &own("status"), citation.status.as_str())?;
        self.typed(subject, &own("confidence"), &format!("{:?}", citation.confidence), xsd::DOUBLE)?;
        if let Some(day) = citation.date {
            self.typed(subject, &own("date"), &day.to_string(), xsd::DATE)?;
        }
        self.text(subject, &own("predicate"), &citation.predicate)?;
        self.typed(subject, &own("start"), &citation.span.start.to_string(), xsd::INTEGER)?;
        self.typed(subject, &own("end"), &citation.span.end.to_string(), xsd::INTEGER)
    }

    fn kind(&mut self, subject: &NamedNode, class: &NamedNode) -> io::Result<()> {
        self.iri(subject, &rdf::TYPE.into_owned(), class)
    }

    fn whole(&mut self, subject: &NamedNode, name: &str, number: u32) -> io::Result<()> {
        self.typed(subject, &own(name), &number.to_string(), xsd::INTEGER)
    }

    fn iri(&mut self, subject: &NamedNode, predicate: &NamedNode, object: &NamedNode) -> io::Result<()> {
        self.triple(subject, predicate, object.as_ref().into())
    }

    fn text(&mut self, subject: &NamedNode, predicate: &NamedNode, words: &str) -> io::Result<()> {
        self.triple(subject, predicate, Literal::new_simple_literal(clean(words)).as_ref().into())
    }

    fn typed(
        &mut self,
        subject: &NamedNode,
        predicate: &NamedNode,
        value: &str,
        kind: NamedNodeRef<'_>,
    ) -> io::Result<()> {
        self.triple(subject, predicate, Literal::new_typed_literal(value, kind).as_ref().into())
    }

    fn triple(&mut self, subject: &NamedNode, predicate: &NamedNode, object: TermRef<'_>) -> io::Result<()> {
        self.0.serialize_triple(TripleRef::new(subject, predicate, object))
    }
}

fn own(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{OWN}{name}"))
}

fn prov(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{PROV}{name}"))
}

fn actor_iri(key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:sociogram:actor:{}", segment(key)))
}

fn article_iri(id: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:sociogram:article:{}", segment(id)))
}

/// Words as a part of an IRI: every byte but letters, digits and `-._~` is percent-encoded, after RFC 3986.
fn segment(words: &str) -> String {
    let mut part = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            part.push(char::from(byte));
        } else {
            let [high, low] = [byte >> 4, byte & 15].map(|half| char::from(b"0123456789ABCDEF"[usize::from(half)]));
            part.extend(['%', high, low]);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn words_become_parts_of_an_iri() {
        assert_eq!(segment("person:a é>\n"), "person:a%20%C3%A9%3E%0A");
    }
}
