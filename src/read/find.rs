//! Which files the paths mean.

use std::fs;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::{DirEntry, WalkBuilder};

use super::delivery::{Delivery, Stopped};
use super::kind::Kind;
use super::{decode, open};

/// Files of patterns that are left out of folders, as `.gitignore` has them; `.gitignore` itself does not count, since
/// what is kept out of a repository is often just the data.
const IGNORE: &str = ".sociogramignore";

/// Opens every file that the paths mean.
pub(super) fn each(paths: &[PathBuf], to: &mut Delivery) -> Result<(), Stopped> {
    paths.iter().try_for_each(|path| named(path, to))
}

/// How many bytes the files that the paths mean have on the disk; none where that is not known beforehand, as of the
/// standard input.
#[must_use]
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    let size = |path: &Path| match (fs::metadata(path), pattern(path)) {
        (Ok(metadata), _) if metadata.is_file() => Some(metadata.len()),
        (Ok(metadata), _) if metadata.is_dir() => Some(weigh(path, |place| Kind::of_name(place).is_some())),
        (Err(_), Some((folder, pattern))) => Some(weigh(&folder, |place| pattern.is_match(place))),
        _ => None,
    };
    paths.iter().map(|path| size(path)).sum()
}

fn weigh(folder: &Path, counts: impl Fn(&str) -> bool) -> u64 {
    let files = walker(folder).filter_map(Result::ok).filter(|entry| counts(&place(entry.path())));
    files.filter_map(|entry| fs::metadata(entry.path()).ok()).filter(fs::Metadata::is_file).map(|file| file.len()).sum()
}

/// A path that the user named: it is read, or a note says why it is not.
fn named(path: &Path, to: &mut Delivery) -> Result<(), Stopped> {
    if path == Path::new("-") {
        return open::stream("stdin", Box::new(std::io::stdin()), to);
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => walk(path, None, to).map(drop),
        Ok(_) => open::file(path, place(path), to),
        Err(error) => match pattern(path) {
            Some((folder, pattern)) => matching(path, &folder, &pattern, to),
            None => to.skip(place(path), decode::failure(&error)),
        },
    }
}

/// The folder that a pattern of paths begins in, and the pattern.
fn pattern(path: &Path) -> Option<(PathBuf, GlobMatcher)> {
    let is_plain = |part: &&std::ffi::OsStr| !part.as_encoded_bytes().iter().any(|b| b"*?[{".contains(b));
    let folder: PathBuf = path.iter().take_while(is_plain).collect();
    if folder == path {
        return None;
    }
    let glob = GlobBuilder::new(&place(path)).literal_separator(true).build().ok()?;
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    Some((folder, glob.compile_matcher()))
}

fn matching(path: &Path, folder: &Path, pattern: &GlobMatcher, to: &mut Delivery) -> Result<(), Stopped> {
    if walk(folder, Some(pattern), to)? {
        return Ok(());
    }
    to.skip(place(path), "no file is like this pattern; check the path".to_owned())
}

/// Reads everything under a folder, sorted by name, hidden files and folders left out; says whether there was a file.
fn walk(folder: &Path, pattern: Option<&GlobMatcher>, to: &mut Delivery) -> Result<bool, Stopped> {
    let mut found = false;
    for entry in walker(folder) {
        match entry {
            Ok(entry) => found |= visit(&entry, pattern, to)?,
            Err(error) => {
                let cause = error.io_error().map_or_else(|| error.to_string(), decode::failure);
                to.skip(place(&faulty(&error).unwrap_or_else(|| folder.to_owned())), cause)?;
            }
        }
    }
    Ok(found)
}

fn walker(folder: &Path) -> ignore::Walk {
    let mut walk = WalkBuilder::new(folder);
    // Links to folders are not followed: they may lead back up.
    walk.standard_filters(false).hidden(true).ignore(true).follow_links(false);
    walk.add_custom_ignore_filename(IGNORE).sort_by_file_name(std::ffi::OsStr::cmp);
    walk.build()
}

fn visit(entry: &DirEntry, pattern: Option<&GlobMatcher>, to: &mut Delivery) -> Result<bool, Stopped> {
    let path = entry.path();
    // Neither folders nor what has no end, such as devices and pipes; links to files are followed.
    if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(false);
    }
    let place = place(path);
    match pattern {
        Some(pattern) if !pattern.is_match(&place) => return Ok(false),
        None if Kind::of_name(&place).is_none() => to.ignore(),
        _ => open::file(path, place, to)?,
    }
    Ok(true)
}

fn faulty(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => faulty(err),
        _ => None,
    }
}

/// The path as given, without a leading `./`, with `/` on every system.
fn place(path: &Path) -> String {
    let words = path.to_string_lossy();
    let words = if std::path::MAIN_SEPARATOR == '\\' { words.replace('\\', "/") } else { words.into_owned() };
    words.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&words).to_owned()
}
