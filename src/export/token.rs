//! Keys as ids that XML and other tools take.

/// An actor's key as an XML name token: what no name token holds is written as `_x20_`, and so is a `_` that would
/// look like the beginning of one.
pub(super) fn token(key: &str) -> String {
    let mut id = String::with_capacity(key.len());
    let mut letters = key.chars().peekable();
    while let Some(c) = letters.next() {
        if stands(c) && !(c == '_' && letters.peek() == Some(&'x')) {
            id.push(c);
        } else {
            id.extend(["_x", &format!("{:x}", u32::from(c)), "_"]);
        }
    }
    id
}

/// Whether a name token may hold the letter, by XML 1.0's ranges.
fn stands(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '_' | '.' | ':' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}')
        || matches!(c, '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{3001}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use super::token;

    #[test]
    fn keys_become_name_tokens() {
        assert_eq!(token("country:ISR"), "country:ISR");
        assert_eq!(token("person:a \"b\"\n<é>"), "person:a_x20__x22_b_x22__xa__x3c_é_x3e_");
        assert_ne!(token("a b"), token("a_x20_b"));
    }
}
