//! The trained scorer: probabilities of the relations between two actors from the features of the pair.
//!
//! A bag of feature vectors, one hidden layer and two softmaxes, one for standing ties and one for events
//! (after Joulin et al. 2017, with a hidden layer); each rule's proposal adds to its relation's logit what the same
//! kind of bag says of how far to trust it, and so does each relation that a word between the two can mean (a copy
//! mechanism, after See et al. 2017). The words around the pair come as a set of vectors, each shifted by its place
//! (a deep set, Zaheer et al. 2017), so that a word never seen in training counts as those like it; and the whole
//! sentence is read in context (`encoder.rs`). Weights:
//! `data/model/relations.bin`, made by `train/relations.py`.

#![allow(clippy::inline_always, reason = "what is not inlined into `vector::wide` is compiled for narrow vectors")]

use serde::Deserialize;

use crate::analyze::vector::{Work, wide};
use crate::ontology::Ontology;

use super::context::{Standing, Token};
use super::encoder::{Encoder, States};
use super::features::{Features, ProposalFeatures};
use super::surroundings::Placed;
use super::weights::{Layer, Reader, Table};

/// First bytes of the weights' file.
const MAGIC: &[u8; 8] = b"SGREL005";

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
    word_width: usize,
    words: usize,
    places: usize,
    marks: usize,
    mark_width: usize,
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
    features: Table,
    bias: Vec<f32>,
    surroundings: Surroundings,
    encoder: Encoder,
    /// What proposals and what hints are worth.
    trust: [Trust; 2],
    heads: Vec<Softmax>,
    /// Least probability of a relation that is believed.
    pub threshold: f32,
}

/// How much a proposal or a hint counts for its relation, whatever relation that is.
#[derive(Clone, Debug)]
struct Trust {
    /// From a word's vector to the hidden layer.
    word: Layer,
    bias: Vec<f32>,
    weights: Vec<f32>,
    constant: f32,
}

/// The vectors of words, and what places add to them.
#[derive(Clone, Debug)]
struct Surroundings {
    words: Table,
    places: Table,
    bias: Vec<f32>,
    /// To the hidden layer.
    out: Layer,
}

#[derive(Clone, Debug)]
struct Softmax {
    classes: Vec<Option<Class>>,
    /// Of a relation that a rule proposes, too, and of one that the scorer alone finds.
    calibration: [Calibration; 2],
    weights: Layer,
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
        let (width, word_width) = (header.width, header.word_width);
        if width == 0 || word_width == 0 {
            return None;
        }
        let features = Table::read(&mut reader, header.features, width)?;
        let bias = reader.floats(width)?;
        let surroundings = Surroundings {
            words: Table::read(&mut reader, header.words, word_width)?,
            places: Table::read(&mut reader, header.places, word_width)?,
            bias: reader.floats(word_width)?,
            out: Layer::read(&mut reader, word_width, width)?,
        };
        let trust = [Trust::read(&mut reader, width, word_width)?, Trust::read(&mut reader, width, word_width)?];
        let heads = header.heads.iter().map(|head| softmax(head, width, &mut reader, ontology));
        let heads = heads.collect::<Option<Vec<Softmax>>>()?;
        let marks = Table::read(&mut reader, header.marks, header.mark_width)?;
        let encoder = Encoder::load(marks, reader.rest, word_width, width)?;
        Some(Self { features, bias, surroundings, encoder, trust, heads, threshold: header.threshold })
    }

    /// Reads a sentence for the pairs in it.
    #[must_use]
    pub fn read(&self, sentence: &[Token]) -> States {
        if sentence.is_empty() { States::default() } else { self.encoder.read(sentence, &self.surroundings.words) }
    }

    /// The relations between a pair in a sentence that a rule proposes, and the most probable others, each with what
    /// it needs to be believed.
    #[must_use]
    pub fn score(&self, features: &Features, sentence: &States, pair: &Standing, ontology: &Ontology) -> Vec<Scored> {
        wide(Score { scorer: self, features, sentence, pair, ontology })
    }

    /// What each proposal or hint adds to its class.
    #[inline(always)]
    fn worths(
        &self,
        backed: &[ProposalFeatures],
        trust: &Trust,
        ontology: &Ontology,
        known: &mut Vec<u32>,
    ) -> Vec<(Class, f32)> {
        let mut out = Vec::with_capacity(backed.len());
        let (mut word, mut bias, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
        // one word hints at several relations
        for of_word in backed.chunk_by(|a, b| a.word == b.word) {
            word.clear();
            word.resize(self.surroundings.bias.len(), 0.0);
            bias.clone_from(&trust.bias);
            self.surroundings.words.add_one(of_word[0].word, &mut word);
            trust.word.add(&word, &mut bias);
            for p in of_word {
                let forward = p.forward || ontology.is_symmetric(p.relation);
                hidden.clone_from(&bias);
                self.hide(&p.hashes, known, &mut hidden);
                let worth = trust.constant + product(&hidden, &trust.weights);
                out.push((Class { relation: p.relation, forward }, worth));
            }
        }
        out
    }

    /// The hidden layer over a bag of features, in place of its bias. `known` is room to work in.
    #[inline(always)]
    fn hide(&self, features: &[u32], known: &mut Vec<u32>, hidden: &mut [f32]) {
        self.features.add(features, known, hidden);
        for h in hidden {
            *h = h.max(0.0);
        }
    }
}

