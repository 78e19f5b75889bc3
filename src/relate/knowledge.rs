//! What the stage knows before it reads: the relations, the predicates that state them, and the scorer trained on them.

use std::sync::LazyLock;

use crate::ontology::Ontology;

use super::lexicon::Lexicon;
use super::scorer::Scorer;

/// The relations, their predicates and the scorer, all of one ontology.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The relations.
    pub ontology: Ontology,
    /// What states them.
    pub predicates: Lexicon,
    /// What weighs them; none where the build carries no weights.
    pub scorer: Option<Scorer>,
    /// The relation under which untyped acts are kept, where they are asked for.
    pub open: Option<usize>,
}

static BUILT_IN: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::new(Ontology::built_in().clone(), Lexicon::built_in(Ontology::built_in())));

impl Knowledge {
    /// The tables and weights inside the binary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Relations and predicates of one's own, with the scorer for as many of the relations as it was trained on.
    #[must_use]
    pub fn new(ontology: Ontology, predicates: Lexicon) -> Self {
        let scorer = Scorer::built_in(&ontology);
        Self { ontology, predicates, scorer, open: None }
    }

    /// The same, and what a verb that no table lists says one actor does to another is kept, under the verb's name.
    #[must_use]
    pub fn with_untyped_acts(mut self) -> Self {
        let acts = Ontology::parse(include_str!("../../data/open.tsv"));
        let name = acts.relations.first().map(|relation| relation.name.clone()).unwrap_or_default();
        self.ontology = self.ontology.extended(acts);
        self.open = self.ontology.find(&name);
        self
    }

    /// The same with another least confidence of a relation that the scorer weighs, between 0 and 1: more relations or
    /// surer ones than the default, which balances both.
    #[must_use]
    pub fn with_confidence(mut self, least: f32) -> Self {
        if let Some(scorer) = &mut self.scorer {
            scorer.threshold = least;
        }
        self
    }
}
