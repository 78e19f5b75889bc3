//! Which chains are actors, and how surely.

use crate::lexicon::{Entry, Noun};
use crate::text::{ActorKind, Actors, Deprel, Form, Mention, Number, Upos};

use super::Chain;

/// Certainty of an actor that counts only if something is done by it or to it.
const CONDITIONAL: f32 = 0.4;

/// How surely a chain is an actor; none where it is not.
pub fn certainty(chain: &Chain<'_, '_>, kind: ActorKind, known: Option<&Entry>) -> Option<f32> {
    let named = chain.mentions().filter(|m| matches!(m.form, Form::Name | Form::Demonym) || m.key.is_some());
    let best = named.map(|m| m.certainty).fold(0.0, f32::max);
    let described = chain.mentions().any(|m| m.form == Form::Description);
    match kind {
        ActorKind::Group if chain.mentions().all(|m| modifies(chain, m)) => None,
        ActorKind::Place if best == 0.0 => None,
        ActorKind::State | ActorKind::Organization if chain.mentions().all(|m| is_part_of_name(chain, m)) => {
            Some(CONDITIONAL)
        }
        ActorKind::Company | ActorKind::Organization if chain.mentions().all(|m| is_medium(chain, m)) => {
            Some(CONDITIONAL)
        }
        ActorKind::Place | ActorKind::Group if best > 0.0 || described => Some(CONDITIONAL),
        ActorKind::Person if chain.mentions().all(|m| names_government(chain, m)) => None,
        _ if best > 0.0 => Some(best),
        ActorKind::Person => None,
        _ if described && (known.is_some() || chain.mentions().any(|m| is_body(chain, m))) => Some(Actors::CERTAIN),
        _ if described => Some(CONDITIONAL),
        _ => None,
    }
}

/// "Kurdish" in "Kurdish militants" says which, and is nobody.
fn modifies(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    let deprel = chain.analysis.words[mention.head].deprel;
    matches!(deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodDesc) && mention.form != Form::Description
}

/// "Georgia" in "Georgia Institute", "English" in "English Channel" and "English language": who else acts there, not the state.
/// Its own offices and forces are the state: "Japanese Minister of Defense".
fn is_part_of_name(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    let Some(governor) = chain.analysis.words[mention.head].head.filter(|_| modifies(chain, mention)) else {
        return false;
    };
    let form = chain.analysis.form(governor);
    let own = chain.lexicon.nouns.get(form).and_then(Noun::kind);
    let office = matches!(own, Some(ActorKind::State | ActorKind::Person)) || chain.lexicon.titles.get(form).is_some();
    if chain.lexicon.things.is_told_by_state(chain.analysis.lemma(governor)) {
        return true;
    }
    let named = form.starts_with(char::is_uppercase) && chain.analysis.words[governor].upos != Upos::Adj;
    named && !mention.tokens.contains(&governor) && !office
}

/// "Twitter" in "wrote on Twitter", "Nasdaq" in "shares on Nasdaq": where something is said or sold.
fn is_medium(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    let where_to = |p: usize| matches!(chain.analysis.lemma(p), "on" | "via");
    matches!(chain.analysis.words[mention.head].deprel, Deprel::Obl | Deprel::Nmod)
        && chain.analysis.child(mention.head, Deprel::Case).is_some_and(where_to)
        && chain.lexicon.things.is_medium(&chain.words(mention))
}

/// Bodies that readers chart without a name of their own: "a US court", "parliament", "Kurdish militants".
fn is_body(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    let armed =
        mention.kind == Some(ActorKind::ArmedGroup) && mention.number == Number::Plural && !mention.owners.is_empty();
    armed || matches!(chain.analysis.lemma(mention.head), "court" | "parliament")
}

/// "Obama" in "the Obama administration": the state acts, not the person.
fn names_government(chain: &Chain<'_, '_>, mention: &Mention) -> bool {
    let word = &chain.analysis.words[mention.head];
    let noun = word.head.and_then(|h| chain.lexicon.nouns.get(chain.analysis.form(h))).and_then(Noun::kind);
    word.deprel == Deprel::Compound && noun == Some(ActorKind::State)
}
