//! Which earlier phrases a phrase may look back on, and which of them it means.

use crate::text::{ActorKind, Deprel, Form, Gender};

use super::candidates::{agrees, before};
use super::draft::{Draft, Read};
use super::features::Anaphor;
use super::model::{Bag, Model};
use super::roles::{is_unspoken_subject, share_clause};
use super::sorts::Sort;

/// How many times likelier than nothing an actor has to be behind "it", which may be empty, or take up what no phrase says.
const DOUBT: f32 = 3.0;
/// How many candidates a pronoun has at most.
const MOST: usize = 40;
/// How many earlier phrases of the same noun are looked at.
const ALIKE: usize = 5;
/// How many other earlier phrases a definite noun may mean.
const OTHERS: usize = 12;
/// How many of the persons that a text opens with "I" and "you" may mean.
const OPENING: usize = 3;
/// How many phrases back "I" and "you" are looked for.
const FAR: usize = 200;

/// A phrase with what it may look back on.
#[derive(Debug)]
pub struct Weighed {
    /// Features of looking back on nothing.
    pub none: Bag,
    /// The candidates, the nearest first.
    pub candidates: Vec<(Read, Bag)>,
}

/// The features of a phrase and its candidates.
pub fn weigh(draft: &Draft<'_, '_>, m: usize) -> Weighed {
    let candidates = candidates(draft, m);
    let anaphor = Anaphor::new(draft, m);
    let none = anaphor.none(&candidates);
    let bag = |(rank, read): (usize, Read)| (read, anaphor.candidate(read, rank));
    Weighed { none, candidates: candidates.into_iter().enumerate().map(bag).collect() }
}

/// The likeliest chain that a phrase looks back on; none where it likelier looks back on nothing.
pub fn likeliest(draft: &Draft<'_, '_>, m: usize) -> Option<usize> {
    let weighed = weigh(draft, m);
    let model = Model::built_in();
    let mut chains: Vec<(usize, f32)> = Vec::new();
    for (read, bag) in &weighed.candidates {
        let weight = model.score(bag).exp();
        match chains.iter_mut().find(|(chain, _)| *chain == read.chain) {
            Some((_, sum)) => *sum += weight,
            None => chains.push((read.chain, weight)),
        }
    }
    let best = chains.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let certain = matches!(draft.sorts[m], Sort::He | Sort::She);
    let may_be_empty = draft.analysis.form(draft.mentions[m].head).eq_ignore_ascii_case("it");
    let doubt = |chain: usize| if may_be_empty && !draft.chains[chain].thing { DOUBT } else { 1.0 };
    let none = model.score(&weighed.none).exp();
    best.filter(|&(chain, weight)| certain || weight > none * doubt(chain)).map(|(chain, _)| chain)
}

fn candidates(draft: &Draft<'_, '_>, m: usize) -> Vec<Read> {
    match draft.sorts[m] {
        Sort::I | Sort::We | Sort::You => speakers(draft, m),
        sort if sort.is_pronoun() => pronominal(draft, m),
        _ => nominal(draft, m),
    }
}

/// What a pronoun of the third person may mean.
fn pronominal(draft: &Draft<'_, '_>, m: usize) -> Vec<Read> {
    let mention = &draft.mentions[m];
    let bound = bound(draft, m);
    let takes_events = matches!(draft.sorts[m], Sort::It | Sort::This);
    let here = draft.sentence(m);
    let governor = draft.analysis.words[mention.head].head;
    let in_reach = |r: &Read| {
        let event = draft.mentions[r.mention].head;
        takes_events
            && r.sentence + 1 >= here
            && Some(event) != governor
            && draft.analysis.words[event].head != governor
    };
    let free = |r: &Read| {
        let is_event = draft.sorts[r.mention] == Sort::Event;
        (!is_event || in_reach(r)) && agrees(draft, r.chain, mention) && !bound.contains(&r.chain)
    };
    let gendered = matches!(mention.gender, Gender::Masculine | Gender::Feminine);
    let ahead = subject_ahead(draft, mention.head).filter(|_| gendered);
    ahead.into_iter().chain(before(draft, m)).filter(free).take(MOST).collect()
}

