//! When a relation holds: an interval of days, and how exactly the text gives it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How exactly a text says when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// "on 8 February", "yesterday".
    #[default]
    Day,
    /// "last week", "two weeks ago".
    Week,
    /// "in March".
    Month,
    /// "in the third quarter".
    Quarter,
    /// "last summer".
    Season,
    /// "in 2019".
    Year,
    /// "in the 1990s".
    Decade,
    /// "in the 19th century".
    Century,
}

impl Granularity {
    /// The unit as files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// An interval of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day: that of the article where the words leave the end open ("since March").
    pub end: Date,
    /// How exactly the ends are given.
    pub granularity: Granularity,
    /// Whether the text says it; otherwise it is the article's own day.
    pub stated: bool,
}

impl Period {
    /// The article's own day, where the text says nothing.
    #[must_use]
    pub const fn published(day: Date) -> Self {
        Self { start: day, end: day, granularity: Granularity::Day, stated: false }
    }

    /// One day that the text names.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { start: day, end: day, granularity: Granularity::Day, stated: true }
    }
}
