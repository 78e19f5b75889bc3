//! `Mentions` → `Chains`: which mentions of an article mean the same actor.

mod phrases;
mod sorts;
mod quotes;
mod surface;
mod draft;
mod variants;
mod roles;
mod homes;
mod candidates;
mod model;
mod features;
mod antecedents;
mod described;
mod pronouns;
mod lessons;

use crate::lexicon::Lexicon;
use crate::text::{Analysis, Chains, Form, Mentions};

use draft::{Draft, Meant};
use phrases::Phrases;
use sorts::Sort;

pub use lessons::{Gold, Lesson, lessons};

/// Groups the mentions of an article by the actor that they mean.
///
/// Names come first, over the whole article; then all noun phrases, those that name no actor too, from left to right,
/// each to what was named before it. What could mean several actors equally well means none.
#[must_use]
pub fn resolve(analysis: &Analysis<'_>, mentions: &Mentions, lexicon: &Lexicon) -> Chains {
    let phrases = Phrases::find(analysis, lexicon, mentions);
    let mut draft = named(analysis, &phrases, lexicon);
    for m in draft.reading_order() {
        let meant = meaning(&draft, m);
        draft.assign(m, meant);
    }
    draft.finish()
}

/// The names of an article, joined.
fn named<'a, 't>(analysis: &'a Analysis<'t>, phrases: &'a Phrases, lexicon: &'a Lexicon) -> Draft<'a, 't> {
    let mut draft = Draft::new(analysis, phrases, lexicon);
    variants::join_names(&mut draft);
    homes::settle(&mut draft);
    draft.count_names();
    draft
}

/// What a phrase means, when all before it is known.
fn meaning(draft: &Draft<'_, '_>, m: usize) -> Meant {
    if let Some(chain) = draft.echoed(m) {
        return Meant::Chains(vec![chain]);
    }
    let by_rule = match draft.mentions[m].form {
        _ if draft.sorts[m] == Sort::Event => return Meant::Thing,
        _ if m >= draft.phrases.actors => Meant::Nothing,
        Form::Name | Form::Demonym => return Meant::Chains(draft.of_mention[m].clone()),
        Form::Description => described::antecedents(draft, m),
        Form::Pronoun => pronouns::antecedents(draft, m),
    };
    if by_rule != Meant::Nothing {
        return by_rule;
    }
    match antecedents::likeliest(draft, m) {
        Some(chain) => Meant::Chains(vec![chain]),
        None => Meant::Thing,
    }
}
