//! The arithmetic of the network: a matrix product, a layer norm, and gates without the system's `exp`,
//! so that a result does not depend on the platform's library.

use ndarray::{ArrayView2, ArrayViewMut2, linalg::general_mat_mul};

use super::weights::Matrix;

const LANES: usize = 8;

/// `out += a · b`, `a` with as many columns as `b` has rows. A row of the result depends on its row of `a` alone.
pub fn add_product(a: &[f32], b: &Matrix, out: &mut [f32]) {
    let rows = out.len() / b.cols;
    let (Ok(a), Ok(b), Ok(mut out)) = (
        ArrayView2::from_shape((rows, b.rows), a),
        ArrayView2::from_shape((b.rows, b.cols), &b.data),
        ArrayViewMut2::from_shape((rows, b.cols), out),
    ) else {
        unreachable!("shapes are checked when the model is loaded")
    };
    general_mat_mul(1.0, &a, &b, 1.0, &mut out);
}

/// `out = a · bᵀ` for `b` of `inner` columns.
pub fn product_transposed(a: &[f32], b: &[f32], inner: usize, out: &mut Vec<f32>) {
    let (rows, cols) = (a.len() / inner, b.len() / inner);
    out.clear();
    out.resize(rows * cols, 0.0);
    let (Ok(a), Ok(b), Ok(mut out)) = (
        ArrayView2::from_shape((rows, inner), a),
        ArrayView2::from_shape((cols, inner), b),
        ArrayViewMut2::from_shape((rows, cols), &mut out[..]),
    ) else {
        unreachable!("both are whole rows of `inner` numbers")
    };
    general_mat_mul(1.0, &a, &b.t(), 0.0, &mut out);
}

/// Sets `out` to as many copies of `row` as `rows`.
pub fn repeat(row: &[f32], rows: usize, out: &mut Vec<f32>) {
    out.clear();
    out.reserve(row.len() * rows);
    for _ in 0..rows {
        out.extend_from_slice(row);
    }
}

/// Layer normalisation (Ba et al. 2016) of one row: `scale_shift` holds gains, then shifts.
pub fn layer_norm(x: &[f32], scale_shift: &Matrix, out: &mut [f32]) {
    let n = x.len() as f32;
    let mean = sum(x, |v| v) / n;
    let variance = sum(x, |v| (v - mean) * (v - mean)) / n;
    let inverse = 1.0 / (variance + 1e-5).sqrt();
    for (((o, &v), &gain), &shift) in out.iter_mut().zip(x).zip(scale_shift.row(0)).zip(scale_shift.row(1)) {
        *o = (v - mean) * inverse * gain + shift;
    }
}

/// The sum of `f` over `x`, in lanes, so that it may be computed side by side in one fixed order.
fn sum(x: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = x.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, &v) in lanes.iter_mut().zip(chunk) {
            *lane += f(v);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|&v| f(v)).sum::<f32>()
}

/// `eˣ` to about five digits for |x| < 87: the integer part of the exponent by rounding, the rest by a polynomial.
#[must_use]
pub fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2²³: adding it leaves the integer in the low bits
    let y = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let rounded = y + ROUND;
    let f = y - (rounded - ROUND);
    let p = 1.0
        + f * (std::f32::consts::LN_2 + f * (0.240_226_5 + f * (0.055_504_11 + f * (0.009_618_13 + f * 0.001_333_36))));
    f32::from_bits(p.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// The logistic function.
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// `x · sigmoid(x)` (Elfwing et al. 2018).
#[must_use]
pub fn silu(x: f32) -> f32 {
    x / (1.0 + exp(-x))
}

/// Index of the largest entry, the first of equals; 0 for none.
#[must_use]
pub fn argmax(x: &[f32]) -> usize {
    let mut best = 0;
    for (i, &v) in x.iter().enumerate() {
        if v > x[best] {
            best = i;
        }
    }
    best
}

/// The share of entry `i` in the soft maximum of `x`.
#[must_use]
pub fn probability(x: &[f32], i: usize) -> f32 {
    let Some(&at) = x.get(i) else { return 0.0 };
    1.0 / sum(x, |v| exp(v - at))
}

#[cfg(test)]
mod tests {
    use super::{Matrix, add_product, exp, probability};

    #[test]
    fn exp_agrees_with_the_library() {
        for i in -800..800 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-5, "{x}");
        }
    }

    #[test]
    fn shares_sum_to_one() {
        let x = [0.3, -2.0, 1.5, 0.0, 4.0];
        let total: f32 = (0..x.len()).map(|i| probability(&x, i)).sum();
        assert!((total - 1.0).abs() < 1e-5);
    }

    #[test]
    fn a_row_of_a_product_depends_on_its_row_alone() {
        let wave = |n: usize| (0..n).map(|i| (i as f32 * 0.37).sin()).collect::<Vec<_>>();
        let b = Matrix { rows: 160, cols: 49, data: wave(160 * 49) };
        let a = wave(300 * 160);
        let mut all = vec![0.5; 300 * 49];
        add_product(&a, &b, &mut all);
        for rows in [1, 2, 7, 31, 299] {
            let mut few = vec![0.5; rows * 49];
            let from = 300 - rows;
            add_product(&a[from * 160..], &b, &mut few);
            assert_eq!(few, all[from * 49..]);
        }
    }
}
