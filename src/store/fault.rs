//! The database's errors in words for the user, each with its remedy.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::Error;

/// Results of the database that still lack the file's name.
pub(super) trait Faults<T> {
    /// Names the file and the remedy.
    fn blame(self, path: &Path) -> Result<T, Error>;
}

impl<T> Faults<T> for rusqlite::Result<T> {
    fn blame(self, path: &Path) -> Result<T, Error> {
        self.map_err(|error| explained(path, &error))
    }
}

/// The error of a file that is not what it should be.
pub(super) fn damaged(path: &Path, what: &str) -> Error {
    let cause =
        format!("not a project of sociogram, or damaged ({what}); put a copy back, or move it away and build again");
    Error::Format { path: path.to_owned(), cause }
}

fn explained(path: &Path, error: &rusqlite::Error) -> Error {
    let cause = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full; make room and run it again: what was read so far is kept",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "it may not be written; look at the permissions of the file and its folder"
        }
        Some(ErrorCode::CannotOpen) => "it cannot be opened; look at the permissions of the file and its folder",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it; wait for it to end"
        }
        Some(ErrorCode::SystemIoFailure) => {
            "the disk does not take or give its bytes; make room, look at the disk and at limits on the size of files \
             (ulimit -f), and run it again: what was written so far is kept"
        }
        Some(ErrorCode::OutOfMemory) => {
            "there is too little memory for it; raise the limit (ulimit -v, or the container's), or end other programs, \
             and run it again: what was read so far is kept"
        }
        _ => return damaged(path, &error.to_string()),
    };
    Error::Format { path: path.to_owned(), cause: cause.to_owned() }
}
