//! From vectors to a tree: arcs by a biaffine score (Dozat & Manning 2017) with a term for the distance,
//! then a relation for each arc.

use super::linear::Quantized;
use super::math::{argmax, probability, product_transposed};
use super::model::Model;
use super::tree::best_tree;
use super::vector::{Work, wide};
use crate::text::Deprel;

/// A word's governor within its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Number of the head's word, from 0; none for the root.
    pub head: Option<usize>,
    /// Relation to it.
    pub deprel: Deprel,
    /// Probability of head and relation.
    pub certainty: f32,
}

/// The tree of one sentence, from its rows of the joint output layer. Quadratic in the sentence's length.
#[must_use]
pub fn parse(model: &Model, rows: &[f32]) -> Vec<Arc> {
    wide(Parse { model, rows })
}

struct Parse<'a> {
    model: &'a Model,
    rows: &'a [f32],
}

impl Work for Parse<'_> {
    type Output = Vec<Arc>;

    #[inline(always)]
    fn run(self) -> Vec<Arc> {
        arcs(self.model, self.rows)
    }
}

#[inline(always)]
fn arcs(model: &Model, rows: &[f32]) -> Vec<Arc> {
    let mut q = Quantized::default();
    let width = model.columns.end;
    let n = rows.len() / width;
    let scores = arc_scores(model, rows, n, &mut q);
    let heads = best_tree(&scores, n);
    let logits = relation_scores(model, rows, &heads, &mut q);
    let root = model.deprels.iter().position(|&d| d == Deprel::Root);
    let mut arcs = Vec::with_capacity(n);
    for (d, (&h, logits)) in heads.iter().zip(logits.chunks_exact(model.deprels.len())).enumerate() {
        let label = if h == 0 { root } else { best_but(logits, root) };
        let sure = probability(&scores[d * (n + 1)..(d + 1) * (n + 1)], h);
        arcs.push(Arc {
            head: h.checked_sub(1),
            deprel: label.map_or(Deprel::Dep, |i| model.deprels[i]),
            certainty: sure * label.map_or(0.0, |i| probability(logits, i)),
        });
    }
    arcs
}

/// The best label that is not the root's.
#[inline(always)]
fn best_but(logits: &[f32], root: Option<usize>) -> Option<usize> {
    let best = argmax(logits);
    if Some(best) != root {
        return Some(best);
    }
    (0..logits.len()).filter(|&i| Some(i) != root).max_by(|&i, &j| logits[i].total_cmp(&logits[j]))
}

/// `n` rows of `n + 1` scores: the root, then every word as the head.
#[inline(always)]
fn arc_scores(model: &Model, rows: &[f32], n: usize, q: &mut Quantized) -> Vec<f32> {
    let (c, size) = (&model.columns, model.root_arc.len());
    let (mut deps, mut heads) = (Vec::with_capacity(n * size), Vec::with_capacity((n + 1) * size));
    heads.extend_from_slice(&model.root_arc);
    for row in rows.chunks_exact(c.end) {
        deps.extend(row[c.arc_dep..c.rel_head].iter().map(|&v| leaky(v)));
        heads.extend(row[c.arc_head..c.arc_dep].iter().map(|&v| leaky(v)));
    }
    let (mut query, mut far, mut scores, classes) = (Vec::new(), Vec::new(), Vec::new(), model.far.bias.len());
    model.arc.apply(&deps, q, &mut query);
    model.far.apply(&deps, q, &mut far);
    product_transposed(&query, &heads, size, &mut scores);
    for (d, (row, far)) in scores.chunks_exact_mut(n + 1).zip(far.chunks_exact(classes)).enumerate() {
        for (h, score) in row.iter_mut().enumerate() {
            *score += far[distance_class(d + 1, h)];
        }
    }
    scores
}

/// Scores of every relation for each word and its head.
#[inline(always)]
fn relation_scores(model: &Model, rows: &[f32], heads: &[usize], q: &mut Quantized) -> Vec<f32> {
    let c = &model.columns;
    let mut hidden = Vec::with_capacity(heads.len() * model.root_rel.len());
    for (d, (row, &h)) in rows.chunks_exact(c.end).zip(heads).enumerate() {
        let head = match h.checked_sub(1) {
            Some(h) => &rows[h * c.end + c.rel_head..h * c.end + c.rel_dep],
            None => &model.root_rel[..],
        };
        let far = model.far_rel.row(distance_class(d + 1, h));
        hidden.extend(head.iter().zip(&row[c.rel_dep..]).zip(far).map(|((a, b), f)| (a + b + f).max(0.0)));
    }
    let mut logits = Vec::new();
    model.rel.apply(&hidden, q, &mut logits);
    logits
}

#[inline(always)]
fn leaky(v: f32) -> f32 {
    if v < 0.0 { 0.1 * v } else { v }
}

/// Class of the distance from dependent to head, both counted from 1: the root, eight to the left, nine to the right.
fn distance_class(dependent: usize, head: usize) -> usize {
    let far = match dependent.abs_diff(head) {
        0 => return if head == 0 { 0 } else { 8 },
        near @ 1..=4 => near - 1,
        5..=6 => 4,
        7..=10 => 5,
        11..=20 => 6,
        _ => 7,
    };
    match head {
        0 => 0,
        _ if head < dependent => 1 + far,
        _ => 9 + far,
    }
}
