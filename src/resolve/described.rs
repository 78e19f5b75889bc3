//! What descriptions mean: by owner, title, noun and kind, the nearest first.

use crate::lexicon::Entry;
use crate::ontology::{Ontology, Role};
use crate::text::{ActorKind, Deprel, Form, Mention, Number};

use super::candidates::{agrees, prominence, recent};
use super::draft::{Chain, Draft, Meant, Read};
use super::pronouns::{coordinated, last_pair, last_two};

/// The chains that a description means.
pub fn antecedents(draft: &Draft<'_, '_>, m: usize) -> Meant {
    let mention = &draft.mentions[m];
    if mention.key.is_some() {
        return Meant::Chains(draft.of_mention[m].clone());
    }
    if let Some(meant) = apposed(draft, mention) {
        return meant;
    }
    if let Some(chain) = before_name(draft, mention) {
        return Meant::Chains(vec![chain]);
    }
    let owners: Vec<usize> = mention.owners.iter().filter_map(|&o| draft.chain_at(o)).collect();
    if let Some(body) = members(draft, mention, &owners) {
        return Meant::Chains(vec![body]);
    }
    match mention.kind {
        None => several(draft, m),
        Some(_) if mention.number == Number::Plural && counted_two(draft, m) => several(draft, m),
        Some(ActorKind::State) => state(draft, m, &owners),
        Some(ActorKind::Person) => person(draft, m, &owners),
        Some(kind) => body(draft, m, kind, &owners),
    }
}

/// "Hezbollah, the Lebanese group" and "the group, Hezbollah"; "two senators, Ana Ruiz and Leo Stern" are both.
fn apposed(draft: &Draft<'_, '_>, mention: &Mention) -> Option<Meant> {
    let words = &draft.analysis.words;
    let up =
        words[mention.head].head.filter(|_| matches!(words[mention.head].deprel, Deprel::Appos | Deprel::NmodDesc));
    let down = draft.analysis.child(mention.head, Deprel::Appos);
    let named = |t: &usize| draft.by_head.get(t).is_some_and(|&m| draft.mentions[m].form == Form::Name);
    let is_person = |kind: Option<ActorKind>| kind == Some(ActorKind::Person);
    let fits = |chain: &usize| is_person(draft.chains[*chain].kind) == is_person(mention.kind);
    let mut names = up.into_iter().chain(down).filter(named);
    let (name, chain) = names.find_map(|t| Some((t, draft.chain_at(t)?)))?;
    let first = words[name].head.filter(|_| words[name].deprel == Deprel::Conj).unwrap_or(name);
    let together = coordinated(draft, first);
    let all_fit = matches!(mention.kind, None | Some(ActorKind::Group)) || together.iter().all(fits);
    if mention.number == Number::Plural && together.len() > 1 && all_fit {
        return Some(Meant::Chains(together));
    }
    fits(&chain).then(|| Meant::Chains(vec![chain]))
}

/// "Israeli judge Jacob Turkel", "the militant group Hezbollah".
fn before_name(draft: &Draft<'_, '_>, mention: &Mention) -> Option<usize> {
    let name = *draft.names_by_start.get(&mention.tokens.end).or_else(|| after_realm(draft, mention.tokens.end))?;
    let chain = *draft.of_mention[name].first()?;
    let suits = match (mention.kind?, draft.chains[chain].kind?) {
        (ActorKind::Person, kind) => kind == ActorKind::Person,
        (_, ActorKind::Person | ActorKind::State) => false,
        (ActorKind::Place, kind) => kind == ActorKind::Place,
        (_, kind) => kind != ActorKind::Place,
    };
    (suits && mention.number != Number::Plural).then_some(chain)
}

/// The name behind "of Japan" in "the Foreign Minister of Japan Tarō Kōno".
fn after_realm<'d>(draft: &'d Draft<'_, '_>, at: usize) -> Option<&'d usize> {
    let form = |t: usize| if t < draft.analysis.words.len() { draft.analysis.form(t) } else { "" };
    let realm = if form(at + 1) == "the" { at + 2 } else { at + 1 };
    let realm = draft.names_by_start.get(&realm).filter(|_| form(at) == "of")?;
    draft.names_by_start.get(&draft.mentions[*realm].tokens.end)
}

