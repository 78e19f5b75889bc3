//! The graph relation by relation, so that a file of it can be written that memory would not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rusqlite::Row;

use super::Store;
use super::fault::Faults as _;
use crate::Error;
use crate::export::{Walk, laid_out};
use crate::merge::{ArticleNote, Edge, EdgeSum, Graph, Link, Node};
use crate::query::{Listed, Member, Names, Network, date};
use crate::text::{Alias, Extract};

/// A project's graph as it is walked: actors, articles and the network are in memory, sentences are read as they are
/// asked for.
#[derive(Debug)]
pub struct Reel<'s> {
    store: &'s Store,
    network: Network,
    nodes: Vec<Node>,
    notes: Vec<ArticleNote>,
    /// The place among the notes of each article of the network.
    note_of: Vec<u32>,
}

impl Store {
    /// The project's graph, to be walked.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn reel(&self) -> Result<Reel<'_>, Error> {
        let network = self.network()?;
        // A mapped file counts as the program's memory, and whoever walks a whole graph comes by all of it.
        self.connection.pragma_update(None, "mmap_size", 0).blame(&self.path)?;
        let nodes = self.nodes(&network).blame(&self.path)?;
        let (notes, note_of) = self.notes(&network)?;
        Ok(Reel { store: self, network, nodes, notes, note_of })
    }

    /// The graph of some relations of a network, with the actors that have to do with them.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn cut(&self, network: &Network, places: &[usize]) -> Result<Graph, Error> {
        let claimants = |place: &usize| network.statements(*place).iter().map(|s| s.claimant as usize);
        let claimants = places.iter().flat_map(claimants).filter(|&actor| actor < network.members().len());
        let ends = places.iter().flat_map(|&place| <[usize; 2]>::from(network.ends(place)));
        let actors: Vec<usize> = claimants.chain(ends).collect::<BTreeSet<_>>().into_iter().collect();
        let edge = |&place: &usize| {
            let (source, target) = network.ends(place);
            let [source, target] = [source, target].map(|end| actors.partition_point(|&actor| actor < end));
            let id = |article: u32| self.id_at(network.issues()[article as usize].row.into());
            Ok((source, target, self.edge(network, place, id)?))
        };
        let edges = places.iter().map(edge).collect::<Result<_, Error>>()?;
        Ok(Graph::new(actors.iter().map(|&actor| node(&network.members()[actor])).collect(), edges, Vec::new()))
    }

    /// A relation of a network with all its evidence; `id` gives the id of the article at a place.
    fn edge(&self, network: &Network, place: usize, id: impl Fn(u32) -> Result<String, Error>) -> Result<Edge, Error> {
        let mut sum = EdgeSum::default();
        let mut origins: BTreeMap<String, usize> = BTreeMap::new();
        for statement in network.statements(place) {
            let issue = network.issues()[statement.article as usize];
            let said = self.said(issue.row, statement.place)?;
            let article = id(statement.article)?;
            sum.add(&said.relation, &article, said.by, said.turned);
            origins.insert(article, issue.origin as usize);
        }
        let name = |key: &str| match network.by_key(key) {
            Some(place) => network.members()[place].name.to_string(),
            None => key.to_owned(),
        };
        Ok(sum.finish(network.bond(place).name.clone(), name, |article| origins.get(article).copied()))
    }

    fn nodes(&self, network: &Network) -> rusqlite::Result<Vec<Node>> {
        let mut nodes: Vec<Node> = network.members().iter().map(node).collect();
        let mut select = self.connection.prepare(
            "SELECT key, alias, count FROM alias JOIN actor ON actor.id = actor ORDER BY actor, count DESC, alias",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = network.by_key(row.get_ref(0)?.as_str()?) {
                nodes[place].aliases.push(Alias { name: row.get(1)?, count: row.get(2)? });
            }
        }
        Ok(nodes)
    }

    /// The articles by their ids in the graph, and where each of the network's is among them.
    fn notes(&self, network: &Network) -> Result<(Vec<ArticleNote>, Vec<u32>), Error> {
        let mut select = self
            .connection
            .prepare("SELECT id, name, date, title FROM article ORDER BY name, hash")
            .blame(&self.path)?;
        let note = |row: &Row<'_>| {
            let (id, date, title) = (row.get(1)?, row.get::<_, Option<i32>>(2)?.and_then(date), row.get(3)?);
            Ok((row.get::<_, u32>(0)?, ArticleNote { id, date, title, same_source_as: None }))
        };
        let rows = select.query_map([], note).blame(&self.path)?;
        let (rows, mut notes): (Vec<u32>, Vec<ArticleNote>) =
            rows.collect::<rusqlite::Result<Vec<_>>>().blame(&self.path)?.into_iter().unzip();
        if !rows.iter().eq(network.issues().iter().map(|issue| &issue.row)) {
            let cause = "another program is writing to it; ask again when it has ended".to_owned();
            return Err(Error::Format { path: self.path.clone(), cause });
        }
        let mut ids: Vec<String> = notes.iter().map(|note| note.id.clone()).collect();
        for same in equal_runs(&ids) {
            for place in same {
                ids[place] = self.id_at(rows[place].into())?;
                notes[place].id.clone_from(&ids[place]);
            }
        }
        for (place, issue) in network.issues().iter().enumerate() {
            notes[place].same_source_as =
                Some(issue.origin as usize).filter(|origin| *origin != place).map(|origin| ids[origin].clone());
        }
        notes.sort_by(|a, b| a.id.cmp(&b.id));
        let note_of = ids.iter().map(|id| notes.partition_point(|note| note.id < *id) as u32).collect();
        Ok((notes, note_of))
    }
}

