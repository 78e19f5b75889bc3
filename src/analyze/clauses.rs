//! Mends one kind of garden path: "A warned B, and C denied it", where C is read as another object of the first verb
//! and the second verb is left without a subject.

use std::ops::Range;

use crate::text::{Deprel, Text, Upos, Word};

/// Gives a finite verb that has no subject the noun phrase right before it, where that was read as the second
/// member of a list of two whose "and" belongs to the verb, or stands behind a comma: lists of two have none.
pub fn mend(text: &Text, stretch: Range<usize>, words: &mut [Word]) {
    for verb in stretch.clone() {
        if let Some((noun, cc)) = lost_subject(text, &stretch, words, verb) {
            let passive = children(words, &stretch, verb).any(|c| words[c].deprel == Deprel::AuxPass);
            words[noun].head = Some(verb);
            words[noun].deprel = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
            words[cc].head = Some(verb);
            if text.form(cc - 1) == "," {
                words[cc - 1].head = Some(verb);
            }
        }
    }
}

/// The noun that is a verb's subject by all signs, and the conjunction before it.
fn lost_subject(text: &Text, stretch: &Range<usize>, words: &[Word], verb: usize) -> Option<(usize, usize)> {
    let joined = words[verb].deprel == Deprel::Conj && words[words[verb].head?].upos == Upos::Verb;
    if !joined || words[verb].head? > verb {
        return None;
    }
    let own: Vec<usize> = children(words, stretch, verb).collect();
    let has = |d: &[Deprel]| own.iter().any(|&c| d.contains(&words[c].deprel));
    let finite = |i: usize| matches!(words[i].tag, "VBD" | "VBZ" | "VBP" | "MD");
    if has(&[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Expl])
        || !(finite(verb) || own.iter().any(|&c| words[c].deprel.base() == "aux" && finite(c)))
    {
        return None;
    }
    let before = |i: &usize| *i < verb && matches!(words[*i].deprel.base(), "aux" | "advmod");
    let first = own.iter().copied().filter(before).min().unwrap_or(verb);
    let last = first.checked_sub(1).filter(|i| stretch.contains(i))?;
    let noun = std::iter::successors(Some(last), |&i| words[i].head).find(|&i| words[i].deprel == Deprel::Conj)?;
    let list = words[noun].head?;
    let nominal = |i: usize| matches!(words[i].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let of_two = children(words, stretch, list).filter(|&c| words[c].deprel == Deprel::Conj).count() == 1;
    let cc = (list + 1..noun).rev().find(|&c| words[c].deprel == Deprel::Cc)?;
    let clausal = words[cc].head == Some(verb) || words[cc].head == Some(noun) && text.form(cc - 1) == ",";
    // what the verb itself hangs below cannot become a part of it: the tree would be a ring
    let above = std::iter::successors(words[verb].head, |&h| words[h].head);
    let ring = above.into_iter().any(|h| h == noun || h == cc || h + 1 == cc);
    (noun <= last && nominal(noun) && nominal(list) && of_two && clausal && !ring).then_some((noun, cc))
}

fn children<'w>(words: &'w [Word], stretch: &Range<usize>, of: usize) -> impl Iterator<Item = usize> + 'w {
    stretch.clone().filter(move |&i| words[i].head == Some(of))
}
