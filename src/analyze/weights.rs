//! The packed weights: named sections of labels, numbers and matrices, as `train/export.py` writes them.

use rustc_hash::FxHashMap;

/// What a file of weights begins with; the number is the format's.
pub const MAGIC: &[u8] = b"sociogram model 2\n";

/// A section's place in the file.
#[derive(Clone, Copy, Debug)]
struct Section<'a> {
    kind: u8,
    rows: usize,
    cols: usize,
    data: &'a [u8],
}

impl<'a> Section<'a> {
    /// The scales of the rows, and what stands after them.
    fn scaled(&self) -> (Vec<f32>, &'a [u8]) {
        let (scales, data) = self.data.split_at(self.rows * 4);
        (floats(scales), data)
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|w| f32::from_le_bytes(*w)).collect()
}

/// The sections of one file by name.
#[derive(Debug)]
pub struct Weights<'a>(FxHashMap<&'a str, Section<'a>>);

/// A dense matrix, row after row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// The entries.
    pub data: Vec<f32>,
}

impl Matrix {
    /// Row `i`.
    #[must_use]
    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }
}

/// Rows of 8-bit integers, each with its scale.
#[derive(Clone, Debug)]
pub struct ByteRows<'a> {
    /// Number of columns.
    pub cols: usize,
    /// What one unit of a row is worth.
    pub scales: Vec<f32>,
    /// The entries, two's complement.
    pub data: &'a [u8],
}

impl ByteRows<'_> {
    /// Adds row `i` to `sum`.
    #[inline(always)]
    pub fn add_to(&self, i: usize, sum: &mut [f32]) {
        let scale = self.scales[i];
        for (s, &q) in sum.iter_mut().zip(&self.data[i * self.cols..(i + 1) * self.cols]) {
            *s += scale * f32::from(q.cast_signed());
        }
    }

    /// The rows as floats.
    #[must_use]
    pub fn unpack(&self) -> Matrix {
        let mut data = vec![0.0; self.data.len()];
        for (i, row) in data.chunks_exact_mut(self.cols).enumerate() {
            self.add_to(i, row);
        }
        Matrix { rows: self.scales.len(), cols: self.cols, data }
    }
}

/// Rows of 4-bit integers from -8 to 7, each with its scale.
#[derive(Clone, Debug)]
pub struct HalfRows<'a> {
    /// Number of columns, an even one.
    pub cols: usize,
    /// What one unit of a row is worth.
    pub scales: Vec<f32>,
    /// The entries with 8 added: the first half of a row in the lower halves of its bytes, the second in the upper.
    pub data: &'a [u8],
}

impl HalfRows<'_> {
    /// Adds row `i` to `sum`.
    #[inline(always)]
    pub fn add_to(&self, i: usize, sum: &mut [f32]) {
        let (scale, bytes) = (self.scales[i], self.cols / 2);
        let (first, second) = sum.split_at_mut(bytes);
        for ((low, high), &pair) in first.iter_mut().zip(second).zip(&self.data[i * bytes..(i + 1) * bytes]) {
            *low += scale * f32::from((pair & 15).cast_signed() - 8);
            *high += scale * f32::from((pair >> 4).cast_signed() - 8);
        }
    }
}

impl<'a> Weights<'a> {
    /// Finds the sections of a file; none where the file is not one of ours or ends too early.
    #[must_use]
    pub fn parse(file: &'a [u8]) -> Option<Self> {
        let mut rest = file.strip_prefix(MAGIC)?;
        let mut sections = FxHashMap::default();
        while let Some((&length, after)) = rest.split_first() {
            let (name, after) = after.split_at_checked(length.into())?;
            let (head, after) = after.split_at_checked(9)?;
            let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
            let (kind, rows, cols) = (head[0], number(1), number(5));
            let size = match kind {
                b't' | b'b' => rows * cols,
                b'u' | b'f' => rows * cols * 4,
                b'q' => rows * (4 + cols),
                b'h' if cols % 2 == 0 => rows * (4 + cols / 2),
                _ => return None,
            };
            let (data, after) = after.split_at_checked(size)?;
            sections.insert(std::str::from_utf8(name).ok()?, Section { kind, rows, cols, data });
            rest = after;
        }
        Some(Self(sections))
    }

    fn section(&self, name: &str, kind: u8) -> Option<&Section<'a>> {
        self.0.get(name).filter(|s| s.kind == kind)
    }

    /// The lines of a text section.
    #[must_use]
    pub fn lines(&self, name: &str) -> Option<Vec<&'a str>> {
        Some(std::str::from_utf8(self.section(name, b't')?.data).ok()?.split('\n').collect())
    }

    /// A list of numbers.
    #[must_use]
    pub fn numbers(&self, name: &str) -> Option<Vec<u32>> {
        let (words, _) = self.section(name, b'u')?.data.as_chunks::<4>();
        Some(words.iter().map(|w| u32::from_le_bytes(*w)).collect())
    }

    /// A list of bytes.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<&'a [u8]> {
        Some(self.section(name, b'b')?.data)
    }

    /// Rows of 8-bit integers.
    #[must_use]
    pub fn byte_rows(&self, name: &str) -> Option<ByteRows<'a>> {
        let s = self.section(name, b'q')?;
        let (scales, data) = s.scaled();
        Some(ByteRows { cols: s.cols, scales, data })
    }

    /// Rows of 4-bit integers.
    #[must_use]
    pub fn half_rows(&self, name: &str) -> Option<HalfRows<'a>> {
        let s = self.section(name, b'h')?;
        let (scales, data) = s.scaled();
        Some(HalfRows { cols: s.cols, scales, data })
    }

    /// A matrix of 32-bit floats.
    #[must_use]
    pub fn matrix(&self, name: &str) -> Option<Matrix> {
        let s = self.section(name, b'f')?;
        Some(Matrix { rows: s.rows, cols: s.cols, data: floats(s.data) })
    }
}

#[cfg(test)]
mod tests {
    use super::{HalfRows, Weights};

    #[test]
    fn a_byte_holds_an_entry_of_either_half_of_its_row() {
        let rows = HalfRows { cols: 4, scales: vec![1.0, 0.5], data: &[0x80, 0xF8, 0x19, 0x0A] };
        let mut sum = [0.0; 4];
        rows.add_to(0, &mut sum);
        assert_eq!(sum.map(f32::to_bits), [-8.0, 0.0, 0.0, 7.0].map(f32::to_bits));
        rows.add_to(1, &mut sum);
        assert_eq!(sum.map(f32::to_bits), [-7.5, 1.0, -3.5, 3.0].map(f32::to_bits));
    }

    #[test]
    fn foreign_and_cut_files_are_refused() {
        assert!(Weights::parse(b"something else").is_none());
        assert!(Weights::parse(b"sociogram model 2\n\x04name").is_none());
        assert!(Weights::parse(b"sociogram model 2\n").is_some());
    }
}
