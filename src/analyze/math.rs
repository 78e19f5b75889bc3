//! The arithmetic of the network: sums, a layer norm, and gates without the system's `exp`,
//! so that a result does not depend on the platform's library.

use super::weights::Matrix;

const LANES: usize = 16;

/// `out = a · bᵀ` for `b` of `inner` columns.
#[inline(always)]
pub fn product_transposed(a: &[f32], b: &[f32], inner: usize, out: &mut Vec<f32>) {
    out.clear();
    for a in a.chunks_exact(inner) {
        out.extend(b.chunks_exact(inner).map(|b| dot(a, b)));
    }
}

/// The sum of products in lanes, so that it may be computed side by side in one fixed order.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (mut lanes, (a, a_rest), (b, b_rest)) = ([0.0; LANES], a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<f32>()
}

/// Layer normalisation (Ba et al. 2016) of one row: `scale_shift` holds gains, then shifts.
#[inline(always)]
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
#[inline(always)]
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
#[inline(always)]
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
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// `x · sigmoid(x)` (Elfwing et al. 2018).
#[must_use]
#[inline(always)]
pub fn silu(x: f32) -> f32 {
    x / (1.0 + exp(-x))
}

/// Index of the largest entry, the first of equals; 0 for none.
#[must_use]
#[inline(always)]
pub fn argmax(x: &[f32]) -> usize {
    let most = largest(x, |v| v);
    x.iter().position(|&v| v >= most).unwrap_or(0)
}

/// The largest of `f` over `x`; minus infinity for none.
#[must_use]
#[inline(always)]
pub fn largest(x: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let (chunks, rest) = x.as_chunks::<LANES>();
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in chunks {
        for (lane, &v) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, f(v));
        }
    }
    let most = lanes.into_iter().fold(f32::NEG_INFINITY, larger);
    rest.iter().fold(most, |most, &v| larger(most, f(v)))
}

/// The share of entry `i` in the soft maximum of `x`.
#[must_use]
#[inline(always)]
pub fn probability(x: &[f32], i: usize) -> f32 {
    let Some(&at) = x.get(i) else { return 0.0 };
    1.0 / sum(x, |v| exp(v - at))
}

#[cfg(test)]
mod tests {
    use super::{exp, probability};

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
}
