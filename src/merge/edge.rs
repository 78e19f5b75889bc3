//! Relations of the graph, with what they rest on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Citation;
use crate::ontology::Ontology;
use crate::text::{ExtractedRelation, RelationKind, Status};

/// One relation between two actors, summed over all articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// Its name in the ontology.
    pub relation: String,
    /// The relation's family.
    pub family: String,
    /// How hostile or friendly the relation is.
    pub sign: i8,
    /// Whether either direction says the same.
    pub symmetric: bool,
    /// The strongest status of its evidence: `Denied` only where nothing asserts it or holds it possible.
    pub status: Status,
    /// How often it is said.
    pub count: u32,
    /// In how many articles.
    pub articles: u32,
    /// From how many sources: near copies of an article are one report, and the reports of one publisher one source.
    #[serde(default)]
    pub sources: u32,
    /// How often it is said with each status.
    pub statuses: Statuses,
    /// Who claims it, where it is given as a claim; the most frequent first.
    pub claimants: Vec<Claimant>,
    /// Its first day.
    pub first: Option<Date>,
    /// Its last day.
    pub last: Option<Date>,
    /// Mean of its evidence's confidence.
    pub mean_confidence: f64,
    /// The best of its evidence's confidence.
    pub best_confidence: f64,
    /// How much hostility (below 0) or friendliness it adds up to: the relation's sign for each place that says it,
    /// weighted as in [`strength`](Edge::strength).
    #[serde(default)]
    pub intensity: f64,
    /// Every place that says it, by day, article and place in the text.
    pub evidence: Vec<Citation>,
}

/// Counts by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statuses {
    /// Reported as done or standing.
    pub fact: u32,
    /// Planned, feared, conditional, asked for or promised.
    pub possible: u32,
    /// Said not to be so.
    pub denied: u32,
}

/// Someone whose claim a relation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimant {
    /// The actor's key.
    pub actor: String,
    /// The actor's name.
    pub name: String,
    /// How often.
    pub count: u32,
}

impl Edge {
    /// The place to quote: a fact before a possibility before a denial, then the most certain, then the earliest.
    #[must_use]
    pub fn best(&self) -> Option<&Citation> {
        self.evidence.iter().min_by(|a, b| a.status.cmp(&b.status).then_with(|| b.confidence.total_cmp(&a.confidence)))
    }

    /// How much speaks for the relation: the sum of its evidence's confidence, possibilities counted half and denials
    /// not at all.
    #[must_use]
    pub fn strength(&self) -> f64 {
        strength(&self.evidence)
    }
}

fn strength(evidence: &[Citation]) -> f64 {
    evidence.iter().map(|citation| citation.status.weight() * citation.confidence).sum()
}

/// A relation while its evidence is being gathered.
#[derive(Debug, Default)]
pub(crate) struct EdgeSum {
    evidence: Vec<Citation>,
    kind: Option<RelationKind>,
}

impl EdgeSum {
    /// Adds one article's relation; `turned` where a symmetric relation's ends have been exchanged.
    pub(crate) fn add(&mut self, relation: &ExtractedRelation, article: &str, by: Option<String>, turned: bool) {
        // the same for any order of the articles
        self.kind = self.kind.take().max(relation.kind.clone());
        self.evidence.push(Citation::of(relation, article, by, turned));
    }

    /// The edge; `name` gives an actor's name for its key, `origin` the source of an article.
    pub(crate) fn finish(
        mut self,
        relation: String,
        name: impl Fn(&str) -> String,
        origin: impl Fn(&str) -> Option<usize>,
    ) -> Edge {
        self.evidence.sort_by(Citation::order);
        let mut totals = Totals::default();
        self.evidence.iter().for_each(|citation| totals.add(citation));
        let articles: BTreeSet<&str> = self.evidence.iter().map(|citation| citation.article.as_str()).collect();
        let sources: BTreeSet<usize> = articles.iter().filter_map(|article| origin(article)).collect();
        totals.articles = articles.len() as u32;
        totals.sources = sources.len() as u32;
        totals.kind = self.kind;
        Edge { evidence: self.evidence, ..totals.finish(relation, name) }
    }
}

