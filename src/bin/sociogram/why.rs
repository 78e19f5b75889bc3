//! `sociogram why`: what is between two actors, and the sentences behind it.

use std::io::{self, Write};

use sociogram::export;
use sociogram::query::{Inquiry, Told, between};
use sociogram::view::{self, plain};

use crate::{Outcome, args, ask, terminal};

pub(crate) fn run(args: &args::Why) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    let network = store.network()?;
    let ends = ask::actors(Inquiry::new(&network, &store), &[&args.from, &args.to])?;
    let (one, other) = (ends[0], ends[1]);
    let graph = store.cut(&network, &network.between(one, other))?;
    let place = |actor: usize| graph.nodes().position(|node| node.key == *network.members()[actor].key);
    let found = place(one).zip(place(other)).map(|(one, other)| between(&graph, one, other)).unwrap_or_default();
    let mut out = io::stdout().lock();
    if args.json {
        let links: Vec<Told<'_>> = found.iter().map(|&place| Told::of(&graph, place)).collect();
        export::write_compact(&links, &mut out)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(
            view::why(&graph, &found, &network.members()[one].key, terminal::style(&io::stdout())).as_bytes(),
        )?;
    }
    if found.is_empty() {
        eprintln!("sociogram: no relation between {} and {}", plain(&args.from), plain(&args.to));
    }
    Ok(if found.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
