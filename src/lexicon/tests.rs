//! The tables as the stages read them.

use super::{Lexicon, Sense, Stream};

fn found(text: &str) -> Vec<(String, Sense)> {
    let words: Vec<&str> = text.split(' ').collect();
    let names = &Lexicon::built_in().names;
    let found = names.find(&Stream::new(0..words.len(), |t| words[t]));
    found.iter().map(|f| (names.entry(f.values[0]).key.to_string(), f.values[0].sense)).collect()
}

#[test]
fn states_are_known_by_name_people_capital_and_seat() {
    for (text, key, sense) in [
        ("the U.S. and its allies", "country:USA", Sense::Name),
        ("an Israeli strike", "country:ISR", Sense::Demonym),
        ("Tehran said", "country:IRN", Sense::Capital),
        ("the Kremlin denied it", "country:RUS", Sense::Seat),
    ] {
        assert_eq!(found(text), [(key.to_owned(), sense)], "{text}");
    }
}

#[test]
fn words_that_look_like_names_are_not() {
    assert!(found("it told us to go").is_empty());
}
