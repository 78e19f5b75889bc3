//! Near copies, kept up to date as articles come and go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rusqlite::{OptionalExtension as _, params, params_from_iter};

use super::Store;
use super::fault::Faults as _;
use crate::text::Sketch;

/// A row for each band of a sketch, in one statement: they are the most rows that an article has.
static BANDS: LazyLock<String> = LazyLock::new(|| {
    let rows: Vec<String> = (2..Sketch::BANDS + 2).map(|key| format!("(?{key}, ?1)")).collect();
    format!("INSERT OR IGNORE INTO band VALUES {}", rows.join(", "))
});

/// How many articles say again what another says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Word for word.
    pub exact: usize,
    /// Cut or lightly edited.
    pub near: usize,
}

impl Store {
    /// The articles that are copies of others; a relation counts them, but its sources count each report once.
    ///
    /// # Errors
    /// [`Error::Format`](crate::Error::Format) where the file is damaged.
    pub fn copies(&self) -> Result<Copies, crate::Error> {
        let count = "SELECT count(*), count(DISTINCT sketch), count(DISTINCT report)
                     FROM article JOIN sketch ON sketch.id = article.sketch";
        let row = |row: &rusqlite::Row<'_>| Ok([row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?]);
        let [articles, texts, reports] = self.connection.query_row(count, [], row).blame(&self.path)?;
        let fewer = |many: i64, few: i64| usize::try_from(many - few).unwrap_or_default();
        Ok(Copies { exact: fewer(articles, texts), near: fewer(texts, reports) })
    }

    /// The row of a sketch, which joins the report of those that are near it.
    pub(super) fn sketch(&self, sketch: &Sketch) -> rusqlite::Result<i64> {
        let mut find = self.connection.prepare_cached("SELECT id FROM sketch WHERE bytes = ?1")?;
        if let Some(id) = find.query_row([sketch.bytes()], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let mut reports: BTreeSet<i64> = self.near(sketch)?.into_values().collect();
        let mut last = self.connection.prepare_cached("SELECT coalesce(max(id), 0) FROM sketch")?;
        let id = last.query_row([], |row| row.get::<_, i64>(0))? + 1;
        let report = reports.pop_first().unwrap_or(id);
        let mut insert = self.connection.prepare_cached("INSERT INTO sketch VALUES (?1, ?2, ?3)")?;
        insert.execute(params![id, sketch.bytes(), report])?;
        let bands = sketch.bands().map(i64::from);
        self.connection.prepare_cached(&BANDS)?.execute(params_from_iter(std::iter::once(id).chain(bands)))?;
        let mut join = self.connection.prepare_cached("UPDATE sketch SET report = ?2 WHERE report = ?1")?;
        for other in reports {
            join.execute([other, report])?;
        }
        Ok(id)
    }

    /// Takes a sketch out that no article has any more; what only it held together comes apart.
    pub(super) fn drop_sketch(&self, id: i64) -> rusqlite::Result<()> {
        let used: bool = self.connection.prepare_cached("SELECT 1 FROM article WHERE sketch = ?1")?.exists([id])?;
        if used {
            return Ok(());
        }
        let (bytes, report): (Vec<u8>, i64) = self
            .connection
            .prepare_cached("SELECT bytes, report FROM sketch WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut unband = self.connection.prepare_cached("DELETE FROM band WHERE key = ?1 AND sketch = ?2")?;
        for key in Sketch::from_bytes(&bytes).iter().flat_map(Sketch::bands) {
            unband.execute(params![key, id])?;
        }
        self.connection.prepare_cached("DELETE FROM sketch WHERE id = ?1")?.execute([id])?;
        self.join_again(report)
    }

    /// Rows and reports of the sketches that are near.
    fn near(&self, sketch: &Sketch) -> rusqlite::Result<BTreeMap<i64, i64>> {
        let mut sharing = BTreeSet::new();
        let mut find = self.connection.prepare_cached("SELECT sketch FROM band WHERE key = ?1")?;
        for key in sketch.bands() {
            let mut rows = find.query([key])?;
            while let Some(row) = rows.next()? {
                sharing.insert(row.get(0)?);
            }
        }
        let mut read = self.connection.prepare_cached("SELECT bytes, report FROM sketch WHERE id = ?1")?;
        let mut near = BTreeMap::new();
        for id in sharing {
            let (bytes, report): (Vec<u8>, i64) = read.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if Sketch::from_bytes(&bytes).is_some_and(|other| sketch.is_near(&other)) {
                near.insert(id, report);
            }
        }
        Ok(near)
    }

    fn join_again(&self, report: i64) -> rusqlite::Result<()> {
        let mut members = self.connection.prepare_cached("SELECT id, bytes FROM sketch WHERE report = ?1")?;
        let members: BTreeMap<i64, Vec<u8>> =
            members.query_map([report], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut set = self.connection.prepare_cached("UPDATE sketch SET report = ?2 WHERE id = ?1")?;
        let mut left: BTreeSet<i64> = members.keys().copied().collect();
        while let Some(first) = left.pop_first() {
            let mut open = vec![first];
            while let Some(id) = open.pop() {
                set.execute([id, first])?;
                let Some(sketch) = Sketch::from_bytes(&members[&id]) else { continue };
                open.extend(self.near(&sketch)?.into_keys().filter(|near| left.remove(near)));
            }
        }
        Ok(())
    }
}
