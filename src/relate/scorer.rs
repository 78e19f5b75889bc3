//! The trained scorer: probabilities of the relations between two actors from the features of the pair.
//!
//! A bag of feature vectors, one hidden layer and two softmaxes, one for standing ties and one for events
//! (after Joulin et al. 2017, with a hidden layer); each rule's proposal adds to its relation's logit what the same
//! kind of bag says of how far to trust it, and so does each relation that a word between the two can mean (a copy
//! mechanism, after See et al. 2017). Weights: `data/model/relations.bin`, made by `train/relations.py`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::ontology::Ontology;

use super::features::{Features, ProposalFeatures};

/// First bytes of the weights' file.
const MAGIC: &[u8; 8] = b"SGREL003";

/// What a class of the scorer says: a relation and its way, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Index into the ontology.
    pub relation: usize,
    /// Whether the source is the actor mentioned first.
    pub forward: bool,
}

/// A relation between the two actors of a pair, with its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Which relation, which way.
    pub class: Class,
    /// Probability that the sentence states it.
    pub probability: f32,
    /// The least probability with which it is believed.
    pub threshold: f32,
}

impl Scored {
    /// Whether it is probable enough.
    #[must_use]
    pub fn is_believed(&self) -> bool {
        self.probability >= self.threshold
    }
}

#[derive(Debug, Deserialize)]
struct Header {
    width: usize,
    features: usize,
    threshold: f32,
    heads: Vec<Head>,
}

/// One softmax: its first class is «none».
#[derive(Debug, Deserialize)]
struct Head {
    classes: Vec<(String, String)>,
    calibration: [Calibration; 2],
}

/// Slope and shift of the logit (Platt 1999) that make a probability one that holds on articles not trained on.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Calibration(f32, f32);

impl Calibration {
    fn apply(self, probability: f32) -> f32 {
        let p = probability.clamp(1e-6, 1.0 - 1e-6);
        1.0 / (1.0 + (-(self.0 * (p / (1.0 - p)).ln() + self.1)).exp())
    }
}

/// The scorer with its weights.
#[derive(Clone, Debug)]
pub struct Scorer {
    rows: FxHashMap<u32, u32>,
    width: usize,
    scales: Vec<f32>,
    weights: Vec<i8>,
    bias: Vec<f32>,
    /// What proposals and what hints are worth.
    trust: [Trust; 2],
    heads: Vec<Softmax>,
    /// Least probability of a relation that is believed.
    pub threshold: f32,
}

/// How much a proposal or a hint counts for its relation, whatever relation that is.
#[derive(Clone, Debug)]
struct Trust {
    bias: Vec<f32>,
    weights: Vec<f32>,
    constant: f32,
}

#[derive(Clone, Debug)]
struct Softmax {
    classes: Vec<Option<Class>>,
    /// Of a relation that a rule proposes, too, and of one that the scorer alone finds.
    calibration: [Calibration; 2],
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Scorer {
    /// The scorer inside the binary, for the relations of an ontology; none where the build carries no weights.
    #[must_use]
    pub fn built_in(ontology: &Ontology) -> Option<Self> {
        Self::parse(include_bytes!("../../data/model/relations.bin"), ontology)
    }

    /// Whether it was trained on a relation.
    #[must_use]
    pub fn knows(&self, relation: usize) -> bool {
        let mut classes = self.heads.iter().flat_map(|head| head.classes.iter().flatten());
        classes.any(|class| class.relation == relation)
    }

    /// Reads weights; none where the bytes are not such weights, whole.
    #[must_use]
    pub fn parse(bytes: &[u8], ontology: &Ontology) -> Option<Self> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC)? };
        let length = reader.u32()? as usize;
        let header: Header = serde_json::from_slice(reader.take(length)?).ok()?;
        let hashes = (0..header.features).map(|_| reader.u32()).collect::<Option<Vec<u32>>>()?;
        let scales = reader.floats(header.features)?;
        let weights = reader.take(header.features * header.width / 2)?.iter().copied().flat_map(halves).collect();
        let bias = reader.floats(header.width)?;
        let trust = [Trust::read(&mut reader, header.width)?, Trust::read(&mut reader, header.width)?];
        let heads = header.heads.iter().map(|head| softmax(head, header.width, &mut reader, ontology));
        let heads = heads.collect::<Option<Vec<Softmax>>>()?;
        let rows = hashes.into_iter().enumerate().map(|(i, h)| (h, i as u32)).collect();
        Some(Self { rows, width: header.width, scales, weights, bias, trust, heads, threshold: header.threshold })
    }

    /// The relations that a rule proposes and the most probable others, each with what it needs to be believed.
    #[must_use]
    pub fn score(&self, features: &Features, ontology: &Ontology) -> Vec<Scored> {
        let hidden = self.hidden(&features.hashes, &self.bias);
        let [proposed, hinted] = [(&features.proposals, &self.trust[0]), (&features.hints, &self.trust[1])].map(
            |(backed, trust)| -> Vec<(Class, f32)> {
                let class = |p: &ProposalFeatures| Class {
                    relation: p.relation,
                    forward: p.forward || ontology.is_symmetric(p.relation),
                };
                backed.iter().map(|p| (class(p), self.worth(&p.hashes, trust))).collect()
            },
        );
        let heads = self.heads.iter();
        heads.flat_map(|head| head.likely(&hidden, &proposed, &hinted, self.threshold)).collect()
    }

    fn worth(&self, features: &[u32], trust: &Trust) -> f32 {
        let hidden = self.hidden(features, &trust.bias);
        trust.constant + hidden.iter().zip(&trust.weights).map(|(h, w)| h * w).sum::<f32>()
    }

    fn hidden(&self, features: &[u32], bias: &[f32]) -> Vec<f32> {
        let mut sum = vec![0.0; self.width];
        let mut seen: Vec<u32> = features.iter().filter_map(|f| self.rows.get(f).copied()).collect();
        seen.sort_unstable();
        seen.dedup();
        for &row in &seen {
            let scale = self.scales[row as usize];
            let from = row as usize * self.width;
            for (s, &w) in sum.iter_mut().zip(&self.weights[from..from + self.width]) {
                *s += scale * f32::from(w);
            }
        }
        let norm = 1.0 / (seen.len().max(1) as f32).sqrt();
        sum.iter().zip(bias).map(|(s, b)| (s * norm + b).max(0.0)).collect()
    }
}

