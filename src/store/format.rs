//! Opening the file: what it is, of which format, and how it becomes the present one.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::Keep;
use super::fault::{Faults as _, damaged};
use crate::Error;
use crate::ontology::Ontology;

/// What marks a database as a project of ours: "Soci".
const APPLICATION: i64 = 0x536f_6369;
/// What makes a file of one format one of the next; the number of them is the present format.
const MIGRATIONS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// Pages of the file that a writer keeps in memory, in KB.
const PAGES_KB: i64 = 32 * 1024;
/// Pages of 4 KB that the log holds before they go to their places: 16 MB. While articles are read nobody waits for that;
/// what is left at the end is waited for.
const LOG_PAGES: i64 = 4 * 1024;

/// What a file says about itself.
struct Nature {
    application: i64,
    format: usize,
    tables: i64,
}

pub(super) fn open_to_read(path: &Path) -> Result<Connection, Error> {
    // SQLite would say only that it cannot open it.
    std::fs::metadata(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).blame(path)?;
    prepared(&connection).blame(path)?;
    let (connection, nature) = match nature(&connection) {
        Ok(nature) => (connection, nature),
        // Where nothing may be written, the shared index of a log cannot be made; without a log none is needed.
        Err(error) if is_unwritable(&error) && !has_log(path) => {
            let connection = Connection::open_with_flags(immutable(path), flags).blame(path)?;
            let nature = nature(&connection).blame(path)?;
            (connection, nature)
        }
        Err(error) => return Err(error).blame(path),
    };
    check(path, &nature)?;
    if nature.tables == 0 {
        return Err(damaged(path, "it is empty"));
    }
    if nature.format < MIGRATIONS.len() || is_due(&connection).blame(path)? {
        let cause = "of an older format; `sociogram build -o` on its folder brings it up to date".to_owned();
        return Err(Error::Format { path: path.to_owned(), cause });
    }
    Ok(connection)
}

pub(super) fn open_to_write(path: &Path, keep: Option<Keep>) -> Result<(Connection, Keep), Error> {
    // A look that cannot change a foreign file comes first.
    if std::fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0) {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).blame(path)?;
        check(path, &nature(&connection).blame(path)?)?;
    }
    let mut connection = Connection::open(path).blame(path)?;
    prepared(&connection).blame(path)?;
    // A mapped file counts as the program's memory, and whoever writes comes by all of it.
    connection.pragma_update(None, "mmap_size", 0).blame(path)?;
    connection.pragma_update(None, "cache_size", -PAGES_KB).blame(path)?;
    connection.pragma_update(None, "journal_mode", "wal").blame(path)?;
    connection.pragma_update(None, "synchronous", "normal").blame(path)?;
    // Each checkpoint waits for the disk, and what articles share is written once by one of many transactions.
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES).blame(path)?;
    migrate(&mut connection, keep.unwrap_or(Keep::Texts)).blame(path)?;
    relations(&connection).blame(path)?;
    let kept = self::keep(&connection).blame(path)?;
    if keep.is_some_and(|keep| keep != kept) {
        let cause = match kept {
            Keep::Texts => "this project keeps the articles' texts; give another folder for one without",
            Keep::Evidence => "this project keeps no article's text; give another folder for one with texts",
        };
        return Err(Error::Format { path: path.to_owned(), cause: cause.to_owned() });
    }
    Ok((connection, kept))
}

/// What the project keeps of its articles.
pub(super) fn keep(connection: &Connection) -> rusqlite::Result<Keep> {
    let kept: String =
        connection.query_row("SELECT value FROM setting WHERE name = 'articles'", [], |row| row.get(0))?;
    Ok(if kept == "none" { Keep::Evidence } else { Keep::Texts })
}

fn prepared(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_mins(1))?;
    connection.set_prepared_statement_cache_capacity(64);
    // Otherwise a statement is compiled again for each new value of a parameter, in case another plan fits it better.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)
}

fn nature(connection: &Connection) -> rusqlite::Result<Nature> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    Ok(Nature {
        application: number("application_id")?,
        format: usize::try_from(number("user_version")?).unwrap_or(usize::MAX),
        tables: connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?,
    })
}

fn check(path: &Path, nature: &Nature) -> Result<(), Error> {
    let cause = if nature.application != APPLICATION && nature.tables > 0 {
        "a database of another program; give another folder".to_owned()
    } else if nature.format > MIGRATIONS.len() {
        let (theirs, ours) = (nature.format, MIGRATIONS.len());
        format!("written by a newer sociogram (format {theirs}, this one reads up to {ours}); update it")
    } else {
        return Ok(());
    };
    Err(Error::Format { path: path.to_owned(), cause })
}

fn migrate(connection: &mut Connection, keep: Keep) -> rusqlite::Result<()> {
    let format = nature(connection)?.format;
    if format >= MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for migration in &MIGRATIONS[format..] {
        transaction.execute_batch(migration)?;
    }
    if format == 0 {
        let kept = if keep == Keep::Texts { "texts" } else { "none" };
        transaction.execute("INSERT INTO setting VALUES ('articles', ?1)", [kept])?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    transaction.commit()
}

/// Whether something is still to be made from the extracts that an older format did not have.
pub(super) fn is_due(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare("SELECT 1 FROM setting WHERE name = 'remake'")?.exists([])
}

/// All of it is made.
pub(super) fn is_done(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM setting WHERE name = 'remake'", []).map(drop)
}

/// The relations of this program's ontology, over those that an older one left.
fn relations(connection: &Connection) -> rusqlite::Result<()> {
    let mut set = connection.prepare(
        "INSERT INTO relation (name, family, sign, symmetric) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE
         SET family = excluded.family, sign = excluded.sign, symmetric = excluded.symmetric
         WHERE (family, sign, symmetric) <> (excluded.family, excluded.sign, excluded.symmetric)",
    )?;
    let ontology = Ontology::built_in();
    for (place, relation) in ontology.relations.iter().enumerate() {
        set.execute((&relation.name, &relation.family, relation.sign, ontology.is_symmetric(place)))?;
    }
    Ok(())
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | PermissionDenied | ReadOnly))
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|metadata| metadata.len() > 0)
}

/// The path as `SQLite`'s address of a file that nobody changes.
fn immutable(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let words = absolute.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{words}?immutable=1")
}
