//! What shells and `man` read.

use std::path::PathBuf;

use clap_complete::Shell;

/// Print what a shell needs to complete the commands and flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Write manual pages, one for each command.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The folder for them; it is made where it is missing.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}
