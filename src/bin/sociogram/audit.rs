//! `sociogram audit`: yes or no to a sample of relations, and what that says of all.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use anyhow::Context as _;
use sociogram::query::{Audit, Precision, Sampled, precision, sample};
use sociogram::store::{Judgement, Store};
use sociogram::view::plain;

use crate::ask::Project;
use crate::{Outcome, args, ask};

pub(crate) fn run(args: &args::Audit) -> anyhow::Result<Outcome> {
    if args.gold {
        return gold(&ask::open(&args.question.folder)?);
    }
    let project = Project::read(&args.question.folder, &args.question.filter)?;
    let audit = sample(project.inquiry(), args.sample.into(), args.seed)?;
    drop(project);
    let folder = &args.question.folder;
    let store = Store::open_to_write(folder, None, || eprintln!("sociogram: waiting for another program"))
        .with_context(|| {
            format!("the answers are kept in {}, which cannot be written; audit a copy of it", folder.display())
        })?;
    let mut known: BTreeMap<Question, bool> = BTreeMap::new();
    for answer in store.judgements()? {
        let Judgement { article, sentence, source, relation, target, right } = answer;
        known.insert([article, sentence, source, relation, target], right);
    }
    ask_for(&audit, &store, &mut known)?;
    let Some(found) = estimate(&audit, &known) else {
        eprintln!("sociogram: nothing was judged");
        return Ok(Outcome::Partial);
    };
    if args.question.json {
        println!("{}", serde_json::to_string(&found)?);
    } else {
        let Precision { judged, precision, low, high } = found;
        println!("precision {precision:.3}, between {low:.3} and {high:.3} at 95 %, from {judged} judged");
    }
    Ok(Outcome::Whole)
}

/// What an answer is about: article, sentence, source, relation, target.
type Question = [String; 5];

fn question(sampled: &Sampled) -> Question {
    let Sampled { source, relation, target, citation, .. } = sampled;
    [&citation.article, &citation.sentence, &source.key, relation, &target.key].map(Clone::clone)
}

/// Asks for what has no answer yet, until the input ends or `q` is given.
fn ask_for(audit: &Audit, store: &Store, known: &mut BTreeMap<Question, bool>) -> anyhow::Result<()> {
    let open: Vec<&Sampled> = audit.sample.iter().filter(|s| !known.contains_key(&question(s))).collect();
    let mut lines = io::stdin().lock().lines();
    for (place, sampled) in open.iter().enumerate() {
        let Sampled { source, relation, target, citation, .. } = sampled;
        let said = format!(
            "“{}”\n  {}, {}\n  {} ──{relation}──► {}, {}",
            citation.sentence,
            citation.article,
            citation.date.map_or("without a day".to_owned(), |date| date.to_string()),
            source.name,
            target.name,
            citation.status.as_str()
        );
        if place > 0 {
            eprintln!();
        }
        for line in said.lines() {
            eprintln!("{}", plain(line));
        }
        let Some(right) = answer(place + 1, open.len(), &mut lines)? else { return Ok(()) };
        let [article, sentence, source, relation, target] = question(sampled);
        known.insert(question(sampled), right);
        store.judge(&Judgement { article, sentence, source, relation, target, right })?;
    }
    Ok(())
}

/// Yes, no, or nothing where the person stops.
fn answer(
    place: usize,
    of: usize,
    lines: &mut impl Iterator<Item = io::Result<String>>,
) -> anyhow::Result<Option<bool>> {
    loop {
        eprint!("{place}/{of}  Does the sentence state this, as this status? [y/n, q stops] ");
        io::stderr().flush()?;
        let Some(line) = lines.next().transpose()? else {
            eprintln!();
            return Ok(None);
        };
        match line.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => return Ok(Some(true)),
            "n" | "no" => return Ok(Some(false)),
            "q" | "quit" => return Ok(None),
            _ => {}
        }
    }
}

fn estimate(audit: &Audit, known: &BTreeMap<Question, bool>) -> Option<Precision> {
    let mut strata: BTreeMap<&str, (usize, usize, usize)> =
        audit.strata.iter().map(|(stratum, &size)| (stratum.as_str(), (size, 0, 0))).collect();
    for sampled in &audit.sample {
        if let (Some(&right), Some(stratum)) = (known.get(&question(sampled)), strata.get_mut(sampled.stratum.as_str()))
        {
            stratum.1 += 1;
            stratum.2 += usize::from(right);
        }
    }
    precision(&strata.into_values().collect::<Vec<_>>())
}

/// Prints every article with its answers, one JSON object a line.
fn gold(store: &Store) -> anyhow::Result<Outcome> {
    let articles = store.judged_articles()?;
    let mut out = io::stdout().lock();
    for article in &articles {
        writeln!(out, "{}", serde_json::to_string(article)?)?;
    }
    Ok(if articles.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
