//! `sociogram analyze --conllu`: the language model alone, over given tokens.

use std::io::{self, Read, Write};

use sociogram::analyze::conllu;

use crate::{Outcome, args};

pub(crate) fn run(args: &args::Analyze) -> anyhow::Result<Outcome> {
    debug_assert!(args.conllu, "clap requires it");
    let mut given = Vec::new();
    io::stdin().lock().read_to_end(&mut given)?;
    let annotated = conllu::annotate(&String::from_utf8_lossy(&given));
    io::stdout().lock().write_all(annotated.as_bytes())?;
    Ok(Outcome::Whole)
}
