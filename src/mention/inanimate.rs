//! Names that only stand in names of things, or beside pictures: "USS Ronald Reagan", "Hamid Karzai International Airport",
//! "Photo: Ana Ruiz", and "Dorian" where the article tells of Hurricane Dorian.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::lexicon::Lexicon;
use crate::lexicon::atoms::fold;
use crate::text::{ActorKind, Analysis, Form, Mention, Upos};

/// How many words behind a name the noun may stand that makes it a thing's.
const REACH: usize = 3;

/// Leaves such names out.
pub fn leave_out(analysis: &Analysis<'_>, lexicon: &Lexicon, found: &mut Vec<Mention>) {
    let storms = storms(analysis, lexicon);
    found.retain(|m| {
        let namesake = matches!(m.kind, Some(ActorKind::Person | ActorKind::Company)) && m.form == Form::Name;
        let thing = namesake && (follows_thing(analysis, lexicon, m) || precedes_thing(analysis, lexicon, m));
        !(thing || is_credit(analysis, lexicon, m) || is_storm(analysis, &storms, m))
    });
}

/// "USS Ronald Reagan"
fn follows_thing(analysis: &Analysis<'_>, lexicon: &Lexicon, mention: &Mention) -> bool {
    let Some(before) = mention.tokens.start.checked_sub(1) else { return false };
    let tied = analysis.words[mention.head].head == Some(before) || analysis.words[before].head == Some(mention.head);
    tied && analysis.form(before).starts_with(char::is_uppercase) && lexicon.things.begins(analysis.form(before))
}

/// "Hamid Karzai International Airport"
fn precedes_thing(analysis: &Analysis<'_>, lexicon: &Lexicon, mention: &Mention) -> bool {
    let named = |t: &usize| *t < analysis.words.len() && analysis.form(*t).starts_with(char::is_uppercase);
    let behind = (mention.tokens.end..).take_while(named).take(REACH);
    let governs = |t: usize| analysis.ancestors(mention.head).take(REACH).any(|a| a == t);
    behind.filter(|&t| lexicon.things.ends(analysis.form(t))).any(governs)
}

/// "Photo: Ana Ruiz"
fn is_credit(analysis: &Analysis<'_>, lexicon: &Lexicon, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    start > 1 && analysis.form(start - 1) == ":" && lexicon.things.is_credited(analysis.form(start - 2))
}

/// The names behind words that begin names of things: "Dorian" in "Hurricane Dorian".
fn storms(analysis: &Analysis<'_>, lexicon: &Lexicon) -> FxHashSet<CompactString> {
    let named = |t: &usize| {
        analysis.words[*t].upos == Upos::Propn
            && lexicon.things.begins(analysis.form(t - 1))
            && analysis.form(t - 1).starts_with(char::is_uppercase)
    };
    (1..analysis.words.len()).filter(named).map(|t| fold(analysis.form(t))).collect()
}

/// Whether a lone unknown name is that of a thing that is named in full elsewhere.
fn is_storm(analysis: &Analysis<'_>, storms: &FxHashSet<CompactString>, mention: &Mention) -> bool {
    let lone = mention.tokens.len() == 1 && mention.key.is_none() && mention.title.is_none();
    lone && mention.kind == Some(ActorKind::Person) && storms.contains(&fold(analysis.form(mention.head)))
}
