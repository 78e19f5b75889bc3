//! Whom "he" or "she" means: every earlier person is weighed, and the heaviest chain wins.
//!
//! The weights are those of a log-linear model over the candidates (Denis & Baldridge 2008), fitted on the
//! development part of GAP (Webster et al. 2018).

use crate::text::{ActorKind, Deprel, Form};

use super::draft::{Draft, Read};
use super::roles::{Role, role};

/// Weights in the order of [`features`].
const WEIGHTS: [f32; FEATURES] = [
    1.62, -0.64, -1.27, -2.17, 0.65, 0.75, 0.60, -0.57, 1.30, -0.03, 0.29, -0.71, -0.96, 0.43, 0.14, -2.01, -0.80,
    0.07, 0.78, 0.18, 0.34, -1.38, 1.65, 1.15, -0.77, 0.08, -0.65, -0.57, 0.29, -0.53,
];

const FEATURES: usize = 30;

/// The chain with the most weight behind it; `rank` 0 is the mention nearest to the pronoun.
pub fn heaviest(draft: &Draft<'_, '_>, m: usize, candidates: &[Read]) -> Option<usize> {
    let mut weights: Vec<(usize, f32)> = Vec::new();
    for (rank, read) in candidates.iter().enumerate() {
        let features = features(draft, *read, m, rank);
        let score: f32 = features.iter().zip(WEIGHTS).map(|(f, w)| f * w).sum();
        match weights.iter_mut().find(|(chain, _)| *chain == read.chain) {
            Some((_, weight)) => *weight += score.exp(),
            None => weights.push((read.chain, score.exp())),
        }
    }
    let best = weights.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(chain, _)| chain)
}

fn features(draft: &Draft<'_, '_>, read: Read, m: usize, rank: usize) -> [f32; FEATURES] {
    let analysis = draft.analysis;
    let (earlier, later) = (&draft.mentions[read.mention], &draft.mentions[m]);
    let chain = &draft.chains[read.chain];
    let (seen, own) = (role(analysis, earlier.head), role(analysis, later.head));
    let distance = draft.sentence(m).abs_diff(read.sentence);
    let yes = |b: bool| f32::from(u8::from(b));
    let same = distance == 0;
    let possessive = analysis.words[later.head].deprel == Deprel::NmodPoss;
    let verb = subject_of(draft, earlier.head);
    let above = verb.is_some_and(|v| analysis.ancestors(later.head).any(|a| a == v));
    let clause = verb.map(|v| analysis.words[v].deprel);
    let embedded = clause.is_some_and(|d| matches!(d.base(), "acl" | "advcl" | "ccomp" | "xcomp" | "parataxis"));
    let behind = earlier.head > later.head;
    let first = draft.read.iter().find(|r| r.sentence == read.sentence).is_some_and(|r| r.mention == read.mention);
    [
        yes(same),
        yes(distance == 1),
        yes(distance == 2),
        yes(distance > 2),
        yes(seen == Role::Subject),
        yes(seen == Role::Object),
        yes(seen == Role::Owner),
        yes(seen == Role::Inner),
        yes(seen == Role::Subject && own == Role::Subject),
        yes(seen == Role::Object && own == Role::Object),
        (1.0 + chain.weight as f32).ln(),
        (later.head.abs_diff(earlier.head) as f32 / 50.0).min(2.0),
        (rank as f32 / 5.0).min(3.0),
        yes(rank == 0),
        yes(first),
        yes(earlier.form == Form::Pronoun),
        yes(earlier.form == Form::Description),
        yes(chain.gender == Some(later.gender)),
        yes(above && !behind),
        yes(above && !behind && possessive),
        yes(behind),
        yes(embedded),
        yes(embedded && same),
        yes(seen == Role::Subject && distance == 1),
        yes(seen == Role::Subject && same),
        yes(seen == Role::Subject && same && possessive),
        yes(earlier.form == Form::Pronoun && same),
        yes(same && seen == Role::Owner && possessive),
        yes(draft.read.first().is_some_and(|r| r.chain == read.chain)),
        yes(chain.kind != Some(ActorKind::Person)),
    ]
}

/// The verb whose subject the phrase is.
fn subject_of(draft: &Draft<'_, '_>, head: usize) -> Option<usize> {
    let subject = matches!(draft.analysis.words[head].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    draft.analysis.words[head].head.filter(|_| subject)
}
