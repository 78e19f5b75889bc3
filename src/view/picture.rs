//! The graph as a picture in a file, its kind chosen by the file's ending.

use std::io::{self, Write};
use std::path::Path;

use super::{Diagram, DiagramOptions, diagram, write_page_of};
use crate::Error;
use crate::export::write_file;
use crate::query::{Network, Words};

/// The most relations of a page: with more, reading and drawing it takes a browser too long, and `serve` draws a part.
const PAGE: usize = 250_000;

/// Writes a diagram.
type Draw = fn(&Diagram, &mut dyn Write) -> io::Result<()>;

/// What is written: a page of the whole graph, or a diagram of its strongest relations.
#[derive(Clone, Copy, Debug)]
pub struct Picture(Option<Draw>);

impl Picture {
    /// What a file's ending asks for.
    ///
    /// # Errors
    /// [`Error::Ending`] where it is none of a picture.
    pub fn of_file(file: &Path) -> Result<Self, Error> {
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Ok(Self(match ending.as_str() {
            "html" | "htm" => None,
            "svg" => Some(|diagram, out| diagram.write_svg(out)),
            #[cfg(feature = "pictures")]
            "png" => Some(|diagram, out| diagram.write_png(out)),
            #[cfg(feature = "pictures")]
            "pdf" => Some(|diagram, out| diagram.write_pdf(out)),
            _ => {
                let cause = "is of no kind that can be drawn; end it in .svg, .png, .pdf or .html";
                return Err(Error::Ending { cause: format!("{} {cause}", file.display()) });
            }
        }))
    }

    /// Draws a network into a file, with its words, for which only a page asks; false where the options leave a diagram
    /// nothing to draw, and nothing is written.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be written or words cannot be read; [`Error::TooLarge`] where a page cannot hold
    /// the network.
    pub fn write(
        self,
        network: &Network,
        words: &dyn Words,
        options: &DiagramOptions,
        file: &Path,
    ) -> Result<bool, Error> {
        let relations = network.edge_count();
        match self.0 {
            None if relations > PAGE => Err(Error::TooLarge { relations, most: PAGE }),
            None => write_file(file, |out| write_page_of(network, words, out)).map(|()| true),
            Some(draw) => match diagram(network, options) {
                None => Ok(false),
                Some(diagram) => write_file(file, |out| draw(&diagram, out)).map(|()| true),
            },
        }
    }
}
