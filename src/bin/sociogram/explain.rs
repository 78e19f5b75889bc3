//! `sociogram explain`: one sentence through every stage.

use std::io::{self, Write};

use sociogram::text::Article;
use sociogram::{pipeline, view};

use crate::{Outcome, args, terminal};

pub(crate) fn run(args: &args::Explain) -> anyhow::Result<Outcome> {
    let article = Article::new("sentence", args.sentence.join(" "));
    anyhow::ensure!(!article.text.trim().is_empty(), "the sentence is empty; give it in quotes");
    let reading = pipeline::read_article(&article);
    let drawn = view::explain(&article, &reading, terminal::style(&io::stdout()));
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(if reading.relations.is_empty() { Outcome::Partial } else { Outcome::Whole })
}
