//! `Graph` → one self-contained interactive page.
//!
//! The page is built from `web/` and committed; here it only gets its data. All words from articles go into it
//! compressed and in base 64, so that none of them can be taken for markup.

mod sizes;
mod overlap;
mod layout;
mod data;
mod marks;
mod sentences;

use std::io::{self, Write};

use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;

use crate::merge::Graph;
use data::Data;
use sentences::Sentences;

/// The page without data, as `web/build.mjs` makes it.
const TEMPLATE: &str = include_str!("../../../web/dist/page.html");

/// Where the data goes.
const MARK: &str = "<!--data-->";

/// Writes a page that shows the graph in any browser, without a network: search, cards with all evidence, filters,
/// a time slider, paths and exports. The same graph gives the same bytes.
///
/// # Errors
/// Those of the writer.
pub fn write_page(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let (head, tail) = TEMPLATE.split_once(MARK).unwrap_or((TEMPLATE, ""));
    let sentences = Sentences::of(graph);
    out.write_all(head.as_bytes())?;
    write_block(out, "graph", &Data::of(graph, &sentences))?;
    for (number, part) in sentences.parts().enumerate() {
        write_block(out, &format!("sentences-{number}"), &part)?;
    }
    out.write_all(tail.as_bytes())
}

/// One value as a script that no browser runs: JSON, deflated, in base 64.
fn write_block(out: &mut dyn Write, id: &str, value: &impl Serialize) -> io::Result<()> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    serde_json::to_writer(&mut packed, value)?;
    let packed = packed.finish()?;
    let text = Base64Display::new(&packed, &STANDARD);
    writeln!(out, "<script type=\"application/octet-stream\" id=\"{id}\">{text}</script>")
}
