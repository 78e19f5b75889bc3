//! `Graph` → answers.

mod communities;
mod lookup;
mod actors;
mod duplicates;
mod path;

pub use actors::{Listed, ListedAlias, Why, actors};
pub use communities::communities;
pub use duplicates::{Duplicate, duplicates};
pub use lookup::find_actor;
pub use path::{Limits, Path, Step, paths};
