//! What a project holds, in memory that does not grow with its articles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rusqlite::params;

use super::Store;
use super::fault::Faults as _;
use super::sums::{Sum, each_sum};
use crate::Error;
use crate::merge::{Citation, Statuses};
use crate::query::{Issue, Named, Statement, Words as _, date};
use crate::text::{ActorKind, Status};

/// How many relations are quoted.
const STRONGEST: usize = 6;
/// How many of one family: who holds which office is said most often, and would leave no room for what happened.
const OF_FAMILY: usize = 2;
/// How many relations of a family are looked at, at least: those of one pair are quoted once.
const CONSIDERED: usize = 64;

/// What a project holds, in numbers, with the relations for which most speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// How many articles there are.
    pub articles: usize,
    /// How many actors there are of each kind.
    pub actors: Vec<(ActorKind, usize)>,
    /// How many pairs of actors have which relation, in order of the relations' names.
    pub relations: Vec<Tally>,
    /// A few of the strongest relations, the strongest first: two of a family at most, and one of a pair.
    pub strongest: Vec<Strong>,
}

/// How often a relation is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Its name.
    pub relation: String,
    /// Its family.
    pub family: String,
    /// Between how many pairs of actors it is.
    pub count: usize,
}

/// One relation between two actors, with the sentence to quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Strong {
    /// Who does it.
    pub source: Named,
    /// To whom it is done.
    pub target: Named,
    /// The relation's name.
    pub relation: String,
    /// Its family.
    pub family: String,
    /// Whether either direction says the same.
    pub symmetric: bool,
    /// How often it is said with each status.
    pub statuses: Statuses,
    /// In how many articles.
    pub articles: u32,
    /// Its first and last day.
    pub days: Option<(Date, Date)>,
    /// The place to quote.
    pub quote: Citation,
}

impl Overview {
    /// How many actors there are.
    #[must_use]
    pub fn actor_count(&self) -> usize {
        self.actors.iter().map(|(_, count)| count).sum()
    }

    /// How many relations between two actors there are.
    #[must_use]
    pub fn relation_count(&self) -> usize {
        self.relations.iter().map(|tally| tally.count).sum()
    }
}

/// A relation's row in its table.
struct Bond {
    tally: Tally,
    symmetric: bool,
}

/// What orders relations: how much speaks for them, in how many articles their actors are, then keys and name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    strength: Reverse<i64>,
    articles: Reverse<i64>,
    keys: [String; 2],
    relation: String,
    rows: Rows,
}

/// The strongest relations of a family so far.
#[derive(Default)]
struct Best {
    ranks: Vec<Rank>,
    /// What is weaker is none of them.
    least: i64,
}

impl Best {
    fn add(&mut self, rank: Rank) {
        self.ranks.push(rank);
        if self.ranks.len() == 2 * CONSIDERED {
            self.ranks.sort_unstable();
            self.ranks.truncate(CONSIDERED);
            self.least = self.ranks[CONSIDERED - 1].strength.0;
        }
    }
}

/// The rows of a relation's ends and of its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rows {
    source: i64,
    target: i64,
    relation: i64,
}

