//! Who speaks in a quotation.

use std::ops::Range;

use crate::lexicon::Speech;
use crate::text::{Analysis, Deprel};

use super::draft::Draft;
use super::surface::begins_paragraph;

/// The quotations of a text, in order.
#[derive(Debug, Default)]
pub struct Quotes {
    spans: Vec<Range<usize>>,
    speakers: Vec<Option<usize>>,
}

impl Quotes {
    /// Finds quotations and the subject of each one's verb of saying.
    pub fn find(analysis: &Analysis<'_>, speech: &Speech) -> Self {
        let spans = spans(analysis);
        let mut speakers: Vec<Option<usize>> = Vec::new();
        for span in &spans {
            let own = speaker(analysis, speech, span);
            let before = speakers.last().copied().flatten();
            speakers.push(own.or(before));
        }
        Self { spans, speakers }
    }

    /// The quotation that holds a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        let quote = self.spans.partition_point(|s| s.end <= token);
        self.spans.get(quote).filter(|s| s.contains(&token)).map(|_| quote)
    }

    /// The head of the phrase that speaks at a token.
    pub fn speaker_at(&self, token: usize) -> Option<usize> {
        self.at(token).and_then(|quote| self.speakers[quote])
    }

    /// The chain that speaks at `token`.
    pub fn speaker(&self, draft: &Draft<'_, '_>, token: usize) -> Option<usize> {
        draft.chain_at(self.speaker_at(token)?)
    }
}

/// Token ranges between quotation marks; an unclosed one ends with its paragraph.
fn spans(analysis: &Analysis<'_>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    for t in 0..analysis.words.len() {
        if t > 0 && begins_paragraph(analysis, t) {
            spans.extend(open.take().map(|start| start..t));
        }
        match (analysis.form(t), open) {
            ("“" | "«" | "„" | "``", _) | ("\"", None) => open = Some(t + 1),
            ("”" | "»" | "\"" | "''", Some(start)) => {
                spans.push(start..t);
                open = None;
            }
            _ => {}
        }
    }
    spans.extend(open.map(|start| start..analysis.words.len()));
    spans.retain(|s| s.start < s.end);
    spans
}

/// Head of the subject of a verb of saying outside the quotation, in the sentences that it touches.
fn speaker(analysis: &Analysis<'_>, speech: &Speech, span: &Range<usize>) -> Option<usize> {
    let first = analysis.text.sentences[analysis.sentence_of(span.start)].tokens.start;
    let last = analysis.text.sentences[analysis.sentence_of(span.end - 1)].tokens.end;
    let outside = (first..span.start).rev().chain(span.end..last);
    let verbs = outside.filter(|&t| speech.quotes(analysis.lemma(t)));
    verbs.filter_map(|v| analysis.child(v, Deprel::Nsubj)).find(|s| !span.contains(s))
}
