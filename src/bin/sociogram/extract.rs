//! `sociogram extract`: one extract an article, in the order of the input.

use std::io::{self, Write};

use sociogram::text::Skipped;
use sociogram::{export, pipeline, read};

use crate::{Outcome, args, input, own};

/// Articles that are read before a batch is worked on: enough to keep many threads busy, little enough to keep.
const BATCH: usize = 256;

pub(crate) fn run(args: &args::Extract) -> anyhow::Result<Outcome> {
    let args::Lines::Jsonl = args.format;
    let options = own::told(&args.told, &args.own).options()?;
    let pool = pipeline::pool(args.input.threads.map(usize::from))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut articles = read::read_with(&args.input.paths, args.input.intake.settings());
    let (mut printed, mut skipped) = (0, Vec::new());
    loop {
        let batch: Vec<read::Item> = articles.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        for result in pool.install(|| pipeline::extract_all(batch, &options)) {
            match result {
                Ok(extract) => export::write_extracts(&[extract], &mut out)?,
                Err(skip) => skipped.push(skip),
            }
            printed += 1;
        }
        out.flush()?;
    }
    input::report(&skipped);
    Ok(outcome(printed, &skipped))
}

fn outcome(read: usize, skipped: &[Skipped]) -> Outcome {
    if read == 0 || !skipped.is_empty() { Outcome::Partial } else { Outcome::Whole }
}