/// A relation's evidence, counted: a sum. Confidences are added as whole ten-thousandths, so that no order shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// The largest that evidence brings, where it brings any.
    pub kind: Option<RelationKind>,
    /// In how many articles.
    pub articles: u32,
    /// From how many sources.
    pub sources: u32,
    /// How often with each status.
    pub statuses: Statuses,
    /// How often whose claim it is, by keys.
    pub claimants: BTreeMap<String, u32>,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// Sum of all confidences, in ten-thousandths.
    pub confidence: u64,
    /// Sum of those of facts and half of those of possibilities, in twenty-thousandths.
    pub strength: u64,
    /// The best confidence.
    pub best: f64,
}

impl Totals {
    fn add(&mut self, citation: &Citation) {
        let sure = ten_thousandths(citation.confidence);
        self.confidence += sure;
        match citation.status {
            Status::Fact => (self.statuses.fact, self.strength) = (self.statuses.fact + 1, self.strength + 2 * sure),
            Status::Possible => {
                (self.statuses.possible, self.strength) = (self.statuses.possible + 1, self.strength + sure);
            }
            Status::Denied => self.statuses.denied += 1,
        }
        if let Some(by) = &citation.by {
            *self.claimants.entry(by.clone()).or_default() += 1;
        }
        self.first = [self.first, citation.date].into_iter().flatten().min();
        self.last = [self.last, citation.date].into_iter().flatten().max();
        self.best = self.best.max(citation.confidence);
    }

    /// The edge, without its evidence; `name` gives an actor's name for its key.
    #[must_use]
    pub fn finish(self, relation: String, name: impl Fn(&str) -> String) -> Edge {
        let RelationKind { family, sign, symmetric } = self.kind.unwrap_or_else(|| known(&relation));
        let Statuses { fact, possible, denied } = self.statuses;
        let count = fact + possible + denied;
        let status = match self.statuses {
            Statuses { fact: 0, possible: 0, denied: 1.. } => Status::Denied,
            Statuses { fact: 0, possible: 1.., .. } => Status::Possible,
            _ => Status::Fact,
        };
        Edge {
            family,
            sign,
            symmetric,
            relation,
            status,
            count,
            articles: self.articles,
            sources: self.sources,
            statuses: self.statuses,
            claimants: claimants(self.claimants, name),
            first: self.first,
            last: self.last,
            mean_confidence: rounded(self.confidence as f64 / (f64::from(count.max(1)) * STEPS)),
            best_confidence: self.best,
            intensity: rounded(f64::from(sign) * self.strength as f64 / (2.0 * STEPS)) + 0.0,
            evidence: Vec::new(),
        }
    }
}

/// Confidences are added up in ten-thousandths.
const STEPS: f64 = 10_000.0;

/// A confidence as a whole number.
#[must_use]
pub fn ten_thousandths(confidence: f64) -> u64 {
    #[expect(clippy::cast_sign_loss, reason = "between 0 and 10,000")]
    let steps = (confidence.clamp(0.0, 1.0) * STEPS).round() as u64;
    steps
}

/// What the built-in ontology says of a relation; a family of its own for what it does not know.
pub(super) fn known(relation: &str) -> RelationKind {
    let ontology = Ontology::built_in();
    ontology.find(relation).map_or_else(
        || RelationKind { family: "other".to_owned(), sign: 0, symmetric: false },
        |i| RelationKind {
            family: ontology.relations[i].family.clone(),
            sign: ontology.relations[i].sign,
            symmetric: ontology.is_symmetric(i),
        },
    )
}

fn claimants(counts: BTreeMap<String, u32>, name: impl Fn(&str) -> String) -> Vec<Claimant> {
    let mut claimants: Vec<Claimant> =
        counts.into_iter().map(|(actor, count)| Claimant { name: name(&actor), actor, count }).collect();
    claimants.sort_by_key(|claimant| Reverse(claimant.count));
    claimants
}

fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}
