//! `sociogram explain`: one sentence through every stage.

use std::io::{self, Write};

use sociogram::lexicon::Lexicon;
use sociogram::relate::knowledge::Knowledge;
use sociogram::text::Article;
use sociogram::{pipeline, view};

use crate::{Outcome, args, own, terminal};

pub(crate) fn run(args: &args::Explain) -> anyhow::Result<Outcome> {
    let article = Article::new("sentence", args.sentence.join(" "));
    anyhow::ensure!(!article.text.trim().is_empty(), "the sentence is empty; give it in quotes");
    let own = own::tables(&args.own).knowledge()?;
    let reading =
        pipeline::read_article_with(&article, Lexicon::built_in(), own.as_ref().unwrap_or(Knowledge::built_in()));
    let style = terminal::style(&io::stdout());
    let drawn = match &args.why_not[..] {
        [one, other] => view::why_not(&article, &reading, [one, other], style),
        _ => view::explain(&article, &reading, style),
    };
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(if reading.relations.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
