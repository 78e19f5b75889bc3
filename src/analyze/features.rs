//! What the network sees of a word: rows of the embedding table, computed as `train/features.py` does.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::text::fnv;

use super::weights::Weights;

/// Rows shared by hash for beginnings, endings and shapes.
const SUBWORD_ROWS: usize = 8000;
/// The row of every word that the vocabulary lacks; row 0 is nothing.
const UNKNOWN: u32 = 1;

/// Vocabulary and gazetteers as hashes.
#[derive(Debug)]
pub struct Features {
    vocabulary: FxHashMap<u32, u32>,
    flags: FxHashMap<u32, u8>,
    flag_base: usize,
    flag_kinds: usize,
}

impl Features {
    /// Reads the hashes; none where the weights lack them or their table has another size.
    #[must_use]
    pub fn load(weights: &Weights, table_rows: usize) -> Option<Self> {
        let words = weights.numbers("vocabulary")?;
        let flag_base = 2 + words.len();
        let flag_kinds = table_rows.checked_sub(flag_base + SUBWORD_ROWS)?;
        let vocabulary = words.into_iter().zip(2..).collect();
        let flags =
            weights.numbers("flag-words")?.into_iter().zip(weights.bytes("flag-bits")?.iter().copied()).collect();
        Some(Self { vocabulary, flags, flag_base, flag_kinds })
    }

    /// Whether the vocabulary holds a word, given in lower case.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains_key(&fold(b'w', word))
    }

    /// Calls `each` with every row of a word form.
    pub fn rows(&self, form: &str, mut each: impl FnMut(usize)) {
        let framed = framed(form);
        let (from_start, to_end) = (&framed[1..], &framed[..framed.len() - 1]);
        let word = fold(b'w', &from_start[..from_start.len() - 1]);
        each(self.vocabulary.get(&word).copied().unwrap_or(UNKNOWN) as usize);
        let shared = |kind, text: &str| self.flag_base + self.flag_kinds + fold(kind, text) as usize % SUBWORD_ROWS;
        for k in 2..=4 {
            let end = from_start.char_indices().nth(k).map_or(from_start.len(), |(i, _)| i);
            each(shared(b'p', &from_start[..end]));
        }
        for k in 0..4 {
            let start = to_end.char_indices().rev().nth(k).map_or(0, |(i, _)| i);
            each(shared(b's', &to_end[start..]));
        }
        each(shared(b'f', &shape(form)));
        if let Some(bits) = self.flags.get(&word) {
            (0..self.flag_kinds).filter(|i| bits >> i & 1 == 1).for_each(|i| each(self.flag_base + i));
        }
    }
}

/// FNV-1a (Fowler, Noll & Vo), 64 bits folded to 32, over a kind and a text.
fn fold(kind: u8, text: &str) -> u32 {
    fnv::folded(text.bytes().fold(fnv::step(fnv::BASIS, kind), fnv::step))
}

/// Plain quotes and dashes for typographic ones.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' | '‑' => '-',
        _ => c,
    }
}

/// Lower case, plain quotes and dashes, every digit a zero; with a mark at either end.
fn framed(form: &str) -> CompactString {
    let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let mut out = CompactString::const_new("^");
    if form.is_ascii() {
        out.extend(form.chars().map(|c| digit(plain(c).to_ascii_lowercase())));
    } else {
        out.extend(form.chars().map(plain).collect::<String>().to_lowercase().chars().map(digit));
    }
    out.push('$');
    out
}

/// `X`, `x` and `d` for upper, lower and digit; a run counts three at most.
fn shape(form: &str) -> CompactString {
    let mut out = CompactString::default();
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars().map(plain) {
        let class = match c {
            '0'..='9' => 'd',
            _ if c.is_uppercase() => 'X',
            _ if c.is_lowercase() => 'x',
            _ if c.is_alphabetic() => 'y',
            _ => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 3 {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{fold, framed, shape};

    #[test]
    fn norms_and_shapes() {
        assert_eq!(framed("Gaza’s"), "^gaza's$");
        assert_eq!(framed("7,500"), "^0,000$");
        assert_eq!(framed("ÉCOLE"), "^école$");
        assert_eq!(shape("McDonald-2024"), "XxXxxx-ddd");
        assert_eq!(shape("NATO"), "XXX");
    }

    #[test]
    fn hashes_are_those_of_training() {
        assert_eq!(fold(b'w', "israel"), HASH_ISRAEL);
        assert_eq!(fold(b's', "^né"), HASH_NE);
    }

    const HASH_ISRAEL: u32 = 0x25af_423f;
    const HASH_NE: u32 = 0xf13c_4950;
}
