//! Acronyms that the article itself introduces: after "the Northern Growers' Council (NGC)", "NGC" is that council, whatever
//! else the tables know by these letters.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::atoms::{Case, atoms};
use crate::text::{ActorKind, Analysis, Form, Mention};

/// Gives every mention of an introduced acronym the kind and the key of the name that introduces it.
pub fn settle(analysis: &Analysis<'_>, found: &mut [Mention]) {
    let mut meanings: FxHashMap<&str, (Option<ActorKind>, Option<CompactString>)> = FxHashMap::default();
    for name in found.iter().filter(|m| is_body(m)) {
        if let Some(acronym) = bracketed(analysis, name) {
            meanings.entry(acronym).or_insert_with(|| (name.kind, name.key.clone()));
        }
    }
    for mention in found.iter_mut().filter(|m| m.tokens.len() == 1) {
        if let Some((kind, key)) = meanings.get(analysis.form(mention.head)).filter(|(_, key)| *key != mention.key) {
            mention.kind = *kind;
            mention.key.clone_from(key);
            mention.form = Form::Name;
        }
    }
}

fn is_body(mention: &Mention) -> bool {
    use ActorKind::{ArmedGroup, Company, Organization};
    matches!(mention.kind, Some(Organization | Company | ArmedGroup)) && mention.tokens.len() > 1
}

/// The acronym in brackets behind a name, if its letters are those with which words of the name begin, in their order.
fn bracketed<'t>(analysis: &Analysis<'t>, name: &Mention) -> Option<&'t str> {
    let end = name.tokens.end;
    let form = |t: usize| if t < analysis.words.len() { analysis.form(t) } else { "" };
    let acronym = form(end + 1);
    if form(end) != "(" || form(end + 2) != ")" || Case::of(acronym) != Case::Upper {
        return None;
    }
    let mut initials =
        name.tokens.clone().flat_map(|t| atoms(analysis.form(t))).filter_map(|atom| atom.text.chars().next());
    let spelled = acronym.to_lowercase().chars().all(|letter| initials.any(|initial| initial == letter));
    spelled.then_some(acronym)
}
