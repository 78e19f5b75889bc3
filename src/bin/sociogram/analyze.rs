//! `sociogram analyze --conllu`: the language model alone, over given tokens.

use anyhow::bail;

use crate::{Outcome, args};

pub(crate) fn run(args: &args::Analyze) -> anyhow::Result<Outcome> {
    debug_assert!(args.conllu, "clap requires it");
    bail!("the language model reads no CoNLL-U yet")
}
