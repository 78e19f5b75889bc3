//! `Graph` → answers.

mod lookup;
mod path;

pub use lookup::find_actor;
pub use path::{Limits, Path, Step, paths};
