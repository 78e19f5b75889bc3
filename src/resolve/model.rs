//! The trained ranker of antecedents: a log-linear model over hashed features of a phrase and what it may look back on.
//!
//! Each candidate, and "none of them", gets the sum of its features' weights (Durrett & Klein 2013); the weights of
//! all mentions of a chain are put together. Weights: `data/model/coreference.bin`, made by `train/coreference.py`.

use std::sync::LazyLock;

/// First bytes of the weights' file.
const MAGIC: &[u8; 8] = b"SGCOR001";

/// Number of weights: features are hashed to as many places.
pub const PLACES: usize = 1 << 16;

/// The features of one candidate, as places in the table of weights.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// The places.
    pub places: Vec<u16>,
    seed: u64,
}

impl Bag {
    /// An empty bag; every feature is one of `seed`, the sort of phrase that looks back.
    pub fn new(seed: u32) -> Self {
        Self { places: Vec::with_capacity(40), seed: mix(0x9e37_79b9_7f4a_7c15, u64::from(seed)) }
    }

    /// Adds the feature of that template with these values.
    pub fn add(&mut self, template: u32, values: &[u32]) {
        let start = mix(self.seed, u64::from(template));
        let hash = values.iter().fold(start, |hash, &value| mix(hash, u64::from(value) + 1));
        self.places.push((hash >> 48) as u16);
    }
}

fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 29)
}

/// A word as a feature's value.
pub fn word(form: &str) -> u32 {
    let hash = form.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| mix(hash, u64::from(byte)));
    (hash >> 32) as u32
}

/// The weights.
#[derive(Debug)]
pub struct Model {
    scale: f32,
    weights: Vec<i8>,
}

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../../data/model/coreference.bin")).unwrap_or_default());

impl Default for Model {
    /// A model that finds everything equally likely.
    fn default() -> Self {
        Self { scale: 0.0, weights: vec![0; PLACES] }
    }
}

impl Model {
    /// The weights inside the binary.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads weights; none where the bytes are not such weights, whole.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (scale, weights) = rest.split_first_chunk::<4>()?;
        let weights: Vec<i8> = weights.iter().map(|&b| b.cast_signed()).collect();
        (weights.len() == PLACES).then_some(Self { scale: f32::from_le_bytes(*scale), weights })
    }

    /// The weight of a candidate.
    pub fn score(&self, bag: &Bag) -> f32 {
        let sum: i32 = bag.places.iter().map(|&place| i32::from(self.weights[usize::from(place)])).sum();
        sum as f32 * self.scale
    }
}
