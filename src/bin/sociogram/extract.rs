//! `sociogram extract`: one extract an article, in the order of the input.

use std::io::{self, Write};

use sociogram::text::Skips;
use sociogram::view::plain;
use sociogram::{export, pipeline, read};

use crate::incoming::Incoming;
use crate::{Outcome, args, own};

/// Articles that are read before a batch is worked on, and bytes of their texts: enough to keep many threads busy, little
/// enough to keep.
const BATCH: (usize, usize) = (256, 1 << 21);

pub(crate) fn run(args: &args::Extract) -> anyhow::Result<Outcome> {
    let args::Lines::Jsonl = args.format;
    let options = own::told(&args.told, &args.own).options()?;
    let pool = pipeline::pool(args.input.threads.map(usize::from))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut articles, run) = Incoming::new(&args.input.paths, &args.input.intake, None, None)?;
    let mut printed = 0;
    loop {
        let batch = batch(&mut articles);
        if batch.is_empty() {
            break;
        }
        for result in pool.install(|| pipeline::extract_all(batch, &options)) {
            match result {
                Ok(extract) => export::write_extracts(&[extract], &mut out)?,
                Err(skip) => run.ledger.add(skip),
            }
            printed += 1;
            run.progress.step();
        }
        out.flush()?;
    }
    run.progress.end();
    let (skips, _) = run.ledger.close();
    report(&skips);
    if run.meter.is_stopped() {
        eprintln!("sociogram: stopped after {printed} articles; what they give is printed");
        return Ok(Outcome::Stopped);
    }
    Ok(if printed == 0 || !skips.is_empty() { Outcome::Partial } else { Outcome::Whole })
}

fn batch(articles: &mut Incoming) -> Vec<read::Item> {
    let mut bytes = 0;
    let mut batch = Vec::new();
    while batch.len() < BATCH.0 && bytes < BATCH.1 {
        let Some(item) = articles.next() else { break };
        bytes += item.as_ref().map_or(0, |article| article.text.len());
        batch.push(item);
    }
    batch
}

/// A line for each input that gave nothing, on the standard error; of many of one cause, the first and a count.
fn report(skips: &Skips) {
    for (kind, cause) in skips.causes() {
        for skipped in &cause.first {
            eprintln!("sociogram: skipped {}: {}", plain(&skipped.place), plain(&skipped.cause));
        }
        if cause.count > cause.first.len() {
            eprintln!("sociogram: skipped {} more: {}", cause.count - cause.first.len(), plain(kind));
        }
    }
}
