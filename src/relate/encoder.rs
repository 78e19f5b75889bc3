//! A sentence in context, as the scorer reads it, and what each pair of actors finds there.
//!
//! Every word is its vector, its governor's vector and its marks; blocks of the language model's kind read them both
//! ways. A pair attends to the words (Bahdanau et al. 2015) by what its two ends are and by where each word stands to
//! them (Zhang et al. 2017), and brings to the hidden layer both ends, the top of the way between them, and what it
//! attended to. Trained by `train/relation_context.py`.
#![allow(clippy::inline_always, reason = "what is not inlined into `vector::wide` is compiled for narrow vectors")]

use crate::analyze::encoder::{Scratch, norm_rows};
use crate::analyze::math::exp;
use crate::analyze::model::Block;
use crate::analyze::vector::{Work, wide};
use crate::analyze::weights::{Matrix, Weights};

use super::context::{POSITIONS, Standing, Token};
use super::weights::{Layer, Table};

/// Words whose attention is summed side by side: each sum keeps its order, and need not wait for another.
const ABREAST: usize = 8;

/// The network over a sentence.
#[derive(Clone, Debug)]
pub(super) struct Encoder {
    marks: Table,
    word: Layer,
    governor: Layer,
    first: Matrix,
    blocks: Vec<Block>,
    last: Matrix,
    key: Layer,
    key_bias: Vec<f32>,
    /// What each end of a pair looks for.
    look: [Layer; 2],
    /// What distances to both ends, and the way between them, add to it.
    positions: [Matrix; 3],
    weigh: Vec<f32>,
    /// To the hidden layer: from both ends, the top of the way, and what was attended to.
    bring: [Layer; 4],
}

/// The words of one sentence in context.
#[derive(Debug, Default)]
pub struct States {
    /// One row a word.
    rows: Vec<f32>,
    /// What attention compares.
    keys: Vec<f32>,
}

impl Encoder {
    /// Unpacks weights; none where they are not whole or their sizes disagree.
    pub fn load(marks: Table, packed: &[u8], word_width: usize, out: usize) -> Option<Self> {
        let w = Weights::parse(packed)?;
        let width = marks.width();
        let key_bias = w.matrix("key-bias")?.data;
        let sight = key_bias.len();
        let layer = |name: &str, inputs: usize, outputs: usize| Layer::unpack(&w.byte_rows(name)?, inputs, outputs);
        let norm = |name: &str| w.matrix(name).filter(|m| (m.rows, m.cols) == (2, width));
        let position = |i: usize| {
            let rows = w.byte_rows(&format!("position{i}"))?;
            ((rows.scales.len(), rows.cols) == (POSITIONS[i], sight)).then(|| rows.unpack())
        };
        let bring = |i: usize| layer(&format!("bring{i}"), width, out);
        let weigh = w.matrix("weigh")?.data;
        (weigh.len() == sight).then_some(())?;
        Some(Self {
            word: layer("word", word_width, width)?,
            governor: layer("governor", word_width, width)?,
            first: norm("first")?,
            blocks: (0..).map_while(|i| Block::load(&w, i)).collect(),
            last: norm("last")?,
            key: layer("key", width, sight)?,
            look: [layer("look0", width, sight)?, layer("look1", width, sight)?],
            positions: [position(0)?, position(1)?, position(2)?],
            bring: [bring(0)?, bring(1)?, bring(2)?, bring(3)?],
            key_bias,
            weigh,
            marks,
        })
    }

    /// Reads a sentence; `vectors` are those of its words.
    pub fn read(&self, sentence: &[Token], vectors: &Table) -> States {
        wide(Read { encoder: self, sentence, vectors })
    }

    /// Adds to the hidden layer what a pair finds in a sentence.
    #[inline(always)]
    pub fn bring(&self, states: &States, pair: &Standing, hidden: &mut [f32]) {
        let (d, sight) = (self.width(), self.key_bias.len());
        let row = |t: usize| &states.rows[t * d..(t + 1) * d];
        let mut look = vec![0.0; sight];
        for (end, (layer, out)) in pair.ends.iter().zip(self.look.iter().zip(&self.bring)) {
            if let &Some(end) = end {
                layer.add(row(end), &mut look);
                out.add(row(end), hidden);
            }
        }
        let mut weights = Vec::with_capacity(pair.positions.len());
        let mut terms = vec![0.0; ABREAST * sight];
        for (keys, positions) in states.keys.chunks(ABREAST * sight).zip(pair.positions.chunks(ABREAST)) {
            for ((key, at), terms) in keys.chunks_exact(sight).zip(positions).zip(terms.chunks_exact_mut(sight)) {
                self.compare(key, &look, at, terms);
            }
            let mut sums = [0.0; ABREAST];
            for i in 0..sight {
                for (word, sum) in sums.iter_mut().enumerate() {
                    *sum += terms[word * sight + i];
                }
            }
            weights.extend_from_slice(&sums[..positions.len()]);
        }
        let most = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut total = 0.0;
        for weight in &mut weights {
            *weight = exp(*weight - most);
            total += *weight;
        }
        let mut seen = vec![0.0; d];
        for (weight, row) in weights.iter().zip(states.rows.chunks_exact(d)) {
            for (s, x) in seen.iter_mut().zip(row) {
                *s += weight / total * x;
            }
        }
        self.bring[2].add(row(pair.top), hidden);
        self.bring[3].add(&seen, hidden);
    }

    /// What attention to a word adds up: its key, what the pair looks for, and where the word stands to it.
    #[inline(always)]
    fn compare(&self, key: &[f32], look: &[f32], at: &[usize; 3], terms: &mut [f32]) {
        let place = |i: usize| self.positions[i].row(at[i]);
        let places = place(0).iter().zip(place(1)).zip(place(2));
        let given = key.iter().zip(look).zip(places).zip(&self.weigh);
        for (term, (((key, look), ((first, second), way)), weight)) in terms.iter_mut().zip(given) {
            *term = (key + look + first + second + way).max(0.0) * weight;
        }
    }

    fn width(&self) -> usize {
        self.marks.width()
    }
}

struct Read<'a> {
    encoder: &'a Encoder,
    sentence: &'a [Token],
    vectors: &'a Table,
}

impl Work for Read<'_> {
    type Output = States;

    #[inline(always)]
    fn run(self) -> States {
        let (e, d) = (self.encoder, self.encoder.width());
        let known = self.vectors.width();
        let mut words = vec![0.0; self.sentence.len() * known];
        for (token, vector) in self.sentence.iter().zip(words.chunks_exact_mut(known)) {
            self.vectors.add_one(token.word, vector);
        }
        let (mut x, mut seen) = (vec![0.0; self.sentence.len() * d], Vec::new());
        for ((token, vector), row) in self.sentence.iter().zip(words.chunks_exact(known)).zip(x.chunks_exact_mut(d)) {
            e.word.add(vector, row);
            e.governor.add(&words[token.head * known..(token.head + 1) * known], row);
            e.marks.add(&token.marks, &mut seen, row);
        }
        let (mut rows, mut scratch) = (Vec::new(), Scratch::default());
        norm_rows(&x, &e.first, d, &mut rows);
        let all = 0..self.sentence.len();
        for block in &e.blocks {
            block.apply(&mut rows, d, 0, std::slice::from_ref(&all), &mut scratch);
        }
        norm_rows(&rows, &e.last, d, &mut x);
        let mut keys = e.key_bias.repeat(self.sentence.len());
        for (row, key) in x.chunks_exact(d).zip(keys.chunks_exact_mut(e.key_bias.len())) {
            e.key.add(row, key);
        }
        States { rows: x, keys }
    }
}
