//! When a predicate happened: the day that its own clause names, counted from the article's date.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::text::{Analysis, Deprel};

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
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The day that an adjunct of the predicate at `p` names, or of the clauses that govern it; the article's own date
/// where none does.
#[must_use]
pub fn date(a: &Analysis<'_>, p: usize, published: Option<Date>) -> Option<Date> {
    let governors = std::iter::once(p).chain(a.ancestors(p).take(2));
    let named = governors.flat_map(|t| a.children(t)).filter(|&c| is_adjunct(a, c)).find_map(|c| {
        let range = a.subtree(c);
        let words: Vec<String> = range.take(8).map(|t| a.form(t).to_lowercase()).collect();
        day(&words, published)
    });
    named.or(published)
}

fn is_adjunct(a: &Analysis<'_>, c: usize) -> bool {
    matches!(
        a.words[c].deprel,
        Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod | Deprel::NmodUnmarked | Deprel::Nmod
    )
}

/// The day that words name: "8 February 2024", "February 8", "2024-02-08", "Friday", "last Friday", "yesterday".
fn day(words: &[String], published: Option<Date>) -> Option<Date> {
    if let Some(date) = words.iter().find_map(|w| w.parse::<Date>().ok()) {
        return Some(date);
    }
    if let Some(at) = words.iter().position(|w| month(w).is_some()) {
        return calendar_day(words, at, published);
    }
    let published = published?;
    if words.iter().any(|w| w == "yesterday") {
        return published.yesterday().ok();
    }
    if words.iter().any(|w| w == "tomorrow") {
        return published.tomorrow().ok();
    }
    let (_, weekday) = WEEKDAYS.into_iter().find(|(name, _)| words.iter().any(|w| w == name))?;
    if words.iter().any(|w| w == "next" || w == "coming") {
        return published.nth_weekday(1, weekday).ok();
    }
    // news names the day of the past week, the day of publication included
    if published.weekday() == weekday { Some(published) } else { published.nth_weekday(-1, weekday).ok() }
}

fn calendar_day(words: &[String], at: usize, published: Option<Date>) -> Option<Date> {
    let month = month(&words[at])?;
    let number = |i: Option<usize>| {
        i.and_then(|i| words.get(i))
            .and_then(|w| w.trim_end_matches(['s', 't', 'h', 'n', 'd', 'r']).parse::<i16>().ok())
    };
    let day = [at.checked_sub(1), Some(at + 1)].into_iter().find_map(|i| number(i).filter(|n| (1..=31).contains(n)))?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1800..=2200).contains(y)));
    let year_of = |y: i16| Date::new(y, month, i8::try_from(day).ok()?).ok();
    match (year, published) {
        (Some(year), _) => year_of(year),
        (None, Some(published)) => {
            let same = year_of(published.year())?;
            // "on 30 December" in an article of January is last year's
            if same > published.checked_add(60.days()).ok()? { year_of(published.year() - 1) } else { Some(same) }
        }
        (None, None) => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS
        .iter()
        .position(|m| *m == word || (word.len() >= 3 && word != "may" && word.len() <= 4 && m.starts_with(word)))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, published: &str, expected: Option<&str>) {
        let words: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
        let found = day(&words, published.parse().ok());
        assert_eq!(found, expected.and_then(|d| d.parse().ok()), "{words:?}");
    }

    #[test]
    fn days_are_counted_from_the_article() {
        check("on Friday", "2024-02-08", Some("2024-02-02"));
        check("on Thursday", "2024-02-08", Some("2024-02-08"));
        check("next Monday", "2024-02-08", Some("2024-02-12"));
        check("yesterday", "2024-03-01", Some("2024-02-29"));
        check("on 8 February 2023", "2024-02-08", Some("2023-02-08"));
        check("on February 8th , 2023", "2024-02-08", Some("2023-02-08"));
        check("on December 30", "2024-01-03", Some("2023-12-30"));
        check("on 2024-01-31", "2024-02-08", Some("2024-01-31"));
        check("in March", "2024-02-08", None);
        check("in the march", "2024-02-08", None);
        check("31 February", "2024-02-08", None);
    }
}
