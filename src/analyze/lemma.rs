//! Dictionary forms by edit scripts (Straka et al. 2016), irregular verbs by table, regular ones that no script fits by rule.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};
use rustc_hash::{FxHashMap, FxHashSet};

use super::math::argmax;
use super::model::Script;
use crate::text::Upos;

/// How many scripts are tried for a lemma that is a known word.
const TRIED: usize = 4;
/// How far below the best script another may score.
const BEHIND: f32 = 6.0;

/// Irregular forms of verbs with their dictionary forms.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../../data/irregular_verbs.tsv")).filter_map(|row| row.split_once('\t')).collect()
});

/// Verbs by their dictionary form.
static VERBS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/verbs.tsv")).collect());

/// The rows of a table below its header.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1)
}

/// The lemma of a form from the scores of the scripts.
///
/// A plural has the singular that its spelling leaves. A verb's form has its lemma from the tables of verbs: an irregular form, where the Penn tag does not say that it is another
/// verb's own ("they found a party"), else what is a verb when the ending is taken off. Otherwise the best script wins, unless
/// its result is no word that `known` holds while one of the next best, or an inflected verb's regular ending taken off, gives
/// such a word.
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
    if matches!(upos, Upos::Verb | Upos::Aux)
        && let Some(lemma) = of_verb(&lower, upos, tag)
    {
        return lemma;
    }
    if upos == Upos::Noun
        && tag == "NNS"
        && let Some(lemma) = singular(&lower, &known)
    {
        return lemma;
    }
    let best = argmax(scores);
    let first = apply(&lower, scripts[best]);
    if upos == Upos::Verb
        && let Some(ending) = ending(tag)
        && let bases = bases(&lower, ending)
        && (first == lower || !known(&first))
        && let Some(base) = bases.into_iter().find(|b| known(b))
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

/// What the tables say of a verb's form. The ending is the tag's; where the tag knows none, any will do, as long as the form is
/// no verb itself ("cedes" taken for a plural).
fn of_verb(lower: &str, upos: Upos, tag: &str) -> Option<CompactString> {
    let is_own = VERBS.contains(lower);
    let is_base = matches!(tag, "VB" | "VBP");
    if let Some(lemma) = IRREGULAR.get(lower).filter(|_| !(is_base && is_own)) {
        return Some((*lemma).into());
    }
    if upos == Upos::Aux {
        return None;
    }
    let endings = match ending(tag) {
        Some(ending) => vec![ending],
        None if is_own => Vec::new(),
        None => vec!["ed", "ing", "s"],
    };
    let mut bases = endings.into_iter().flat_map(|ending| bases(lower, ending));
    bases.find(|base| VERBS.contains(base.as_str())).or_else(|| is_own.then(|| lower.into()))
}

/// The singular of a plural whose spelling leaves no choice, or one between two of which `known` holds one: "policemen",
/// "ministries", "marches", "vetoes".
fn singular(lower: &str, known: impl Fn(&str) -> bool) -> Option<CompactString> {
    let cut = |suffix: &str, add: &str| lower.strip_suffix(suffix).map(|stem| format_compact!("{stem}{add}"));
    if let Some(person) = cut("men", "man").or_else(|| cut("children", "child")) {
        return Some(person);
    }
    let is_one_of = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let likely = match () {
        () if lower.len() > 4 && lower.ends_with("ies") => cut("ies", "y"),
        () if is_one_of(&["ches", "shes", "sses", "xes", "oes"]) => cut("es", ""),
        () => None,
    }?;
    let other = cut("s", "")?;
    Some(if known(&other) && !known(&likely) { other } else { likely })
}

/// The regular ending that a tag tells of.
fn ending(tag: &str) -> Option<&'static str> {
    match tag {
        "VBD" | "VBN" => Some("ed"),
        "VBG" => Some("ing"),
        "VBZ" => Some("s"),
        _ => None,
    }
}

