//! The places that relations rest on.

use std::cmp::Ordering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{ExtractedRelation, Period, Span, Status};

/// One place that says it. Spans count bytes of the article's text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The article's id.
    pub article: String,
    /// When it is said to be so: the first day.
    pub date: Option<Date>,
    /// When, as an interval, and whether the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether it is said to be so.
    pub status: Status,
    /// Key of the actor whose claim it is.
    pub by: Option<String>,
    /// Probability that the relation is right.
    pub confidence: f64,
    /// The words for the edge's source.
    pub source_words: String,
    /// The words for the relation.
    pub predicate: String,
    /// The words for the edge's target.
    pub target_words: String,
    /// The sentence.
    pub sentence: String,
    /// Bytes of the sentence.
    pub span: Span,
    /// Bytes of the predicate.
    pub predicate_span: Span,
    /// Bytes of the source's words.
    pub source_span: Span,
    /// Bytes of the target's words.
    pub target_span: Span,
    /// What found it: the table's entry and the slots of the two ends.
    pub rule: String,
    /// The same in short: `verb:turn-down`, `noun:talk`, `title:prime-minister`, `model`.
    #[serde(default)]
    pub found_by: String,
    /// PLOVER's code, empty where it has none.
    #[serde(default)]
    pub plover: String,
    /// CAMEO's code, empty where it has none.
    #[serde(default)]
    pub cameo: String,
}

impl Citation {
    /// What one article says; `turned` where a symmetric relation's ends have been exchanged.
    pub(crate) fn of(relation: &ExtractedRelation, article: &str, by: Option<String>, turned: bool) -> Self {
        let mut ends = [(&relation.source_words, relation.source_span), (&relation.target_words, relation.target_span)];
        if turned {
            ends.reverse();
        }
        let [(source_words, source_span), (target_words, target_span)] = ends;
        Self {
            article: article.to_owned(),
            date: relation.date,
            period: relation.period,
            status: relation.status,
            by,
            confidence: relation.confidence,
            source_words: source_words.clone(),
            predicate: relation.predicate.clone(),
            target_words: target_words.clone(),
            sentence: relation.sentence.clone(),
            span: relation.span,
            predicate_span: relation.predicate_span,
            source_span,
            target_span,
            rule: relation.rule.clone(),
            found_by: relation.found_by.clone(),
            plover: relation.plover.clone(),
            cameo: relation.cameo.clone(),
        }
    }

    /// By day, the undated last, then by place; complete, so that no order of the input is left in it.
    pub(super) fn order(a: &Self, b: &Self) -> Ordering {
        let place =
            |c: &Self| (c.date.is_none(), c.period, c.span, c.predicate_span, c.source_span, c.target_span, c.status);
        let words = |c: &Self| {
            let by = c.by.clone().unwrap_or_default();
            let words = [&c.predicate, &c.source_words, &c.target_words, &c.sentence, &c.rule, &c.found_by];
            (by, words.map(String::clone), c.plover.clone(), c.cameo.clone())
        };
        (a.date.is_none(), a.date, &a.article)
            .cmp(&(b.date.is_none(), b.date, &b.article))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.confidence.total_cmp(&b.confidence))
            .then_with(|| words(a).cmp(&words(b)))
    }
}
