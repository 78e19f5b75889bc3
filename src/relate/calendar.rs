//! Words of dates → an interval of days: "8 February 2024", "since March", "in the 1990s", "two years ago".

use std::sync::LazyLock;

use compact_str::CompactString;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};
use rustc_hash::FxHashMap;

use crate::lexicon::table::rows;
use crate::text::{Granularity, Period};

/// How far ahead of its article a day and month without a year may lie; further ahead they are last year's.
const AHEAD_DAYS: i32 = 60;

/// From where words of dates count.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// The article's day.
    pub published: Option<Date>,
    /// Whether the clause tells of what is to come: "will meet on Friday".
    pub future: bool,
}

/// What a word says within a date.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Date(Date),
    Month(i8),
    Weekday(Weekday),
    Season(i8),
    Unit(Granularity),
    Weekend,
    Number(i32),
    Ordinal(i32),
    Year(i16),
    Decade(i16),
    Shift(i32),
    Way(i32),
    Ago,
    Since,
    Until,
    Future,
}

/// The words of dates.
#[derive(Debug, Default)]
pub struct Calendar {
    words: FxHashMap<CompactString, Part>,
}

static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse(include_str!("../../data/time.tsv")));

impl Calendar {
    /// The table inside the binary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table with the columns word, kind, value; rows that make no sense are left out.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let words = rows(table).filter_map(|row| {
            let part = meaning(row.cell("kind"), row.cell("value"))?;
            Some((row.cell("word").into(), part))
        });
        Self { words: words.collect() }
    }

    /// Whether a word can be the head of a phrase that says when.
    #[must_use]
    pub fn tells_when(&self, word: &str) -> bool {
        use Part::{Date, Decade, Month, Season, Shift, Unit, Weekday, Weekend, Year};
        matches!(
            self.part(word),
            Some(
                Date(_)
                    | Month(_)
                    | Weekday(_)
                    | Season(_)
                    | Unit(_)
                    | Weekend
                    | Year(_)
                    | Decade(_)
                    | Shift(_)
                    | Part::Ago
            )
        )
    }

    /// Whether a word before a verb says that it is still to come.
    #[must_use]
    pub fn tells_future(&self, word: &str) -> bool {
        self.part(word) == Some(Part::Future)
    }

    /// The interval that the words of a phrase name, with its preposition; none where they name none.
    #[must_use]
    pub fn period<'w>(&self, words: impl IntoIterator<Item = &'w str>, anchor: Anchor) -> Option<Period> {
        let parts: Vec<Part> = words.into_iter().filter_map(|word| self.part(word)).collect();
        match parts.iter().position(|part| matches!(part, Part::Since | Part::Until)) {
            Some(0) if parts[0] == Part::Since => Some(open(point(&parts[1..], anchor)?, anchor)),
            Some(0) => until(point(&parts[1..], anchor)?, anchor),
            Some(at) => between(&parts[..at], &parts[at + 1..], anchor),
            None => point(&parts, anchor),
        }
    }

    fn part(&self, word: &str) -> Option<Part> {
        if let Some(part) = digits(word) {
            return Some(part);
        }
        let lower = word.to_lowercase();
        let part = *self.words.get(lower.trim_end_matches('.'))?;
        // "may", "march", "fall": names of months and days begin with a capital
        let named = matches!(part, Part::Month(_) | Part::Weekday(_));
        (!named || word.starts_with(char::is_uppercase)).then_some(part)
    }
}