/// What a verb's form may come from by a regular ending, the likeliest first.
fn bases(lower: &str, ending: &str) -> Vec<CompactString> {
    let Some(stem) = lower.strip_suffix(ending) else { return Vec::new() };
    if ending == "s" {
        let without = |suffix: &str, add: &str| stem.strip_suffix(suffix).map(|s| format_compact!("{s}{add}"));
        return [Some(stem.into()), without("e", ""), without("ie", "y")].into_iter().flatten().collect();
    }
    let (own, with_e) = (CompactString::from(stem), format_compact!("{stem}e"));
    let shorter = || {
        let mut shorter = CompactString::from(stem);
        shorter.pop();
        shorter
    };
    match doubled(stem) {
        Some('l' | 's' | 'f' | 'z') => vec![own, shorter()],
        Some(_) => vec![shorter(), own],
        None if stem.ends_with('i') => vec![format_compact!("{}y", shorter()), with_e, own],
        None if stem.ends_with("ck") => vec![own, shorter()],
        // "raped" is no form of "rap", whose consonant would be doubled.
        None => vec![with_e, own],
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
        assert_eq!(lemma("rigging", Upos::Noun, "", &scripts, &[2.0, 1.5, 1.0], |w| w == "rig"), "rig");
        assert_eq!(lemma("rigging", Upos::Noun, "", &scripts, &[2.0, 1.5, -5.0], |w| w == "rig"), "rigge");
    }

    #[test]
    fn a_verb_is_one_of_the_tables() {
        let check = |tag: &str, forms: &[[&str; 2]]| {
            for [form, expected] in forms {
                let wrong = [Script { cut: 1, add: "x" }];
                assert_eq!(lemma(form, Upos::Verb, tag, &wrong, &[1.0], |_| true), *expected, "{form} {tag}");
            }
        };
        check(
            "VBD",
            &[
                ["raped", "rape"],
                ["sided", "side"],
                ["fulfilled", "fulfill"],
                ["focused", "focus"],
                ["trafficked", "traffic"],
            ],
        );
        check(
            "VBD",
            &[
                ["stymied", "stymie"],
                ["died", "die"],
                ["added", "add"],
                ["planned", "plan"],
                ["kicked", "kick"],
                ["saw", "see"],
            ],
        );
        check(
            "VBN",
            &[
                ["overrun", "overrun"],
                ["cast", "cast"],
                ["forsaken", "forsake"],
                ["refuted", "refute"],
                ["quizzed", "quiz"],
            ],
        );
        check(
            "VBG",
            &[["harassing", "harass"], ["lying", "lie"], ["dyeing", "dye"], ["waging", "wage"], ["pressing", "press"]],
        );
        check(
            "VBZ",
            &[
                ["marches", "march"],
                ["lies", "lie"],
                ["concedes", "concede"],
                ["canvasses", "canvass"],
                ["denies", "deny"],
            ],
        );
        check(
            "VBP",
            &[["shook", "shake"], ["lent", "lend"], ["cedes", "cede"], ["found", "found"], ["press", "press"]],
        );
        check("VBD", &[["caféé", "caféx"]]);
    }

    #[test]
    fn a_plural_has_the_singular_that_its_spelling_leaves() {
        let check = |form, known: &'static [&'static str], expected| {
            let wrong = [Script { cut: 1, add: "x" }];
            assert_eq!(lemma(form, Upos::Noun, "NNS", &wrong, &[1.0], |w| known.contains(&w)), expected);
        };
        check("policemen", &[], "policeman");
        check("grandchildren", &[], "grandchild");
        check("ministries", &[], "ministry");
        check("movies", &["movie"], "movie");
        check("marches", &["march", "marche"], "march");
        check("headaches", &["headache"], "headache");
        check("vetoes", &["veto"], "veto");
        check("shoes", &["shoe"], "shoe");
        check("ties", &[], "tiex");
        check("raids", &[], "raidx");
    }

    #[test]
    fn an_inflected_verb_has_its_ending_taken_off_where_no_script_gives_a_word() {
        let check = |form, tag, first: (usize, &'static str), known: &'static [&'static str], expected| {
            let scripts = [Script { cut: first.0, add: first.1 }];
            assert_eq!(lemma(form, Upos::Verb, tag, &scripts, &[1.0], |w| known.contains(&w)), expected);
        };
        check("denies", "VBZ", (1, ""), &["deny"], "deny");
        check("retweeted", "VBD", (0, ""), &["retweet"], "retweet");
        check("vlogging", "VBG", (0, ""), &["vlog"], "vlog");
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
