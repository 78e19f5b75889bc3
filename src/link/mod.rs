//! `Chains` → `Actors`: one key for an actor, the same in every article.

mod bodies;
mod seats;
mod identity;
mod naming;
mod standing;
pub mod overrides;
#[cfg(test)]
mod tests;

pub use overrides::Overrides;

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::text::{Actor, ActorId, Actors, Analysis, Chains, Mentions};

/// Gives every chain that is an actor its key, name and kind.
///
/// Places, groups and bodies without a proper name are actors only if something is done by them or to them, which is
/// not known here: they come with a certainty below [`Actors::CERTAIN`].
#[must_use]
pub fn link(analysis: &Analysis<'_>, mentions: &Mentions, chains: &Chains, lexicon: &Lexicon) -> Actors {
    let states = bodies::states(mentions, lexicon);
    let mut actors = Actors { all: Vec::new(), of_mention: vec![Vec::new(); mentions.all.len()] };
    let mut by_key: FxHashMap<String, ActorId> = FxHashMap::default();
    let mut of_chain = Vec::with_capacity(chains.chains.len());
    for (chain, key) in chains.chains.iter().zip(&chains.keys) {
        let key = key.as_deref();
        let actor = actor(&Chain { analysis, mentions, lexicon, states: &states, mentions_of: chain, key });
        of_chain.push(actor.map(|actor| {
            *by_key.entry(actor.key.clone()).or_insert_with(|| {
                actors.all.push(actor);
                actors.all.len() - 1
            })
        }));
    }
    for (m, meant) in chains.of_mention.iter().enumerate() {
        for actor in meant.iter().filter_map(|&chain| of_chain[chain]) {
            if !actors.of_mention[m].contains(&actor) {
                actors.of_mention[m].push(actor);
                actors.all[actor].mentions.push(m);
            }
        }
    }
    actors
}

/// A chain with everything it is judged by.
struct Chain<'a, 't> {
    analysis: &'a Analysis<'t>,
    mentions: &'a Mentions,
    lexicon: &'a Lexicon,
    states: &'a [bodies::Named<'a>],
    mentions_of: &'a [usize],
    /// What is known of it without a name.
    key: Option<&'a str>,
}

fn actor(chain: &Chain<'_, '_>) -> Option<Actor> {
    let known = identity::known(chain);
    let kind = identity::kind(chain, known)?;
    let certainty = standing::certainty(chain, kind, known)?;
    let name = naming::name(chain, known, kind)?;
    let key = identity::key(known, kind, &name);
    Some(Actor { key, name, kind, mentions: Vec::new(), certainty, known: known.is_some() })
}
