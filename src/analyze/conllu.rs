//! CoNLL-U in, CoNLL-U out: the model's reading of tokens that are given.

use std::fmt::Write as _;

use super::analyze;
use crate::text::{Analysis, Sentence, Span, Text};

const COLUMNS: usize = 10;

/// Fills in lemma, parts of speech, head and relation, and entities as `NER=B-PERSON` among the miscellaneous.
///
/// The given tokens stay as they are; so do comments, multi-word tokens, empty nodes, features, and lines that are not
/// CoNLL-U. `sociogram analyze --conllu` is this function between standard input and output. Linear in the input.
#[must_use]
pub fn annotate(conllu: &str) -> String {
    let (raw, tokens, sentences) = read(conllu);
    let analysis = analyze(Text { raw: &raw, tokens, sentences });
    write(conllu, &analysis)
}

/// The columns of a word's line; none for any other line.
fn word(line: &str) -> Option<Vec<&str>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let numbered = !columns[0].is_empty() && columns[0].bytes().all(|b| b.is_ascii_digit());
    (columns.len() == COLUMNS && numbered && !columns[1].is_empty()).then_some(columns)
}

/// The words as a text of their own, a space between each two.
fn read(conllu: &str) -> (String, Vec<Span>, Vec<Sentence>) {
    let (mut raw, mut tokens, mut sentences) = (String::new(), Vec::new(), Vec::new());
    let mut first = 0;
    for line in conllu.lines().chain([""]) {
        if let Some(columns) = word(line) {
            let start = raw.len();
            raw.push_str(columns[1]);
            tokens.push(Span::new(start, raw.len()));
            raw.push(' ');
        } else if line.trim().is_empty() && tokens.len() > first {
            sentences.push(Sentence { tokens: first..tokens.len() });
            first = tokens.len();
        }
    }
    (raw, tokens, sentences)
}

fn write(conllu: &str, analysis: &Analysis) -> String {
    let mut out = String::with_capacity(conllu.len() * 2);
    let mut entity = vec![None; analysis.words.len()];
    for e in &analysis.entities {
        for i in e.tokens.clone() {
            entity[i] = Some((if i == e.tokens.start { 'B' } else { 'I' }, e.kind.as_str()));
        }
    }
    let mut at = 0;
    for line in conllu.lines() {
        let Some(c) = word(line) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let w = &analysis.words[at];
        let first = analysis.text.sentences[analysis.sentence_of(at)].tokens.start;
        let head = w.head.map_or(0, |h| h - first + 1);
        let misc = misc(c[9], entity[at]);
        let (upos, deprel) = (w.upos.as_str(), w.deprel.as_str());
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{upos}\t{}\t{}\t{head}\t{deprel}\t{}\t{misc}",
            c[0], c[1], w.lemma, w.tag, c[5], c[8]
        );
        at += 1;
    }
    out
}

/// The last column with its old entity replaced.
fn misc(given: &str, entity: Option<(char, &str)>) -> String {
    let mut parts: Vec<String> =
        given.split('|').filter(|p| *p != "_" && !p.is_empty() && !p.starts_with("NER=")).map(Into::into).collect();
    parts.extend(entity.map(|(place, kind)| format!("NER={place}-{kind}")));
    if parts.is_empty() { "_".into() } else { parts.join("|") }
}

#[cfg(test)]
mod tests {
    use super::annotate;

    #[test]
    fn what_is_given_stays() {
        let given = "# text = Don't go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tDo\t_\t_\t_\tMood=Imp\t_\t_\t_\t_\n\
                     2\tn't\t_\t_\t_\t_\t_\t_\t_\tNER=B-ORG\n2.1\tyou\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
                     4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tParis\t_\t_\t_\t_\t_\t_\t_\t_";
        let out = annotate(given);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), given.lines().count());
        for (line, given) in lines.iter().zip(given.lines()) {
            assert_eq!(line.split('\t').take(2).collect::<Vec<_>>(), given.split('\t').take(2).collect::<Vec<_>>());
        }
        assert!(lines[1].ends_with("\t_\t_\t_\tSpaceAfter=No") && lines[4].ends_with("\t_"));
        assert!(lines[2].contains("\tMood=Imp\t") && !lines[3].contains("ORG"));
        assert!(lines[8].contains("\tPROPN\t") && lines[8].contains("\t0\troot\t"));
    }
}
