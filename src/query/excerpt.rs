//! A part of a network that is small enough to be looked at.

use std::collections::BTreeSet;

use super::network::Network;
use super::statement::{Placed, Statement};

impl Network {
    /// The places of the edges for which the most speaks, at most `top`: of all, or of those among the actors within
    /// some steps of one. In order of their places.
    #[must_use]
    pub fn strongest(&self, around: Option<(usize, usize)>, top: usize) -> Vec<usize> {
        let edges: Vec<usize> = match around.map(|(actor, hops)| self.within(actor, hops)) {
            None => (0..self.edge_count()).collect(),
            Some(near) => {
                let out = near.iter().flat_map(|&actor| self.out(actor));
                out.filter(|&edge| near.contains(&self.ends(edge).1)).collect()
            }
        };
        if edges.len() <= top {
            return edges;
        }
        let mut ranked: Vec<(f64, usize)> = edges.into_iter().map(|edge| (self.strength(edge), edge)).collect();
        ranked.select_nth_unstable_by(top, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut strongest: Vec<usize> = ranked[..top].iter().map(|&(_, edge)| edge).collect();
        strongest.sort_unstable();
        strongest
    }

    /// The actors within some steps of one, and itself.
    fn within(&self, actor: usize, hops: usize) -> BTreeSet<usize> {
        let mut near = BTreeSet::from([actor]);
        let mut front = vec![actor];
        for _ in 0..hops {
            let others = front.iter().flat_map(|&actor| self.reaches(actor)).map(|reach| reach.other);
            front = others.filter(|&other| near.insert(other)).collect();
        }
        near
    }

    /// Some of the edges, with the actors and articles that have to do with them: a network of its own, whose
    /// statements have their words where this one's have them.
    #[must_use]
    pub fn excerpt(&self, edges: &[usize]) -> Self {
        let statements = || edges.iter().flat_map(|&edge| self.statements(edge));
        let ends = edges.iter().flat_map(|&edge| <[usize; 2]>::from(self.ends(edge)));
        let claimants = statements().map(|statement| statement.claimant).filter(|&actor| actor != Statement::NOBODY);
        let actors = in_order(ends.chain(claimants.map(|actor| actor as usize)));
        let issues = in_order(statements().map(|statement| statement.article as usize));
        let placed = edges.iter().flat_map(|&edge| {
            let (source, target) = self.ends(edge);
            let ends = [place(&actors, source), place(&actors, target)];
            self.statements(edge).iter().map(move |statement| (ends, self.bond_place(edge) as u16, *statement))
        });
        let placed = placed.map(|([source, target], bond, mut statement)| {
            statement.article = place(&issues, statement.article as usize);
            if statement.claimant != Statement::NOBODY {
                statement.claimant = place(&actors, statement.claimant as usize);
            }
            Placed { source, target, bond, statement }
        });
        let placed: Vec<Placed> = placed.collect();
        let members = actors.iter().map(|&actor| self.members()[actor].clone()).collect();
        let issues = issues.iter().map(|&issue| self.issues()[issue]).collect();
        Self::new(members, self.bonds().to_vec(), issues, placed)
    }
}

fn in_order(places: impl Iterator<Item = usize>) -> Vec<usize> {
    places.collect::<BTreeSet<_>>().into_iter().collect()
}

fn place(all: &[usize], one: usize) -> u32 {
    all.partition_point(|&other| other < one) as u32
}
