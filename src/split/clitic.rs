//! Contractions and possessives: where a word is cut.

use super::shape::is_apostrophe;
use super::tables::contraction;

/// The lengths of the parts of `word`, at most four, noughts behind them: do|n't, Israel|'s, can|not.
pub(super) fn lengths(word: &str) -> [usize; 4] {
    if word.len() < 10
        && word.len() > 1
        && let Some(cut) = contraction(word)
    {
        return [cut, word.len() - cut, 0, 0];
    }
    let mut lengths = [0; 4];
    let mut head = word;
    for place in (1..4).rev() {
        let Some(cut) = cut(head) else { break };
        lengths[place] = head.len() - cut;
        head = &head[..cut];
    }
    lengths[0] = head.len();
    lengths
}

/// Where the last clitic of a word begins.
fn cut(word: &str) -> Option<usize> {
    let tail = word.len().saturating_sub(6);
    let tail = (tail..word.len()).find(|&at| word.is_char_boundary(at))?;
    let (at, mark) = word[tail..].char_indices().rev().find(|&(_, c)| is_apostrophe(c) || c == '`')?;
    let at = tail + at;
    let letters = &word[at + mark.len_utf8()..];
    if letters.eq_ignore_ascii_case("t") {
        return (at > 1 && word[..at].ends_with(['n', 'N'])).then(|| at - 1);
    }
    let is_clitic = ["s", "m", "d", "re", "ve", "ll"].iter().any(|clitic| letters.eq_ignore_ascii_case(clitic));
    (is_clitic && at > 0).then_some(at)
}