/// An actor without its aliases.
fn node(member: &Member) -> Node {
    Node {
        key: member.key.to_string(),
        name: member.name.to_string(),
        kind: member.kind,
        aliases: Vec::new(),
        articles: member.articles,
        mentions: member.mentions,
    }
}

/// Where ids are not the only ones.
fn equal_runs(ids: &[String]) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    let runs = ids.chunk_by(|a, b| a == b).map(|run| {
        start += run.len();
        start - run.len()..start
    });
    runs.filter(|run| run.len() > 1).collect()
}

impl Reel<'_> {
    /// Actors and relations without their words.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The relation at a place of the network, with all its evidence.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn edge(&self, place: usize) -> Result<Edge, Error> {
        let id = |article: u32| Ok(self.notes[self.note_of[article as usize] as usize].id.clone());
        self.store.edge(&self.network, place, id)
    }

    /// The actors with their names, each with its reason and its first article; as [`actors`](crate::query::actors), in
    /// memory that grows with them and not with the articles.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn actors(&self) -> Result<Vec<Listed>, Error> {
        let mut names = Names::default();
        for (note, row) in self.order() {
            let extract = self.extract(note, row)?;
            names.add(&extract, &self.store.keys(row.into(), &extract).blame(&self.store.path)?);
        }
        Ok(names.listed(self.nodes.iter()))
    }

    /// Hands over the articles' extracts in the order of their ids, every id once.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged, and those of `take`.
    pub fn each_extract(&self, take: &mut dyn FnMut(&Extract) -> io::Result<()>) -> io::Result<()> {
        self.order().into_iter().try_for_each(|(note, row)| take(&self.extract(note, row).map_err(io::Error::other)?))
    }

    /// The articles by their ids in the graph: their places among the notes, and their rows.
    fn order(&self) -> Vec<(u32, u32)> {
        let mut order: Vec<(u32, u32)> =
            self.note_of.iter().zip(self.network.issues()).map(|(&note, issue)| (note, issue.row)).collect();
        order.sort_unstable();
        order
    }

    fn extract(&self, note: u32, row: u32) -> Result<Extract, Error> {
        let mut extract = self.store.extract_at(row.into())?;
        extract.article.clone_from(&self.notes[note as usize].id);
        Ok(extract)
    }
}

impl Walk for Reel<'_> {
    fn actors(&self) -> Vec<&Node> {
        self.nodes.iter().collect()
    }

    fn articles(&self) -> &[ArticleNote] {
        &self.notes
    }

    fn places(&self) -> Option<Vec<[f64; 2]>> {
        laid_out(&self.network)
    }

    fn relations(&self, visit: &mut dyn FnMut(Link<'_>) -> io::Result<()>) -> io::Result<()> {
        for place in 0..self.network.edge_count() {
            let (source, target) = self.network.ends(place);
            let edge = self.edge(place).map_err(io::Error::other)?;
            visit(Link { source, target, edge: &edge })?;
        }
        Ok(())
    }
}
