//! Weights of the scorer: rows by hash, four bits a weight, and layers.

#![allow(clippy::inline_always, reason = "what is not inlined into `vector::wide` is compiled for narrow vectors")]

use rustc_hash::FxHashMap;

use crate::analyze::weights::ByteRows;

/// Sums that are made side by side, so that they stay in registers from first to last.
const BLOCK: usize = 16 * 4;

/// Rows of weights by hash.
#[derive(Clone, Debug)]
pub(super) struct Table {
    rows: FxHashMap<u32, u32>,
    width: usize,
    scales: Vec<f32>,
    weights: Vec<i8>,
}

impl Table {
    /// Reads hashes, scales and weights of so many rows.
    pub fn read(reader: &mut Reader<'_>, rows: usize, width: usize) -> Option<Self> {
        let hashes = (0..rows).map(|_| reader.u32()).collect::<Option<Vec<u32>>>()?;
        let scales = reader.floats(rows)?;
        let bytes = reader.take(rows.checked_mul(width)? / 2)?;
        let weights = bytes.iter().copied().flat_map(halves).collect();
        let rows = hashes.into_iter().enumerate().map(|(i, h)| (h, i as u32)).collect();
        Some(Self { rows, width, scales, weights })
    }

    /// How long a row is.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Adds the rows of these hashes, each once, over the root of how many are known. `seen` is room to work in.
    #[inline(always)]
    pub fn add(&self, hashes: &[u32], seen: &mut Vec<u32>, sum: &mut [f32]) {
        seen.clear();
        seen.extend(hashes.iter().filter_map(|h| self.rows.get(h)));
        seen.sort_unstable();
        seen.dedup();
        let norm = 1.0 / (seen.len().max(1) as f32).sqrt();
        let (blocks, rest) = sum.as_chunks_mut::<BLOCK>();
        let columns = blocks.len() * BLOCK;
        for (block, from) in blocks.iter_mut().zip((0..).step_by(BLOCK)) {
            let mut sums = *block;
            for &row in &*seen {
                self.add_columns(row, from, norm, &mut sums);
            }
            *block = sums;
        }
        for &row in &*seen {
            self.add_columns(row, columns, norm, rest);
        }
    }

    /// Adds the row of one hash, if it is known.
    #[inline(always)]
    pub fn add_one(&self, hash: u32, sum: &mut [f32]) {
        if let Some(&row) = self.rows.get(&hash) {
            self.add_columns(row, 0, 1.0, sum);
        }
    }

    /// Adds the weights of a row from a column on.
    #[inline(always)]
    fn add_columns(&self, row: u32, from: usize, norm: f32, sum: &mut [f32]) {
        let scale = self.scales[row as usize] * norm;
        let from = row as usize * self.width + from;
        let weights = &self.weights[from..from + sum.len()];
        for (s, &w) in sum.iter_mut().zip(weights) {
            *s += scale * f32::from(w);
        }
    }
}

/// A layer without a bias.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    outputs: usize,
    /// By input: so that adding an input's share is one step for all outputs, in the same order on every processor.
    weights: Vec<f32>,
}

impl Layer {
    /// Reads the weights, which stand by output.
    pub fn read(reader: &mut Reader<'_>, inputs: usize, outputs: usize) -> Option<Self> {
        Some(Self::by_input(&reader.floats(inputs.checked_mul(outputs)?)?, inputs, outputs))
    }

    /// Weights of eight bits, by output; none where the sizes are others.
    pub fn unpack(rows: &ByteRows<'_>, inputs: usize, outputs: usize) -> Option<Self> {
        let fits = (rows.scales.len(), rows.cols) == (outputs, inputs) && outputs > 0;
        fits.then(|| Self::by_input(&rows.unpack().data, inputs, outputs))
    }

    fn by_input(by_output: &[f32], inputs: usize, outputs: usize) -> Self {
        let of_input = |i: usize| by_output.iter().skip(i).step_by(inputs).copied();
        Self { outputs, weights: (0..inputs).flat_map(of_input).collect() }
    }

    /// Adds what the layer makes of an input.
    #[inline(always)]
    pub fn add(&self, input: &[f32], out: &mut [f32]) {
        let (blocks, rest) = out.as_chunks_mut::<BLOCK>();
        let columns = blocks.len() * BLOCK;
        for (block, from) in blocks.iter_mut().zip((0..).step_by(BLOCK)) {
            let mut sums = *block;
            for (x, row) in input.iter().zip(self.weights.chunks_exact(self.outputs)) {
                for (s, w) in sums.iter_mut().zip(&row[from..from + BLOCK]) {
                    *s += x * w;
                }
            }
            *block = sums;
        }
        if !rest.is_empty() {
            for (x, row) in input.iter().zip(self.weights.chunks_exact(self.outputs)) {
                for (o, w) in rest.iter_mut().zip(&row[columns..]) {
                    *o += x * w;
                }
            }
        }
    }
}

/// Two weights of four bits, each from -8 to 7, the lower half first.
fn halves(byte: u8) -> [i8; 2] {
    [byte & 15, byte >> 4].map(|half| half.cast_signed() - 8)
}

/// Little-endian numbers from a byte slice.
pub(super) struct Reader<'a> {
    pub rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub fn floats(&mut self, n: usize) -> Option<Vec<f32>> {
        let bytes = self.take(n.checked_mul(4)?)?;
        Some(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }
}
