//! Dictionary forms by edit scripts (Straka et al. 2016), irregular verbs by table.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::math::argmax;
use super::model::Script;
use crate::text::Upos;

/// How many scripts are tried for a lemma that is a known word.
const TRIED: usize = 4;
/// How far below the best script another may score.
const BEHIND: f32 = 6.0;

/// Irregular forms of verbs with their dictionary forms.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/irregular_verbs.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).filter_map(|line| line.split_once('\t')).collect()
});

/// The lemma of a form from the scores of the scripts.
///
/// An irregular verb's form has its lemma from the table. Otherwise
/// the best script wins, unless its result is no word that `known` holds while one of the next best gives such a word.
#[must_use]
pub fn lemma(
    form: &str,
    upos: Upos,
    scripts: &[Script],
    scores: &[f32],
    known: impl Fn(&str) -> bool,
) -> CompactString {
    if upos == Upos::Propn || form == "I" {
        return form.into();
    }
    let lower = CompactString::from_str_to_lowercase(form);
    if let Some(lemma) = IRREGULAR.get(lower.as_str()).filter(|_| matches!(upos, Upos::Verb | Upos::Aux)) {
        return (*lemma).into();
    }
    let best = argmax(scores);
    let first = apply(&lower, scripts[best]);
    if !matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj) || first == lower || known(&first) {
        return first;
    }
    let mut others: Vec<usize> =
        (0..scripts.len()).filter(|&i| i != best && scores[i] > scores[best] - BEHIND).collect();
    others.sort_by(|&i, &j| scores[j].total_cmp(&scores[i]));
    let tried = others.into_iter().take(TRIED).map(|i| apply(&lower, scripts[i]));
    tried.into_iter().find(|l| *l != lower && known(l)).unwrap_or(first)
}

/// A form in lower case, cut and extended.
fn apply(lower: &CompactString, script: Script) -> CompactString {
    let end = match script.cut {
        0 => lower.len(),
        cut => lower.char_indices().rev().nth(cut - 1).map_or(0, |(i, _)| i),
    };
    if end == 0 && script.add.is_empty() || lower.chars().count() < script.cut {
        return lower.clone();
    }
    let mut out = CompactString::from(&lower[..end]);
    out.push_str(script.add);
    out
}

#[cfg(test)]
mod tests {
    use super::{Script, lemma};
    use crate::text::Upos;

    #[test]
    fn scripts_cut_and_append() {
        let check = |form, upos, cut, add, expected| {
            assert_eq!(lemma(form, upos, &[Script { cut, add }], &[1.0], |_| true), expected);
        };
        check("Rejected", Upos::Verb, 2, "", "reject");
        check("countries", Upos::Noun, 3, "y", "country");
        check("was", Upos::Aux, 3, "be", "be");
        check("met", Upos::Verb, 2, "", "meet");
        check("Netanyahus", Upos::Propn, 1, "", "Netanyahus");
        check("a", Upos::Det, 4, "be", "a");
        check("’s", Upos::Aux, 2, "", "’s");
    }

    #[test]
    fn a_known_word_is_preferred() {
        let scripts = [Script { cut: 3, add: "e" }, Script { cut: 0, add: "" }, Script { cut: 4, add: "" }];
        assert_eq!(lemma("rigging", Upos::Verb, &scripts, &[2.0, 1.5, 1.0], |w| w == "rig"), "rig");
        assert_eq!(lemma("rigging", Upos::Verb, &scripts, &[2.0, 1.5, -5.0], |w| w == "rig"), "rigge");
    }
}
