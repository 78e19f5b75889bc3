//! What pronouns mean: speakers, subjects and pairs by rule, the others by the trained ranker.

use crate::text::{ActorKind, Deprel, Number};

use super::candidates::{agrees, recent};
use super::draft::{Draft, Meant};
use super::roles::{governor, is_unspoken_subject};

/// The chains that a pronoun means by rule; nothing where that is to be weighed.
pub fn antecedents(draft: &Draft<'_, '_>, m: usize) -> Meant {
    let form = draft.analysis.form(draft.mentions[m].head).to_lowercase();
    match form.as_str() {
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" => {
            Meant::one(draft.quotes.speaker(draft, draft.mentions[m].head))
        }
        "other" | "another" | "both" => several(draft, m),
        "himself" | "herself" | "itself" | "themselves" => reflexive(draft, m),
        "its" | "his" | "her" => judged(draft, m).filter(|who| who.len() == 1).map_or(Meant::Nothing, Meant::Chains),
        "their" => judged(draft, m).map(Meant::Chains).or_else(|| joined(draft, m)).unwrap_or(Meant::Nothing),
        "they" | "them" | "theirs" => joined(draft, m).unwrap_or(Meant::Nothing),
        _ => Meant::Nothing,
    }
}

/// "himself": the subject of its verb.
fn reflexive(draft: &Draft<'_, '_>, m: usize) -> Meant {
    let head = draft.mentions[m].head;
    let verbs = governor(draft.analysis, head).into_iter().chain(draft.analysis.ancestors(head));
    let mut subject = verbs
        .filter_map(|v| draft.analysis.child(v, Deprel::Nsubj).or_else(|| draft.analysis.child(v, Deprel::NsubjPass)));
    Meant::one(subject.find_map(|s| draft.chain_at(s)))
}

/// "criticized Norway for its vote": who is judged, and for what is theirs.
fn judged(draft: &Draft<'_, '_>, m: usize) -> Option<Vec<usize>> {
    let (analysis, owner) = (draft.analysis, &draft.mentions[m]);
    let above = |t: usize, relation: Deprel| analysis.words[t].head.filter(|_| analysis.words[t].deprel == relation);
    let reason = above(owner.head, Deprel::NmodPoss)?;
    let verb = above(reason, Deprel::Obl)?;
    let told = |c: usize| matches!(analysis.form(c).to_lowercase().as_str(), "for" | "over");
    analysis.child(reason, Deprel::Case).filter(|&c| told(c))?;
    if !draft.lexicon.causality.lies_with_object(analysis.lemma(verb)) {
        return None;
    }
    let who = analysis.child(verb, Deprel::Obj).or_else(|| analysis.child(verb, Deprel::NsubjPass))?;
    let together = together(draft, who);
    let one = |&chain: &usize| agrees(draft, chain, owner);
    let fits = who < owner.head && (together.len() > 1 || together.first().is_some_and(one));
    fits.then_some(together)
}

/// "they" after "France and Germany": all of them.
fn joined(draft: &Draft<'_, '_>, m: usize) -> Option<Meant> {
    let here = draft.sentence(m);
    let near = recent(draft, m).filter(|r| r.sentence + 1 >= here);
    let heads = near.map(|r| draft.mentions[r.mention].head);
    let subject = |h: &usize| matches!(draft.analysis.words[*h].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let own = draft.analysis.words[draft.mentions[m].head].deprel == Deprel::NmodPoss;
    let free = |h: &usize| own || !is_unspoken_subject(draft.analysis, *h, draft.mentions[m].head);
    heads.filter(|h| subject(h) && free(h)).map(|h| together(draft, h)).find(|c| c.len() > 1).map(Meant::Chains)
}

/// The chains of a phrase and of those joined to it.
pub fn coordinated(draft: &Draft<'_, '_>, head: usize) -> Vec<usize> {
    let joined = draft.analysis.children(head).filter(|&c| draft.analysis.words[c].deprel == Deprel::Conj);
    let mut chains = Vec::new();
    for chain in std::iter::once(head).chain(joined).filter_map(|t| draft.chain_at(t)) {
        if !chains.contains(&chain) {
            chains.push(chain);
        }
    }
    chains
}

/// Those that are joined, or the several that the phrase alone means: "France and Germany", "the two leaders".
fn together(draft: &Draft<'_, '_>, head: usize) -> Vec<usize> {
    let joined = coordinated(draft, head);
    match draft.by_head.get(&head).map(|&m| &draft.of_mention[m]) {
        Some(meant) if joined.len() < 2 && meant.len() > 1 => meant.clone(),
        _ => joined,
    }
}

/// "each other", "both": two actors that the clause or the text before names.
fn several(draft: &Draft<'_, '_>, m: usize) -> Meant {
    let head = draft.mentions[m].head;
    let subjects =
        draft.analysis.ancestors(head).filter_map(|v| draft.analysis.child(v, Deprel::Nsubj)).filter(|&s| s != head);
    for subject in subjects {
        let together = together(draft, subject);
        if together.len() > 1 {
            return Meant::Chains(together);
        }
    }
    last_two(draft, m, |kind| kind != Some(ActorKind::Place))
}

/// The two chains of a kind that the article last named side by side: "Israeli and Palestinian leaders" for "both sides".
pub fn last_pair(draft: &Draft<'_, '_>, kind: impl Fn(Option<ActorKind>) -> bool) -> Option<Meant> {
    draft.read.iter().rev().find_map(|read| {
        let word = &draft.analysis.words[draft.mentions[read.mention].head];
        let first = word.head.filter(|_| word.deprel == Deprel::Conj).and_then(|t| draft.chain_at(t))?;
        let fits = |chain: usize| kind(draft.chains[chain].kind) && draft.chains[chain].number != Some(Number::Plural);
        let pair = vec![first.min(read.chain), first.max(read.chain)];
        (first != read.chain && fits(first) && fits(read.chain)).then_some(Meant::Chains(pair))
    })
}

/// The last two chains of a kind, if the sentences before name no third.
pub fn last_two(draft: &Draft<'_, '_>, m: usize, kind: impl Fn(Option<ActorKind>) -> bool) -> Meant {
    let mut chains = Vec::new();
    let mut sentence = usize::MAX;
    for read in recent(draft, m)
        .filter(|r| kind(draft.chains[r.chain].kind) && draft.chains[r.chain].number != Some(Number::Plural))
    {
        if read.sentence < sentence && chains.len() > 1 {
            break;
        }
        sentence = read.sentence;
        if !chains.contains(&read.chain) {
            chains.push(read.chain);
        }
    }
    chains.sort_unstable();
    if chains.len() == 2 { Meant::Chains(chains) } else { Meant::Nothing }
}
