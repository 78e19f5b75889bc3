//! How it went on, day by day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::statement::{Statement, date};
use super::tie::rounded;
use super::{Inquiry, Named};

/// How much time is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A calendar month.
    Month,
}

impl Unit {
    /// The first day of the unit that a day is in.
    #[must_use]
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let since = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(since.days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
        }
    }
}

/// What was said of one unit of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bucket {
    /// Its first day.
    pub start: Date,
    /// How often anything was said.
    pub count: u32,
    /// In how many articles.
    pub articles: u32,
    /// Friendliness: the sum of the signs above 0, weighted by what speaks for them.
    pub cooperation: f64,
    /// Hostility: that of the signs below 0; not above 0.
    pub conflict: f64,
    /// Both together.
    pub intensity: f64,
    /// How often each family, the most frequent first.
    pub families: Vec<(String, u32)>,
}

/// An actor's time, or that of two actors with each other, or everybody's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// Whose: none, one or two.
    pub actors: Vec<Named>,
    /// How much time a bucket is.
    pub unit: Unit,
    /// By time; units in which nothing was said are left out.
    pub buckets: Vec<Bucket>,
    /// Statements without a day.
    pub undated: u32,
}

#[derive(Default)]
struct Sum<'n> {
    count: u32,
    articles: BTreeSet<u32>,
    cooperation: f64,
    conflict: f64,
    families: BTreeMap<&'n str, u32>,
}

impl Inquiry<'_> {
    /// Cooperation and conflict over time: of one actor, of two with each other, or of all.
    #[must_use]
    pub fn timeline(&self, actors: &[usize], unit: Unit) -> Timeline {
        let edges: Vec<usize> = match *actors {
            [] => (0..self.network.edge_count()).collect(),
            [actor] => self.network.edges_of(actor).collect(),
            [a, b, ..] => self.network.between(a, b),
        };
        let mut sums: BTreeMap<Date, Sum<'_>> = BTreeMap::new();
        let mut undated = 0;
        for edge in edges {
            let bond = self.network.bond(edge);
            for statement in self.network.statements(edge) {
                match date(statement.day) {
                    Some(day) => sums.entry(unit.start(day)).or_default().add(bond, statement),
                    None => undated += 1,
                }
            }
        }
        let buckets = sums.into_iter().map(|(start, sum)| sum.bucket(start)).collect();
        Timeline { actors: actors.iter().map(|&actor| self.named(actor)).collect(), unit, buckets, undated }
    }
}

impl<'n> Sum<'n> {
    fn add(&mut self, bond: &'n super::Bond, statement: &Statement) {
        let intensity = f64::from(bond.sign) * statement.weight();
        self.count += 1;
        self.articles.insert(statement.article);
        self.cooperation += intensity.max(0.0);
        self.conflict += intensity.min(0.0);
        *self.families.entry(&bond.family).or_default() += 1;
    }

    fn bucket(self, start: Date) -> Bucket {
        let mut families: Vec<(String, u32)> =
            self.families.into_iter().map(|(family, count)| (family.to_owned(), count)).collect();
        families.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Bucket {
            start,
            count: self.count,
            articles: self.articles.len() as u32,
            cooperation: rounded(self.cooperation),
            conflict: rounded(self.conflict),
            intensity: rounded(self.cooperation + self.conflict),
            families,
        }
    }
}