impl Store {
    /// What the project holds. Takes the time of sorting its statements, a share at a time, so that memory does not grow with it.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn overview(&self) -> Result<Overview, Error> {
        let actors = self.kinds().blame(&self.path)?;
        let mut bonds = self.bonds_by_row().blame(&self.path)?;
        let ranks = self.rank(&mut bonds).blame(&self.path)?;
        let strongest =
            ranks.iter().map(|rank| self.strong(rank, &bonds[&rank.rows.relation])).collect::<Result<_, _>>()?;
        let mut relations: Vec<Tally> = bonds.into_values().map(|bond| bond.tally).collect();
        relations.sort_by(|a, b| a.relation.cmp(&b.relation));
        Ok(Overview { articles: self.len()?, actors, relations, strongest })
    }

    fn kinds(&self) -> rusqlite::Result<Vec<(ActorKind, usize)>> {
        let mut counts: BTreeMap<ActorKind, usize> = BTreeMap::new();
        let mut select = self.connection.prepare("SELECT kind, count(*) FROM actor GROUP BY kind")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let kind = ActorKind::parse(row.get_ref(0)?.as_str()?).unwrap_or(ActorKind::Group);
            *counts.entry(kind).or_default() += row.get::<_, usize>(1)?;
        }
        Ok(counts.into_iter().collect())
    }

    fn bonds_by_row(&self) -> rusqlite::Result<BTreeMap<i64, Bond>> {
        let mut select = self.connection.prepare("SELECT id, name, family, symmetric FROM relation")?;
        let bond = |row: &rusqlite::Row<'_>| {
            let tally = Tally { relation: row.get(1)?, family: row.get(2)?, count: 0 };
            Ok((row.get(0)?, Bond { tally, symmetric: row.get(3)? }))
        };
        select.query_map([], bond)?.collect()
    }

    /// Counts the relations by name, and gives those to be quoted.
    fn rank(&self, bonds: &mut BTreeMap<i64, Bond>) -> rusqlite::Result<Vec<Rank>> {
        let mut of_family: BTreeMap<String, Best> = BTreeMap::new();
        each_sum(&self.connection, |Sum { source, target, relation, strength, asserted }| {
            let rows = Rows { source: source.into(), target: target.into(), relation: relation.into() };
            let Some(bond) = bonds.get_mut(&rows.relation) else { return Ok(()) };
            bond.tally.count += 1;
            let best = match of_family.get_mut(&bond.tally.family) {
                Some(best) => best,
                None => of_family.entry(bond.tally.family.clone()).or_default(),
            };
            if asserted && strength >= best.least {
                best.add(self.ranked(strength, &bond.tally.relation, rows)?);
            }
            Ok(())
        })?;
        Ok(quotable(of_family))
    }

    fn ranked(&self, strength: i64, relation: &str, rows: Rows) -> rusqlite::Result<Rank> {
        let mut select = self.connection.prepare_cached("SELECT key, articles FROM actor WHERE id = ?1")?;
        let mut end = |row: i64| select.query_row([row], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)));
        let ((source, of_source), (target, of_target)) = (end(rows.source)?, end(rows.target)?);
        let articles = Reverse(of_source + of_target);
        Ok(Rank { strength: Reverse(strength), articles, keys: [source, target], relation: relation.to_owned(), rows })
    }

    fn strong(&self, rank: &Rank, bond: &Bond) -> Result<Strong, Error> {
        let (quoted, row) = self.best(rank.rows).blame(&self.path)?;
        let quote = self.citation(Issue { row, origin: 0 }, &quoted)?;
        let (statuses, articles, days) = self.facts(rank.rows).blame(&self.path)?;
        let [source, target] = [rank.rows.source, rank.rows.target].map(|row| self.named(row).blame(&self.path));
        Ok(Strong {
            source: source?,
            target: target?,
            relation: bond.tally.relation.clone(),
            family: bond.tally.family.clone(),
            symmetric: bond.symmetric,
            statuses,
            articles,
            days,
            quote,
        })
    }

    /// The statement to quote, and its article's row: a fact before a possibility before a denial, then the most
    /// certain, then the earliest.
    fn best(&self, Rows { source, target, relation }: Rows) -> rusqlite::Result<(Statement, u32)> {
        let mut select = self.connection.prepare_cached(
            "SELECT s.article, s.place, s.status, s.confidence
             FROM statement AS s JOIN article AS a ON a.id = s.article
             WHERE (s.source, s.target, s.relation) = (?1, ?2, ?3)
             ORDER BY s.status, round(s.confidence * 10000) DESC, s.date IS NULL, s.date, a.name, a.hash, s.place
             LIMIT 1",
        )?;
        select.query_row([source, target, relation], |row| {
            let status = Status::ALL[row.get::<_, usize>(2)?.min(2)];
            let mut statement = Statement::new(status, row.get(3)?);
            statement.place = row.get(1)?;
            Ok((statement, row.get(0)?))
        })
    }

    #[expect(clippy::type_complexity, reason = "the fields of one struct")]
    fn facts(
        &self,
        Rows { source, target, relation }: Rows,
    ) -> rusqlite::Result<(Statuses, u32, Option<(Date, Date)>)> {
        let mut select = self.connection.prepare_cached(
            "SELECT sum(status = 0), sum(status = 1), sum(status = 2), count(DISTINCT article), min(date), max(date)
             FROM statement WHERE (source, target, relation) = (?1, ?2, ?3)",
        )?;
        select.query_row([source, target, relation], |row| {
            let statuses = Statuses { fact: row.get(0)?, possible: row.get(1)?, denied: row.get(2)? };
            let [first, last] = [row.get::<_, Option<i32>>(4)?, row.get(5)?].map(|day| day.and_then(date));
            Ok((statuses, row.get(3)?, first.zip(last)))
        })
    }

    fn named(&self, row: i64) -> rusqlite::Result<Named> {
        let mut select = self.connection.prepare_cached("SELECT key, name, kind FROM actor WHERE id = ?1")?;
        select.query_row(params![row], |row| {
            let kind = ActorKind::parse(row.get_ref(2)?.as_str()?).unwrap_or(ActorKind::Group);
            Ok(Named { key: row.get(0)?, name: row.get(1)?, kind })
        })
    }
}

/// The strongest, but for those of a pair that is there already, or of a family of which there are enough.
fn quotable(of_family: BTreeMap<String, Best>) -> Vec<Rank> {
    let in_family = |(family, best): (String, Best)| best.ranks.into_iter().map(move |rank| (rank, family.clone()));
    let mut ranks: Vec<(Rank, String)> = of_family.into_iter().flat_map(in_family).collect();
    ranks.sort_unstable();
    let mut quoted: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs: BTreeSet<[i64; 2]> = BTreeSet::new();
    let keeps = |(rank, family): (Rank, String)| {
        let Rows { source, target, .. } = rank.rows;
        let of_family = quoted.entry(family).or_default();
        let kept = *of_family < OF_FAMILY && pairs.insert([source.min(target), source.max(target)]);
        *of_family += usize::from(kept);
        kept.then_some(rank)
    };
    ranks.into_iter().filter_map(keeps).take(STRONGEST).collect()
}
