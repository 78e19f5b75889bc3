//! What a network leaves out: names by which actors are found, and the sentences.

use super::lookup::folded;
use super::network::Issue;
use super::statement::Statement;
use crate::Error;
use crate::merge::{ArticleNote, Citation, Graph, Node};

/// Where a network's words are.
pub trait Words {
    /// The citation of a statement of an article.
    ///
    /// # Errors
    /// Those of reading it.
    fn citation(&self, issue: Issue, statement: &Statement) -> Result<Citation, Error>;

    /// What an article is called, and when it is from.
    ///
    /// # Errors
    /// Those of reading it.
    fn note(&self, issue: Issue) -> Result<ArticleNote, Error>;

    /// Keys of the actors of that name, and of those of that alias, both [`folded`].
    ///
    /// # Errors
    /// Those of reading them.
    fn called(&self, folded: &str) -> Result<[Vec<String>; 2], Error>;

    /// The names that an actor goes by, the most frequent first.
    ///
    /// # Errors
    /// Those of reading them.
    fn names(&self, key: &str) -> Result<Vec<String>, Error>;

    /// Every name and alias, folded, with the name of its actor.
    ///
    /// # Errors
    /// Those of reading them.
    fn each_name(&self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Error>;
}

/// The words of a network that was made of a graph.
#[derive(Debug)]
pub struct Recorded<'g> {
    graph: &'g Graph,
    citations: Vec<&'g Citation>,
}

impl<'g> Recorded<'g> {
    /// The words of a graph.
    #[must_use]
    pub fn of(graph: &'g Graph) -> Self {
        Self { graph, citations: graph.edges().flat_map(|link| &link.edge.evidence).collect() }
    }
}

impl Words for Recorded<'_> {
    fn citation(&self, _: Issue, statement: &Statement) -> Result<Citation, Error> {
        Ok(self.citations[statement.place as usize].clone())
    }

    fn note(&self, issue: Issue) -> Result<ArticleNote, Error> {
        Ok(self.graph.articles()[issue.row as usize].clone())
    }

    fn called(&self, wanted: &str) -> Result<[Vec<String>; 2], Error> {
        let keys = |test: &dyn Fn(&Node) -> bool| {
            self.graph.nodes().filter(|node| test(node)).map(|node| node.key.clone()).collect::<Vec<_>>()
        };
        let is_alias = |node: &Node| node.aliases.iter().any(|alias| folded(&alias.name) == wanted);
        Ok([keys(&|node| folded(&node.name) == wanted), keys(&is_alias)])
    }

    fn names(&self, key: &str) -> Result<Vec<String>, Error> {
        let node = self.graph.nodes().find(|node| node.key == key);
        Ok(node.map(|node| node.aliases.iter().map(|alias| alias.name.clone()).collect()).unwrap_or_default())
    }

    fn each_name(&self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Error> {
        for node in self.graph.nodes() {
            for name in node.aliases.iter().map(|alias| &alias.name).chain([&node.name]) {
                take(&folded(name), &node.name);
            }
        }
        Ok(())
    }
}
