//! An interval of days in words as short as its granularity allows.

use crate::text::{Granularity, Period};

/// `2024-02-08`, `2024-02`, `2019`, `the 1990s`, `1998-01-01 to 2001-12-31`.
pub(super) fn when(period: Period) -> String {
    let (start, end) = (period.start, period.end);
    let year = start.year() == end.year() && start == start.first_of_year() && end == end.last_of_year();
    let month = (start.year(), start.month()) == (end.year(), end.month())
        && start == start.first_of_month()
        && end == end.last_of_month();
    match period.granularity {
        _ if start == end => start.to_string(),
        Granularity::Month if month => format!("{}-{:02}", start.year(), start.month()),
        Granularity::Year if year => start.year().to_string(),
        Granularity::Decade if end.year() == start.year() + 9 => format!("the {}s", start.year()),
        _ => format!("{start} to {end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_named_by_their_names() {
        let check = |start: &str, end: &str, granularity, expected: &str| {
            let day = |words: &str| words.parse().unwrap();
            let period = Period { start: day(start), end: day(end), granularity, stated: true };
            assert_eq!(when(period), expected);
        };
        check("2024-02-08", "2024-02-08", Granularity::Day, "2024-02-08");
        check("2024-02-01", "2024-02-29", Granularity::Month, "2024-02");
        check("2024-02-01", "2024-03-08", Granularity::Month, "2024-02-01 to 2024-03-08");
        check("2019-01-01", "2019-12-31", Granularity::Year, "2019");
        check("1990-01-01", "1999-12-31", Granularity::Decade, "the 1990s");
        check("1998-01-01", "2001-12-31", Granularity::Year, "1998-01-01 to 2001-12-31");
    }
}
