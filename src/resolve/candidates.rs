//! What a pronoun or description may look back on, and how well it fits.

use crate::text::{ActorKind, Form, Gender, Mention, Number};

use super::draft::{Draft, Read};
use super::roles::{Role, role};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// The mentions read before in the last sentences, the nearest first.
pub fn recent<'d>(draft: &'d Draft<'_, '_>, m: usize) -> impl Iterator<Item = Read> + 'd {
    let sentence = draft.sentence(m);
    draft.read.iter().rev().copied().take_while(move |r| r.sentence + REACH >= sentence)
}

/// All phrases read before in the last sentences, the nearest first.
pub fn before<'d>(draft: &'d Draft<'_, '_>, m: usize) -> impl Iterator<Item = Read> + 'd {
    let sentence = draft.sentence(m);
    draft.seen.iter().rev().copied().take_while(move |r| r.sentence + REACH >= sentence)
}

/// Whether a chain can be what a pronoun or description of that kind, number and gender means.
pub fn agrees(draft: &Draft<'_, '_>, chain: usize, mention: &Mention) -> bool {
    let chain = &draft.chains[chain];
    let person = chain.kind == Some(ActorKind::Person);
    let gender = match mention.gender {
        Gender::Masculine | Gender::Feminine => {
            let open = chain.gender.is_none_or(|g| g == mention.gender || g == Gender::Neuter && chain.lone);
            (person || chain.lone) && open
        }
        Gender::Neuter => !person,
        Gender::Unknown => true,
    };
    let number = match (mention.number, chain.number) {
        (Number::Plural, Some(Number::Singular)) => (!person || chain.thing) && chain.kind != Some(ActorKind::Place),
        (Number::Singular, Some(Number::Plural)) => false,
        _ => true,
    };
    gender && number
}

/// How prominent an earlier mention is for a later one.
pub fn prominence(draft: &Draft<'_, '_>, read: Read, m: usize) -> f32 {
    let (earlier, later) = (&draft.mentions[read.mention], &draft.mentions[m]);
    let seen = role(draft.analysis, earlier.head);
    let distance = (draft.sentence(m) - read.sentence) as f32;
    let words = later.head.saturating_sub(earlier.head).min(60) as f32;
    let weight = (1.0 + draft.chains[read.chain].weight as f32).ln();
    let parallel = if seen == role(draft.analysis, later.head) { 0.6 } else { 0.0 };
    let form = if earlier.form == Form::Demonym { -1.2 } else { 0.0 };
    place(seen) - 1.4 * distance - 0.02 * words + 0.5 * weight + parallel + form
}

fn place(role: Role) -> f32 {
    match role {
        Role::Subject => 3.0,
        Role::Object => 1.8,
        Role::Owner => 1.6,
        Role::Oblique => 1.2,
        Role::Inner => 0.6,
    }
}
