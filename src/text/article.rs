//! An article as it was read, and what could not be read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One news article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Unique among the articles of a run; a file's path or the `id` of a JSON line.
    pub id: String,
    /// Day of publication.
    #[serde(default)]
    pub date: Option<Date>,
    /// Headline, where the input keeps it apart from the text.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it: a newspaper, an agency.
    #[serde(default)]
    pub source: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
    /// The body; all spans count bytes of this string.
    pub text: String,
}

impl Article {
    /// An article with an id and a text, without date or title.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}

/// An input that gave no article, or an article that gave no extract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// The path, with the line where it is one line of a file.
    pub place: String,
    /// What is wrong and what to do about it, in words for the user.
    pub cause: String,
}