impl Trust {
    fn read(reader: &mut Reader<'_>, width: usize) -> Option<Self> {
        let (bias, weights) = (reader.floats(width)?, reader.floats(width)?);
        Some(Self { bias, weights, constant: *reader.floats(1)?.first()? })
    }
}

impl Softmax {
    /// The relations that a rule proposes, each weighed against all but the other proposals, since one sentence may
    /// state several; and the most probable one, where no rule proposes it.
    fn likely(&self, hidden: &[f32], trusted: &[(Class, f32)], hinted: &[(Class, f32)], threshold: f32) -> Vec<Scored> {
        let mut logits: Vec<f32> = self
            .weights
            .chunks_exact(hidden.len())
            .zip(&self.bias)
            .map(|(row, b)| b + row.iter().zip(hidden).map(|(w, h)| w * h).sum::<f32>())
            .collect();
        let mut proposed: Vec<usize> = Vec::new();
        for (class, trust) in trusted {
            if let Some(at) = self.classes.iter().position(|c| c.as_ref() == Some(class)) {
                logits[at] += trust;
                if !proposed.contains(&at) {
                    proposed.push(at);
                }
            }
        }
        for (class, worth) in hinted {
            if let Some(at) = self.classes.iter().position(|c| c.as_ref() == Some(class)) {
                logits[at] += worth;
            }
        }
        let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weights: Vec<f32> = logits.iter().map(|l| (l - most).exp()).collect();
        let total: f32 = weights.iter().sum();
        let rivals: f32 = proposed.iter().map(|&c| weights[c]).sum();
        let best = (1..weights.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b]));
        let [backed, unbacked] = self.calibration;
        let alone = best.filter(|b| !proposed.contains(b)).map(|b| (b, unbacked.apply(weights[b] / total)));
        let among_others = |c: usize| weights[c] / (total - rivals + weights[c]);
        let together = proposed.iter().map(|&c| (c, backed.apply(among_others(c))));
        together
            .chain(alone)
            .filter_map(|(c, probability)| Some(Scored { class: self.classes[c]?, probability, threshold }))
            .collect()
    }
}

/// Two weights of four bits, each from -8 to 7, the lower half first.
fn halves(byte: u8) -> [i8; 2] {
    [byte & 15, byte >> 4].map(|half| half.cast_signed() - 8)
}

fn softmax(head: &Head, width: usize, reader: &mut Reader<'_>, ontology: &Ontology) -> Option<Softmax> {
    let classes: Vec<Option<Class>> = head
        .classes
        .iter()
        .map(|(name, way)| Some(Class { relation: ontology.find(name)?, forward: way == ">" }))
        .collect();
    let weights = reader.floats(classes.len() * width)?;
    let bias = reader.floats(classes.len())?;
    Some(Softmax { classes, calibration: head.calibration, weights, bias })
}

/// Little-endian numbers from a byte slice.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn floats(&mut self, n: usize) -> Option<Vec<f32>> {
        let bytes = self.take(n.checked_mul(4)?)?;
        Some(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }
}