/// Unnamed members stand for their body: "Hamas militants", "a Pentagon spokesman", "the Israeli soldier".
fn members(draft: &Draft<'_, '_>, mention: &Mention, owners: &[usize]) -> Option<usize> {
    let title = mention.title.as_deref().and_then(|t| draft.lexicon.titles.get(t));
    let office = title.filter(|t| Ontology::built_in().has_role(&t.relation, Role::Belonging) && t.what != "kin");
    let form = draft.analysis.form(mention.head);
    let noun = draft.lexicon.nouns.of_members(form);
    let compound = mention.owners.iter().any(|&o| draft.analysis.words[o].deprel == Deprel::Compound);
    let whole = compound && draft.lexicon.designators.of_noun_behind(form).is_some();
    let stands = |&owner: &usize| match draft.chains[owner].kind {
        Some(ActorKind::State) => noun == Some(ActorKind::State) || office.is_some_and(|t| t.goes_with("state")),
        Some(ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Company) => {
            whole
                || noun.is_some_and(|n| n != ActorKind::Person) && mention.kind != Some(ActorKind::Organization)
                || office.is_some()
        }
        _ => false,
    };
    owners.iter().copied().find(stands)
}

fn counted_two(draft: &Draft<'_, '_>, m: usize) -> bool {
    let tokens = draft.mentions[m].tokens.clone();
    tokens.clone().any(|t| matches!(draft.analysis.lemma(t), "two" | "both"))
}

/// "both countries", "the two leaders", "the sides".
fn several(draft: &Draft<'_, '_>, m: usize) -> Meant {
    let mention = &draft.mentions[m];
    if !mention.owners.is_empty() {
        return Meant::Nothing;
    }
    let noun = draft.lexicon.nouns.get(draft.analysis.lemma(mention.head));
    if let Some(wanted) = mention.kind.or(noun.and_then(crate::lexicon::Noun::kind)) {
        return last_two(draft, m, |kind| kind == Some(wanted));
    }
    let side = |kind| !matches!(kind, Some(ActorKind::Place | ActorKind::Group) | None);
    last_pair(draft, side).unwrap_or_else(|| last_two(draft, m, side))
}

/// "his government", "US and British forces", "the country", "police".
fn state(draft: &Draft<'_, '_>, m: usize, owners: &[usize]) -> Meant {
    let kind = |c: usize| draft.chains[c].kind;
    let states: Vec<usize> = owners
        .iter()
        .filter_map(|&o| if kind(o) == Some(ActorKind::State) { Some(o) } else { draft.chains[o].home })
        .collect();
    if !states.is_empty() {
        return Meant::Chains(states);
    }
    if let Some(&owner) = owners.first() {
        return of_person(draft, owner).unwrap_or(if kind(owner) == Some(ActorKind::Person) {
            Meant::Nothing
        } else {
            Meant::Itself
        });
    }
    if !draft.mentions[m].owners.is_empty() {
        return Meant::Nothing;
    }
    let best = best(draft, m, |r| kind(r.chain) == Some(ActorKind::State));
    best.map_or(Meant::Nothing, |chain| Meant::Chains(vec![chain]))
}

/// "the Obama administration", "Netanyahu's government", where the article may not name the state: a surname that heads of
/// several states have had says nothing.
fn of_person(draft: &Draft<'_, '_>, owner: usize) -> Option<Meant> {
    if let Some(entry) = draft.known(owner).filter(|entry| entry.kind == ActorKind::Person) {
        return Some(Meant::Known(entry.state()?.clone()));
    }
    let surname = draft.surname(owner)?;
    let namesakes = draft.lexicon.names.by_surname(&surname);
    let mut states = namesakes.filter(|p| draft.lexicon.titles.heads_a_state(&p.role)).filter_map(Entry::state);
    let state = states.next()?;
    states.all(|other| other == state).then(|| Meant::Known(state.clone()))
}

