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

/// Runs `f` compiled for wider vectors where the processor has them; only what is inlined into `f` gains.
/// The result is the same: no sum of floats is reordered and no product is fused with a sum.
pub fn wide<R>(f: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY (both): the processor has been asked.
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq") {
            return unsafe { x86::wide_avx512(f) };
        }
        if is_x86_feature_detected!("avx2") {
            return unsafe { x86::wide_avx2(f) };
        }
    }
    f()
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
mod x86 {
    use std::arch::x86_64::{
        __m256i, _mm_set1_epi32, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_cvtepu8_epi16, _mm256_dpbusd_avx_epi32,
        _mm256_extracti128_si256, _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_permute4x64_epi64,
        _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpbusd_epi32, _mm512_loadu_si512,
        _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };
    use std::array::from_fn;

    use super::{Inputs, LANES, ROWS, Step, Sums};

    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl")]
    pub fn wide_avx512<R>(f: impl FnOnce() -> R) -> R {
        f()
    }

    #[target_feature(enable = "avx2")]
    pub fn wide_avx2<R>(f: impl FnOnce() -> R) -> R {
        f()
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub fn sums_avx512(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut sums = [_mm512_setzero_si512(); ROWS];
        for (k, step) in panel.iter().enumerate() {
            // SAFETY: a step is 64 bytes.
            let weights = unsafe { _mm512_loadu_si512(step.as_ptr().cast()) };
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum = _mm512_dpbusd_epi32(*sum, _mm512_set1_epi32(i32::from_le_bytes(row[k])), weights);
            }
        }
        sums.map(|sum| {
            let mut out = [0; LANES];
            // SAFETY: sixteen integers are 64 bytes.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), sum) };
            out
        })
    }

    #[target_feature(enable = "avx2,avxvnni")]
    pub fn sums_avx_vnni(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut out = [[0; LANES]; ROWS];
        // four rows of two halves fill the sixteen registers best
        for (rows, out) in rows.as_chunks::<4>().0.iter().zip(out.as_chunks_mut::<4>().0) {
            let mut sums = [[_mm256_setzero_si256(); 2]; 4];
            for (k, step) in panel.iter().enumerate() {
                let weights = halves(step);
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let inputs = _mm256_set1_epi32(i32::from_le_bytes(row[k]));
                    *sums = from_fn(|half| _mm256_dpbusd_avx_epi32(sums[half], inputs, weights[half]));
                }
            }
            *out = sums.map(|sums| join(sums));
        }
        out
    }

    #[target_feature(enable = "avx2")]
    pub fn sums_avx2(rows: [&[Inputs]; ROWS], panel: &[Step]) -> Sums {
        let mut out = [[0; LANES]; ROWS];
        for (rows, out) in rows.as_chunks::<2>().0.iter().zip(out.as_chunks_mut::<2>().0) {
            // two neighbouring integers for each output, four outputs a register
            let mut sums = [[_mm256_setzero_si256(); 4]; 2];
            for (k, step) in panel.iter().enumerate() {
                let [low, high] = halves(step);
                let weights = [
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<0>(low)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<1>(low)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<0>(high)),
                    _mm256_cvtepi8_epi16(_mm256_extracti128_si256::<1>(high)),
                ];
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let inputs = _mm256_cvtepu8_epi16(_mm_set1_epi32(i32::from_le_bytes(row[k])));
                    *sums = from_fn(|i| _mm256_add_epi32(sums[i], _mm256_madd_epi16(inputs, weights[i])));
                }
            }
            *out = sums.map(|[a, b, c, d]| join([add_neighbours(a, b), add_neighbours(c, d)]));
        }
        out
    }

    #[target_feature(enable = "avx2")]
    fn add_neighbours(a: __m256i, b: __m256i) -> __m256i {
        // `hadd` works within halves of a register: their quarters come back into order
        _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(a, b))
    }

    #[target_feature(enable = "avx2")]
    fn halves(step: &Step) -> [__m256i; 2] {
        let (halves, _) = step.as_chunks::<{ LANES / 2 }>();
        // SAFETY: half a step is 32 bytes.
        from_fn(|i| unsafe { _mm256_loadu_si256(halves[i].as_ptr().cast()) })
    }

    #[target_feature(enable = "avx2")]
    fn join(sums: [__m256i; 2]) -> [i32; LANES] {
        let mut out = [0; LANES];
        for (out, sum) in out.as_chunks_mut::<{ LANES / 2 }>().0.iter_mut().zip(sums) {
            // SAFETY: eight integers are 32 bytes.
            unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), sum) };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Inputs, LANES, ROWS, STEP, Step, sums, sums_anywhere, wide};

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

    #[test]
    fn wide_runs_what_it_is_given() {
        let x: Vec<f32> = (0..100).map(|i| i as f32 * 0.1).collect();
        let sum = || x.iter().fold(0.0, |s, v| s + v * v);
        assert!((wide(sum) - sum()).abs() == 0.0);
    }
}
