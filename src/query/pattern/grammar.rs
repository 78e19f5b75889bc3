//! From the words of a pattern to its parts.

use super::{Node, Pattern, Step, Way};
use crate::Error;
use crate::text::ActorKind;

/// The most parts between which steps can be.
const LONGEST: usize = 8;

pub(super) fn parse(text: &str) -> Result<Pattern, Error> {
    let mut reader = Reader { text, at: 0 };
    let mut pattern = Pattern { text: text.to_owned(), nodes: vec![reader.node()?], steps: Vec::new() };
    while !reader.is_done() {
        if pattern.nodes.len() == LONGEST {
            return Err(reader.wrong(reader.at, &format!("a pattern has at most {LONGEST} actors; cut it in two")));
        }
        pattern.steps.push(reader.step()?);
        pattern.nodes.push(reader.node()?);
    }
    if pattern.steps.is_empty() {
        return Err(reader.wrong(reader.at, "a step is missing, such as -[attacks]-> (Israel)"));
    }
    Ok(pattern)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn node(&mut self) -> Result<Node, Error> {
        self.expect("(", "an actor in round brackets is missing, such as (Qatar), (?x) or (?x:state)")?;
        let mut node = Node { at: self.at, ..Node::default() };
        if self.takes("?") {
            let word = self.until(&[')', ':']);
            if word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || c == '_') {
                return Err(self.wrong(node.at, "a word of letters and digits belongs after the question mark: (?x)"));
            }
            node.variable = Some(word);
        } else if self.takes("\"") {
            let name = self.until(&['"']);
            self.expect("\"", "the quotation mark at the name's end is missing")?;
            node.name = Some(name);
        } else {
            node.name = Some(self.name()).filter(|name| !name.is_empty());
        }
        if self.takes(":") {
            node.kinds = self.kinds()?;
        }
        self.expect(")", "the closing bracket of the actor is missing: )")?;
        Ok(node)
    }

    /// A name or a key: a colon is part of a key unless the word after it is a kind.
    fn name(&mut self) -> String {
        let mut name = self.until(&[')', ':']);
        while self.text[self.at..].starts_with(':') {
            let kinds = self.text[self.at + 1..].split(')').next().unwrap_or_default();
            if name.is_empty() || kinds.split('|').all(|kind| ActorKind::parse(kind.trim()).is_some()) {
                break;
            }
            self.at += 1;
            name = format!("{name}:{}", self.until(&[')', ':']));
        }
        name
    }

    fn kinds(&mut self) -> Result<Vec<ActorKind>, Error> {
        let mut kinds = Vec::new();
        loop {
            self.skip();
            let at = self.at;
            let word = self.until(&[')', '|']);
            let all = ActorKind::ALL.map(ActorKind::as_str).join(", ");
            let kind = ActorKind::parse(&word);
            kinds.push(kind.ok_or_else(|| self.wrong(at, &format!("no kind of actor; one of {all}")))?);
            if !self.takes("|") {
                return Ok(kinds);
            }
        }
    }

    fn step(&mut self) -> Result<Step, Error> {
        self.skip();
        let at = self.at;
        let left = self.takes("<-");
        if !left {
            self.expect("-", "a step is missing, such as -[attacks]-> or <-[attacks]- or -[talk]-")?;
        }
        self.expect("[", "relations in square brackets are missing: -[attacks|warns]->, or -[]-> for any")?;
        let mut bonds = Vec::new();
        loop {
            self.skip();
            let at = self.at;
            let word = self.until(&[']', '|']);
            if !word.is_empty() {
                bonds.push((at, word));
            }
            if !self.takes("|") {
                break;
            }
        }
        self.expect("]", "the closing bracket of the relations is missing: ]")?;
        let way = match (left, self.takes("->")) {
            (true, true) => return Err(self.wrong(at, "a step points one way: -[…]-> or <-[…]-, or -[…]- for either")),
            (false, true) => Way::Right,
            (left, false) => {
                self.expect("-", "the end of the step is missing: -> or -")?;
                if left { Way::Left } else { Way::Either }
            }
        };
        Ok(Step { bonds, way })
    }

    fn skip(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn is_done(&mut self) -> bool {
        self.skip();
        self.at == self.text.len()
    }

    fn takes(&mut self, mark: &str) -> bool {
        self.skip();
        let taken = self.text[self.at..].starts_with(mark);
        self.at += if taken { mark.len() } else { 0 };
        taken
    }

    fn expect(&mut self, mark: &str, otherwise: &str) -> Result<(), Error> {
        if self.takes(mark) { Ok(()) } else { Err(self.wrong(self.at, otherwise)) }
    }

    /// The words up to one of the marks, without the space around them.
    fn until(&mut self, marks: &[char]) -> String {
        let rest = &self.text[self.at..];
        let words = &rest[..rest.find(marks).unwrap_or(rest.len())];
        self.at += words.len();
        words.trim().to_owned()
    }

    fn wrong(&self, at: usize, cause: &str) -> Error {
        Error::Question { text: self.text.to_owned(), at, cause: cause.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match parse(text) {
            Err(error) => error.to_string(),
            Ok(pattern) => {
                let node = |n: &Node| {
                    let kinds: Vec<&str> = n.kinds.iter().map(|kind| kind.as_str()).collect();
                    format!("{:?} {:?} {kinds:?}", n.name.as_deref(), n.variable.as_deref())
                };
                let nodes: Vec<String> = pattern.nodes.iter().map(node).collect();
                let step = |s: &Step| format!("{:?} {:?}", s.way, s.bonds.iter().map(|b| &b.1).collect::<Vec<_>>());
                format!("{nodes:?} {:?}", pattern.steps.iter().map(step).collect::<Vec<_>>()).replace('\\', "")
            }
        }
    }

    #[test]
    fn patterns_are_read() {
        assert_eq!(
            shown(
                "(Qatar) -[mediates|negotiates-with]-> (?x:state) <-[attacks]- (\"Hamas (Gaza)\")-[]-(:person|group)"
            ),
            "[\"Some(\"Qatar\") None []\", \"None Some(\"x\") [\"state\"]\", \"Some(\"Hamas (Gaza)\") None []\", \
             \"None None [\"person\", \"group\"]\"] [\"Right [\"mediates\", \"negotiates-with\"]\", \
             \"Left [\"attacks\"]\", \"Either []\"]"
        );
        assert_eq!(
            shown("(country:ISR)-[]->(country:IRN:state)"),
            "[\"Some(\"country:ISR\") None []\", \"Some(\"country:IRN\") None [\"state\"]\"] [\"Right []\"]"
        );
    }

    #[test]
    fn errors_point_at_the_place() {
        assert_eq!(
            shown("(Qatar) -[mediates]> (Israel)"),
            "the end of the step is missing: -> or -\n  (Qatar) -[mediates]> (Israel)\n                     ^"
        );
        assert!(shown("").contains("round brackets"));
        assert!(shown("(a").contains("closing bracket of the actor"));
        assert!(shown("(a)").contains("a step is missing"));
        assert!(shown("(a) -[x]-> (?x:king)").contains("one of person, state"));
        assert!(shown("(a) <-[x]-> (b)").contains("one way"));
        assert!(shown("(?) -[]- (b)").contains("after the question mark"));
        assert!(shown(&format!("(a){}", " -[]- (b)".repeat(9))).contains("at most 8"));
        assert!(shown("(é東京) [").ends_with("\n  (é東京) [\n          ^"));
    }
}
