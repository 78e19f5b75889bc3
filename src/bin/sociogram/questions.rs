//! The commands that ask a project: each makes a question of its flags, asks, and prints.

use std::path::Path;

use sociogram::query::{self, Inquiry, Measure, PathOptions, Question, Reply, Unit};

use crate::ask::{self, Project, tell};
use crate::{Outcome, args};

/// Where all of something are wanted.
const ALL: usize = usize::MAX;

/// Asks, and prints the answer, or where there is none, `none`.
fn ask(args: &args::Question, question: &Question, none: &str) -> anyhow::Result<Outcome> {
    let args::Question { folder, json, filter } = args;
    let store = ask::open(folder)?;
    let network = store.network()?;
    ask::actors(Inquiry::new(&network, &store), &question.actors())?;
    match question.ask(&network, &store, &filter.filter()?)? {
        Reply::Path(found) if found.from == found.to => {
            tell(&found, *json, &format!("{} is one actor under both names", found.from.name))
        }
        reply if filter.is_any() => tell(&reply, *json, &format!("{none}, of what the filters leave")),
        reply => tell(&reply, *json, none),
    }
}

pub(crate) fn path(args: &args::Path) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let options = PathOptions {
        paths: args.limit.map_or(if args.hops.is_some() { 100 } else { 3 }, usize::from),
        hops: args.hops.map(usize::from),
        directed: args.directed,
        timely: args.timely,
        denied: args.denied,
    };
    let none = format!("{a} and {b} are not connected that way");
    ask(question, &Question::Path { a: a.clone(), b: b.clone(), options }, &none)
}

pub(crate) fn between(args: &args::Between) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let none = format!("nothing is said of {a} and {b} together");
    ask(question, &Question::Between { a: a.clone(), b: b.clone() }, &none)
}

pub(crate) fn common(args: &args::Common) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let none = format!("nobody deals with both {a} and {b}");
    ask(question, &Question::Common { a: a.clone(), b: b.clone(), limit: args.limit }, &none)
}

pub(crate) fn neighbors(args: &args::Neighbors) -> anyhow::Result<Outcome> {
    let none = format!("nobody deals with {}", args.actor);
    ask(&args.question, &Question::Neighbors { actor: args.actor.clone(), limit: args.limit }, &none)
}

pub(crate) fn top(args: &args::Top) -> anyhow::Result<Outcome> {
    let by = match args.by {
        args::By::Pagerank => Measure::PageRank,
        args::By::Degree => Measure::Degree,
        args::By::Betweenness => Measure::Betweenness,
    };
    ask(&args.question, &Question::Top { by, limit: args.limit }, "no actor has a relation")
}

pub(crate) fn communities(args: &args::Communities) -> anyhow::Result<Outcome> {
    let actors = if args.question.json { ALL } else { args.actors };
    ask(&args.question, &Question::Communities { limit: args.limit, actors }, "no actor has a relation")
}

pub(crate) fn timeline(args: &args::Timeline) -> anyhow::Result<Outcome> {
    // The folder comes last, as everywhere; what stands before it are actors.
    let Some((folder, names)) = args.actors.split_last() else { anyhow::bail!("which folder?") };
    let by = match args.by {
        args::Time::Day => Unit::Day,
        args::Time::Week => Unit::Week,
        args::Time::Month => Unit::Month,
    };
    let question = args::Question { folder: folder.into(), json: args.json, filter: args.filter.clone() };
    ask(&question, &Question::Timeline { actors: names.to_vec(), by }, "nothing is said")
}

pub(crate) fn balance(args: &args::Listing) -> anyhow::Result<Outcome> {
    ask(&args.question, &Question::Balance { limit: args.limit }, "every triad fits: no friend of a foe")
}

pub(crate) fn disputed(args: &args::Listing) -> anyhow::Result<Outcome> {
    let none = "nothing that is asserted is denied elsewhere";
    ask(&args.question, &Question::Disputed { limit: args.limit }, none)
}

pub(crate) fn stats(args: &args::Stats) -> anyhow::Result<Outcome> {
    ask(&args.question, &Question::Stats {}, "the project has no article")
}

pub(crate) fn matches(args: &args::Match) -> anyhow::Result<Outcome> {
    let question = Question::Match { pattern: args.pattern.clone(), limit: args.limit };
    ask(&args.question, &question, "the pattern fits nowhere")
}

pub(crate) fn diff(args: &args::Diff) -> anyhow::Result<Outcome> {
    let args::Question { folder, json, filter } = &args.question;
    let read = |folder: &Path, filter: &args::Filter| Project::read(folder, filter);
    let (earlier, later) = match (args.at, args.before, args.after) {
        (Some(day), ..) => {
            let eve = day.yesterday().unwrap_or(day);
            (args::Filter { until: Some(eve), ..filter.clone() }, args::Filter { since: Some(day), ..filter.clone() })
        }
        (None, Some(before), Some(after)) => (before.of(filter), after.of(filter)),
        _ => (filter.clone(), filter.clone()),
    };
    let (before, after) = (read(folder, &earlier)?, read(args.other.as_ref().unwrap_or(folder), &later)?);
    let found = query::diff(before.inquiry(), after.inquiry(), args.limit)?;
    tell(&found, *json, "nothing changed")
}

pub(crate) fn search(args: &args::Search) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    tell(&store.search(&args.text, args.limit)?, args.json, &format!("no sentence has “{}”", args.text))
}
