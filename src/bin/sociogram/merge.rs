//! `sociogram merge`: several projects, or extracts of several machines, into one.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use sociogram::store::{Entry, Store};
use sociogram::text::Extract;

use crate::{Outcome, args, build};

/// Articles that are kept together.
const TOGETHER: usize = 256;

pub(crate) fn run(args: &args::Merge) -> anyhow::Result<Outcome> {
    let mut store = build::open(&args.output, None)?;
    let mut merged = Merged { store: &mut store, open: 0, added: 0, known: 0 };
    for source in &args.sources {
        let context = || format!("{} cannot be merged", source.display());
        if source.is_dir() { merged.project(source) } else { merged.lines(source) }.with_context(context)?;
    }
    merged.close()?;
    println!("{} articles added, {} already there", merged.added, merged.known);
    let files = build::export(&store, &args.output, &args.files)?;
    for file in files {
        println!("  {}", file.display());
    }
    Ok(Outcome::Whole)
}

struct Merged<'s> {
    store: &'s mut Store,
    open: usize,
    added: usize,
    known: usize,
}

impl Merged<'_> {
    fn project(&mut self, folder: &Path) -> anyhow::Result<()> {
        let source = Store::open(folder)?;
        source.each_entry(|entry| self.add(&entry))?;
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "extracts of other machines are files")]
    fn lines(&mut self, path: &Path) -> anyhow::Result<()> {
        for (number, line) in BufReader::new(File::open(path)?).lines().enumerate() {
            let extract: Extract = serde_json::from_str(&line?)
                .with_context(|| format!("line {} is no extract of sociogram", number + 1))?;
            self.add(&Entry::of(extract))?;
        }
        Ok(())
    }

    fn add(&mut self, entry: &Entry) -> Result<(), sociogram::Error> {
        if self.open == 0 {
            self.store.begin()?;
        }
        let added = self.store.add(entry).inspect_err(|_| self.store.roll_back())?;
        self.added += usize::from(added);
        self.known += usize::from(!added);
        self.open += 1;
        if self.open == TOGETHER { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), sociogram::Error> {
        if std::mem::take(&mut self.open) > 0 { self.store.commit() } else { Ok(()) }
    }
}
