//! Dictionary forms by edit scripts (Straka et al. 2016).

use compact_str::CompactString;

use super::model::Script;
use crate::text::Upos;

/// The lemma of a form. A name keeps its form; everything else is put in lower case, cut and extended by the script.
#[must_use]
pub fn lemma(form: &str, upos: Upos, script: Script) -> CompactString {
    if upos == Upos::Propn || form == "I" {
        return form.into();
    }
    let lower = CompactString::from_str_to_lowercase(form);
    let end = match script.cut {
        0 => lower.len(),
        cut => lower.char_indices().rev().nth(cut - 1).map_or(0, |(i, _)| i),
    };
    if end == 0 && script.add.is_empty() || lower.chars().count() < script.cut {
        return lower;
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
        let check = |form, upos, cut, add, expected| assert_eq!(lemma(form, upos, Script { cut, add }), expected);
        check("Rejected", Upos::Verb, 2, "", "reject");
        check("countries", Upos::Noun, 3, "y", "country");
        check("was", Upos::Aux, 3, "be", "be");
        check("Netanyahus", Upos::Propn, 1, "", "Netanyahus");
        check("a", Upos::Det, 4, "be", "a");
        check("’s", Upos::Aux, 2, "", "’s");
    }
}