struct Score<'a> {
    scorer: &'a Scorer,
    features: &'a Features,
    sentence: &'a States,
    pair: &'a Standing,
    ontology: &'a Ontology,
}

impl Work for Score<'_> {
    type Output = Vec<Scored>;

    #[inline(always)]
    fn run(self) -> Vec<Scored> {
        let Self { scorer, features, sentence, pair, ontology } = self;
        let (mut hidden, mut known) = (scorer.bias.clone(), Vec::new());
        scorer.encoder.bring(sentence, pair, &mut hidden);
        scorer.surroundings.out.add(&scorer.surroundings.seen(&features.words, &mut known), &mut hidden);
        scorer.hide(&features.hashes, &mut known, &mut hidden);
        let proposed = scorer.worths(&features.proposals, &scorer.trust[0], ontology, &mut known);
        let hinted = scorer.worths(&features.hints, &scorer.trust[1], ontology, &mut known);
        let mut out = Vec::new();
        for head in &scorer.heads {
            head.likely(&hidden, &proposed, &hinted, scorer.threshold, &mut out);
        }
        out
    }
}

impl Surroundings {
    /// The words around a pair as one vector. `known` is room to work in.
    #[inline(always)]
    fn seen(&self, words: &[Placed], known: &mut Vec<u32>) -> Vec<f32> {
        let (mut sum, mut here) = (vec![0.0; self.bias.len()], Vec::new());
        for Placed { word, places } in words {
            here.clone_from(&self.bias);
            self.words.add_one(*word, &mut here);
            self.places.add(places, known, &mut here);
            for (s, h) in sum.iter_mut().zip(&here) {
                *s += h.max(0.0);
            }
        }
        let norm = 1.0 / (words.len().max(1) as f32).sqrt();
        for s in &mut sum {
            *s *= norm;
        }
        sum
    }
}

#[inline(always)]
fn product(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Trust {
    fn read(reader: &mut Reader<'_>, width: usize, word_width: usize) -> Option<Self> {
        let word = Layer::read(reader, word_width, width)?;
        let (bias, weights) = (reader.floats(width)?, reader.floats(width)?);
        Some(Self { word, bias, weights, constant: *reader.floats(1)?.first()? })
    }
}

impl Softmax {
    /// The relations that a rule proposes, each weighed against all but the other proposals, since one sentence may
    /// state several; and the most probable one, where no rule proposes it.
    #[inline(always)]
    fn likely(
        &self,
        hidden: &[f32],
        trusted: &[(Class, f32)],
        hinted: &[(Class, f32)],
        threshold: f32,
        out: &mut Vec<Scored>,
    ) {
        let mut logits = self.bias.clone();
        self.weights.add(hidden, &mut logits);
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
        let scored = |(c, probability)| Some(Scored { class: self.classes[c]?, probability, threshold });
        out.extend(together.chain(alone).filter_map(scored));
    }
}

fn softmax(head: &Head, width: usize, reader: &mut Reader<'_>, ontology: &Ontology) -> Option<Softmax> {
    let classes: Vec<Option<Class>> = head
        .classes
        .iter()
        .map(|(name, way)| Some(Class { relation: ontology.find(name)?, forward: way == ">" }))
        .collect();
    let weights = Layer::read(reader, width, classes.len())?;
    let bias = reader.floats(classes.len())?;
    Some(Softmax { classes, calibration: head.calibration, weights, bias })
}
