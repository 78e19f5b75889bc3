//! Answers that count.

use super::super::strip::{counted, days, wrapped_dim};
use super::super::wrap::wrapped;
use super::super::{Ink, Style, Table};
use super::{Answer, heading, signed};
use crate::query::{Bucket, Communities, Count, Measure, Stats, Timeline, Top};
use crate::store::{Found, Rows};

/// Columns of a timeline's bars, on either side of the middle.
const BAR: usize = 16;

impl Answer for Top {
    fn draw(&self, style: Style) -> String {
        let mut table = Table::indented(0).right(0).right(3).right(4).right(5);
        let value = match self.measure {
            Measure::PageRank => "PageRank",
            Measure::Degree => "degree",
            Measure::Betweenness => "betweenness",
        };
        table.row(["", "actor", "kind", value, "relations", "articles"].map(|head| (head, Ink::Dim)));
        for (place, ranked) in self.ranked.iter().enumerate() {
            let value = if self.measure == Measure::Degree {
                format!("{:.0}", ranked.value)
            } else {
                format!("{:.4}", ranked.value)
            };
            table.row([
                ((place + 1).to_string(), Ink::Dim),
                (ranked.actor.name.clone(), Ink::Strong),
                (ranked.actor.kind.as_str().to_owned(), Ink::Plain),
                (value, Ink::Plain),
                (ranked.relations.to_string(), Ink::Plain),
                (ranked.articles.to_string(), Ink::Plain),
            ]);
        }
        table.draw(style)
    }

    fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }
}

impl Answer for Communities {
    fn draw(&self, style: Style) -> String {
        let mut drawn = heading(self.total, self.communities.len(), "community", style);
        let quality =
            format!("modularity {:.3}, {:.0} % of the relations inside\n", self.modularity, self.inside * 100.0);
        drawn += &style.paint(quality.trim_end(), Ink::Dim);
        drawn.push('\n');
        for community in &self.communities {
            let families: Vec<String> =
                community.families.iter().map(|(family, count)| format!("{family} {count}")).collect();
            let mut names: Vec<&str> = community.actors.iter().map(|actor| actor.name.as_str()).collect();
            if community.actors.len() < community.size {
                names.push("…");
            }
            let facts = format!(
                "{}, {} inside ({}), {} with others",
                counted(community.size, "actor"),
                counted(community.inside, "relation"),
                families.join(", "),
                community.outside
            );
            drawn += "\n";
            drawn += &wrapped(&names.join(" · "), 0, style.width);
            drawn += &wrapped_dim(&facts, 2, style);
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.communities.is_empty()
    }
}

impl Answer for Timeline {
    fn draw(&self, style: Style) -> String {
        let greatest = |of: fn(&Bucket) -> f64| self.buckets.iter().map(|b| of(b).abs()).fold(0.0, f64::max);
        let full = greatest(|b| b.cooperation).max(greatest(|b| b.conflict)).max(f64::MIN_POSITIVE);
        let mut table = Table::indented(0).right(1).right(2).right(3).flowing();
        table.row(["from", "said", "conflict", "", "cooperation", "about"].map(|head| (head, Ink::Dim)));
        for bucket in &self.buckets {
            let families: Vec<String> =
                bucket.families.iter().map(|(family, count)| format!("{family} {count}")).collect();
            let bar = |amount: f64| -> String {
                (0..BAR).filter(|&n| (n as f64) < amount.abs() / full * BAR as f64).map(|_| '█').collect()
            };
            table.row([
                (bucket.start.to_string(), Ink::Strong),
                (bucket.count.to_string(), Ink::Plain),
                (signed(bucket.conflict), Ink::Plain),
                (bar(bucket.conflict), Ink::of_family("fight")),
                (format!("{} {}", bar(bucket.cooperation), signed(bucket.cooperation)), Ink::of_family("help")),
                (families.join(", "), Ink::Dim),
            ]);
        }
        let mut drawn = table.draw(style);
        if self.undated > 0 {
            drawn += &style.paint(&format!("{} without a day", counted(self.undated as usize, "statement")), Ink::Dim);
            drawn.push('\n');
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.buckets.is_empty() && self.undated == 0
    }
}

impl Answer for Stats {
    fn draw(&self, style: Style) -> String {
        let mut table = Table::indented(0).right(1).flowing();
        let listed = |counts: &[Count]| {
            counts.iter().map(|count| format!("{} {}", count.name, count.count)).collect::<Vec<_>>().join(", ")
        };
        let statuses = self.statuses;
        let rows = [
            ("articles", self.articles, format!("from {}", counted(self.sources, "source"))),
            ("actors", self.actors, listed(&self.kinds)),
            ("relations", self.relations, listed(&self.families)),
            ("", self.relations, listed(&self.names)),
            (
                "statements",
                self.statements,
                format!(
                    "fact {}, possible {}, denied {}; {} are claims; mean confidence {:.2}",
                    statuses.fact, statuses.possible, statuses.denied, self.claims, self.mean_confidence
                ),
            ),
            (
                "groups",
                self.components,
                format!("the largest has {}; {} without a relation", counted(self.largest, "actor"), self.alone),
            ),
        ];
        for (what, count, words) in rows {
            let count = if what.is_empty() { String::new() } else { count.to_string() };
            table.row([(what.to_owned(), Ink::Strong), (count, Ink::Plain), (words, Ink::Dim)]);
        }
        let days = days(self.first, self.last).map(|days| format!("{days}\n")).unwrap_or_default();
        table.draw(style) + &days
    }

    fn is_empty(&self) -> bool {
        self.articles == 0
    }
}

impl Answer for Vec<Found> {
    fn draw(&self, style: Style) -> String {
        let found = self.iter().map(|found| {
            let source = match found.date {
                Some(date) => format!("{}, {date}", found.article),
                None => found.article.clone(),
            };
            wrapped(&found.sentence, 0, style.width) + &wrapped_dim(&source, 2, style)
        });
        found.collect()
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl Answer for Rows {
    fn draw(&self, style: Style) -> String {
        let mut table = Table::indented(0);
        table.row(self.columns.iter().map(|name| (name.clone(), Ink::Dim)));
        for row in &self.rows {
            table.row(row.iter().map(|cell| (cell.to_string(), Ink::Plain)));
        }
        table.draw(style)
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
