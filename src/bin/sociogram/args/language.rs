//! What looks into the stages and their tables.

use std::path::PathBuf;

use clap::Subcommand;

use super::articles::Own;

/// Show how a sentence is read: tokens, tags, tree, entities, actors, relations.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The sentence, in quotes; several sentences are read as one article.
    #[arg(value_name = "SENTENCE", required = true, allow_hyphen_values = true)]
    pub(crate) sentence: Vec<String>,
    /// Tell only why these two actors are not related: which stage dropped the pair, and why.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub(crate) why_not: Vec<String>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// Work on tables of relations and predicates.
#[derive(Debug, clap::Args)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    Check(Check),
}

/// Tell what is wrong with tables of relations, predicates and examples, line by line, and run the examples.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Tables in the forms of data/; a file may hold several.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// Tag and parse sentences that are already cut into tokens.
#[derive(Debug, clap::Args)]
pub(crate) struct Analyze {
    /// Read and write CoNLL-U: tokens are kept; LEMMA, UPOS, HEAD, DEPREL and NER= in MISC are filled in.
    #[arg(long, required = true)]
    pub(crate) conllu: bool,
}
