//! `Graph` → pictures and terminal tables.

mod diagram;
pub mod palette;
mod plain;
mod style;
mod table;
mod wrap;
mod when;
mod strip;
mod arcs;
mod doubt;
mod explain;
mod summary;
mod trail;
mod surroundings;
mod why;
mod page;
mod picture;
mod actors;
mod answer;

pub use actors::{actor, actors, duplicates};
pub use answer::Answer;
pub use diagram::{Diagram, Options as DiagramOptions, diagram};
pub use doubt::why_not;
pub use explain::explain;
pub(crate) use page::places;
pub use page::{Labels, Quoted, served_page, write_page, write_page_data, write_page_of};
pub use picture::Picture;
pub use plain::plain;
pub(crate) use plain::steers;
pub use style::{Ink, Style};
pub use summary::{Built, summary};
pub use surroundings::surroundings;
pub use table::Table;
pub use why::why;
