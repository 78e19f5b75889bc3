//! Cities that stand for two governments: Brussels is Belgium's capital, and the Union's seat.

use crate::lexicon::{Entry, Sense};
use crate::text::ActorKind;

use super::Chain;

/// The organisation that a chain means by the city in which it sits. A state that is named by nothing else than that
/// city is not what the article is about.
pub fn known<'a>(chain: &Chain<'a, '_>, state: &Entry) -> Option<&'a Entry> {
    let mut named = chain.mentions().filter(|mention| mention.key.is_some()).peekable();
    if state.kind != ActorKind::State || named.peek().is_none() {
        return None;
    }
    let mut seated = named.map(|mention| {
        let readings = chain.lexicon.names.seated(&chain.words(mention));
        readings.into_iter().next().map(|reading| chain.lexicon.names.entry(reading)).filter(|_| {
            // "Belgium", "Belgian" and the like name the state
            let own = chain.lexicon.names.get(&chain.words(mention));
            own.iter().all(|reading| reading.sense == Sense::Capital)
        })
    });
    let first = seated.next()??;
    seated.all(|other| other.is_some_and(|other| other.key == first.key)).then_some(first)
}
