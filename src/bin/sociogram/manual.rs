//! `sociogram completions` and `sociogram man`: what shells and `man` read, made from the flags themselves.

use std::io::{self, Write};

use clap::CommandFactory as _;
use sociogram::export::{check_folder, write_file};

use crate::{Outcome, args};

pub(crate) fn completions(args: &args::Completions) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::Args::command(), "sociogram", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Whole)
}

/// `sociogram.1`, `sociogram-build.1` …
pub(crate) fn pages(args: &args::Man) -> anyhow::Result<Outcome> {
    check_folder(&args.folder)?;
    let mut whole = args::Args::command();
    whole.build();
    let commands = whole.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    for command in commands.chain([whole.clone()]) {
        // clap calls a command of `sociogram` by its own name alone, and `man` knows them as `sociogram-build`.
        let name = match command.get_name() {
            "sociogram" => "sociogram".to_owned(),
            own => format!("sociogram-{own}"),
        };
        let page = clap_mangen::Man::new(command.display_name(&name));
        write_file(&args.folder.join(format!("{name}.1")), |out| page.render(&mut { out }))?;
    }
    Ok(Outcome::Whole)
}
