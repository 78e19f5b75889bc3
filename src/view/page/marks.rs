//! Where the words of a relation stand in its sentence.

use crate::export::clean;
use crate::merge::Citation;
use crate::text::Span;

/// Begin and end, as JavaScript counts letters; equal where the words are not in the sentence.
pub type Mark = [u32; 2];

/// The words for the source, the relation and the target.
pub(super) fn marks(citation: &Citation, sentence: &str) -> [Mark; 3] {
    [
        (&citation.source_words, citation.source_span),
        (&citation.predicate, citation.predicate_span),
        (&citation.target_words, citation.target_span),
    ]
    .map(|(words, span)| mark(sentence, &clean(words), citation.span, span))
}

/// The occurrence of the words that is nearest to their span: white space of the article is collapsed in the
/// sentence, so that bytes alone do not tell.
fn mark(sentence: &str, words: &str, whole: Span, span: Span) -> Mark {
    let expected = span.start.saturating_sub(whole.start) as usize;
    let found = sentence.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(expected));
    match found {
        Some(at) if !words.is_empty() => [units(&sentence[..at]), units(&sentence[..at + words.len()])],
        _ => [0, 0],
    }
}

fn units(words: &str) -> u32 {
    words.encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::text::Span;

    #[test]
    fn the_nearest_occurrence_is_marked() {
        let sentence = "Äthiopien warned 🦁 Iran, and Iran warned back.";
        assert_eq!(mark(sentence, "Iran", Span::new(100, 150), Span::new(135, 139)), [30, 34]);
        assert_eq!(mark(sentence, "Iran", Span::new(100, 150), Span::new(120, 124)), [20, 24]);
        assert_eq!(mark(sentence, "Iraq", Span::new(100, 150), Span::new(120, 124)), [0, 0]);
        assert_eq!(mark(sentence, "", Span::new(100, 150), Span::new(120, 124)), [0, 0]);
    }
}
