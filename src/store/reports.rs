//! Near copies, kept up to date as articles come and go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rusqlite::{OptionalExtension as _, params, params_from_iter};

use super::Store;
use super::fault::Faults as _;
use crate::text::Sketch;

/// The sketches that share a band with one.
static NEIGHBOURS: LazyLock<String> = LazyLock::new(|| {
    let bands = vec!["?"; Sketch::BANDS].join(", ");
    format!(
        "SELECT sketch.id, bytes, report FROM band JOIN sketch ON sketch.id = band.sketch WHERE band.key IN ({bands})"
    )
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
        let mut band = self.connection.prepare_cached("INSERT OR IGNORE INTO band VALUES (?1, ?2)")?;
        for key in sketch.bands() {
            band.execute(params![key, id])?;
        }
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
        let mut find = self.connection.prepare_cached(&NEIGHBOURS)?;
        let mut near = BTreeMap::new();
        let mut rows = find.query(params_from_iter(sketch.bands()))?;
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(1)?;
            if Sketch::from_bytes(&bytes).is_some_and(|other| sketch.is_near(&other)) {
                near.insert(row.get(0)?, row.get(2)?);
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
