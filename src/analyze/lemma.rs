//! Dictionary forms by edit scripts (Straka et al. 2016), irregular verbs by table, regular ones that no script fits by rule.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};
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
/// An irregular verb's form has its lemma from the table, where the Penn tag does not say that it is another verb's own
/// ("they found a party"). Otherwise the best script wins, unless its result is no word that `known` holds while one of the
/// next best, or an inflected verb's regular ending taken off, gives such a word.
#[must_use]
pub fn lemma(
    form: &str,
    upos: Upos,
    tag: &str,
    scripts: &[Script],
    scores: &[f32],
    known: impl Fn(&str) -> bool,
) -> CompactString {
    if upos == Upos::Propn || form == "I" {
        return form.into();
    }
    let lower = CompactString::from_str_to_lowercase(form);
    let is_verb = matches!(upos, Upos::Verb | Upos::Aux);
    if let Some(lemma) = IRREGULAR.get(lower.as_str()).filter(|_| is_verb && !matches!(tag, "VB" | "VBP")) {
        return (*lemma).into();
    }
    let best = argmax(scores);
    let first = apply(&lower, scripts[best]);
    let is_inflected = upos == Upos::Verb && matches!(tag, "VBD" | "VBN" | "VBG" | "VBZ");
    if is_inflected && let Some(base) = spelt(&lower, tag) {
        return base;
    }
    if is_inflected
        && (first == lower || !known(&first))
        && let Some(base) = bases(&lower, tag).into_iter().find(|b| known(b))
    {
        return base;
    }
    if !matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj) || first == lower || known(&first) {
        return first;
    }
    let mut others: Vec<usize> =
        (0..scripts.len()).filter(|&i| i != best && scores[i] > scores[best] - BEHIND).collect();
    others.sort_by(|&i, &j| scores[j].total_cmp(&scores[i]));
    let tried = others.into_iter().take(TRIED).map(|i| apply(&lower, scripts[i]));
    tried.into_iter().find(|l| *l != lower && known(l)).unwrap_or(first)
}

/// What a verb's form comes from where its spelling leaves no choice: "carried", "denies", "organizing", "plotted".
fn spelt(lower: &str, tag: &str) -> Option<CompactString> {
    let stem = lower.strip_suffix(ending(tag))?;
    if tag != "VBG"
        && let Some(stem) = stem.strip_suffix(if tag == "VBZ" { "ie" } else { "i" })
    {
        return (stem.len() > 1).then(|| format_compact!("{stem}y"));
    }
    if stem.len() > 3 && (stem.ends_with("iz") || stem.ends_with("is")) && tag != "VBZ" {
        return Some(format_compact!("{stem}e"));
    }
    let is_doubled = doubled(stem).is_some_and(|c| !"lsfz".contains(c));
    (tag != "VBZ" && is_doubled).then(|| stem[..stem.len() - 1].into())
}

/// What a verb's form may come from by its regular ending, the likeliest first.
fn bases(lower: &str, tag: &str) -> Vec<CompactString> {
    let Some(stem) = lower.strip_suffix(ending(tag)) else { return Vec::new() };
    match doubled(stem) {
        Some(_) => vec![stem.into(), stem[..stem.len() - 1].into()],
        None if tag == "VBZ" => vec![stem.into(), stem.strip_suffix('e').unwrap_or(stem).into()],
        None => vec![format_compact!("{stem}e"), stem.into()],
    }
}

/// The regular ending of an inflected verb.
fn ending(tag: &str) -> &'static str {
    match tag {
        "VBG" => "ing",
        "VBZ" => "s",
        _ => "ed",
    }
}

/// The consonant that a stem ends in twice.
fn doubled(stem: &str) -> Option<char> {
    let mut last = stem.chars().rev();
    last.next().filter(|c| !"aeiou".contains(*c) && last.next() == Some(*c))
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
            assert_eq!(lemma(form, upos, "", &[Script { cut, add }], &[1.0], |_| true), expected);
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
        assert_eq!(lemma("rigging", Upos::Verb, "", &scripts, &[2.0, 1.5, 1.0], |w| w == "rig"), "rig");
        assert_eq!(lemma("rigging", Upos::Verb, "", &scripts, &[2.0, 1.5, -5.0], |w| w == "rig"), "rigge");
    }

    #[test]
    fn an_inflected_verb_has_its_ending_taken_off_where_no_script_gives_a_word() {
        let check = |form, tag, first: (usize, &'static str), known: &'static [&'static str], expected| {
            let scripts = [Script { cut: first.0, add: first.1 }];
            assert_eq!(lemma(form, Upos::Verb, tag, &scripts, &[1.0], |w| known.contains(&w)), expected);
        };
        check("denies", "VBZ", (1, ""), &["deny"], "deny");
        check("plotting", "VBG", (3, ""), &["plot"], "plot");
        check("hospitalized", "VBN", (2, ""), &["hospitalize"], "hospitalize");
        check("committed", "VBN", (0, ""), &["commit", "committed"], "commit");
        check("keeping", "VBG", (0, ""), &["keep", "keeping"], "keep");
        check("sued", "VBD", (2, ""), &["su", "sue"], "sue");
        check("carried", "VBD", (1, ""), &["carrie"], "carry");
        check("raised", "VBN", (2, ""), &["rais"], "raise");
        check("doing", "VBG", (3, ""), &["do", "doe"], "do");
        check("added", "VBD", (2, ""), &["add"], "add");
        check("rallied", "VBD", (3, "y"), &["rally"], "rally");
        check("propelled", "VBD", (1, ""), &["propel"], "propel");
        check("pressing", "VBG", (3, ""), &["press"], "press");
        check("found", "VB", (0, ""), &["found"], "found");
        check("found", "VBD", (0, ""), &["found"], "find");
    }
}