/// "the president", "the minister", "the former senator".
fn person(draft: &Draft<'_, '_>, m: usize, owners: &[usize]) -> Meant {
    let mention = &draft.mentions[m];
    let home = owners.first().copied();
    let at_home = |chain: usize| home.is_none_or(|h| draft.chains[chain].home.is_none_or(|own| own == h) && chain != h);
    let Some(title) = &mention.title else { return Meant::Nothing };
    let holds = |r: &Read| {
        let chain = &draft.chains[r.chain];
        chain.kind == Some(ActorKind::Person) && at_home(r.chain) && chain.titles.iter().any(|t| same_title(t, title))
    };
    let found = draft.read.iter().rev().find(|r| holds(r) && agrees(draft, r.chain, mention)).map(|r| r.chain);
    match found {
        Some(chain) => Meant::Chains(vec![chain]),
        None if home.is_some_and(|h| presides(draft, h, title)) && mention.number == Number::Singular => Meant::Itself,
        None => Meant::Nothing,
    }
}

/// Whether the office is the one at the head of a state: there is one holder only.
fn presides(draft: &Draft<'_, '_>, home: usize, title: &str) -> bool {
    draft.chains[home].kind == Some(ActorKind::State) && draft.lexicon.titles.heads_a_state(title)
}

/// "the minister" for the "foreign minister", "the president" for the "vice president" never.
fn same_title(held: &str, said: &str) -> bool {
    held == said
        || held.ends_with(said) && held.as_bytes()[held.len() - said.len() - 1] == b' ' && !held.starts_with("vice")
}

/// "the ministry", "the company", "the Lebanese group", "Hong Kong police".
fn body(draft: &Draft<'_, '_>, m: usize, kind: ActorKind, owners: &[usize]) -> Meant {
    let mention = &draft.mentions[m];
    let home = owners.first().copied();
    let definite = draft.analysis.child(mention.head, Deprel::Det).is_some_and(|d| draft.analysis.lemma(d) != "a");
    let at_home = |chain: usize| home.is_none_or(|h| draft.chains[chain].home == Some(h));
    let noun = draft.analysis.lemma(mention.head).to_lowercase();
    let of_noun = |r: &Read| r.mention != m && at_home(r.chain) && ends_with_noun(draft, r.mention, &noun);
    if let Some(read) = draft.read.iter().rev().find(|r| of_noun(r)) {
        return Meant::Chains(vec![read.chain]);
    }
    let kin = |r: Read| draft.chains[r.chain].kind == Some(kind) && draft.mentions[r.mention].form != Form::Description;
    let named = best(draft, m, |r| kin(r) && at_home(r.chain)).or_else(|| only_stateless(draft, m, kin));
    match named.filter(|_| definite && mention.number == Number::Singular) {
        Some(chain) => Meant::Chains(vec![chain]),
        None if home.is_some_and(|h| draft.chains[h].kind != Some(ActorKind::Person))
            || !definite && owners.is_empty() && mention.owners.is_empty() =>
        {
            Meant::Itself
        }
        None => Meant::Nothing,
    }
}

/// "Volga Trade Bank … the Russian bank": the only company of late whose state neither text nor tables say.
fn only_stateless(draft: &Draft<'_, '_>, m: usize, kin: impl Fn(Read) -> bool) -> Option<usize> {
    let is_stateless = |chain: usize| {
        let Chain { kind, home, .. } = &draft.chains[chain];
        let state = draft.known(chain).and_then(Entry::state);
        *kind == Some(ActorKind::Company) && home.is_none() && state.is_none()
    };
    let mut chains = recent(draft, m).filter(|&r| kin(r) && is_stateless(r.chain)).map(|r| r.chain);
    let first = chains.next()?;
    chains.all(|chain| chain == first).then_some(first)
}

/// Whether the last word of an earlier name or description is that noun.
fn ends_with_noun(draft: &Draft<'_, '_>, m: usize, noun: &str) -> bool {
    let mention = &draft.mentions[m];
    let last = draft.analysis.form(mention.tokens.end - 1);
    let first = draft.analysis.form(mention.tokens.start);
    mention.form != Form::Pronoun
        && [last, first, draft.analysis.lemma(mention.head)].iter().any(|w| w.eq_ignore_ascii_case(noun))
}

fn best(draft: &Draft<'_, '_>, m: usize, fits: impl Fn(Read) -> bool) -> Option<usize> {
    let scored = recent(draft, m).filter(|&r| fits(r)).map(|r| (prominence(draft, r, m), r.chain));
    scored
        .fold(
            None,
            |best: Option<(f32, usize)>, next| if best.is_some_and(|b| b.0 >= next.0) { best } else { Some(next) },
        )
        .map(|b| b.1)
}