fn meaning(kind: &str, value: &str) -> Option<Part> {
    let number = || value.parse::<i32>().ok();
    Some(match kind {
        "month" => Part::Month(i8::try_from(number()?).ok()?),
        "weekday" => Part::Weekday(Weekday::from_monday_one_offset(i8::try_from(number()?).ok()?).ok()?),
        "season" => Part::Season(i8::try_from(number()?).ok()?),
        "unit" => Part::Unit(unit(value)?),
        "weekend" => Part::Weekend,
        "number" => Part::Number(number()?),
        "ordinal" => Part::Ordinal(number()?),
        "shift" => Part::Shift(number()?),
        "way" => Part::Way(number()?),
        "ago" => Part::Ago,
        "since" => Part::Since,
        "until" => Part::Until,
        "future" => Part::Future,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Granularity> {
    use Granularity::{Century, Day, Decade, Month, Quarter, Week, Year};
    [Day, Week, Month, Quarter, Year, Decade, Century].into_iter().find(|unit| unit.as_str() == word)
}

/// "2024-02-08", "8", "8th", "2019", "1990s", "'90s".
fn digits(word: &str) -> Option<Part> {
    if let Ok(date) = word.parse::<Date>() {
        return Some(Part::Date(date));
    }
    let bare = word.trim_start_matches(['\'', '’']);
    if let Some(decade) = bare.strip_suffix('s').and_then(|n| n.parse::<i16>().ok()).filter(|n| n % 10 == 0) {
        return Some(Part::Decade(if decade < 100 { 1900 + decade } else { decade }));
    }
    if let Some(ordinal) = ["st", "nd", "rd", "th"].iter().find_map(|end| bare.strip_suffix(end)) {
        return ordinal.parse().ok().map(Part::Ordinal);
    }
    let number: i32 = bare.parse().ok()?;
    let year = i16::try_from(number).ok().filter(|y| (1500..=2200).contains(y) && bare.len() == 4);
    Some(year.map_or(Part::Number(number), Part::Year))
}

fn stated(start: Date, end: Date, granularity: Granularity) -> Period {
    Period { start, end, granularity, stated: true }
}

/// "since March": up to the article's day.
fn open(from: Period, anchor: Anchor) -> Period {
    let end = anchor.published.map_or(from.end, |day| day.max(from.start));
    stated(from.start, end, from.granularity)
}

/// "by Friday", "until Friday": from the article's day, where that day is still to come.
fn until(to: Period, anchor: Anchor) -> Option<Period> {
    let start = anchor.published.filter(|day| *day < to.end)?;
    Some(stated(start, to.end, to.granularity))
}

/// "between 1998 and 2001", "from March to May 2024", "8 to 10 February": the first end borrows what it leaves out.
fn between(from: &[Part], to: &[Part], anchor: Anchor) -> Option<Period> {
    let Some(to) = point(to, anchor) else { return point(from, anchor) };
    let near = Anchor { published: Some(to.start), future: false };
    let start = point(from, near).map(|from| from.start).or_else(|| match from {
        [.., Part::Number(day) | Part::Ordinal(day)] => to.start.with().day(i8::try_from(*day).ok()?).build().ok(),
        _ => None,
    });
    let start = start.filter(|start| *start <= to.end).unwrap_or(to.start);
    Some(stated(start, to.end, to.granularity))
}

fn point(parts: &[Part], anchor: Anchor) -> Option<Period> {
    let find = |wanted: fn(&Part) -> bool| parts.iter().position(wanted);
    if let Some(Part::Date(date)) = find(|p| matches!(p, Part::Date(_))).map(|at| parts[at]) {
        return Some(Period::day(date));
    }
    if let Some(at) = find(|p| matches!(p, Part::Month(_))) {
        return in_month(parts, at, anchor);
    }
    if let Some(Part::Weekday(day)) = find(|p| matches!(p, Part::Weekday(_))).map(|at| parts[at]) {
        return weekday(parts, day, anchor).map(Period::day);
    }
    if let Some(Part::Shift(days)) = find(|p| matches!(p, Part::Shift(_))).map(|at| parts[at]) {
        return Some(Period::day(anchor.published?.checked_add(i64::from(days).days()).ok()?));
    }
    if let Some(Part::Season(month)) = find(|p| matches!(p, Part::Season(_))).map(|at| parts[at]) {
        return season(parts, month, anchor);
    }
    if parts.contains(&Part::Weekend) {
        return weekend(parts, anchor);
    }
    if let Some(at) = find(|p| matches!(p, Part::Unit(_))) {
        return units(parts, at, anchor);
    }
    parts.iter().find_map(|part| match *part {
        Part::Decade(first) => years(first, 10, Granularity::Decade),
        Part::Year(year) => years(year, 1, Granularity::Year),
        _ => None,
    })
}

/// `count` years from the first of `year` on.
fn years(year: i16, count: i16, granularity: Granularity) -> Option<Period> {
    let start = Date::new(year, 1, 1).ok()?;
    let end = Date::new(year.checked_add(count - 1)?, 12, 31).ok()?;
    Some(stated(start, end, granularity))
}

/// The year that the words give: "2019", "last year".
fn year_in(parts: &[Part], anchor: Anchor) -> Option<i16> {
    parts.iter().enumerate().find_map(|(at, part)| match (*part, at.checked_sub(1).map(|i| parts[i])) {
        (Part::Year(year), _) => Some(year),
        (Part::Unit(Granularity::Year), Some(Part::Way(way))) => {
            anchor.published?.year().checked_add(i16::try_from(way).ok()?)
        }
        _ => None,
    })
}

fn in_month(parts: &[Part], at: usize, anchor: Anchor) -> Option<Period> {
    let Part::Month(month) = parts[at] else { return None };
    let day_at = |i: Option<usize>| match parts.get(i?)? {
        Part::Number(n) | Part::Ordinal(n) => i8::try_from(*n).ok().filter(|n| (1..=31).contains(n)),
        _ => None,
    };
    let day = day_at(at.checked_sub(1)).or_else(|| day_at(Some(at + 1)));
    let way = at.checked_sub(1).and_then(|i| way(parts[i]));
    let year = year_in(parts, anchor);
    if let Some(day) = day {
        let on = |year: i16| Date::new(year, month, day).ok();
        return match year {
            Some(year) => on(year).map(Period::day),
            None => near_year(on, anchor).map(Period::day),
        };
    }
    let whole = |year: i16| {
        let start = Date::new(year, month, 1).ok()?;
        Some(stated(start, start.last_of_month(), Granularity::Month))
    };
    if let Some(year) = year {
        return whole(year);
    }
    let published = anchor.published?;
    let same = whole(published.year())?;
    match way {
        Some(way) if way > 0 && same.start <= published => whole(published.year() + 1),
        Some(way) if way < 0 && same.end >= published => whole(published.year() - 1),
        None if anchor.future && same.end < published => whole(published.year() + 1),
        None if !anchor.future && same.start > published => whole(published.year() - 1),
        _ => Some(same),
    }
}

/// A day and month without a year: "on 30 December" in an article of January is last year's.
fn near_year(on: impl Fn(i16) -> Option<Date>, anchor: Anchor) -> Option<Date> {
    let published = anchor.published?;
    let same = on(published.year())?;
    if same > published.checked_add(AHEAD_DAYS.days()).ok()? && !anchor.future {
        return on(published.year() - 1);
    }
    if anchor.future && same < published {
        return on(published.year() + 1);
    }
    Some(same)
}

fn way(part: Part) -> Option<i32> {
    if let Part::Way(way) = part { Some(way) } else { None }
}

/// News names the day of the past week, the day of publication included.
fn weekday(parts: &[Part], day: Weekday, anchor: Anchor) -> Option<Date> {
    let published = anchor.published?;
    let week = parts.iter().position(|p| *p == Part::Unit(Granularity::Week)).and_then(|at| at.checked_sub(1));
    if let Some(weeks) = week.and_then(|at| way(parts[at])) {
        let monday = monday(published)?.checked_add(i64::from(weeks).weeks()).ok()?;
        return monday.checked_add(i64::from(day.to_monday_zero_offset()).days()).ok();
    }
    let ahead = || {
        if published.weekday() == day { Some(published) } else { published.nth_weekday(1, day).ok() }
    };
    match parts.iter().find_map(|p| way(*p)) {
        Some(1..) => published.nth_weekday(1, day).ok(),
        Some(0) => ahead(),
        None if anchor.future => ahead(),
        None if published.weekday() == day => Some(published),
        Some(..=-1) | None => published.nth_weekday(-1, day).ok(),
    }
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

fn weekend(parts: &[Part], anchor: Anchor) -> Option<Period> {
    let saturday = weekday(parts, Weekday::Saturday, anchor)?;
    Some(stated(saturday, saturday.tomorrow().ok()?, Granularity::Day))
}

fn season(parts: &[Part], month: i8, anchor: Anchor) -> Option<Period> {
    let of = |year: i16| {
        let start = Date::new(year, month, 1).ok()?;
        Some(stated(start, start.checked_add(2.months()).ok()?.last_of_month(), Granularity::Season))
    };
    if let Some(year) = year_in(parts, anchor) {
        return of(year);
    }
    let published = anchor.published?;
    let same = of(published.year())?;
    let ahead = anchor.future || parts.iter().any(|p| matches!(p, Part::Way(1..)));
    match (ahead, parts.iter().any(|p| matches!(p, Part::Way(..=-1)))) {
        (true, _) if same.end < published => of(published.year() + 1),
        (false, true) if same.end >= published => of(published.year() - 1),
        (false, false) if same.start > published => of(published.year() - 1),
        _ => Some(same),
    }
}

/// "two weeks ago", "last month", "the past three years", "the third quarter of 2023", "the 19th century".
fn units(parts: &[Part], at: usize, anchor: Anchor) -> Option<Period> {
    let Part::Unit(unit) = parts[at] else { return None };
    let before = |n: usize| at.checked_sub(n).map(|i| parts[i]);
    match (unit, before(1)) {
        (Granularity::Century, Some(Part::Ordinal(n))) => {
            return years(i16::try_from(n).ok()?.checked_sub(1)?.checked_mul(100)?.checked_add(1)?, 100, unit);
        }
        (Granularity::Quarter, Some(Part::Ordinal(n))) => {
            let year = year_in(parts, anchor).or_else(|| anchor.published.map(Date::year))?;
            return containing(Date::new(year, i8::try_from(n).ok()?.checked_mul(3)?.checked_sub(2)?, 1).ok()?, unit);
        }
        _ => {}
    }
    let published = anchor.published?;
    match (before(2), before(1), parts.get(at + 1)) {
        (_, Some(Part::Number(n)), Some(Part::Ago)) => containing(moved(published, unit, -n)?, unit),
        (Some(Part::Way(..=-1)), Some(Part::Number(n)), _) => {
            Some(stated(moved(published, unit, -n)?, published, unit))
        }
        (Some(Part::Way(1..)), Some(Part::Number(n)), _) => Some(stated(published, moved(published, unit, n)?, unit)),
        (_, Some(Part::Way(way)), _) => containing(moved(published, unit, way)?, unit),
        _ => None,
    }
}

fn moved(day: Date, unit: Granularity, by: i32) -> Option<Date> {
    let by = i64::from(by);
    let span: Span = match unit {
        Granularity::Day => by.days(),
        Granularity::Week => by.weeks(),
        Granularity::Month => by.months(),
        Granularity::Quarter | Granularity::Season => (3 * by).months(),
        Granularity::Year => by.years(),
        Granularity::Decade => (10 * by).years(),
        Granularity::Century => (100 * by).years(),
    };
    day.checked_add(span).ok()
}

/// The whole unit around a day: its week from Monday, its month, its year …
fn containing(day: Date, unit: Granularity) -> Option<Period> {
    let (start, end) = match unit {
        Granularity::Day => (day, day),
        Granularity::Week => {
            let monday = monday(day)?;
            (monday, monday.checked_add(6.days()).ok()?)
        }
        Granularity::Month => (day.first_of_month(), day.last_of_month()),
        Granularity::Quarter | Granularity::Season => {
            let first = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
            (first, first.checked_add(2.months()).ok()?.last_of_month())
        }
        Granularity::Year => (day.first_of_year(), day.last_of_year()),
        Granularity::Decade => return years(day.year() / 10 * 10, 10, unit),
        Granularity::Century => return years((day.year() - 1) / 100 * 100 + 1, 100, unit),
    };
    Some(stated(start, end, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, published: &str, future: bool) -> String {
        let anchor = Anchor { published: published.parse().ok(), future };
        let found = Calendar::built_in().period(words.split(' '), anchor);
        found.map_or_else(
            || "-".to_owned(),
            |p| {
                let days = if p.start == p.end { p.start.to_string() } else { format!("{} {}", p.start, p.end) };
                format!("{days} {}", p.granularity.as_str())
            },
        )
    }

    #[test]
    fn words_of_dates_are_intervals() {
        // 2024-02-08 is a Thursday.
        for (words, expected) in [
            ("on 8 February 2023", "2023-02-08 day"),
            ("on February 8th , 2023", "2023-02-08 day"),
            ("on the 8th of February", "2024-02-08 day"),
            ("on 2024-01-31", "2024-01-31 day"),
            ("on December 30", "2023-12-30 day"),
            ("on Mar. 3", "2024-03-03 day"),
            ("yesterday", "2024-02-07 day"),
            ("on Friday", "2024-02-02 day"),
            ("on Thursday", "2024-02-08 day"),
            ("last Thursday", "2024-02-01 day"),
            ("next Monday", "2024-02-12 day"),
            ("this Friday", "2024-02-09 day"),
            ("on Friday last week", "2024-02-02 day"),
            ("three days ago", "2024-02-05 day"),
            ("at the weekend", "2024-02-03 2024-02-04 day"),
            ("last week", "2024-01-29 2024-02-04 week"),
            ("earlier this week", "2024-02-05 2024-02-11 week"),
            ("two weeks ago", "2024-01-22 2024-01-28 week"),
            ("last month", "2024-01-01 2024-01-31 month"),
            ("a month ago", "2024-01-01 2024-01-31 month"),
            ("in March", "2023-03-01 2023-03-31 month"),
            ("next March", "2024-03-01 2024-03-31 month"),
            ("in early January", "2024-01-01 2024-01-31 month"),
            ("in March 2019", "2019-03-01 2019-03-31 month"),
            ("in October last year", "2023-10-01 2023-10-31 month"),
            ("in the third quarter of 2023", "2023-07-01 2023-09-30 quarter"),
            ("last summer", "2023-06-01 2023-08-31 season"),
            ("in the winter of 2010", "2010-12-01 2011-02-28 season"),
            ("in 2019", "2019-01-01 2019-12-31 year"),
            ("two years ago", "2022-01-01 2022-12-31 year"),
            ("last year", "2023-01-01 2023-12-31 year"),
            ("in the 1990s", "1990-01-01 1999-12-31 decade"),
            ("in the '90s", "1990-01-01 1999-12-31 decade"),
            ("in the 19th century", "1801-01-01 1900-12-31 century"),
            ("since March", "2023-03-01 2024-02-08 month"),
            ("since 2014", "2014-01-01 2024-02-08 year"),
            ("since last week", "2024-01-29 2024-02-08 week"),
            ("over the past three years", "2021-02-08 2024-02-08 year"),
            ("between 1998 and 2001", "1998-01-01 2001-12-31 year"),
            ("from March to May 2022", "2022-03-01 2022-05-31 month"),
            ("from November to February 2022", "2021-11-01 2022-02-28 month"),
            ("between 8 and 10 January", "2024-01-08 2024-01-10 day"),
            ("by the end of 2025", "2024-02-08 2025-12-31 year"),
            // near misses
            ("for three days", "-"),
            ("two weeks later", "-"),
            ("in the march", "-"),
            ("on 31 February", "-"),
            ("by 2020", "-"),
            ("in recent years", "-"),
        ] {
            assert_eq!(read(words, "2024-02-08", false), expected, "{words}");
        }
    }

    #[test]
    fn what_is_to_come_counts_ahead() {
        for (words, expected) in [
            ("on Friday", "2024-02-09 day"),
            ("on 3 January", "2025-01-03 day"),
            ("in January", "2025-01-01 2025-01-31 month"),
            ("in December", "2024-12-01 2024-12-31 month"),
            ("in the summer", "2024-06-01 2024-08-31 season"),
            ("at the weekend", "2024-02-10 2024-02-11 day"),
        ] {
            assert_eq!(read(words, "2024-02-08", true), expected, "{words}");
        }
    }

    #[test]
    fn without_an_article_date_only_whole_dates_count() {
        assert_eq!(read("on 8 February 2023", "", false), "2023-02-08 day");
        assert_eq!(read("since 2014", "", false), "2014-01-01 2014-12-31 year");
        assert_eq!(read("on Friday", "", false), "-");
        assert_eq!(read("last year", "", false), "-");
    }
}
