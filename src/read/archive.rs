//! Archives → their members, each read as a file of its own; a broken one is named, and the rest is read.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::delivery::{Delivery, Fault, Stopped};
use super::input::{Allowance, Input, Unpacked};
use super::kind::Kind;
use super::{decode, open};

/// Reads the members of a tar archive, in their order.
pub(super) fn read_tar(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let Input { place, stream, depth, allowance, .. } = input;
    let mut archive = tar::Archive::new(stream);
    for entry in archive.entries()? {
        let entry = entry.map_err(|error| damaged(&error))?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        member(Ok(entry), &name, &place, depth, &allowance, to)?;
    }
    Ok(())
}

/// Reads the members of a zip archive, in their order. One that is no file of its own is held in memory.
pub(super) fn read_zip(mut input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let bytes = input.seekable(to)?;
    members(bytes, &input, to)
}

fn members(bytes: impl Read + Seek, input: &Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(bytes).map_err(|error| damaged(&error))?;
    for place in 0..archive.len() {
        let name = archive.name_for_index(place).and_then(Result::ok).unwrap_or_default().into_owned();
        if name.ends_with('/') {
            continue;
        }
        let file = archive.by_index(place).map_err(|error| damaged(&error));
        member(file, &name, &input.place, input.depth, &input.allowance, to)?;
    }
    Ok(())
}

/// Reads one member, if its name says that a reader is for it.
fn member(
    bytes: Result<impl Read, String>,
    name: &str,
    archive: &str,
    depth: usize,
    allowance: &Allowance,
    to: &mut Delivery,
) -> Result<(), Stopped> {
    if is_hidden(name) {
        return Ok(());
    }
    if Kind::of_name(name).is_none() {
        to.ignore();
        return Ok(());
    }
    let place = format!("{archive}/{}", name.trim_start_matches("./"));
    let input = bytes.and_then(|inner| {
        let unpacked = Unpacked { inner, allowance: allowance.clone() };
        Input::new(place.clone(), name.to_owned(), unpacked, allowance.clone()).map_err(|error| decode::failure(&error))
    });
    match input {
        Ok(input) => open::open(Input { depth: depth + 1, ..input }, to),
        Err(cause) => to.skip(place, cause),
    }
}

/// What hides in folders, or what other systems put beside each file.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX")
}

fn damaged(error: &impl std::fmt::Display) -> String {
    format!("the archive is damaged or not to be read here ({error}); what came before was read")
}
