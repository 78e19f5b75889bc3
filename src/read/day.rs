//! Words, or a number, that say a day.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that words begin with: `2024-02-08`, `2024-02-08T10:00:00Z`.
pub(super) fn iso(words: &str) -> Option<Date> {
    let words = words.trim().trim_matches(['"', '\'']);
    let day = words.get(..10)?;
    let next = words[10..].chars().next();
    if next.is_some_and(|c| c.is_ascii_digit()) { None } else { day.parse().ok() }
}

/// The day of any form that dumps, feeds and pages have: ISO with and without marks, seconds or milliseconds since 1970,
/// `Thu, 08 Feb 2024 …`, `February 8, 2024`, `13.2.2024`. One that may mean two days, as `2/3/2024` does, is none.
pub(super) fn day(words: &str) -> Option<Date> {
    let words = words.trim().trim_matches(['"', '\'']);
    iso(words).or_else(|| digits(words)).or_else(|| numbers(words)).or_else(|| named(words))
}

/// `20240208`, `20240208T101500Z`, `20240208101500`, `1707386400`, `1707386400000`.
fn digits(words: &str) -> Option<Date> {
    let count = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = &words[..count];
    let is_alone = words[count..].trim_start_matches(".0").is_empty();
    match count {
        8 | 14 => civil(number[..4].parse().ok()?, number[4..6].parse().ok()?, number[6..8].parse().ok()?),
        10 if is_alone => seconds(number.parse().ok()?),
        13 if is_alone => seconds(number.parse::<i64>().ok()? / 1000),
        _ => None,
    }
}

fn seconds(count: i64) -> Option<Date> {
    Some(Timestamp::from_second(count).ok()?.to_zoned(TimeZone::UTC).date())
}

/// `2024/02/08`, `13.2.2024`, `2/13/2024`.
fn numbers(words: &str) -> Option<Date> {
    let first = words.split([' ', 'T', ',']).next()?;
    let mark = ['/', '.', '-'].into_iter().find(|&mark| first.matches(mark).count() == 2)?;
    let mut parts = first.split(mark).map(|part| part.parse::<i16>().ok());
    match (parts.next()??, parts.next()??, parts.next()??) {
        (year @ 1000.., month, day) => civil(year, month, day),
        (day, month, year @ 1000..) if mark == '.' || day > 12 || day == month => civil(year, month, day),
        (month, day, year @ 1000..) if day > 12 => civil(year, month, day),
        _ => None,
    }
}

/// A month by its name, with a day and a year around it.
fn named(words: &str) -> Option<Date> {
    let parts = || words.split([' ', ',', '-', '\u{a0}']).filter(|part| !part.is_empty()).take(6);
    let month = parts().find_map(|part| {
        let part = part.trim_end_matches('.').to_lowercase();
        (part.len() >= 3).then(|| MONTHS.iter().position(|month| month.starts_with(&part)))?
    })?;
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok();
    let day = parts().filter_map(number).find(|number| (1..=31).contains(number))?;
    let year = parts().filter_map(|part| part.parse::<i16>().ok()).find(|number| (1000..=9999).contains(number))?;
    civil(year, i16::try_from(month).ok()? + 1, day)
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        for words in [
            "2024-02-08",
            "2024-02-08T10:15:00Z",
            "2024-02-08 10:15",
            "2024/02/08",
            "20240208",
            "20240208T101500Z",
            "20240208101500",
            "1707386400",
            "1707386400000",
            "1707386400.0",
            "Thu, 08 Feb 2024 10:00:00 GMT",
            "8 February 2024",
            "Feb. 8th, 2024, 10:15 am",
            "08-Feb-2024",
            "8.2.2024",
        ] {
            assert_eq!(day(words).map(|day| day.to_string()).as_deref(), Some("2024-02-08"), "{words}");
        }
        assert_eq!(day("2/13/2024"), day("13/2/2024"));
        assert!(day("2/13/2024").is_some());
        for words in ["", "2/3/2024", "yesterday", "2024", "2024-13-01", "32 March 2024", "May", "99999999"] {
            assert_eq!(day(words), None, "{words}");
        }
    }
}
