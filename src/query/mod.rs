//! `Graph` → answers.
//!
//! An [`Inquiry`] asks a [`Network`], whose words are in a graph or in the project file. Every answer is a plain
//! struct that serde writes as JSON and [`view`](crate::view) draws.

mod statement;
mod network;
mod excerpt;
mod words;
mod between;
mod lookup;
mod filter;
mod tie;
mod path;
mod route;
mod shortest;
mod timely;
mod neighbourhood;
mod rank;
mod communities;
mod division;
mod actors;
mod duplicates;
mod timeline;
mod balance;
mod disputed;
mod diff;
mod stats;
mod audit;
mod question;
pub mod pattern;

pub(crate) use actors::Names;
pub use actors::{Listed, ListedAlias, Why, actors};
pub use audit::{Audit, Precision, Sampled, precision, sample};
pub use balance::{Balance, Side, Triad};
pub use between::{Told, between};
pub use communities::communities;
pub use diff::{Changed, Diff, diff};
pub use disputed::{Dispute, Disputed};
pub use division::{Communities, Community};
pub use duplicates::{Duplicate, duplicates};
pub use filter::Filter;
pub use lookup::{find_actor, folded};
pub use neighbourhood::{Between, Common, Neighbour, Neighbours, Shared, Voice};
pub use network::{Bond, Issue, Member, Network, Reach};
pub use path::{Path, PathOptions, Paths, Step};
pub use question::{Question, Reply, Trail};
pub use rank::{Measure, Ranked, Top, betweenness, page_rank};
pub use route::Roads;
pub use statement::{Placed, Statement, date, day};
pub use stats::{Count, Stats};
pub use tie::{Named, Tie};
pub use timeline::{Bucket, Timeline, Unit};
pub use words::{Recorded, Words};

use crate::Error;

/// Who asks: a network, and where its words are.
#[derive(Clone, Copy)]
pub struct Inquiry<'a> {
    /// Actors and relations.
    pub network: &'a Network,
    /// Names and sentences.
    pub words: &'a dyn Words,
}

impl std::fmt::Debug for Inquiry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Inquiry({} actors)", self.network.members().len())
    }
}

impl<'a> Inquiry<'a> {
    /// An inquiry about a network, whose words are in `words`.
    ///
    /// ```
    /// use sociogram::query::{Inquiry, Network, Recorded};
    ///
    /// let extract = sociogram::extract(&sociogram::Article::new("a", "Israel attacked Iran."));
    /// let graph = sociogram::merge::merge([extract]);
    /// let (network, words) = (Network::of(&graph), Recorded::of(&graph));
    /// let inquiry = Inquiry::new(&network, &words);
    /// assert_eq!(inquiry.named(inquiry.actor("iran").unwrap()).name, "Iran");
    /// ```
    #[must_use]
    pub fn new(network: &'a Network, words: &'a dyn Words) -> Self {
        Self { network, words }
    }

    /// The place of the actor of that key, name or alias, in this order; case, diacritics and punctuation count only
    /// in keys.
    ///
    /// # Errors
    /// [`Error::AmbiguousActor`] where several actors go by the name, [`Error::UnknownActor`], with near names, where
    /// none does; those of reading the names.
    pub fn actor(&self, name: &str) -> Result<usize, Error> {
        lookup::find(self.network, self.words, name)
    }
}
