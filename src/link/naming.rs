//! The name that an analyst would use.

use crate::lexicon::Entry;
use crate::text::{ActorKind, Form, Mention, Upos};

use super::Chain;

/// The table's name for a state; for others the fullest name of the article.
pub fn name(chain: &Chain<'_, '_>, known: Option<&Entry>, kind: ActorKind) -> Option<String> {
    if let Some(entry) = known.filter(|_| kind == ActorKind::State) {
        return Some(entry.name.to_string());
    }
    let named = chain.names().max_by_key(|m| (fullness(chain, m), std::cmp::Reverse(m.tokens.start)));
    let fullest = named.map(|m| with_style(chain, m));
    let demonym = known.map(|entry| entry.name.to_string());
    fullest.or(demonym).or_else(|| described(chain)).filter(|name| name.chars().any(char::is_alphanumeric))
}

fn fullness(chain: &Chain<'_, '_>, mention: &Mention) -> (usize, usize) {
    let words = chain.words(mention);
    (words.split([' ', '-']).count(), words.len())
}

/// "Pope Francis", "King Philippe": a single name needs its style.
fn with_style(chain: &Chain<'_, '_>, mention: &Mention) -> String {
    let words = chain.words(mention);
    let styled = mention.title.as_deref().is_some_and(|t| {
        matches!(
            t,
            "pope" | "king" | "queen" | "prince" | "princess" | "emperor" | "saint" | "sultan" | "emir" | "patriarch"
        )
    });
    match mention.tokens.start.checked_sub(1) {
        Some(before) if styled && chain.analysis.form(before).starts_with(char::is_uppercase) => {
            format!("{} {words}", chain.analysis.form(before))
        }
        _ => words,
    }
}

/// A description without its article; "its jets" names nobody.
fn described(chain: &Chain<'_, '_>) -> Option<String> {
    let own = |m: &&Mention| chain.analysis.words[m.tokens.start].upos == Upos::Pron;
    let words = chain.words(chain.mentions().find(|m| m.form == Form::Description && !own(m))?);
    let bare = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|d| words.strip_prefix(d));
    Some(bare.unwrap_or(&words).to_owned())
}
