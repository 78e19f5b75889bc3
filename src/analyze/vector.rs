//! Integer products with the processor's vector instructions: the one file with `unsafe`.
//!
//! Every way of counting gives the same integers, so that a text is read alike on every machine.
//! `benches/analysis.rs` measures what it is for.
#![allow(unsafe_code)]

/// Outputs that are counted side by side.
pub const LANES: usize = 16;
/// Inputs that are counted in one step.
pub const STEP: usize = 4;
/// Rows that are counted together.
pub const ROWS: usize = 8;

/// Inputs of one step.
pub type Inputs = [u8; STEP];
/// Weights of one step: for each of the outputs its inputs.
pub type Step = [[i8; STEP]; LANES];
/// For each row the sums of input times weight over all steps, one for each output.
pub type Sums = [[i32; LANES]; ROWS];

/// Multiplies rows with a panel of weights. Every row has as many steps as the panel.
pub fn sums(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
    let rows = rows.map(|row| &row[..panel.len()]);
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY (all three): the processor has been asked.
        if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512f") {
            return unsafe { x86::sums_avx512(rows, panel) };
        }
        if is_x86_feature_detected!("avxvnni") && is_x86_feature_detected!("avx2") {
            return unsafe { x86::sums_avx_vnni(rows, panel) };
        }
        if is_x86_feature_detected!("avx2") {
            return unsafe { x86::sums_avx2(rows, panel) };
        }
    }
    sums_anywhere(rows, panel)
}

/// Work that gains from wider vectors.
pub trait Work {
    /// What it gives.
    type Output;
    /// Does it. `#[inline(always)]` here and on what is called is what makes it gain.
    fn run(self) -> Self::Output;
}

/// Does work compiled for wider vectors where the processor has them.
/// The result is the same: no sum of floats is reordered and no product fused with a sum.
pub fn wide<W: Work>(work: W) -> W::Output {
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY (both): the processor has been asked.
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq") {
            return unsafe { x86::wide_avx512(work) };
        }
        if is_x86_feature_detected!("avx2") {
            return unsafe { x86::wide_avx2(work) };
        }
    }
    work.run()
}

fn sums_anywhere(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
    rows.map(|row| {
        let mut sums = [0; LANES];
        for (inputs, step) in row.iter().zip(panel) {
            for (sum, weights) in sums.iter_mut().zip(step) {
                for (&input, &weight) in inputs.iter().zip(weights) {
                    *sum += i32::from(input) * i32::from(weight);
                }
            }
        }
        sums
    })
}

#[cfg(target_arch = "x86_64")]
#[allow(clippy::needless_range_loop, reason = "an iterator's closures would not be taken in, see below")]
mod x86 {
    use super::{Inputs, LANES, ROWS, Step, Sums, Work};
    use std::arch::x86_64::{
        __m256i, _mm_set1_epi32, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_cvtepu8_epi16, _mm256_dpbusd_avx_epi32,
        _mm256_extracti128_si256, _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_permute4x64_epi64,
        _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpbusd_epi32, _mm512_loadu_si512,
        _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    #[target_feature(enable = "avx512f,avx512dq")]
    pub fn wide_avx512<W: Work>(work: W) -> W::Output {
        work.run()
    }

    #[target_feature(enable = "avx2")]
    pub fn wide_avx2<W: Work>(work: W) -> W::Output {
        work.run()
    }

    // no closures below: one has the features of its place, but what calls it has not, and so cannot take it in

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub fn sums_avx512(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut sums = [_mm512_setzero_si512(); ROWS];
        for (k, step) in panel.iter().enumerate() {
            // SAFETY: a step is 64 bytes.
            let weights = unsafe { _mm512_loadu_si512(step.as_ptr().cast()) };
            for r in 0..ROWS {
                sums[r] = _mm512_dpbusd_epi32(sums[r], _mm512_set1_epi32(i32::from_le_bytes(rows[r][k])), weights);
            }
        }
        let mut out = [[0; LANES]; ROWS];
        for r in 0..ROWS {
            // SAFETY: sixteen integers are 64 bytes.
            unsafe { _mm512_storeu_si512(out[r].as_mut_ptr().cast(), sums[r]) };
        }
        out
    }

    #[target_feature(enable = "avx2,avxvnni")]
    pub fn sums_avx_vnni(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut out = [[0; LANES]; ROWS];
        // four rows of two halves fill the sixteen registers best
        for first in (0..ROWS).step_by(4) {
            let mut sums = [[_mm256_setzero_si256(); 2]; 4];
            for (k, step) in panel.iter().enumerate() {
                let (low, high) = halves(step);
                for r in 0..4 {
                    let inputs = _mm256_set1_epi32(i32::from_le_bytes(rows[first + r][k]));
                    sums[r][0] = _mm256_dpbusd_avx_epi32(sums[r][0], inputs, low);
                    sums[r][1] = _mm256_dpbusd_avx_epi32(sums[r][1], inputs, high);
                }
            }
            for r in 0..4 {
                out[first + r] = join(sums[r][0], sums[r][1]);
            }
        }
        out
    }

    #[target_feature(enable = "avx2")]
    pub fn sums_avx2(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut out = [[0; LANES]; ROWS];
        for first in (0..ROWS).step_by(2) {
            // two neighbouring integers for each output, four outputs a register
            let mut sums = [[_mm256_setzero_si256(); 4]; 2];
            for (k, step) in panel.iter().enumerate() {
                let (low, high) = halves(step);
                let weights = [
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<0>(low)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<1>(low)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<0>(high)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<1>(high)),
                ];
                for r in 0..2 {
                    let inputs = _mm256_cvtepu8_epi16(_mm_set1_epi32(i32::from_le_bytes(rows[first + r][k])));
                    for i in 0..4 {
                        sums[r][i] = _mm256_add_epi32(sums[r][i], _mm256_madd_epi16(inputs, weights[i]));
                    }
                }
            }
            for r in 0..2 {
                let [a, b, c, d] = sums[r];
                out[first + r] = join(add_neighbours(a, b), add_neighbours(c, d));
            }
        }
        out
    }

