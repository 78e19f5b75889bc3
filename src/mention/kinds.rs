//! What kind of actor a name is, from the recogniser and from the name's own words.

use std::ops::Range;

use compact_str::CompactString;

use crate::lexicon::Lexicon;
use crate::lexicon::atoms::fold;
use crate::text::{ActorKind, Analysis, EntityKind};

/// The kind of a name that no table knows.
pub fn kind_of(analysis: &Analysis<'_>, lexicon: &Lexicon, tokens: Range<usize>, seen: EntityKind) -> ActorKind {
    match seen {
        EntityKind::Person => lexicon.designators.of_name(&words(analysis, tokens)).unwrap_or(ActorKind::Person),
        EntityKind::Norp => ActorKind::Group,
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => place_or_body(analysis, lexicon, tokens),
        _ => body(analysis, lexicon, tokens),
    }
}

/// The folded words of a name.
fn words(analysis: &Analysis<'_>, tokens: Range<usize>) -> Vec<CompactString> {
    tokens.map(|t| fold(analysis.form(t))).collect()
}

fn place_or_body(analysis: &Analysis<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> ActorKind {
    let company = |kind: &ActorKind| *kind == ActorKind::Company && tokens.len() > 1;
    if let Some(kind) = lexicon.designators.of_name(&words(analysis, tokens.clone())).filter(company) {
        return kind;
    }
    match last_noun(analysis, lexicon, tokens.clone()) {
        Some(kind @ (ActorKind::Organization | ActorKind::Company)) if tokens.len() > 1 => kind,
        _ => ActorKind::Place,
    }
}

fn body(analysis: &Analysis<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> ActorKind {
    let words = words(analysis, tokens.clone());
    let public = words.iter().any(|w| matches!(w.as_str(), "central" | "world" | "development" | "federal"));
    if let Some(kind) = lexicon.designators.of_name(&words).filter(|_| !public) {
        return kind;
    }
    let joined = tokens.clone().any(|t| analysis.form(t) == "&");
    if joined && last_noun(analysis, lexicon, tokens.clone()).is_none() {
        return ActorKind::Company;
    }
    match last_noun(analysis, lexicon, tokens) {
        Some(ActorKind::Company) => ActorKind::Company,
        _ if is_leader(lexicon, &words) => ActorKind::Person,
        _ => ActorKind::Organization,
    }
}

/// "Trump": recognisers take lone surnames of heads of state for bodies.
fn is_leader(lexicon: &Lexicon, words: &[CompactString]) -> bool {
    let [surname] = words else { return false };
    lexicon.names.by_surname(surname).any(|p| lexicon.titles.heads_a_state(&p.role))
}

/// The kind that the noun table gives the name's last word.
fn last_noun(analysis: &Analysis<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> Option<ActorKind> {
    lexicon.nouns.get(analysis.form(tokens.end.checked_sub(1)?)).and_then(crate::lexicon::Noun::kind)
}
