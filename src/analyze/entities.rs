//! Named entities: the likeliest sequence of tags that is well-formed, by Viterbi's (1967) algorithm.

use std::ops::Range;

use super::math::{argmax, probability};
use super::model::EntityTag;
use crate::text::EntityKind;

/// An entity within a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its words, from 0.
    pub words: Range<usize>,
    /// Its kind.
    pub kind: EntityKind,
    /// Probability of its tags, averaged.
    pub certainty: f32,
}

/// Entities of a sentence whose words have one row of tag scores each. An `Inside` follows only its own kind.
#[must_use]
pub fn entities<'r>(tags: &[EntityTag], rows: impl Iterator<Item = &'r [f32]> + Clone) -> Vec<Found> {
    let before: Vec<Option<usize>> = tags
        .iter()
        .map(|tag| match tag {
            EntityTag::Inside(kind) => tags.iter().position(|t| *t == EntityTag::Begin(*kind)),
            _ => None,
        })
        .collect();
    // before the first word stands an `Outside`
    let mut score: Vec<f32> =
        tags.iter().map(|t| if *t == EntityTag::Outside { 0.0 } else { f32::NEG_INFINITY }).collect();
    let mut back: Vec<u8> = Vec::new();
    let mut last = score.clone();
    for row in rows.clone() {
        last.copy_from_slice(&score);
        let any = argmax(&last);
        for (t, &begin) in before.iter().enumerate() {
            let from = begin.map_or(any, |begin| if last[begin] > last[t] { begin } else { t });
            score[t] = last[from] + row[t];
            back.push(from as u8);
        }
    }
    let mut path = vec![argmax(&score); back.len() / tags.len()];
    for at in (1..path.len()).rev() {
        path[at - 1] = back[at * tags.len() + path[at]].into();
    }
    collect(tags, &path, rows)
}

fn collect<'r>(tags: &[EntityTag], path: &[usize], rows: impl Iterator<Item = &'r [f32]>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, (&t, row)) in path.iter().zip(rows).enumerate() {
        match tags[t] {
            EntityTag::Outside => {}
            EntityTag::Begin(kind) => found.push(Found { words: at..at + 1, kind, certainty: probability(row, t) }),
            EntityTag::Inside(_) => {
                if let Some(last) = found.last_mut() {
                    last.words.end = at + 1;
                    last.certainty += probability(row, t);
                }
            }
        }
    }
    for f in &mut found {
        f.certainty /= f.words.len() as f32;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{EntityTag, Found, entities};
    use crate::text::EntityKind::{Org, Person};

    #[test]
    fn an_inside_never_stands_alone() {
        let tags = [
            EntityTag::Outside,
            EntityTag::Begin(Person),
            EntityTag::Inside(Person),
            EntityTag::Begin(Org),
            EntityTag::Inside(Org),
        ];
        let rows = [[0.0, 2.0, 0.0, 1.9, 0.0], [0.0, 0.0, 0.5, 0.0, 3.0], [5.0, 0.0, 4.0, 0.0, 0.0]];
        let found = entities(&tags, rows.iter().map(|r| &r[..]));
        assert!(matches!(&found[..], [Found { words, kind: Org, .. }] if *words == (0..2)));
    }
}
