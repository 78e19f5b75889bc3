//! `Graph` → one self-contained interactive page.
//!
//! The page is built from `web/` and committed; here it only gets its data. All words from articles go into it
//! compressed and in base 64, so that none of them can be taken for markup. A page that a server gives asks that
//! server for the same data, and for sentences when it shows them.

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

use crate::Error;
use crate::export::clean;
use crate::merge::{ArticleNote, Citation, Graph};
use crate::query::{Network, Recorded, Words};
use data::Data;
pub(crate) use layout::places;
use marks::{Mark, marks};
use sentences::Sentences;

/// The page without data, as `web/build.mjs` makes it.
const TEMPLATE: &str = include_str!("../../../web/dist/page.html");

/// Where the data goes.
const MARK: &str = "<!--data-->";

/// What a network leaves out and the page shows before any sentence.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// For each actor the names it goes by.
    pub aliases: Vec<Vec<String>>,
    /// The articles.
    pub articles: Vec<ArticleNote>,
}

impl Labels {
    /// Those of a network.
    ///
    /// # Errors
    /// Those of reading them.
    pub fn of(network: &Network, words: &dyn Words) -> Result<Self, Error> {
        Ok(Self {
            aliases: network.members().iter().map(|member| words.names(&member.key)).collect::<Result<_, _>>()?,
            articles: network.issues().iter().map(|&issue| words.note(issue)).collect::<Result<_, _>>()?,
        })
    }
}

/// A sentence as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// The sentence.
    pub words: String,
    /// Begin and end of the words for the source, the relation and the target, as JavaScript counts letters; equal
    /// where they are not in the sentence.
    pub marks: [Mark; 3],
}

impl Quoted {
    /// The sentence of a citation.
    #[must_use]
    pub fn of(citation: &Citation) -> Self {
        let words = clean(&citation.sentence);
        Self { marks: marks(citation, &words), words }
    }
}

/// The page without data, which asks the server that it comes from for `api/graph` and `api/evidence`, and nobody else.
#[must_use]
pub fn served_page() -> String {
    TEMPLATE.replacen("connect-src 'none'", "connect-src 'self'", 1).replacen(MARK, "", 1)
}

/// What the page draws of a network, without sentences, as JSON.
///
/// # Errors
/// Those of the writer.
pub fn write_page_data(network: &Network, labels: &Labels, whole: &Network, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &Data::of(network, labels).within(whole))?)
}

/// Writes a page that shows the graph in any browser, without a network: search, cards with all evidence, filters,
/// a time slider, paths and exports. The same graph gives the same bytes.
///
/// # Errors
/// Those of the writer.
pub fn write_page(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write_page_of(&Network::of(graph), &Recorded::of(graph), out)
}

/// As [`write_page`], of a network whose words may be in a project file: of its articles one at a time is in memory.
///
/// # Errors
/// Those of the writer and of reading words.
pub fn write_page_of(network: &Network, words: &dyn Words, out: &mut dyn Write) -> io::Result<()> {
    let (head, tail) = TEMPLATE.split_once(MARK).unwrap_or((TEMPLATE, ""));
    let sentences = Sentences::of(network, words).map_err(io::Error::other)?;
    let labels = Labels::of(network, words).map_err(io::Error::other)?;
    out.write_all(head.as_bytes())?;
    write_block(out, "graph", &Data::of(network, &labels).with(&sentences))?;
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
