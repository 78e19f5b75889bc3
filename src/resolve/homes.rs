//! Where a chain belongs, as its names show it: "Israeli Prime Minister Netanyahu", "the Lebanese group Hezbollah".

use crate::text::{ActorKind, Deprel, Form};

use super::draft::Draft;

/// Gives chains their home: from the words around their names, else from the tables.
pub fn settle(draft: &mut Draft<'_, '_>) {
    for m in 0..draft.mentions.len() {
        let [chain] = draft.of_mention[m][..] else { continue };
        if draft.chains[chain].home.is_none() && draft.mentions[m].form == Form::Name {
            draft.chains[chain].home = beside(draft, m).filter(|&home| home != chain);
        }
    }
    for chain in 0..draft.chains.len() {
        if draft.chains[chain].home.is_none() {
            draft.chains[chain].home = tied(draft, chain);
        }
    }
}

/// A state that modifies the name, its title or its apposition.
fn beside(draft: &Draft<'_, '_>, m: usize) -> Option<usize> {
    let head = draft.mentions[m].head;
    let inner = near(draft, head).into_iter().flat_map(|t| near(draft, t));
    near(draft, head).into_iter().chain(inner).find_map(|t| state_at(draft, t))
}

fn near(draft: &Draft<'_, '_>, head: usize) -> Vec<usize> {
    let ties = |c: &usize| {
        matches!(
            draft.analysis.words[*c].deprel,
            Deprel::Amod
                | Deprel::Compound
                | Deprel::NmodPoss
                | Deprel::NmodDesc
                | Deprel::Appos
                | Deprel::Nmod
                | Deprel::Flat
        )
    };
    draft.analysis.children(head).filter(ties).collect()
}

fn state_at(draft: &Draft<'_, '_>, token: usize) -> Option<usize> {
    draft.chain_at(token).filter(|&c| draft.chains[c].kind == Some(ActorKind::State))
}

/// The home that the tables give, if the article names it.
fn tied(draft: &Draft<'_, '_>, chain: usize) -> Option<usize> {
    draft.known(chain)?.ties.iter().find_map(|tie| draft.chain_of_key(tie))
}
