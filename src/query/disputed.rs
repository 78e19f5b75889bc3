//! What one asserts and another denies.

use serde::Serialize;

use super::statement::Statement;
use super::{Inquiry, Tie};
use crate::Error;
use crate::merge::{Citation, Claimant};
use crate::text::Status;

/// One relation that is both asserted and denied.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dispute {
    /// The relation.
    pub tie: Tie,
    /// Who asserts it, where it is given as a claim.
    pub asserted_by: Vec<Claimant>,
    /// Who denies it.
    pub denied_by: Vec<Claimant>,
    /// The most certain assertion.
    pub assertion: Citation,
    /// The most certain denial.
    pub denial: Citation,
}

/// The disputes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disputed {
    /// Those with the most on their weaker side first.
    pub disputes: Vec<Dispute>,
    /// How many there are, listed or not.
    pub total: usize,
}

impl Inquiry<'_> {
    /// The relations that some statements assert and others deny, by different claimants or in different articles: at
    /// most `limit`.
    ///
    /// # Errors
    /// Those of reading the sentences.
    pub fn disputed(&self, limit: usize) -> Result<Disputed, Error> {
        let mut found: Vec<(usize, usize)> = (0..self.network.edge_count())
            .filter_map(|edge| {
                let [asserted, denied] = self.sides(edge);
                let voice = |s: &Statement| (s.claimant, s.article);
                let differ = asserted.iter().any(|a| denied.iter().any(|d| voice(a) != voice(d)));
                differ.then(|| (asserted.len().min(denied.len()), edge))
            })
            .collect();
        found.sort_by_key(|&(weaker, edge)| (std::cmp::Reverse(weaker), edge));
        let total = found.len();
        let disputes = found.into_iter().take(limit).filter_map(|(_, edge)| self.dispute(edge).transpose());
        Ok(Disputed { disputes: disputes.collect::<Result<_, _>>()?, total })
    }

    /// The statements that assert it, and those that deny it.
    fn sides(&self, edge: usize) -> [Vec<Statement>; 2] {
        let with = |status: Status| {
            self.network.statements(edge).iter().filter(|s| s.status() == status).copied().collect::<Vec<_>>()
        };
        [with(Status::Fact), with(Status::Denied)]
    }

    fn dispute(&self, edge: usize) -> Result<Option<Dispute>, Error> {
        let sides = self.sides(edge);
        let surest = |side: &[Statement]| {
            side.iter().copied().reduce(|best, s| if s.confidence() > best.confidence() { s } else { best })
        };
        let [Some(assertion), Some(denial)] = [surest(&sides[0]), surest(&sides[1])] else { return Ok(None) };
        Ok(Some(Dispute {
            tie: self.bare_tie(edge),
            asserted_by: self.claimants(&sides[0]),
            denied_by: self.claimants(&sides[1]),
            assertion: self.citation(&assertion)?,
            denial: self.citation(&denial)?,
        }))
    }
}
