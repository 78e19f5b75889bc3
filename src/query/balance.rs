//! Triads that do not fit: a friend of my foe.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tie::rounded;
use super::{Inquiry, Named, Tie};
use crate::Error;

/// How two actors of a triad stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// One of them.
    pub a: Named,
    /// The other.
    pub b: Named,
    /// How much hostility (below 0) or friendliness is between them.
    pub intensity: f64,
    /// What is between them, the strongest first.
    pub ties: Vec<Tie>,
}

/// Three actors of whom two are friends of the third and foes of each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Triad {
    /// The hostile side.
    pub foes: Side,
    /// Who is a friend of both.
    pub between: Named,
    /// The two friendly sides.
    pub friends: [Side; 2],
    /// The weakest side's intensity, without its sign: how much the triad does not fit.
    pub tension: f64,
}

/// How well friends and foes fit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// Triads with two friendly sides and a hostile one, the most tense first.
    pub unbalanced: Vec<Triad>,
    /// How many of those there are, listed or not.
    pub total: usize,
    /// How many triads have signs on all three sides.
    pub triads: usize,
}

/// Signed neighbours of each actor that come after it in the order of degrees.
type Signed = Vec<Vec<(usize, f64)>>;

impl Inquiry<'_> {
    /// The triads that do not fit (Cartwright and Harary 1956; three foes fit, as Davis 1967 has it): at most
    /// `limit`. Two actors are friends or foes by the sum of their relations' intensity. Costs the number of pairs to
    /// the power of one and a half.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn balance(&self, limit: usize) -> Result<Balance, Error> {
        let later = self.signed();
        let mut unbalanced: Vec<(f64, [usize; 3])> = Vec::new();
        let (mut total, mut triads) = (0, 0);
        let mut sign = vec![0.0; later.len()];
        for a in 0..later.len() {
            later[a].iter().for_each(|&(b, weight)| sign[b] = weight);
            for &(b, ab) in &later[a] {
                for &(c, bc) in later[b].iter().filter(|(c, _)| sign[*c] != 0.0) {
                    let ac = sign[c];
                    triads += 1;
                    // The two foes first, then who is between.
                    let foes = match (ab < 0.0, ac < 0.0, bc < 0.0) {
                        (true, false, false) => [a, b, c],
                        (false, true, false) => [a, c, b],
                        (false, false, true) => [b, c, a],
                        _ => continue,
                    };
                    total += 1;
                    unbalanced.push((ab.abs().min(ac.abs()).min(bc.abs()), foes));
                }
            }
            later[a].iter().for_each(|&(b, _)| sign[b] = 0.0);
            if unbalanced.len() > limit.saturating_mul(2) + 4096 {
                keep_tensest(&mut unbalanced, limit);
            }
        }
        keep_tensest(&mut unbalanced, limit);
        let unbalanced = unbalanced.into_iter().map(|(tension, triad)| self.triad(tension, triad));
        Ok(Balance { unbalanced: unbalanced.collect::<Result<_, _>>()?, total, triads })
    }

    fn signed(&self) -> Signed {
        let rank = |actor: usize| (self.network.degree(actor), actor);
        let after = |actor: usize| {
            let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
            for edge in self.network.edges_of(actor) {
                let other = self.network.other_end(edge, actor);
                if rank(other) > rank(actor) {
                    *sums.entry(other).or_default() += self.network.intensity(edge);
                }
            }
            sums.into_iter().filter(|(_, sum)| sum.abs() > f64::EPSILON).collect()
        };
        (0..self.network.members().len()).map(after).collect()
    }

    fn triad(&self, tension: f64, [a, b, between]: [usize; 3]) -> Result<Triad, Error> {
        let (a, b) = (a.min(b), a.max(b));
        Ok(Triad {
            foes: self.side(a, b)?,
            between: self.named(between),
            friends: [self.side(a, between)?, self.side(b, between)?],
            tension: rounded(tension),
        })
    }

    pub(super) fn side(&self, a: usize, b: usize) -> Result<Side, Error> {
        let edges = self.network.between(a, b);
        let intensity = rounded(edges.iter().map(|&edge| self.network.intensity(edge)).sum());
        Ok(Side { a: self.named(a), b: self.named(b), intensity, ties: self.ties(edges)? })
    }
}

fn keep_tensest(triads: &mut Vec<(f64, [usize; 3])>, limit: usize) {
    triads.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    triads.truncate(limit);
}
