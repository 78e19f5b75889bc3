//! Words to vectors: summed feature rows, a layer of the word's own, then blocks of a bidirectional gated linear
//! recurrence (Lei et al. 2018, "Simple Recurrent Units"; Qin et al. 2023) that see the whole sentence.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::linear::Quantized;
use super::math::{layer_norm, sigmoid, silu};
use super::model::{Block, Model};
use super::vector::{Work, wide};
use super::weights::Matrix;

/// Buffers that one batch leaves to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    normed: Vec<f32>,
    mixed: Vec<f32>,
    gates: Vec<f32>,
    quantized: Quantized,
}

/// Vectors of the distinct forms of a group of words, with the number of each word's form.
#[derive(Debug)]
pub struct Forms {
    vectors: Vec<f32>,
    of: Vec<u32>,
}

impl Model {
    fn width(&self) -> usize {
        self.table.cols
    }

    /// The context-free part: each distinct form's feature rows, summed and mixed. Linear in the forms' lengths.
    #[must_use]
    pub fn forms<'t>(&self, forms: impl Iterator<Item = &'t str>) -> Forms {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        let of = forms
            .map(|form| {
                *known.entry(form).or_insert_with(|| {
                    self.features.rows(form, |i| rows.push(i));
                    ends.push(rows.len());
                    ends.len() as u32 - 1
                })
            })
            .collect();
        let mut vectors = vec![0.0; ends.len() * self.width()];
        wide(Embed { model: self, rows: &rows, ends: &ends, vectors: &mut vectors });
        Forms { vectors, of }
    }

    /// The heads' first layers over `words` of a group, one row a word; `sentences` are ranges that cover the words.
    pub fn encode(
        &self,
        forms: &Forms,
        words: Range<usize>,
        sentences: &[Range<usize>],
        s: &mut Scratch,
        out: &mut Vec<f32>,
    ) {
        let d = self.width();
        let mut x = Vec::with_capacity(words.len() * d);
        for &form in &forms.of[words.clone()] {
            x.extend_from_slice(&forms.vectors[form as usize * d..(form as usize + 1) * d]);
        }
        wide(Encode { model: self, x: &mut x, first: words.start, sentences, scratch: s, out });
    }
}

/// Sums the rows of each form, those up to its end, then adds the layer of a word's own.
struct Embed<'a> {
    model: &'a Model,
    rows: &'a [usize],
    ends: &'a [usize],
    vectors: &'a mut [f32],
}

impl Work for Embed<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let (m, d) = (self.model, self.model.width());
        let (mut start, mut sum) = (0, vec![0.0; d]);
        for (&end, vector) in self.ends.iter().zip(self.vectors.chunks_exact_mut(d)) {
            sum.fill(0.0);
            for &row in &self.rows[start..end] {
                m.table.add_to(row, &mut sum);
            }
            layer_norm(&sum, &m.first, vector);
            start = end;
        }
        let (mut inner, mut gated, mut q) = (Vec::new(), vec![0.0; self.vectors.len()], Quantized::default());
        m.mix_in.apply(self.vectors, &mut q, &mut inner);
        for (row, out) in inner.chunks_exact(2 * d).zip(gated.chunks_exact_mut(d)) {
            for ((o, p), g) in out.iter_mut().zip(&row[..d]).zip(&row[d..]) {
                *o = p * silu(*g);
            }
        }
        m.mix_out.add(&gated, &mut q, self.vectors);
    }
}

/// The blocks over the stream `x`, then the heads' first layers into `out`; `first` is the number of its first word.
struct Encode<'a> {
    model: &'a Model,
    x: &'a mut [f32],
    first: usize,
    sentences: &'a [Range<usize>],
    scratch: &'a mut Scratch,
    out: &'a mut Vec<f32>,
}

impl Work for Encode<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let (model, s) = (self.model, self.scratch);
        for block in &model.blocks {
            block.apply(self.x, model.width(), self.first, self.sentences, s);
        }
        norm_rows(self.x, &model.last, model.width(), &mut s.normed);
        model.heads.apply(&s.normed, &mut s.quantized, self.out);
    }
}

impl Block {
    /// Adds the block's reading of the sentences to the stream `x` of `d` columns; `first` is the number of its first word.
    #[inline(always)]
    pub fn apply(&self, x: &mut [f32], d: usize, first: usize, sentences: &[Range<usize>], s: &mut Scratch) {
        norm_rows(x, &self.norm, d, &mut s.normed);
        s.mixed.clear();
        s.mixed.resize(x.len(), 0.0);
        for sentence in sentences {
            let rows = (sentence.start - first) * d..(sentence.end - first) * d;
            neighbours(&s.normed[rows.clone()], &self.near, d, &mut s.mixed[rows]);
        }
        self.into.apply(&s.mixed, &mut s.quantized, &mut s.gates);
        for sentence in sentences {
            scan(&mut s.gates[(sentence.start - first) * 3 * d..(sentence.end - first) * 3 * d], d);
        }
        for (row, out) in s.gates.chunks_exact(3 * d).zip(s.mixed.chunks_exact_mut(d)) {
            for ((o, h), g) in out.iter_mut().zip(&row[..d]).zip(&row[2 * d..]) {
                *o = h * silu(*g);
            }
        }
        self.out.add(&s.mixed, &mut s.quantized, x);
    }
}

/// The layer norm of every row of `x`.
#[inline(always)]
pub fn norm_rows(x: &[f32], scale_shift: &Matrix, d: usize, out: &mut Vec<f32>) {
    out.resize(x.len(), 0.0);
    for (row, out) in x.chunks_exact(d).zip(out.chunks_exact_mut(d)) {
        layer_norm(row, scale_shift, out);
    }
}

/// A convolution by channel over three words, nothing beyond the sentence.
#[inline(always)]
fn neighbours(u: &[f32], near: &Matrix, d: usize, out: &mut [f32]) {
    add_by_channel(&u[..u.len() - d], near.row(0), &mut out[d..]);
    add_by_channel(u, near.row(1), out);
    add_by_channel(&u[d..], near.row(2), out);
}

/// Adds to each row of `out` that of `from`, each channel times its weight.
#[inline(always)]
fn add_by_channel(from: &[f32], weights: &[f32], out: &mut [f32]) {
    let d = weights.len();
    for (row, out) in from.chunks_exact(d).zip(out.chunks_exact_mut(d)) {
        for ((o, v), w) in out.iter_mut().zip(row).zip(weights) {
            *o += v * w;
        }
    }
}

/// `h[t] = a·h[t-1] + (1-a)·z` in place of `z`, the first half of the channels forwards, the second backwards;
/// a row holds candidates `z`, forget gates before the logistic function, and output gates.
#[inline(always)]
fn scan(rows: &mut [f32], d: usize) {
    let half = d / 2;
    let mut last = vec![0.0; half];
    for row in rows.chunks_exact_mut(3 * d) {
        let (z, gates) = row.split_at_mut(d);
        step(&mut z[..half], &gates[..half], &mut last);
    }
    last.fill(0.0);
    for row in rows.chunks_exact_mut(3 * d).rev() {
        let (z, gates) = row.split_at_mut(d);
        step(&mut z[half..], &gates[half..d], &mut last);
    }
}

#[inline(always)]
fn step(z: &mut [f32], gates: &[f32], last: &mut [f32]) {
    for ((z, gate), last) in z.iter_mut().zip(gates).zip(last) {
        *z += sigmoid(*gate) * (*last - *z);
        *last = *z;
    }
}
