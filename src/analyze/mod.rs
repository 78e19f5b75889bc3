//! `Text` → `Analysis`: parts of speech, lemmas, dependency trees and entities by one neural model.

#![allow(clippy::inline_always, reason = "what is not inlined into `vector::wide` is compiled for narrow vectors")]

use std::ops::Range;

use crate::text::{Analysis, Deprel, Entity, Text, Word};

pub(crate) mod weights;
pub(crate) mod math;
pub(crate) mod vector;
mod linear;
mod features;
pub(crate) mod model;
pub(crate) mod encoder;
mod tree;
mod parse;
mod entities;
mod lemma;
mod clauses;
pub mod conllu;

use encoder::Scratch;
use math::argmax;
use model::Model;

/// The longest stretch of words that is read as one; a longer sentence is read in stretches.
const LONGEST: usize = 192;
/// Words whose distinct forms are embedded together.
const GROUP: usize = 4096;
/// Words that pass the encoder together.
const BATCH: usize = 128;

/// Reads every sentence of a text with the built-in model.
///
/// A sentence's reading depends on its own words alone. Time is linear in the text: a sentence of more than some
/// two hundred words is read in stretches whose roots hang on the first as `parataxis`.
#[must_use]
pub fn analyze(text: Text<'_>) -> Analysis<'_> {
    let model = Model::english();
    let stretches = stretches(&text);
    let mut reading = Reading { words: Vec::with_capacity(text.tokens.len()), entities: Vec::new() };
    let (mut scratch, mut rows) = (Scratch::default(), Vec::new());
    for group in portions(&stretches, GROUP) {
        let start = group[0].start;
        let forms = model.forms((start..group[group.len() - 1].end).map(|i| text.form(i)));
        for batch in portions(group, BATCH) {
            let local: Vec<_> = batch.iter().map(|s| s.start - start..s.end - start).collect();
            model.encode(&forms, local[0].start..local[local.len() - 1].end, &local, &mut scratch, &mut rows);
            let mut rest = &rows[..];
            for stretch in batch {
                let (own, after) = rest.split_at(stretch.len() * model.columns.end);
                reading.add(model, &text, stretch.clone(), own);
                rest = after;
            }
        }
    }
    reading.join_stretches(&text);
    for stretch in stretches {
        clauses::mend(&text, stretch, &mut reading.words);
    }
    Analysis::new(text, reading.words, reading.entities)
}

/// The sentences, the long ones cut.
fn stretches(text: &Text) -> Vec<Range<usize>> {
    let cut = |s: Range<usize>| s.clone().step_by(LONGEST).map(move |start| start..s.end.min(start + LONGEST));
    text.sentences.iter().flat_map(|s| cut(s.tokens.clone())).collect()
}

/// Runs of stretches of about `size` words together.
fn portions(stretches: &[Range<usize>], size: usize) -> impl Iterator<Item = &[Range<usize>]> {
    let mut rest = stretches;
    std::iter::from_fn(move || {
        let first = rest.first()?.start;
        let count = rest.iter().take_while(|s| s.end <= first + size).count().max(1);
        let (portion, after) = rest.split_at(count);
        rest = after;
        Some(portion)
    })
}

/// What is read so far.
struct Reading {
    words: Vec<Word>,
    entities: Vec<Entity>,
}

impl Reading {
    /// Reads one stretch off its rows of the joint output layer.
    fn add(&mut self, model: &Model, text: &Text, tokens: Range<usize>, rows: &[f32]) {
        let c = &model.columns;
        for ((token, row), arc) in tokens.clone().zip(rows.chunks_exact(c.end)).zip(parse::parse(model, rows)) {
            let upos = model.upos[argmax(&row[..c.tag])];
            let tag = model.tags[argmax(&row[c.tag..c.entity])];
            self.words.push(Word {
                upos,
                tag,
                lemma: lemma::lemma(text.form(token), upos, tag, &model.scripts, &row[c.lemma..c.arc_head], |w| {
                    model.features.knows(w)
                }),
                head: arc.head.map(|h| tokens.start + h),
                deprel: arc.deprel,
                certainty: arc.certainty,
            });
        }
        let tag_rows = rows.chunks_exact(c.end).map(|row| &row[c.entity..c.lemma]);
        self.entities.extend(entities::entities(&model.entities, tag_rows).into_iter().map(|found| {
            let (start, mut end) = (tokens.start + found.words.start, tokens.start + found.words.end);
            if end > start + 1 && matches!(text.form(end - 1), "'s" | "’s" | "'" | "’") {
                end -= 1;
            }
            Entity { tokens: start..end, kind: found.kind, certainty: found.certainty }
        }));
    }

    /// One root a sentence: those of later stretches hang on the first.
    fn join_stretches(&mut self, text: &Text) {
        for sentence in text.sentences.iter().filter(|s| s.tokens.len() > LONGEST) {
            let mut first = None;
            for i in sentence.tokens.clone() {
                let word = &mut self.words[i];
                if word.head.is_none() {
                    if first.is_some() {
                        (word.head, word.deprel) = (first, Deprel::Parataxis);
                    } else {
                        first = Some(i);
                    }
                }
            }
        }
    }
}

/// What tells the weights of this program from all others: the head of their card.
#[must_use]
pub fn model_name() -> &'static str {
    let card = include_str!("../../data/model/card.toml");
    card.split("\n\n").next().unwrap_or(card)
}

#[cfg(test)]
mod card;
#[cfg(test)]
mod tests;
