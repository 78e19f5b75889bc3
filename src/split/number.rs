//! Numbers: which signs they hold, and the units written to them.

use super::tables::{Part, is};

/// Whether the sign between two digits belongs to the number: 3.5, 1,200, 7:30, 9/11.
pub(super) fn joins(before: &str, sign: char, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    match sign {
        '.' | ':' => true,
        ',' => digits == 3,
        '/' => is_day(before, &after[..digits]),
        _ => false,
    }
}

/// Whether two numbers around a slash are a month and a day, and no fraction.
fn is_day(left: &str, right: &str) -> bool {
    match (left.parse::<u8>(), right.parse::<u8>()) {
        (Ok(1..=12), Ok(day @ 1..=31)) => day > 4 || right.len() == 2,
        _ => false,
    }
}

/// The bytes of the number before the unit that is written to it: 5|km, and after a currency sign 3|M.
pub(super) fn before_unit(word: &str, after_money: bool) -> Option<usize> {
    let number = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))).filter(|&end| end > 0)?;
    let number = word[..number].trim_end_matches(['.', ',', ':']).len();
    let unit = &word[number..];
    (is(Part::Unit, unit) || after_money && is(Part::Money, unit)).then_some(number)
}
