//! Which chains are actors, and how surely.

use crate::text::{ActorKind, Form};

use super::Chain;

/// Certainty of an actor that counts only if something is done by it or to it.
const CONDITIONAL: f32 = 0.4;

/// How surely a chain is an actor; none where it is not.
pub fn certainty(chain: &Chain<'_, '_>, kind: ActorKind) -> Option<f32> {
    let named = chain.mentions().filter(|m| matches!(m.form, Form::Name | Form::Demonym) || m.key.is_some());
    let best = named.map(|m| m.certainty).fold(0.0, f32::max);
    let described = chain.mentions().any(|m| m.form == Form::Description);
    match kind {
        ActorKind::Place | ActorKind::Group if best > 0.0 || described => Some(CONDITIONAL),
        _ if best > 0.0 => Some(best),
        _ if described => Some(CONDITIONAL),
        _ => None,
    }
}