/// Earlier words for the same one: of the same speaker, and of who spoke to them in another turn; the persons that a text
/// opens with, one of whom an interview asks.
fn speakers(draft: &Draft<'_, '_>, m: usize) -> Vec<Read> {
    let sort = draft.sorts[m];
    let turn = draft.paragraph(draft.mentions[m].head);
    let earlier = || draft.seen.iter().rev().take(FAR).copied();
    let same = earlier().filter(|r| draft.sorts[r.mention] == sort);
    let answers = |r: &Read| {
        let theirs = draft.sorts[r.mention];
        theirs != sort
            && matches!(theirs, Sort::I | Sort::You | Sort::We)
            && (sort == Sort::You || theirs == Sort::You)
            && draft.paragraph(draft.mentions[r.mention].head) != turn
    };
    let person = |r: &&Read| {
        let mention = &draft.mentions[r.mention];
        mention.form == Form::Name && mention.kind == Some(ActorKind::Person)
    };
    let opening = draft.seen.iter().take(FAR).filter(person).take(OPENING).copied();
    let mut found: Vec<Read> = same.take(ALIKE).chain(earlier().filter(answers).take(ALIKE)).collect();
    found.sort_by_key(|r| std::cmp::Reverse(draft.mentions[r.mention].head));
    if sort != Sort::We {
        found.extend(opening);
    }
    found
}

/// Earlier phrases of the same noun; for definite ones those of the same kind, too.
fn nominal(draft: &Draft<'_, '_>, m: usize) -> Vec<Read> {
    let mention = &draft.mentions[m];
    let inside = |r: &Read| {
        let earlier = &draft.mentions[r.mention];
        earlier.tokens.contains(&mention.head) || mention.tokens.contains(&earlier.head)
    };
    let alike = draft.alike(m).filter(|r| !inside(r)).take(ALIKE);
    let mut found: Vec<Read> = alike.collect();
    found.dedup();
    let equated = equated(draft, mention.head).filter(|r| found.iter().all(|f| f != r));
    found.extend(equated);
    if matches!(draft.sorts[m], Sort::Definite | Sort::Demonstrative | Sort::Possessed) {
        let number = |r: &Read| draft.mentions[r.mention].number == mention.number;
        let kind = |r: &Read| {
            let held = draft.chains[r.chain].kind;
            mention.kind.is_some() && held == mention.kind || mention.kind.is_none() && held.is_none_or(is_body)
        };
        let other = |r: &Read| {
            let sort = draft.sorts[r.mention];
            !sort.is_pronoun()
                && sort != Sort::Event
                && number(r)
                && kind(r)
                && !inside(r)
                && found.iter().all(|f| f != r)
        };
        let others: Vec<Read> = before(draft, m).filter(other).take(OTHERS).collect();
        found.extend(others);
    }
    found
}

/// What a predicate noun is said of, and what a noun stands in apposition to.
pub fn equated(draft: &Draft<'_, '_>, head: usize) -> Option<Read> {
    let words = &draft.analysis.words;
    let subject =
        || draft.analysis.child(head, Deprel::Nsubj).filter(|_| draft.analysis.child(head, Deprel::Cop).is_some());
    let apposed = words[head].head.filter(|_| words[head].deprel == Deprel::Appos);
    let mention = *draft.by_head.get(&apposed.or_else(subject)?)?;
    let chain = *draft.of_mention[mention].first()?;
    Some(Read { mention, chain, sentence: draft.analysis.sentence_of(head) })
}

const fn is_body(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::Company | ActorKind::Place)
}

/// The subject that follows a pronoun in a phrase before it.
fn subject_ahead(draft: &Draft<'_, '_>, head: usize) -> Option<Read> {
    let mut subjects = draft
        .analysis
        .ancestors(head)
        .flat_map(|v| draft.analysis.children(v))
        .filter(|&c| c > head && matches!(draft.analysis.words[c].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let named = |c: usize| Some((*draft.by_head.get(&c)?, draft.chain_at(c)?));
    let (mention, chain) = subjects.find_map(named)?;
    Some(Read { mention, chain, sentence: draft.analysis.sentence_of(head) })
}

/// Chains that syntax keeps a pronoun from meaning: other arguments of its verb, and what holds it.
fn bound(draft: &Draft<'_, '_>, m: usize) -> Vec<usize> {
    let head = draft.mentions[m].head;
    let own = draft.analysis.words[head].deprel == Deprel::NmodPoss;
    let here = draft.sentence(m);
    let excludes = |r: &Read| {
        let earlier = &draft.mentions[r.mention];
        let together = |t: usize| share_clause(draft.analysis, t, head) || is_unspoken_subject(draft.analysis, t, head);
        earlier.tokens.contains(&head) || !own && together(earlier.head)
    };
    before(draft, m).take_while(|r| r.sentence == here).filter(excludes).map(|r| r.chain).collect()
}
