//! How two actors are connected.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::route::{BUDGET, Roads, Route};
use super::timely::{Dated, timely};
use super::{Inquiry, Named, Tie};
use crate::Error;

/// How many steps more than the shortest paths others may have.
const DETOUR: usize = 4;

/// What a search for paths may use and give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PathOptions {
    /// The most paths that are given.
    pub paths: usize,
    /// All paths of up to so many steps, in place of the shortest ones.
    pub hops: Option<usize>,
    /// Only from the one who does it to the one to whom it is done.
    pub directed: bool,
    /// Only paths on which no step is earlier than the one before; one is given.
    pub timely: bool,
    /// Whether relations that are only denied may be walked.
    pub denied: bool,
}

impl Default for PathOptions {
    /// Three paths, in any direction, nothing that is only denied.
    fn default() -> Self {
        Self { paths: 3, hops: None, directed: false, timely: false, denied: false }
    }
}

/// One step of a path: two actors and everything between them, in either direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The actor it leaves.
    pub from: Named,
    /// The actor it reaches.
    pub to: Named,
    /// Its day, on a path in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The relations between them, the strongest first.
    pub ties: Vec<Tie>,
}

/// Steps from one actor to another.
pub type Path = Vec<Step>;

/// The paths between two actors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paths {
    /// Where they begin.
    pub from: Named,
    /// Where they end.
    pub to: Named,
    /// The shortest first; of paths equally short, those over strong relations first.
    pub paths: Vec<Path>,
    /// Whether the search was given up before it had seen everything.
    pub cut: bool,
}

impl Inquiry<'_> {
    /// The paths between two actors that meet no actor twice. None where the actors are the same or nothing connects
    /// them. Where the shortest ones are fewer than asked for, up to four steps longer ones follow.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn paths(&self, from: usize, to: usize, options: PathOptions) -> Result<Paths, Error> {
        let roads = Roads { network: self.network, directed: options.directed, denied: options.denied };
        let mut found = Paths { from: self.named(from), to: self.named(to), paths: Vec::new(), cut: false };
        if from == to {
            return Ok(found);
        }
        if options.timely {
            let way = timely(&roads, from, to, options.hops.unwrap_or(usize::MAX));
            found.paths = way.map(|way| self.dated_path(from, &way)).transpose()?.into_iter().collect();
            return Ok(found);
        }
        let (routes, cut) = routes(&roads, from, to, options);
        found.cut = cut;
        found.paths = routes.iter().map(|route| self.path(&roads, route)).collect::<Result<_, _>>()?;
        Ok(found)
    }

    fn path(&self, roads: &Roads<'_>, route: &[usize]) -> Result<Path, Error> {
        let step = |ends: &[usize]| {
            let edges = self.network.between(ends[0], ends[1]);
            let edges = edges.into_iter().filter(|&edge| roads.denied || self.network.is_asserted(edge));
            let (from, to) = (self.named(ends[0]), self.named(ends[1]));
            Ok(Step { from, to, date: None, ties: self.ties(edges.collect())? })
        };
        route.windows(2).map(step).collect()
    }

    fn dated_path(&self, from: usize, way: &[Dated]) -> Result<Path, Error> {
        let mut at = from;
        let mut path = Path::new();
        for Dated { edge, to, statement } in way {
            let tie = Tie { quote: Some(self.citation(statement)?), ..self.bare_tie(*edge) };
            path.push(Step { from: self.named(at), to: self.named(*to), date: statement.date(), ties: vec![tie] });
            at = *to;
        }
        Ok(path)
    }
}

/// The routes, and whether the search was given up.
fn routes(roads: &Roads<'_>, from: usize, to: usize, options: PathOptions) -> (Vec<Route>, bool) {
    let Some(near) = roads.shortest(from, to) else { return (Vec::new(), false) };
    let shortest = near.steps();
    let longest = options.hops.unwrap_or(shortest + DETOUR);
    let mut budget = BUDGET;
    let mut routes = Vec::new();
    if shortest <= longest {
        routes = roads.ways((from, to), shortest, &near, options.paths, &mut budget);
    }
    if routes.len() < options.paths && longest > shortest {
        let mut ball = roads.ball(to);
        for length in shortest + 1..=longest {
            ball.grow(length / 2);
            let wanted = options.paths - routes.len();
            routes.extend(roads.ways((from, to), length, &ball, wanted, &mut budget));
        }
    }
    (routes, budget == 0)
}
