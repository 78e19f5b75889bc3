//! A period as flags give it: `2024-02-08`, `2024-02`, `2024`, or the first and the last of it around two points.

use std::str::FromStr;

use jiff::civil::Date;

use super::Filter;

/// The days from one to another, both included; without an end where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    first: Option<Date>,
    last: Option<Date>,
}

impl Days {
    /// The filter, for these days alone.
    pub(crate) fn of(self, filter: &Filter) -> Filter {
        Filter { since: self.first, until: self.last, ..filter.clone() }
    }
}

impl FromStr for Days {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let (from, to) = words.split_once("..").unwrap_or((words, words));
        let end = |words: &str| if words.is_empty() { Ok(None) } else { span(words).map(Some) };
        let (first, last) = (end(from)?.map(|(first, _)| first), end(to)?.map(|(_, last)| last));
        match (first, last) {
            (None, None) => Err("a period has a first or a last day".to_owned()),
            (Some(first), Some(last)) if last < first => Err(format!("{last} is before {first}")),
            _ => Ok(Self { first, last }),
        }
    }
}

/// One day.
pub(crate) fn day(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "a day is written as 2024-02-08".to_owned())
}

/// First and last day of a day, month or year.
fn span(words: &str) -> Result<(Date, Date), String> {
    let first = format!("{words}{}", ["-01-01", "-01", ""][words.matches('-').count().min(2)]);
    let day: Date =
        first.parse().map_err(|_| format!("{words} is no day, month or year, such as 2024-02-08, 2024-02, 2024"))?;
    Ok(match words.matches('-').count() {
        0 => (day, day.last_of_year()),
        1 => (day, day.last_of_month()),
        _ => (day, day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(words: &str) -> Result<String, String> {
        let Days { first, last } = words.parse()?;
        let [first, last] = [first, last].map(|day| day.map_or_else(|| "open".to_owned(), |day| day.to_string()));
        Ok(format!("{first} to {last}"))
    }

    #[test]
    fn periods() {
        for (words, days) in [
            ("2024-02-08", "2024-02-08 to 2024-02-08"),
            ("2024-02", "2024-02-01 to 2024-02-29"),
            ("2023", "2023-01-01 to 2023-12-31"),
            ("2024-01..2024-02-15", "2024-01-01 to 2024-02-15"),
            ("2023-12-24..2024", "2023-12-24 to 2024-12-31"),
            ("..2023", "open to 2023-12-31"),
            ("2024-03..", "2024-03-01 to open"),
        ] {
            assert_eq!(ends(words).as_deref(), Ok(days), "{words}");
        }
    }

    #[test]
    fn no_periods() {
        for words in ["", "..", "Monday", "2024-13", "2024-02-30", "2024-03..2024-02"] {
            assert!(ends(words).is_err(), "{words}");
        }
    }
}
