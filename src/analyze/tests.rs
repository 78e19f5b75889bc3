//! Texts in, readings out.

use super::{LONGEST, analyze};
use crate::text::{Analysis, Sentence, Span, Text};

/// A text whose tokens stand between spaces, a sentence a line.
fn text(raw: &str) -> Text<'_> {
    let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let first = tokens.len();
        for piece in line.split_inclusive([' ', '\n']) {
            let word = piece.trim_end_matches([' ', '\n']);
            if !word.is_empty() {
                tokens.push(Span::new(at, at + word.len()));
            }
            at += piece.len();
        }
        if tokens.len() > first {
            sentences.push(Sentence { tokens: first..tokens.len() });
        }
    }
    Text { raw, tokens, sentences }
}

/// `form/UPOS/lemma←head:relation` of every token.
fn show(a: &Analysis) -> String {
    let one = |i: usize| {
        let w = &a.words[i];
        let head = w.head.map_or("ROOT", |h| a.form(h));
        format!("{}/{}/{}<{head}:{}", a.form(i), w.upos.as_str(), w.lemma, w.deprel.as_str())
    };
    (0..a.words.len()).map(one).collect::<Vec<_>>().join(" ")
}

fn entities(a: &Analysis) -> String {
    a.entities
        .iter()
        .map(|e| format!("{}={}", a.text.words(e.tokens.clone()), e.kind.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_plain_sentence() {
    let a = analyze(text("Israel has rejected the proposal ."));
    assert_eq!(
        show(&a),
        "Israel/PROPN/Israel<rejected:nsubj has/AUX/have<rejected:aux rejected/VERB/reject<ROOT:root \
         the/DET/the<proposal:det proposal/NOUN/proposal<rejected:obj ./PUNCT/.<rejected:punct"
    );
    assert_eq!(entities(&a), "Israel=GPE");
}

#[test]
fn a_passive_with_its_agent() {
    let a = analyze(text("The ministers were criticised by Angela Merkel in Berlin ."));
    let shown = show(&a);
    for part in [
        "ministers/NOUN/minister<criticised:nsubj:pass",
        "were/AUX/be<criticised:aux:pass",
        "Angela/PROPN/Angela<criticised:obl:agent",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
    assert_eq!(entities(&a), "Angela Merkel=PERSON Berlin=GPE");
}

#[test]
fn the_second_clause_has_its_own_subject() {
    let a = analyze(text("Poland issued a warning to Russia , and Norway denied that it had sold weapons ."));
    assert!(show(&a).contains("Norway/PROPN/Norway<denied:nsubj"), "{}", show(&a));
    let a = analyze(text("Poland met officials from Russia and Norway and signed a treaty ."));
    assert!(show(&a).contains("Norway/PROPN/Norway<Russia:conj"), "{}", show(&a));
}

#[test]
fn a_sentence_is_read_the_same_in_any_company() {
    let sentence = "The United Nations condemned the attack on Monday .\n";
    let alone = analyze(text(sentence));
    let others =
        "Why ?\nOfficials in Kyiv said that talks with Moscow , which began in May , had failed .\n".repeat(40);
    let raw = format!("{others}{sentence}{others}");
    let among = analyze(text(&raw));
    let at = others.split_whitespace().count();
    for (i, word) in alone.words.iter().enumerate() {
        let mut same = among.words[at + i].clone();
        same.head = same.head.map(|h| h - at);
        assert_eq!(*word, same);
    }
    assert!(
        among
            .entities
            .iter()
            .any(|e| e.tokens.start == at && e.certainty.to_bits() == alone.entities[0].certainty.to_bits())
    );
}

#[test]
fn no_words_and_strange_words_are_read() {
    assert!(analyze(text("")).words.is_empty());
    let strange = "\u{200b} 🙂🙂 नमस्ते \u{301}\u{301} \u{202e}abc İ ß ﬃ 中文 '' ---- \u{0}\n";
    let a = analyze(text(strange));
    assert_eq!(a.words.iter().filter(|w| w.head.is_none()).count(), 1);
}

#[test]
fn a_sentence_without_end_has_one_root() {
    let raw = "word ".repeat(LONGEST * 3 + 5);
    let a = analyze(text(&raw));
    assert_eq!(a.words.iter().filter(|w| w.head.is_none()).count(), 1);
    assert!((0..a.words.len()).all(|i| a.ancestors(i).count() <= a.words.len()));
}
