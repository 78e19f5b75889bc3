//! `sociogram build`: articles → a project, and a folder with the graph.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sociogram::export::{Format, write_extract};
use sociogram::pipeline::{Growth, Reader, grow, pool};
use sociogram::store::{Copies, Keep, Overview, Store};
use sociogram::view::Built;
use sociogram::{export, view};

use crate::incoming::{Incoming, leave_nothing};
use crate::{Outcome, args, own, terminal};

pub(crate) fn run(args: &args::Build) -> anyhow::Result<Outcome> {
    let told = own::told(&args.told, &args.own);
    let options = told.options()?;
    let reader = Reader::new(&options, &told.wording()?);
    let mut store = open(&args.output, args.articles.map(Keep::from))?;
    let forgotten = forget(&mut store, &args.forget)?;
    let (articles, run) = Incoming::new(&args.paths, &args.intake, args.shard, Some(&args.output))?;
    let pool = pool(args.threads.map(usize::from))?;
    let growth = pool.install(|| grow(&mut store, articles, &reader, || run.progress.step()))?;
    run.progress.end();
    growth.skipped.iter().for_each(|skipped| run.ledger.add(skipped.clone()));
    let (skips, log) = run.ledger.close();
    if run.meter.is_stopped() {
        return stopped(store, &growth);
    }
    let mut files = Vec::new();
    if store.is_empty()? && forgotten == 0 {
        eprintln!("sociogram: no article could be read, and nothing was written");
    } else {
        files.push(args.output.join(sociogram::store::FILE));
        files.extend(export(&store, &args.output, &args.files)?);
    }
    let (overview, copies) = summed_up(&store)?;
    if overview.articles == 0 {
        leave_nothing(log);
    } else {
        files.extend(log);
    }
    let built = Built { skips: &skips, copies, ignored: run.meter.ignored(), files: &files };
    let summary = view::summary(&overview, built, terminal::style(&io::stdout()));
    let says_something = store.has_more_statements(0)?;
    store.remove_if_empty()?;
    io::stdout().lock().write_all((change(&growth, forgotten) + &summary).as_bytes())?;
    let whole = skips.is_empty() && says_something;
    Ok(if whole { Outcome::Whole } else { Outcome::Partial })
}

/// Opens the project of a folder for writing; where another program writes to it, waits and says so.
pub(crate) fn open(folder: &Path, keep: Option<Keep>) -> anyhow::Result<Store> {
    export::check_folder(folder).with_context(|| unwritable(folder))?;
    let waiting = || eprintln!("sociogram: another program is writing to {}; waiting for it", folder.display());
    Ok(Store::open_to_write(folder, keep, waiting)?)
}

/// Articles and statements up to which a project is summed up and written as files with every build: a few seconds' work.
const SMALL: usize = 100_000;

fn is_large(store: &Store) -> anyhow::Result<bool> {
    Ok(store.has_more_statements(SMALL)? || store.len()? > SMALL)
}

/// What a build tells of the project, and the copies in it. Of a large one only its size: a day's articles should cost
/// what they are, not what is there already.
fn summed_up(store: &Store) -> anyhow::Result<(Overview, Copies)> {
    if is_large(store)? {
        return Ok((Overview { articles: store.len()?, ..Overview::default() }, Copies::default()));
    }
    Ok((store.overview()?, store.copies()?))
}

/// Writes the files of the project's graph: those that are asked for, and of a small project some in any case.
pub(crate) fn export(store: &Store, folder: &Path, files: &args::Files) -> anyhow::Result<Vec<PathBuf>> {
    if files.formats.is_none() && is_large(store)? {
        let folder = folder.display();
        eprintln!(
            "sociogram: the graph is large, so no other files of it were written, and older ones are left as they \
             are; ask for them with --formats, or `sociogram export {folder} -o FILE`. `sociogram stats {folder}` \
             tells what is in it"
        );
        return Ok(Vec::new());
    }
    let reel = store.reel()?;
    let default = || ["dot", "graphml"].into_iter().filter_map(Format::find).collect();
    let formats: Vec<&Format> = files.formats.clone().unwrap_or_else(default);
    let extracts = |out: &mut dyn Write| reel.each_extract(&mut |extract| write_extract(extract, out));
    export::export(&reel, extracts, folder, &formats).with_context(|| unwritable(folder))
}

fn forget(store: &mut Store, ids: &[String]) -> anyhow::Result<usize> {
    let mut forgotten = 0;
    for id in ids {
        store.begin()?;
        let count = store.forget(id).inspect_err(|_| store.roll_back())?;
        store.commit()?;
        if count == 0 {
            eprintln!("sociogram: no article is called {}", view::plain(id));
        }
        forgotten += count;
    }
    Ok(forgotten)
}

/// One line where the project was there before; nothing of a new one.
fn change(growth: &Growth, forgotten: usize) -> String {
    let Growth { added, changed, known, .. } = *growth;
    if known + changed + forgotten == 0 {
        return String::new();
    }
    let counts = [("added", added), ("changed", changed), ("as before", known), ("forgotten", forgotten)];
    let words: Vec<String> =
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{count} {what}")).collect();
    format!("{}\n", words.join(", "))
}

/// What a run says that a signal ended: the files of the graph are as they were before.
fn stopped(store: Store, growth: &Growth) -> anyhow::Result<Outcome> {
    let count = store.len()?;
    store.remove_if_empty()?;
    io::stdout().lock().write_all(change(growth, 0).as_bytes())?;
    eprintln!(
        "sociogram: stopped; the project has {count} articles and is whole. The same command goes on from there, and \
         then writes the graph"
    );
    Ok(Outcome::Stopped)
}

fn unwritable(folder: &Path) -> String {
    format!("the results cannot be written to {}; give another folder with -o", folder.display())
}
