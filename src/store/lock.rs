//! One writer at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::Error;

/// A lock beside the project file, which the system gives back however the program ends. The file stays: removing it
/// would let two programs lock two files of one name.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the folder's lock, and waits for it, after calling `waiting`, where another program has it.
    pub(super) fn take(folder: &Path, waiting: impl FnOnce()) -> Result<Self, Error> {
        let path = folder.join(".sociogram.lock");
        let failed = |source| Error::Io { path: path.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        Ok(Self { _file: file })
    }
}