    #[target_feature(enable = "avx2")]
    fn add_neighbours(a: __m256i, b: __m256i) -> __m256i {
        // `hadd` works within halves of a register: their quarters come back into order
        _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(a, b))
    }

    #[target_feature(enable = "avx2")]
    fn halves(step: &Step) -> (__m256i, __m256i) {
        let (low, high) = step.split_at(LANES / 2);
        // SAFETY (both): half a step is 32 bytes.
        unsafe { (_mm256_loadu_si256(low.as_ptr().cast()), _mm256_loadu_si256(high.as_ptr().cast())) }
    }

    #[target_feature(enable = "avx2")]
    fn join(low: __m256i, high: __m256i) -> [i32; LANES] {
        let mut out = [0; LANES];
        let (first, second) = out.split_at_mut(LANES / 2);
        // SAFETY (both): eight integers are 32 bytes.
        unsafe {
            _mm256_storeu_si256(first.as_mut_ptr().cast(), low);
            _mm256_storeu_si256(second.as_mut_ptr().cast(), high);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Inputs, LANES, ROWS, STEP, Step, Work, sums, sums_anywhere, wide};

    /// Numbers that reach both ends of their range.
    fn noise(i: usize) -> u8 {
        match i % 7 {
            0 => 255,
            1 => 128,
            _ => (i.wrapping_mul(2_654_435_761) >> 7) as u8,
        }
    }

    #[test]
    fn every_way_of_counting_gives_the_same() {
        for steps in [0, 1, 2, 3, 24, 40, 41] {
            let inputs: Vec<Vec<Inputs>> = (0..ROWS)
                .map(|r| (0..steps).map(|k| std::array::from_fn(|t| noise(r * 1000 + k * STEP + t))).collect())
                .collect();
            let weight = |k: usize, o: usize, t: usize| noise((k * LANES + o) * STEP + t + 5).cast_signed();
            let panel: Vec<Step> =
                (0..steps).map(|k| std::array::from_fn(|o| std::array::from_fn(|t| weight(k, o, t)))).collect();
            let rows = std::array::from_fn(|r| &inputs[r][..]);
            let expected = sums_anywhere(rows, &panel);
            assert_eq!(sums(rows, &panel), expected);
            #[cfg(target_arch = "x86_64")]
            {
                use super::x86;
                if is_x86_feature_detected!("avx2") {
                    // SAFETY: the processor has been asked.
                    assert_eq!(unsafe { x86::sums_avx2(rows, &panel) }, expected);
                }
                if is_x86_feature_detected!("avxvnni") {
                    // SAFETY: the processor has been asked.
                    assert_eq!(unsafe { x86::sums_avx_vnni(rows, &panel) }, expected);
                }
            }
        }
    }

    struct SumOfSquares<'a>(&'a [f32]);

    impl Work for SumOfSquares<'_> {
        type Output = f32;
        #[inline(always)]
        fn run(self) -> f32 {
            self.0.iter().fold(0.0, |s, v| s + v * v)
        }
    }

    #[test]
    fn wide_work_gives_the_same() {
        let x: Vec<f32> = (0..100).map(|i| i as f32 * 0.1).collect();
        assert_eq!(wide(SumOfSquares(&x)).to_bits(), SumOfSquares(&x).run().to_bits());
    }
}
