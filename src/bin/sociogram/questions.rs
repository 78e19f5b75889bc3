//! The commands that ask a project: each finds its actors, asks, and prints.

use std::path::Path;

use sociogram::query::{self, Measure, PathOptions, Unit, pattern::Pattern};

use crate::ask::{self, Project, pair, tell};
use crate::{Outcome, args};

/// Where all of something are wanted.
const ALL: usize = usize::MAX;

pub(crate) fn path(args: &args::Path) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let project = Project::open(question, &[a, b])?;
    let inquiry = project.inquiry();
    let (from, to) = pair(inquiry, a, b)?;
    let options = PathOptions {
        paths: args.limit.map_or(if args.hops.is_some() { 100 } else { 3 }, usize::from),
        hops: args.hops.map(usize::from),
        directed: args.directed,
        timely: args.timely,
        denied: args.denied,
    };
    let none = if from == to { "are the same actor" } else { "are not connected that way" };
    let found = inquiry.paths(from, to, options)?;
    tell(&found, question.json, &format!("{a} and {b} {none}"))
}

pub(crate) fn between(args: &args::Between) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let project = Project::open(question, &[a, b])?;
    let (first, second) = pair(project.inquiry(), a, b)?;
    let found = project.inquiry().between(first, second)?;
    tell(&found, question.json, &format!("nothing is said of {a} and {b} together"))
}

pub(crate) fn common(args: &args::Common) -> anyhow::Result<Outcome> {
    let args::Pair { a, b, question } = &args.pair;
    let project = Project::open(question, &[a, b])?;
    let (first, second) = pair(project.inquiry(), a, b)?;
    let found = project.inquiry().common(first, second, args.limit)?;
    tell(&found, question.json, &format!("nobody deals with both {a} and {b}"))
}

pub(crate) fn neighbors(args: &args::Neighbors) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[&args.actor])?;
    let actor = project.inquiry().actor(&args.actor)?;
    let found = project.inquiry().neighbours(actor, args.limit)?;
    tell(&found, args.question.json, &format!("nothing is said of {} and others", args.actor))
}

pub(crate) fn top(args: &args::Top) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[])?;
    let measure = match args.by {
        args::By::Pagerank => Measure::PageRank,
        args::By::Degree => Measure::Degree,
        args::By::Betweenness => Measure::Betweenness,
    };
    tell(&project.inquiry().top(measure, args.limit), args.question.json, "no actor has a relation")
}

pub(crate) fn communities(args: &args::Communities) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[])?;
    let actors = if args.question.json { ALL } else { args.actors };
    tell(&project.inquiry().communities(args.limit, actors)?, args.question.json, "no actor has a relation")
}

pub(crate) fn timeline(args: &args::Timeline) -> anyhow::Result<Outcome> {
    // The folder comes last, as everywhere; what stands before it are actors.
    let Some((folder, names)) = args.actors.split_last() else { anyhow::bail!("which folder?") };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let project = Project::read(folder.as_ref(), &args.filter, &names)?;
    let actors = names.iter().map(|name| project.inquiry().actor(name)).collect::<Result<Vec<_>, _>>()?;
    let unit = match args.by {
        args::Time::Day => Unit::Day,
        args::Time::Week => Unit::Week,
        args::Time::Month => Unit::Month,
    };
    tell(&project.inquiry().timeline(&actors, unit), args.json, "nothing is said")
}

pub(crate) fn balance(args: &args::Listing) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[])?;
    tell(&project.inquiry().balance(args.limit)?, args.question.json, "every triad fits: no friend of a foe")
}

pub(crate) fn disputed(args: &args::Listing) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[])?;
    tell(&project.inquiry().disputed(args.limit)?, args.question.json, "nothing that is asserted is denied elsewhere")
}

pub(crate) fn stats(args: &args::Stats) -> anyhow::Result<Outcome> {
    let project = Project::open(&args.question, &[])?;
    tell(&project.inquiry().stats(), args.question.json, "the project has no article")
}

pub(crate) fn diff(args: &args::Diff) -> anyhow::Result<Outcome> {
    let args::Question { folder, json, filter } = &args.question;
    let read = |folder: &Path, filter: &args::Filter| Project::read(folder, filter, &[]);
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
    tell(&store.search(&args.text, args.limit)?, args.json, &format!("no sentence has {}", args.text))
}

pub(crate) fn matches(args: &args::Match) -> anyhow::Result<Outcome> {
    let pattern = Pattern::parse(&args.pattern)?;
    let project = Project::open(&args.question, &[])?;
    tell(&project.inquiry().matches(&pattern, args.limit)?, args.question.json, "the pattern fits nowhere")
}
