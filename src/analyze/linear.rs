//! Linear layers in 8-bit integers: weights with a scale for each output, inputs with a scale for each row
//! (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference").

use super::math::largest;
use super::vector::{Inputs, LANES, ROWS, STEP, Step, sums};
use super::weights::ByteRows;

/// What is added to an input's signed byte to make it unsigned, as the instructions want it.
const SHIFT: i32 = 128;

/// A linear layer.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    /// One for each output.
    pub bias: Vec<f32>,
    steps: usize,
    /// The steps of sixteen outputs after another.
    panels: Vec<Step>,
    scales: Vec<[f32; LANES]>,
    /// What `SHIFT` adds to each sum.
    shifts: Vec<[i32; LANES]>,
}

/// Rows as bytes: a buffer that one product leaves to the next.
#[derive(Debug, Default)]
pub struct Quantized {
    inputs: Vec<Inputs>,
    scales: Vec<f32>,
}

impl Quantized {
    /// Rounds rows of `inputs` numbers, a multiple of `STEP`, to 255 values each.
    #[inline(always)]
    fn fill(&mut self, x: &[f32], inputs: usize) {
        self.inputs.clear();
        self.scales.clear();
        for row in x.chunks_exact(inputs) {
            let largest = largest(row, f32::abs).max(f32::MIN_POSITIVE);
            let unit = 127.0 / largest;
            self.scales.push(largest / 127.0);
            let (steps, _) = row.as_chunks::<STEP>();
            let from = self.inputs.len();
            self.inputs.resize(from + steps.len(), Inputs::default());
            for (byte, v) in self.inputs[from..].as_flattened_mut().iter_mut().zip(steps.as_flattened()) {
                *byte = to_byte(v * unit);
            }
        }
    }
}

/// The nearest integer in -127..=127, shifted: adding 1.5 · 2²³ leaves it in the low bits.
#[inline(always)]
fn to_byte(v: f32) -> u8 {
    const ROUND: f32 = 12_582_912.0;
    ((v + ROUND).to_bits() as u8).wrapping_add(SHIFT as u8)
}

impl Linear {
    /// Packs weights of one row an output; `inputs` is a multiple of `STEP`.
    ///
    /// None where bias and weights disagree.
    #[must_use]
    pub fn new(weights: &ByteRows, bias: Vec<f32>) -> Option<Self> {
        let (inputs, outputs) = (weights.cols, weights.scales.len());
        if bias.len() != outputs || inputs % STEP != 0 || inputs == 0 {
            return None;
        }
        let rows: Vec<&[u8]> = weights.data.chunks_exact(inputs).collect();
        let at = |output: usize, input: usize| rows.get(output).map_or(0, |row| row[input].cast_signed());
        let (steps, panels) = (inputs / STEP, outputs.div_ceil(LANES));
        let step = |p: usize, k: usize| {
            std::array::from_fn(|lane| std::array::from_fn(|t| at(p * LANES + lane, k * STEP + t)))
        };
        let total = |output: usize| (0..inputs).map(|i| i32::from(at(output, i))).sum::<i32>();
        Some(Self {
            bias,
            steps,
            panels: (0..panels).flat_map(|p| (0..steps).map(move |k| step(p, k))).collect(),
            scales: (0..panels)
                .map(|p| std::array::from_fn(|lane| weights.scales.get(p * LANES + lane).copied().unwrap_or(0.0)))
                .collect(),
            shifts: (0..panels).map(|p| std::array::from_fn(|lane| SHIFT * total(p * LANES + lane))).collect(),
        })
    }

    /// Sets `out` to the layer's outputs for rows `x`.
    #[inline(always)]
    pub fn apply(&self, x: &[f32], q: &mut Quantized, out: &mut Vec<f32>) {
        let rows = x.len() / (self.steps * STEP);
        out.clear();
        out.reserve(rows * self.bias.len());
        for _ in 0..rows {
            out.extend_from_slice(&self.bias);
        }
        self.add_products(x, q, out);
    }

    /// Adds the layer's outputs for rows `x` to `out`.
    #[inline(always)]
    pub fn add(&self, x: &[f32], q: &mut Quantized, out: &mut [f32]) {
        for row in out.chunks_exact_mut(self.bias.len()) {
            for (v, b) in row.iter_mut().zip(&self.bias) {
                *v += b;
            }
        }
        self.add_products(x, q, out);
    }

