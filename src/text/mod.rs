//! The nouns that stages share, in the order in which they come into being.

mod span;
mod article;
mod skips;
mod tokens;
mod analysis;
mod mentions;
mod chains;
mod actors;
mod period;
mod relations;
mod sketch;
pub(crate) mod fnv;

pub use actors::{Actor, ActorId, ActorKind, Actors};
pub use analysis::{Analysis, Deprel, Entity, EntityKind, Upos, Word};
pub use article::{Article, Skipped};
pub use chains::Chains;
pub use mentions::{Form, Gender, Mention, Mentions, Number};
pub use period::{Granularity, Period};
pub use relations::{Alias, Evidence, Extract, ExtractedActor, ExtractedRelation, Relation, RelationKind, Status};
pub use sketch::Sketch;
pub use skips::{Cause, Skips};
pub use span::Span;
pub use tokens::{Sentence, Text};
