//! Files that are either whole or not there.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Error;

/// A file that is written beside its place; dropped, it is gone.
#[derive(Debug)]
pub(super) struct Draft {
    place: PathBuf,
    beside: Option<PathBuf>,
}

impl Draft {
    /// Writes the whole file beside its place and waits until the disk has it.
    pub(super) fn write(place: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Self, Error> {
        let beside = beside(place);
        let draft = Self { place: place.to_owned(), beside: Some(beside.clone()) };
        let whole = || {
            let mut out = BufWriter::new(File::create(&beside)?);
            fill(&mut out)?;
            out.flush()?;
            out.get_ref().sync_all()
        };
        whole().map_err(|source| Error::Io { path: place.to_owned(), source })?;
        Ok(draft)
    }

    /// Moves the file to its place.
    pub(super) fn keep(mut self) -> Result<PathBuf, Error> {
        if let Some(beside) = &self.beside {
            fs::rename(beside, &self.place).map_err(|source| Error::Io { path: self.place.clone(), source })?;
        }
        self.beside = None;
        Ok(std::mem::take(&mut self.place))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // Nothing better can be done with a leftover that cannot be removed.
            fs::remove_file(beside).ok();
        }
    }
}

fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{}", std::process::id()))
}

/// Makes a folder where it is missing and tries to write in it, before any work is done for it.
///
/// # Errors
/// [`Error::Io`] where it cannot be made or written in.
pub fn check_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| Error::Io { path: folder.to_owned(), source })?;
    Draft::write(&folder.join("probe"), |_| Ok(())).map(drop).map_err(|error| match error {
        Error::Io { source, .. } => Error::Io { path: folder.to_owned(), source },
        other => other,
    })
}

/// Writes a file that is either whole or not there.
///
/// # Errors
/// [`Error::Io`] where it cannot be written; then an older file is as it was.
pub fn write_file(place: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    Draft::write(place, fill)?.keep().map(drop)
}
