//! `Graph` → answers.

mod communities;
mod lookup;
mod path;

pub use communities::communities;
pub use lookup::find_actor;
pub use path::{Limits, Path, Step, paths};
