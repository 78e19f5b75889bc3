//! Statements summed up to relations between two actors, a share of the pairs at a time: in memory that does not grow
//! with the project, and without the database's sorting.

use rayon::prelude::*;
use rusqlite::Connection;

use super::pack::{self, Packed};

/// Statements of a share: 16 bytes each.
const AT_ONCE: usize = 4_000_000;

/// One relation between two actors, by their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub source: u32,
    pub target: u32,
    pub relation: u32,
    /// Confidences added up, in halves of ten-thousandths: a possibility speaks half as much as a fact, a denial not at
    /// all.
    pub strength: i64,
    /// Whether anything says that it is so, or may be.
    pub asserted: bool,
}

/// A statement's ends, relation and weight, in the order in which they are summed.
type Piece = (u64, u32, u32);

/// The bit of a weight that says that it is asserted.
const ASSERTED: u32 = 1 << 31;

/// Hands over every relation between two actors, in an order that the statements alone decide.
pub(super) fn each_sum(
    connection: &Connection,
    mut take: impl FnMut(Sum) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let shares = pack::count(connection)?.div_ceil(AT_ONCE) as u64;
    let mut pieces: Vec<Piece> = Vec::new();
    for share in 0..shares {
        pieces.clear();
        pack::each_packed(connection, 0..i64::MAX, |packed| {
            let piece = piece(&packed);
            if spread(piece.0) % shares == share {
                pieces.push(piece);
            }
        })?;
        pieces.par_sort_unstable();
        pieces.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(sum).try_for_each(&mut take)?;
    }
    Ok(())
}

fn piece(packed: &Packed) -> Piece {
    let pair = u64::from(packed.source) << 32 | u64::from(packed.target);
    (pair, packed.relation, packed.statement.halves().map_or(0, |halves| halves | ASSERTED))
}

/// Numbers of pairs made even: of neighbours each comes into another share (Fibonacci hashing; Knuth, volume 3, 6.4).
fn spread(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

fn sum(pieces: &[Piece]) -> Sum {
    let (pair, relation, _) = pieces[0];
    Sum {
        source: (pair >> 32) as u32,
        target: pair as u32,
        relation,
        strength: pieces.iter().map(|(.., weight)| i64::from(weight & !ASSERTED)).sum(),
        asserted: pieces.iter().any(|(.., weight)| weight & ASSERTED != 0),
    }
}
