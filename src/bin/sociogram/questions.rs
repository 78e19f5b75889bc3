//! The commands that ask a project: each finds its actors, asks, and prints.

use sociogram::query::{self, Inquiry, Measure, PathOptions, Unit, pattern::Pattern};
use sociogram::view::plain;

use crate::ask::{self, Project, tell};
use crate::{Outcome, args};

/// Where all of something are wanted.
const ALL: usize = usize::MAX;

pub(crate) fn path(args: &args::Path) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[&args.from, &args.to])?;
    let inquiry = project.inquiry();
    let (from, to) = pair(inquiry, &args.from, &args.to)?;
    let options = PathOptions {
        paths: args.limit.map_or(if args.hops.is_some() { 100 } else { 3 }, usize::from),
        hops: args.hops.map(usize::from),
        directed: args.directed,
        timely: args.timely,
        denied: args.denied,
    };
    let none = if from == to { "are the same actor" } else { "are not connected that way" };
    let found = inquiry.paths(from, to, options)?;
    tell(&found, args.json, &format!("{} and {} {none}", args.from, args.to))
}

pub(crate) fn between(args: &args::Pair) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[&args.a, &args.b])?;
    let (a, b) = pair(project.inquiry(), &args.a, &args.b)?;
    let found = project.inquiry().between(a, b)?;
    tell(&found, args.json, &format!("nothing is said of {} and {} together", args.a, args.b))
}

pub(crate) fn common(args: &args::Common) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, folder, filter, json } = &args.pair;
    let project = Project::open(folder, filter, &[a, b])?;
    let (first, second) = pair(project.inquiry(), a, b)?;
    let found = project.inquiry().common(first, second, args.limit)?;
    tell(&found, *json, &format!("nobody deals with both {a} and {b}"))
}

pub(crate) fn neighbors(args: &args::Neighbors) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[&args.actor])?;
    let actor = project.inquiry().actor(&args.actor)?;
    let found = project.inquiry().neighbours(actor, args.limit)?;
    tell(&found, args.json, &format!("nothing is said of {} and others", args.actor))
}

pub(crate) fn top(args: &args::Top) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[])?;
    let measure = match args.by {
        args::By::Pagerank => Measure::PageRank,
        args::By::Degree => Measure::Degree,
        args::By::Betweenness => Measure::Betweenness,
    };
    tell(&project.inquiry().top(measure, args.limit), args.json, "no actor has a relation")
}

pub(crate) fn communities(args: &args::Communities) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[])?;
    let actors = if args.json { ALL } else { args.actors };
    tell(&project.inquiry().communities(args.limit, actors)?, args.json, "no actor has a relation")
}

pub(crate) fn timeline(args: &args::Timeline) -> anyhow::Result<Outcome> {
    // The folder comes last, as everywhere; what stands before it are actors.
    let Some((folder, names)) = args.actors.split_last() else { anyhow::bail!("which folder?") };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let project = Project::open(folder.as_ref(), &args.filter, &names)?;
    let actors = names.iter().map(|name| project.inquiry().actor(name)).collect::<Result<Vec<_>, _>>()?;
    let unit = match args.by {
        args::Time::Day => Unit::Day,
        args::Time::Week => Unit::Week,
        args::Time::Month => Unit::Month,
    };
    tell(&project.inquiry().timeline(&actors, unit), args.json, "nothing is said")
}

pub(crate) fn balance(args: &args::Listing) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[])?;
    tell(&project.inquiry().balance(args.limit)?, args.json, "every triad fits: no friend of a foe")
}

pub(crate) fn disputed(args: &args::Listing) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[])?;
    tell(&project.inquiry().disputed(args.limit)?, args.json, "nothing that is asserted is denied elsewhere")
}

pub(crate) fn stats(args: &args::Stats) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.folder, &args.filter, &[])?;
    tell(&project.inquiry().stats(), args.json, "the project has no article")
}

pub(crate) fn diff(args: &args::Diff) -> anyhow::Result<Outcome> {
    let (before, after) = match (&args.other, args.at) {
        (Some(other), None) => {
            (Project::open(&args.folder, &args.filter, &[])?, Project::open(other, &args.filter, &[])?)
        }
        (None, Some(day)) => {
            let eve = day.yesterday().unwrap_or(day);
            let until = args::Filter { until: Some(eve), ..args.filter.clone() };
            let since = args::Filter { since: Some(day), ..args.filter.clone() };
            (Project::open(&args.folder, &until, &[])?, Project::open(&args.folder, &since, &[])?)
        }
        _ => anyhow::bail!("two folders, or one and --at DAY, are compared"),
    };
    let found = query::diff(before.inquiry(), after.inquiry(), args.limit)?;
    tell(&found, args.json, "nothing changed")
}

pub(crate) fn search(args: &args::Search) -> anyhow::Result<Outcome> {
    let store = ask::open(&args.folder)?;
    tell(&store.search(&args.text, args.limit)?, args.json, &format!("no sentence has {}", args.text))
}

pub(crate) fn matches(args: &args::Match) -> anyhow::Result<Outcome> {
    let pattern = Pattern::parse(&args.pattern)?;
    let project = Project::open(&args.folder, &args.filter, &[])?;
    tell(&project.inquiry().matches(&pattern, args.limit)?, args.json, "the pattern fits nowhere")
}

/// Both actors; where both names go wrong, both are told.
fn pair(inquiry: Inquiry<'_>, a: &str, b: &str) -> anyhow::Result<(usize, usize)> {
    match (inquiry.actor(a), inquiry.actor(b)) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(first), Err(second)) => {
            eprintln!("sociogram: {}", plain(&first.to_string()));
            Err(second.into())
        }
        (Err(error), _) | (_, Err(error)) => Err(error.into()),
    }
}