    #[inline(always)]
    fn add_products(&self, x: &[f32], q: &mut Quantized, out: &mut [f32]) {
        q.fill(x, self.steps * STEP);
        let outputs = self.bias.len();
        let groups = q.inputs.chunks(ROWS * self.steps).zip(q.scales.chunks(ROWS));
        for ((inputs, scales), out) in groups.zip(out.chunks_mut(ROWS * outputs)) {
            // a group that is not full counts its first row again
            let rows: [&[Inputs]; ROWS] = std::array::from_fn(|r| {
                let r = if r < scales.len() { r } else { 0 };
                &inputs[r * self.steps..(r + 1) * self.steps]
            });
            for (p, panel) in self.panels.chunks_exact(self.steps).enumerate() {
                let sums = sums(rows, panel);
                for ((out, sums), &scale) in out.chunks_exact_mut(outputs).zip(&sums).zip(scales) {
                    let out = &mut out[p * LANES..];
                    if let Some(out) = out.first_chunk_mut::<LANES>() {
                        self.scale_and_add(sums, p, scale, out);
                    } else {
                        let mut all = [0.0; LANES];
                        self.scale_and_add(sums, p, scale, &mut all);
                        for (o, v) in out.iter_mut().zip(all) {
                            *o += v;
                        }
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn scale_and_add(&self, sums: &[i32; LANES], panel: usize, scale: f32, out: &mut [f32; LANES]) {
        let (shifts, units) = (&self.shifts[panel], &self.scales[panel]);
        for lane in 0..LANES {
            out[lane] += (sums[lane] - shifts[lane]) as f32 * (units[lane] * scale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Linear, Quantized};
    use crate::analyze::weights::ByteRows;

    fn wave(n: usize) -> Vec<f32> {
        (0..n).map(|i| (i as f32 * 0.37).sin()).collect()
    }

    fn layer(inputs: usize, outputs: usize) -> (Linear, Vec<f32>) {
        let bytes: Vec<u8> = wave(inputs * outputs).iter().map(|v| ((v * 127.0) as i8).cast_unsigned()).collect();
        let scales: Vec<f32> = (0..outputs).map(|i| 0.01 + i as f32 * 1e-4).collect();
        let exact = bytes.iter().enumerate().map(|(i, b)| f32::from(b.cast_signed()) * scales[i / inputs]).collect();
        let rows = ByteRows { cols: inputs, scales, data: &bytes };
        (Linear::new(&rows, wave(outputs)).expect("sizes fit"), exact)
    }

    #[test]
    fn a_product_is_near_that_of_floats() {
        let (inputs, outputs, rows) = (96, 37, 11);
        let (layer, weights) = layer(inputs, outputs);
        let (x, mut out) = (wave(rows * inputs), Vec::new());
        layer.apply(&x, &mut Quantized::default(), &mut out);
        for (r, row) in out.chunks(outputs).enumerate() {
            for (o, v) in row.iter().enumerate() {
                let products = (0..inputs).map(|i| x[r * inputs + i] * weights[o * inputs + i]);
                let exact = layer.bias[o] + products.sum::<f32>();
                assert!((v - exact).abs() < 0.05, "{v} {exact}");
            }
        }
    }

    #[test]
    fn a_row_of_a_product_depends_on_its_row_alone() {
        let (layer, _) = layer(160, 49);
        let (x, mut all) = (wave(300 * 160), Vec::new());
        layer.apply(&x, &mut Quantized::default(), &mut all);
        for rows in [1, 2, 7, 31, 299] {
            let (mut few, from) = (Vec::new(), 300 - rows);
            layer.apply(&x[from * 160..], &mut Quantized::default(), &mut few);
            assert_eq!(few, all[from * 49..]);
        }
    }

    #[test]
    fn sizes_that_disagree_are_refused() {
        let rows = ByteRows { cols: 4, scales: vec![1.0; 2], data: &[0; 8] };
        assert!(Linear::new(&rows, vec![0.0; 3]).is_none());
    }
}
