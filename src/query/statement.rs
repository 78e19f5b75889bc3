//! One place that says a relation, as numbers.

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::Date;

use crate::text::Status;

/// One place that says a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Its day, in days since 1970-01-01; [`UNDATED`](Self::UNDATED) where none is known.
    pub day: i32,
    /// Place among the network's articles.
    pub article: u32,
    /// Place among the article's relations.
    pub place: u32,
    /// Place among the actors of the one whose claim it is, or [`NOBODY`](Self::NOBODY).
    pub claimant: u32,
    pub(super) confidence: u16,
    pub(super) status: u8,
}

impl Statement {
    /// The day of what has none; after all others.
    pub const UNDATED: i32 = i32::MAX;
    /// The claimant of what is told in the article's own voice.
    pub const NOBODY: u32 = u32::MAX;
    const NONE: Self =
        Self { day: Self::UNDATED, article: 0, place: 0, claimant: Self::NOBODY, confidence: 0, status: 0 };
    /// Confidences are kept in ten-thousandths.
    const STEPS: f64 = 10_000.0;

    /// A statement of a status and confidence, at no place yet.
    #[must_use]
    pub fn new(status: Status, confidence: f64) -> Self {
        #[expect(clippy::cast_sign_loss, reason = "between 0 and 10,000")]
        let confidence = (confidence.clamp(0.0, 1.0) * Self::STEPS).round() as u16;
        Self { confidence, status: status as u8, ..Self::NONE }
    }

    /// Status and confidence in one number, for files.
    pub(crate) fn bits(&self) -> u32 {
        u32::from(self.status) << 16 | u32::from(self.confidence)
    }

    /// A statement of what [`bits`](Self::bits) gave, at no place yet.
    pub(crate) fn of_bits(bits: u32) -> Self {
        let [low, high, status, _] = bits.to_le_bytes();
        Self { confidence: u16::from_le_bytes([low, high]), status, ..Self::NONE }
    }

    /// Whether it is said to be so.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::ALL[usize::from(self.status).min(2)]
    }

    /// Probability that it is right.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        f64::from(self.confidence) / Self::STEPS
    }

    /// The order of confidences, without their rounding.
    pub(super) fn rank(&self) -> u16 {
        self.confidence
    }

    /// Its day, where one is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        date(self.day)
    }

    /// How much it speaks for its relation, in halves of ten-thousandths; none where it denies it.
    pub(crate) fn halves(&self) -> Option<u32> {
        match self.status() {
            Status::Fact => Some(2 * u32::from(self.confidence)),
            Status::Possible => Some(u32::from(self.confidence)),
            Status::Denied => None,
        }
    }

    /// How much it speaks for its relation.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.status().weight() * self.confidence()
    }
}

/// A statement with its ends and relation, before it is sorted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Place of the actor who does it.
    pub source: u32,
    /// Place of the actor to whom it is done.
    pub target: u32,
    /// Place among the bonds.
    pub bond: u16,
    /// What is said where.
    pub statement: Statement,
}

impl Placed {
    /// A statement that is not there.
    pub const NOWHERE: Self = Self { source: u32::MAX, target: u32::MAX, bond: u16::MAX, statement: Statement::NONE };

    /// Whether there is such a statement.
    pub(super) fn is_somewhere(&self) -> bool {
        self.source != u32::MAX
    }

    /// Whether it states the same relation of the same actors as another.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.source, self.target, self.bond) == (other.source, other.target, other.bond)
    }
}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        let pair = |placed: &Self| u64::from(placed.source) << 32 | u64::from(placed.target);
        let rest = |placed: &Self| (placed.bond, placed.statement);
        pair(self).cmp(&pair(other)).then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
#[must_use]
pub fn day(date: Date) -> i32 {
    date.since(EPOCH).map_or(0, |span: Span| span.get_days())
}

/// The date of a day since 1970-01-01; none for [`Statement::UNDATED`] and other days that no calendar has.
#[must_use]
pub fn date(day: i32) -> Option<Date> {
    Span::new().try_days(day).ok().and_then(|days| EPOCH.checked_add(days).ok())
}
