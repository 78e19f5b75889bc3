//! `Graph` → pictures and terminal tables.

mod plain;
mod style;
mod table;
mod arcs;
mod explain;

pub use explain::explain;
pub use plain::plain;
pub use style::{Ink, Style};
pub use table::Table;
