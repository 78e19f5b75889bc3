//! The whole network in memory, without its words.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rusqlite::{Connection, Row, params};

use super::fault::Faults as _;
use super::{Store, format};
use crate::Error;
use crate::query::{Bond, Issue, Member, Network, Placed, Statement};
use crate::text::{ActorKind, Status};

/// What marks a row that is not there.
const NONE: u32 = u32::MAX;

impl Store {
    /// The network of everything in the project. Read by as many connections as there are threads.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn network(&self) -> Result<Network, Error> {
        let (members, member_places) = self.members().blame(&self.path)?;
        let (bonds, bond_places) = self.bonds().blame(&self.path)?;
        let (issues, issue_places) = self.issues().blame(&self.path)?;
        let path = self.path.as_path();
        let places = Places { members: &member_places, bonds: &bond_places, issues: &issue_places };
        let parts = rayon::current_num_threads().clamp(1, 8);
        let length = issue_places.len().div_ceil(parts).max(1);
        let parts: Vec<Vec<Placed>> = (0..parts)
            .into_par_iter()
            .map(|part| {
                let connection = format::open_to_read(path)?;
                statements(&connection, part * length..(part + 1) * length, &places).blame(path)
            })
            .collect::<Result<_, Error>>()?;
        Ok(Network::new(members, bonds, issues, parts.concat()))
    }

    /// The actors by their keys, and the place of each row.
    fn members(&self) -> rusqlite::Result<(Vec<Member>, Vec<u32>)> {
        let mut select = self.connection.prepare("SELECT id, key, name, kind, articles, mentions FROM actor")?;
        let mut rows = select.query([])?;
        let mut members: Vec<(usize, Member)> = Vec::new();
        while let Some(row) = rows.next()? {
            let member = Member {
                key: row.get_ref(1)?.as_str()?.into(),
                name: row.get_ref(2)?.as_str()?.into(),
                kind: ActorKind::parse(row.get_ref(3)?.as_str()?).unwrap_or(ActorKind::Group),
                articles: row.get(4)?,
                mentions: row.get(5)?,
            };
            members.push((row.get(0)?, member));
        }
        members.par_sort_unstable_by(|a, b| a.1.key.cmp(&b.1.key));
        let places = places(members.iter().map(|(row, _)| *row));
        Ok((members.into_iter().map(|(_, member)| member).collect(), places))
    }

    /// The relations by their names, and the place of each row.
    fn bonds(&self) -> rusqlite::Result<(Vec<Bond>, Vec<u32>)> {
        let mut select =
            self.connection.prepare("SELECT id, name, family, sign, symmetric FROM relation ORDER BY name")?;
        let bond = |row: &Row<'_>| {
            let bond = Bond { name: row.get(1)?, family: row.get(2)?, sign: row.get(3)?, symmetric: row.get(4)? };
            Ok((row.get(0)?, bond))
        };
        let bonds: Vec<(usize, Bond)> = select.query_map([], bond)?.collect::<rusqlite::Result<_>>()?;
        let places = places(bonds.iter().map(|(row, _)| *row));
        Ok((bonds.into_iter().map(|(_, bond)| bond).collect(), places))
    }

    /// The articles by their ids, and the place of each row.
    fn issues(&self) -> rusqlite::Result<(Vec<Issue>, Vec<u32>)> {
        let mut select = self.connection.prepare("SELECT id FROM article ORDER BY name, hash")?;
        let rows: Vec<u32> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let places = places(rows.iter().map(|&row| row as usize));
        let origins = self.origins(&places)?;
        let issues = rows.iter().map(|&row| Issue { row, origin: origins[places[row as usize] as usize] });
        Ok((issues.collect(), places))
    }

    /// For each article's place the place of the one that stands for its source: as the merge counts sources.
    fn origins(&self, places: &[u32]) -> rusqlite::Result<Vec<u32>> {
        let mut select = self.connection.prepare("SELECT id, report FROM sketch")?;
        let reports: Vec<(usize, u32)> =
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut report_of = vec![NONE; reports.iter().map(|(row, _)| row + 1).max().unwrap_or_default()];
        for &(row, report) in &reports {
            report_of[row] = report;
        }
        let mut select = self.connection.prepare("SELECT id, date, source, sketch FROM article")?;
        let mut rows = select.query([])?;
        let mut of_article = vec![NONE; places.len()];
        // By report, or by article where nothing tells what it copies: the first article, and its publisher.
        let mut first: BTreeMap<(u32, u32), ((i32, u32), String)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let place = places[row.get::<_, usize>(0)?];
            let sketch: Option<usize> = row.get(3)?;
            let report = sketch.and_then(|sketch| report_of.get(sketch)).copied();
            let key = report.map_or((NONE, place), |report| (report, 0));
            of_article[place as usize] = report.unwrap_or(NONE);
            let order = (row.get::<_, Option<i32>>(1)?.unwrap_or(i32::MAX), place);
            if first.get(&key).is_none_or(|(known, _)| order < *known) {
                let publisher: Option<String> = row.get(2)?;
                first.insert(key, (order, publisher.map(|name| name.trim().to_lowercase()).unwrap_or_default()));
            }
        }
        let mut publishers: BTreeMap<&str, u32> = BTreeMap::new();
        let origin: BTreeMap<(u32, u32), u32> = first
            .iter()
            .map(|(&key, ((_, place), publisher))| match publisher.as_str() {
                "" => (key, *place),
                name => (key, *publishers.entry(name).or_insert(*place)),
            })
            .collect();
        let of = |(place, &report): (usize, &u32)| {
            let key = if report == NONE { (NONE, place as u32) } else { (report, 0) };
            origin.get(&key).copied().unwrap_or(place as u32)
        };
        Ok(of_article.iter().enumerate().map(of).collect())
    }
}

