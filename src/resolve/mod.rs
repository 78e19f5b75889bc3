//! `Mentions` → `Chains`: which mentions of an article mean the same actor.

mod draft;
mod variants;
mod roles;
mod homes;
mod candidates;
mod described;
mod pronouns;
mod ranking;
mod quotes;

use crate::text::{Analysis, Chains, Form, Mentions};

use draft::{Draft, Meant};

/// Groups the mentions of an article by the actor that they mean.
///
/// Names come first, over the whole article; then descriptions and pronouns from left to right, each to what was
/// named before it. What could mean several actors equally well means none.
#[must_use]
pub fn resolve(analysis: &Analysis<'_>, mentions: &Mentions) -> Chains {
    let mut draft = Draft::new(analysis, mentions);
    variants::join_names(&mut draft);
    homes::settle(&mut draft);
    let quotes = quotes::Quotes::find(analysis);
    for m in draft.reading_order() {
        let chains = match mentions.all[m].form {
            Form::Name | Form::Demonym => Meant::Chains(draft.of_mention[m].clone()),
            Form::Description => described::antecedents(&draft, m),
            Form::Pronoun => pronouns::antecedents(&draft, &quotes, m),
        };
        draft.assign(m, chains);
    }
    draft.finish()
}
