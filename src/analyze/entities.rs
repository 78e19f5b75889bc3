//! Named entities: the likeliest sequence of tags that is well-formed, by Viterbi's (1967) algorithm.

use std::ops::Range;

use super::math::{exp, probability};
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
    let mut score = vec![0.0; tags.len()];
    let mut back: Vec<Vec<usize>> = Vec::new();
    for (at, row) in rows.clone().enumerate() {
        let norm = log_sum(row);
        let any = super::math::argmax(&score);
        let from: Vec<usize> = (0..tags.len())
            .map(|t| match before[t] {
                None => any,
                Some(begin) if score[begin] > score[t] => begin,
                Some(_) => t,
            })
            .collect();
        let inside_first = |t: usize| at == 0 && before[t].is_some();
        score = (0..tags.len())
            .map(|t| if inside_first(t) { f32::NEG_INFINITY } else { score[from[t]] + row[t] - norm })
            .collect();
        back.push(from);
    }
    let mut path = vec![super::math::argmax(&score); back.len()];
    for at in (1..back.len()).rev() {
        path[at - 1] = back[at][path[at]];
    }
    collect(tags, &path, rows)
}

fn log_sum(row: &[f32]) -> f32 {
    let highest = row.iter().fold(f32::NEG_INFINITY, |m, &v| m.max(v));
    highest + row.iter().map(|&v| exp(v - highest)).sum::<f32>().ln()
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
