//! The whole network in memory, without its words.

use std::collections::BTreeMap;

use rayon::iter::repeat_n;
use rayon::prelude::*;
use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;

use super::fault::Faults as _;
use super::{Store, format, pack};
use crate::Error;
use crate::query::{Bond, Issue, Member, Network, Placed, Statement};
use crate::text::ActorKind;

/// What marks a row that is not there.
const NONE: u32 = u32::MAX;

impl Store {
    /// The network of everything in the project. Read by as many connections as there are threads.
    ///
    /// # Errors
    /// [`Error::Format`] where the file is damaged.
    pub fn network(&self) -> Result<Network, Error> {
        let path = self.path.as_path();
        // A connection serves one thread.
        let (members, issues) = rayon::join(
            || members(&format::open_to_read(path)?).blame(path),
            || issues(&format::open_to_read(path)?).blame(path),
        );
        let ((members, member_places), (issues, issue_places)) = (members?, issues?);
        let (bonds, bond_places) = bonds(&self.connection).blame(path)?;
        let places = Places { members: &member_places, bonds: &bond_places, issues: &issue_places };
        let chunks = pack::sizes(&self.connection).blame(path)?;
        // Made by all threads, since most of its time goes into the system's giving memory.
        let mut placed: Vec<Placed> = repeat_n(Placed::NOWHERE, chunks.iter().map(|(_, size)| size).sum()).collect();
        let mut rooms = Vec::new();
        let mut rest = placed.as_mut_slice();
        for &(chunk, size) in &chunks {
            let (room, others) = rest.split_at_mut(size);
            rooms.push((chunk, room));
            rest = others;
        }
        let share = rooms.len().div_ceil(rayon::current_num_threads().clamp(1, 8)).max(1);
        rooms.par_chunks_mut(share).try_for_each(|rooms| {
            let connection = format::open_to_read(path)?;
            rooms.iter_mut().try_for_each(|(chunk, room)| place(&connection, *chunk, room, &places)).blame(path)
        })?;
        Ok(Network::new(members, bonds, issues, placed))
    }
}

/// The actors by their keys, and the place of each row.
fn members(connection: &Connection) -> rusqlite::Result<(Vec<Member>, Vec<u32>)> {
    let mut select = connection.prepare("SELECT id, key, name, kind, articles, mentions FROM actor")?;
    let mut rows = select.query([])?;
    let mut members: Vec<(u32, Member)> = Vec::new();
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
    let places = places(members.iter().map(|(row, _)| *row as usize));
    Ok((members.into_iter().map(|(_, member)| member).collect(), places))
}

/// The relations by their names, and the place of each row.
fn bonds(connection: &Connection) -> rusqlite::Result<(Vec<Bond>, Vec<u32>)> {
    let mut select = connection.prepare("SELECT id, name, family, sign, symmetric FROM relation ORDER BY name")?;
    let bond = |row: &Row<'_>| {
        let bond = Bond { name: row.get(1)?, family: row.get(2)?, sign: row.get(3)?, symmetric: row.get(4)? };
        Ok((row.get(0)?, bond))
    };
    let bonds: Vec<(usize, Bond)> = select.query_map([], bond)?.collect::<rusqlite::Result<_>>()?;
    let places = places(bonds.iter().map(|(row, _)| *row));
    Ok((bonds.into_iter().map(|(_, bond)| bond).collect(), places))
}

/// The articles by their ids, and the place of each row.
fn issues(connection: &Connection) -> rusqlite::Result<(Vec<Issue>, Vec<u32>)> {
    let mut select = connection.prepare("SELECT id FROM article ORDER BY name, hash")?;
    let rows: Vec<u32> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let places = places(rows.iter().map(|&row| row as usize));
    let origins = origins(connection, &places)?;
    let issues = rows.iter().map(|&row| Issue { row, origin: origins[places[row as usize] as usize] });
    Ok((issues.collect(), places))
}

/// For each article's place the place of the one that stands for its source: as the merge counts sources.
fn origins(connection: &Connection, places: &[u32]) -> rusqlite::Result<Vec<u32>> {
    let mut select = connection.prepare("SELECT id, report FROM sketch")?;
    let reports: Vec<(usize, u32)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let report_of: FxHashMap<usize, u32> = reports.into_iter().collect();
    let mut select =
        connection.prepare("SELECT id, date, source, sketch FROM article WHERE sketch NOTNULL OR source NOTNULL")?;
    let mut rows = select.query([])?;
    // What tells nothing of where it comes from stands for itself.
    let mut origins: Vec<u32> = (0..places.len() as u32).collect();
    let mut told: Vec<(u32, (u32, u32))> = Vec::new();
    // By report, or by article where nothing tells what it copies: the first article, and its publisher.
    let mut first: FxHashMap<(u32, u32), ((i32, u32), String)> = FxHashMap::default();
    while let Some(row) = rows.next()? {
        let Some(&place) = places.get(row.get::<_, usize>(0)?).filter(|place| **place != NONE) else { continue };
        let report = row.get::<_, Option<usize>>(3)?.and_then(|sketch| report_of.get(&sketch)).copied();
        let key = report.map_or((NONE, place), |report| (report, 0));
        told.push((place, key));
        let order = (row.get::<_, Option<i32>>(1)?.unwrap_or(i32::MAX), place);
        if first.get(&key).is_none_or(|(known, _)| order < *known) {
            let publisher: Option<String> = row.get(2)?;
            first.insert(key, (order, publisher.map(|name| name.trim().to_lowercase()).unwrap_or_default()));
        }
    }
    // The publisher's article is that of its smallest report, so the order is that of the reports.
    let mut keys: Vec<&(u32, u32)> = first.keys().collect();
    keys.sort_unstable();
    let mut publishers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut origin: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for key in keys {
        let ((_, place), publisher) = &first[key];
        let place = if publisher.is_empty() { *place } else { *publishers.entry(publisher).or_insert(*place) };
        origin.insert(*key, place);
    }
    for (place, key) in told {
        origins[place as usize] = origin[&key];
    }
    Ok(origins)
}

/// Where the rows of actors, relations and articles are in the network.
struct Places<'p> {
    members: &'p [u32],
    bonds: &'p [u32],
    issues: &'p [u32],
}

/// Puts the statements of a chunk in their room.
fn place(connection: &Connection, chunk: i64, room: &mut [Placed], places: &Places<'_>) -> rusqlite::Result<()> {
    let place = |rows: &[u32], id: u32| rows.get(id as usize).copied().unwrap_or(NONE);
    let mut room = room.iter_mut();
    pack::each_packed(connection, chunk..chunk + 1, |packed| {
        let mut statement = packed.statement;
        statement.article = place(places.issues, packed.article);
        if statement.claimant != Statement::NOBODY {
            statement.claimant = place(places.members, statement.claimant);
        }
        let (source, target) = (place(places.members, packed.source), place(places.members, packed.target));
        let bond = place(places.bonds, packed.relation);
        // What another program is writing right now may not be there as a whole.
        let is_whole = ![source, target, bond, statement.article].contains(&NONE);
        if let Some(room) = room.next().filter(|_| is_whole) {
            *room = Placed { source, target, bond: bond as u16, statement };
        }
    })
}

/// For each row its place in the order given.
fn places(rows: impl Iterator<Item = usize> + Clone) -> Vec<u32> {
    let mut places = vec![NONE; rows.clone().max().map_or(0, |last| last + 1)];
    for (place, row) in rows.enumerate() {
        places[row] = place as u32;
    }
    places
}
