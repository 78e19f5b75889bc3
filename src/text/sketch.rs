//! A few bytes that tell how much two texts have in common, without the texts.

use serde::{Deserialize, Serialize};

use super::fnv;

/// Words that are hashed together.
const SHINGLE: usize = 5;

/// A text as `MinHash` sees it (Broder 1997), one byte for each hash function (Li and König 2010): the share of bytes
/// that two sketches have in common is near the share of word sequences that their texts have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sketch([u8; Self::LENGTH]);

impl Sketch {
    /// How many hash functions there are.
    pub const LENGTH: usize = 64;
    /// Texts that agree in so many bytes have about half of their word sequences in common: one is a copy of the
    /// other, cut or lightly edited.
    pub const NEAR: usize = Self::LENGTH / 2;
    /// How many [`bands`](Self::bands) there are.
    pub const BANDS: usize = Self::LENGTH / Self::BAND;
    /// Bytes of a band.
    const BAND: usize = 3;

    /// The sketch of a text, in one pass; none of a text without words.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash).collect();
        let mut least = [u64::MAX; Self::LENGTH];
        let sequences = words.windows(SHINGLE.min(words.len()).max(1));
        for sequence in sequences {
            let shingle = sequence.iter().fold(0, |sum: u64, word| mixed(sum.rotate_left(5) ^ word));
            for (seed, least) in least.iter_mut().enumerate() {
                *least = (*least).min(mixed(shingle ^ mixed(seed as u64 + 1)));
            }
        }
        (!words.is_empty()).then(|| Self(least.map(|value| value.to_le_bytes()[0])))
    }

    /// Whether the texts are copies of each other, cut or lightly edited.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count() >= Self::NEAR
    }

    /// Keys of which near texts nearly always share one, and others rarely do (Indyk and Motwani 1998).
    pub fn bands(&self) -> impl Iterator<Item = u32> {
        let key = |(band, bytes): (usize, &[u8])| bytes.iter().fold(band as u32, |key, &b| key << 8 | u32::from(b));
        self.0.chunks_exact(Self::BAND).enumerate().map(key)
    }

    /// The bytes, as files keep them.
    #[must_use]
    pub fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The sketch of these bytes; none where their number is wrong.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// FNV-1a of the word in lower case.
fn hash(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(fnv::BASIS, |hash, c| c.encode_utf8(&mut [0; 4]).bytes().fold(hash, fnv::step))
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): every bit of the sum depends on every bit of the word.
fn mixed(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

impl From<Sketch> for String {
    fn from(sketch: Sketch) -> Self {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
        sketch.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }
}

impl TryFrom<String> for Sketch {
    type Error = &'static str;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
        bytes.and_then(|bytes| Self::from_bytes(&bytes)).ok_or("a sketch is 128 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    const REPORT: &str = "Poland expelled nine Russian diplomats on Monday, saying that they had spied on rail lines to \
        Ukraine. Moscow called the step absurd and promised an answer. The European Union backed Warsaw and said that \
        it would discuss the matter next week, when its foreign ministers meet in Brussels for their monthly talks.";

    fn near(a: &str, b: &str) -> bool {
        let [a, b] = [a, b].map(|text| Sketch::of(text).expect("words"));
        a.is_near(&b)
    }

    #[test]
    fn copies_are_near_and_others_are_not() {
        assert!(near(REPORT, &REPORT.to_uppercase()));
        assert!(near(REPORT, &REPORT.replace("Monday", "Monday evening")));
        assert!(near(REPORT, &format!("WARSAW (Agency) - {REPORT}")));
        assert!(!near(
            REPORT,
            "Poland expelled Russian diplomats. Norway sold gas to India, and Japan lent Kenya money."
        ));
        assert!(near("Yes.", "yes"));
        assert_eq!(Sketch::of(" … "), None);
    }

    #[test]
    fn near_texts_share_a_band() {
        let [a, b] = [REPORT, &REPORT.replace("absurd", "an outrage")].map(|text| Sketch::of(text).expect("words"));
        assert!(a.bands().any(|key| b.bands().any(|other| key == other)));
        assert_eq!(a.bands().count(), 21);
        assert_eq!(Sketch::BANDS, 21);
    }

    #[test]
    fn digits_and_back() {
        let sketch = Sketch::of(REPORT).expect("words");
        let digits = String::from(sketch);
        assert_eq!(Sketch::try_from(digits.clone()), Ok(sketch));
        assert!(Sketch::try_from(digits[2..].to_owned()).is_err() && Sketch::try_from("zz".repeat(64)).is_err());
    }
}