/// Where the rows of actors, relations and articles are in the network.
struct Places<'p> {
    members: &'p [u32],
    bonds: &'p [u32],
    issues: &'p [u32],
}

fn statements(
    connection: &Connection,
    articles: std::ops::Range<usize>,
    places: &Places<'_>,
) -> rusqlite::Result<Vec<Placed>> {
    let mut select = connection.prepare(
        "SELECT article, place, source, relation, target, status, date, claimant, confidence
         FROM statement WHERE article >= ?1 AND article < ?2",
    )?;
    let mut rows = select.query(params![articles.start, articles.end])?;
    let mut placed = Vec::new();
    while let Some(row) = rows.next()? {
        let place = |rows: &[u32], column: usize| {
            let id: usize = row.get(column)?;
            Ok::<_, rusqlite::Error>(rows.get(id).copied().unwrap_or(NONE))
        };
        let claimant: Option<usize> = row.get(7)?;
        let status = Status::ALL[row.get::<_, usize>(5)?.min(2)];
        let mut statement = Statement::new(status, row.get(8)?);
        statement.day = row.get::<_, Option<i32>>(6)?.unwrap_or(Statement::UNDATED);
        statement.article = place(places.issues, 0)?;
        statement.place = row.get(1)?;
        statement.claimant = claimant.and_then(|id| places.members.get(id)).copied().unwrap_or(Statement::NOBODY);
        let (source, target) = (place(places.members, 2)?, place(places.members, 4)?);
        let bond = place(places.bonds, 3)?;
        // What another program is writing right now may not be there as a whole.
        if ![source, target, bond, statement.article].contains(&NONE) {
            placed.push(Placed { source, target, bond: bond as u16, statement });
        }
    }
    Ok(placed)
}

/// For each row its place in the order given.
fn places(rows: impl Iterator<Item = usize> + Clone) -> Vec<u32> {
    let mut places = vec![NONE; rows.clone().max().map_or(0, |last| last + 1)];
    for (place, row) in rows.enumerate() {
        places[row] = place as u32;
    }
    places
}
