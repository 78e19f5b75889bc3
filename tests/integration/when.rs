//! When a relation holds: from the sentence through the extract.

use jiff::civil::date;
use sociogram::{Article, extract};

/// `start end granularity` of the one relation of that name, marked where only the article says it.
fn period(text: &str, relation: &str) -> String {
    let mut article = Article::new("one", text);
    article.date = Some(date(2024, 2, 8));
    let extract = extract(&article);
    let found =
        extract.relations.iter().find(|r| r.relation == relation).unwrap_or_else(|| panic!("{text}: {extract:?}"));
    let period = found.period.expect("the article has a day");
    assert_eq!(found.date, Some(period.start));
    let mark = if period.stated { "" } else { " article" };
    format!("{} {} {}{mark}", period.start, period.end, period.granularity.as_str())
}

#[test]
fn sentences_say_when() {
    for (text, relation, expected) in [
        ("Israel attacked Iran.", "attacks", "2024-02-08 2024-02-08 day article"),
        ("Israel attacked Iran on Friday.", "attacks", "2024-02-02 2024-02-02 day"),
        ("On Friday, Israel attacked Iran.", "attacks", "2024-02-02 2024-02-02 day"),
        ("Israel attacked Iran in 2019.", "attacks", "2019-01-01 2019-12-31 year"),
        ("Israel bombed a base in Iran two years ago.", "attacks", "2022-01-01 2022-12-31 year"),
        ("The United States has sanctioned Iran since March 2018.", "sanctions", "2018-03-01 2024-02-08 month"),
        ("Iraq and Iran fought each other in the 1980s.", "fights", "1980-01-01 1989-12-31 decade"),
        ("France will meet Germany next week.", "meets-with", "2024-02-12 2024-02-18 week"),
        ("France plans to meet Germany on Friday.", "meets-with", "2024-02-09 2024-02-09 day"),
        (
            "Russia invaded Ukraine in February 2022, officials said on Friday.",
            "attacks",
            "2022-02-01 2022-02-28 month",
        ),
        // no time of the predicate
        ("Israel attacked Iran for three days.", "attacks", "2024-02-08 2024-02-08 day article"),
    ] {
        assert_eq!(period(text, relation), expected, "{text}");
    }
}
