//! Names that are variants of each other: keys, spellings, surnames, acronyms, parts.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::atoms::{Case, atoms};
use crate::text::{ActorKind, Deprel, Form, Gender, Upos};

use super::draft::Draft;

/// From this length on, surnames that differ in one letter are one, misspelled or spelled in another way.
const NEAR_FROM: usize = 5;

/// Gives every name, demonym and keyed description its chain.
pub fn join_names(draft: &mut Draft<'_, '_>) {
    let named: Vec<usize> = (0..draft.mentions.len()).filter(|&m| stands_by_itself(draft, m)).collect();
    let mut index = Index::default();
    // the fullest names first, so that the short ones find them
    let mut order = named.clone();
    order.sort_by_cached_key(|&m| (std::cmp::Reverse(pieces(draft, m).len()), m));
    for m in order {
        let chain = index.find(draft, m).unwrap_or_else(|| draft.open(m));
        draft.learn(chain, m);
        draft.of_mention[m] = vec![chain];
        index.insert(draft, m, chain);
    }
}

fn stands_by_itself(draft: &Draft<'_, '_>, m: usize) -> bool {
    let mention = &draft.mentions[m];
    matches!(mention.form, Form::Name | Form::Demonym) || mention.key.is_some()
}

/// Chains by what their names may be found under.
#[derive(Default)]
struct Index {
    by_key: FxHashMap<CompactString, usize>,
    by_words: FxHashMap<Vec<CompactString>, usize>,
    persons_by_last: FxHashMap<CompactString, Vec<Named>>,
    persons_by_first: FxHashMap<CompactString, Vec<Named>>,
    surnames_by_initial: FxHashMap<char, Vec<Named>>,
    bodies_by_first: FxHashMap<CompactString, Vec<Named>>,
    bodies_by_last: FxHashMap<CompactString, Vec<Named>>,
    bodies_by_head: FxHashMap<CompactString, Vec<Named>>,
    by_acronym: FxHashMap<CompactString, usize>,
}

/// A name and its chain.
#[derive(Clone, Debug)]
struct Named {
    mention: usize,
    chain: usize,
    pieces: Vec<CompactString>,
}

impl Index {
    fn find(&self, draft: &Draft<'_, '_>, m: usize) -> Option<usize> {
        let mention = &draft.mentions[m];
        let pieces = pieces(draft, m);
        let whole = || self.part(draft, m, &pieces).filter(|_| draft.is_loose(m));
        if let Some(chain) = whole() {
            return Some(chain);
        }
        if let Some(chain) = self.bearer(draft, m, &pieces) {
            return Some(chain);
        }
        if let Some(&chain) = mention.key.as_ref().and_then(|key| self.by_key.get(key)) {
            return Some(chain);
        }
        let same = self.by_words.get(&pieces).copied().filter(|&chain| may_join(draft, m, chain));
        same.or_else(|| match mention.kind {
            Some(ActorKind::Person) => self.person(draft, m, &pieces).or_else(|| self.shortened(draft, m, &pieces)),
            Some(ActorKind::State) => None,
            kind => {
                let short = mention.form == Form::Name && is_surname(&pieces);
                let surname = || self.person(draft, m, &pieces).filter(|_| short);
                let body = || self.acronym(draft, m, &pieces).or_else(|| self.part(draft, m, &pieces));
                let place = kind == Some(ActorKind::Place);
                let company = || self.shortened(draft, m, &pieces).filter(|_| place && !is_located(draft, m));
                surname().or_else(|| body().filter(|_| !place)).or_else(company)
            }
        })
    }

    /// "Fox", "English" of the one person in the article with that surname, where no body bears the name more fully.
    fn bearer(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let ([piece], mention) = (pieces, &draft.mentions[m]) else { return None };
        let word = &draft.analysis.words[mention.head];
        let modifies = matches!(word.deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodDesc);
        let bare = draft.analysis.child(mention.head, Deprel::Det).is_none();
        let likely = match mention.kind? {
            ActorKind::Company | ActorKind::Organization => mention.form == Form::Name,
            ActorKind::State => mention.form == Form::Demonym && word.upos == Upos::Propn,
            _ => false,
        };
        let fuller = || self.bodies_by_first.contains_key(piece) || self.bodies_by_last.contains_key(piece);
        if mention.key.is_none() || !likely || modifies || !bare || fuller() {
            return None;
        }
        let named = self.persons_by_last.get(piece)?.iter().filter(|n| n.pieces.last() == Some(piece));
        let mut chains: Vec<usize> = named.map(|n| n.chain).collect();
        chains.dedup();
        <[usize; 1]>::try_from(chains).ok().map(|[chain]| chain)
    }

    /// A surname, a forename or another wording of a full name.
    fn person(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let last = pieces.last()?;
        let suits = |named: &&Named| may_join(draft, m, named.chain);
        let by_last: Vec<&Named> = self.persons_by_last.get(last).into_iter().flatten().filter(suits).collect();
        let short = pieces.len() == 1;
        let alike = by_last.into_iter().filter(|n| short || same_forename(draft, &n.pieces, pieces)).collect();
        let by_first = || {
            let lone = self.persons_by_first.get(last).into_iter().flatten().filter(suits).collect();
            choose(draft, m, lone).filter(|_| short)
        };
        choose(draft, m, alike).or_else(by_first).or_else(|| self.misspelled(draft, m, pieces))
    }

    /// "Norvik" for "Norvik Energy", where the lone word was taken for a person whom the article does not name in full, or for
    /// a place where nothing is said to be.
    fn shortened(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let ([piece], mention) = (pieces, &draft.mentions[m]) else { return None };
        let (names, word) = (&draft.lexicon.names, draft.analysis.form(mention.head));
        let is_free = mention.key.is_none() && mention.title.is_none() && !draft.lexicon.forenames.contains(piece);
        let is_known = || !names.get(word).is_empty() || !names.seated(word).is_empty();
        let fits = |n: &&Named| matches!(draft.chains[n.chain].kind, Some(ActorKind::Company | ActorKind::ArmedGroup));
        let mut chains: Vec<usize> = self.bodies_by_first.get(piece)?.iter().filter(fits).map(|n| n.chain).collect();
        chains.dedup();
        <[usize; 1]>::try_from(chains).ok().map(|[chain]| chain).filter(|_| is_free && !is_known())
    }

    /// "Chriac" for Jacques Chirac: a lone surname that the tables do not know and that one person's is all but.
    fn misspelled(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let [piece] = pieces else { return None };
        let lone =
            piece.len() >= NEAR_FROM && draft.mentions[m].key.is_none() && !draft.lexicon.forenames.contains(piece);
        let surnames = self.surnames_by_initial.get(&piece.chars().next()?).filter(|_| lone)?;
        let near = |n: &&Named| {
            let surname = n.pieces.last().map_or("", CompactString::as_str);
            surname.len() >= NEAR_FROM && strsim::damerau_levenshtein(surname, piece) == 1
        };
        let mut chains: Vec<usize> = surnames.iter().filter(near).map(|n| n.chain).collect();
        chains.dedup();
        <[usize; 1]>::try_from(chains).ok().map(|[chain]| chain)
    }

    /// "IDF" for "Israel Defense Forces".
    fn acronym(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let [piece] = pieces else { return None };
        let form = draft.analysis.form(draft.mentions[m].head);
        self.by_acronym.get(piece).copied().filter(|_| Case::of(form) == Case::Upper)
    }

    /// "Federal Security Service" for "Russian Federal Security Service", "Flybe" for "Flybe Group", "Democrats" for
    /// "Democratic Party".
    fn part(&self, draft: &Draft<'_, '_>, m: usize, pieces: &[CompactString]) -> Option<usize> {
        let first = pieces.first()?;
        let mention = &draft.mentions[m];
        let keyed = mention.key.is_some() && mention.kind != Some(ActorKind::Company) && !draft.is_loose(m);
        let is_noun = draft.lexicon.nouns.get(first).is_some();
        let heads = self.bodies_by_head.get(first).into_iter().flatten().filter(|_| pieces.len() == 1 && is_noun);
        let begins = self.bodies_by_first.get(first).into_iter().flatten();
        let ends = self.bodies_by_last.get(pieces.last()?).into_iter().flatten();
        let begins = begins.filter(|n| {
            n.pieces.starts_with(pieces) && (!keyed || n.pieces.get(pieces.len()).is_some_and(|p| p == "of"))
        });
        let whole = |n: &&Named| (pieces.len() > 1 || is_noun || !keyed) && n.pieces.ends_with(pieces);
        let within = |n: &&Named| pieces.len() > 1 && is_noun_of(draft, pieces) && is_within(pieces, &n.pieces);
        let ends = ends.filter(|n| whole(n) || !keyed && within(n));
        let parties = self.bodies_by_last.get("party").into_iter().flatten();
        let parties =
            parties.filter(|n| pieces.len() == 1 && n.pieces.len() == 2 && are_party_words(&n.pieces[0], first));
        let joinable = |chain: &usize| may_join(draft, m, *chain);
        let mut chains: Vec<usize> =
            begins.chain(ends).chain(heads).chain(parties).map(|n| n.chain).filter(joinable).collect();
        chains.sort_unstable();
        chains.dedup();
        match chains[..] {
            [chain] => Some(chain),
            _ => None,
        }
    }

    fn insert(&mut self, draft: &Draft<'_, '_>, mention: usize, chain: usize) {
        let pieces = pieces(draft, mention);
        let (Some(first), Some(last)) = (pieces.first().cloned(), pieces.last().cloned()) else { return };
        let Some(kind) = draft.mentions[mention].kind else { return };
        if let Some(key) = &draft.mentions[mention].key {
            self.by_key.entry(key.clone()).or_insert(chain);
        }
        if draft.mentions[mention].form == Form::Description || self.by_words.contains_key(&pieces) {
            return;
        }
        self.by_words.insert(pieces.clone(), chain);
        let named = Named { mention, chain, pieces };
        match kind {
            ActorKind::Person if named.pieces.len() > 1 => {
                for surname in &named.pieces[1..] {
                    self.persons_by_last.entry(surname.clone()).or_default().push(named.clone());
                }
                if let Some(initial) = last.chars().next() {
                    self.surnames_by_initial.entry(initial).or_default().push(named.clone());
                }
                self.persons_by_first.entry(first).or_default().push(named);
            }
            ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup if named.pieces.len() > 1 => {
                for acronym in acronyms(draft, mention) {
                    self.by_acronym.entry(acronym).or_insert(chain);
                }
                if let Some(alias) = bracketed(draft, mention) {
                    self.by_words.entry(alias).or_insert(chain);
                }
                let of = named.pieces.iter().position(|p| matches!(p.as_str(), "of" | "for"));
                if let Some(head) = of.and_then(|of| named.pieces.get(of.checked_sub(1)?)) {
                    self.bodies_by_head.entry(head.clone()).or_default().push(named.clone());
                }
                self.bodies_by_last.entry(last).or_default().push(named.clone());
                self.bodies_by_first.entry(first).or_default().push(named);
            }
            _ => {}
        }
    }
}

/// The comparable pieces of a name.
fn pieces(draft: &Draft<'_, '_>, m: usize) -> Vec<CompactString> {
    let words = draft.mentions[m].tokens.clone().map(|t| draft.analysis.form(t));
    words.flat_map(atoms).map(|a| a.text).filter(|a| a.chars().all(char::is_alphanumeric) && a != "s").collect()
}

/// Two table entries are never one chain.
fn may_join(draft: &Draft<'_, '_>, m: usize, chain: usize) -> bool {
    if draft.is_loose(m) {
        return true;
    }
    let (key, held) = (&draft.mentions[m].key, &draft.chains[chain].key);
    key.is_none() || held.is_none() || key == held
}

/// The only candidate, or of several persons the one of that title, else the one named first.
fn choose(draft: &Draft<'_, '_>, m: usize, named: Vec<&Named>) -> Option<usize> {
    let gender = draft.mentions[m].gender;
    let clashes = |n: &&Named| match draft.chains[n.chain].gender {
        Some(held) => gender != Gender::Unknown && gender != Gender::Neuter && held != gender,
        None => false,
    };
    let agreeing: Vec<&Named> = named.iter().copied().filter(|n| !clashes(n)).collect();
    let named = if agreeing.is_empty() { named } else { agreeing };
    let lone = named.first().map(|n| n.chain).filter(|&c| named.iter().all(|n| n.chain == c));
    let titled = || {
        let title = draft.mentions[m].title.as_ref()?;
        named.iter().find(|n| draft.chains[n.chain].titles.contains(title)).map(|n| n.chain)
    };
    let first = || named.iter().min_by_key(|n| n.mention).map(|n| n.chain);
    lone.or_else(titled).or_else(first)
}

/// Whether two full names may be one person's: equal forenames, an initial, a further name between.
fn same_forename(draft: &Draft<'_, '_>, a: &[CompactString], b: &[CompactString]) -> bool {
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    let tail = a.ends_with(b) || b.ends_with(a);
    x == y || tail || initial(x, y) || initial(y, x) || draft.lexicon.forenames.are_nicknames(x, y)
}

/// Whether a name ends with a noun for bodies: "Oversight Committee".
fn is_noun_of(draft: &Draft<'_, '_>, pieces: &[CompactString]) -> bool {
    pieces.last().is_some_and(|last| draft.lexicon.nouns.get(last).is_some())
}

/// Whether the words of a short name come in the long one in their order: "Oversight Committee" in "House Oversight and
/// Reform Committee".
fn is_within(short: &[CompactString], long: &[CompactString]) -> bool {
    let mut words = long.iter();
    short.iter().all(|word| words.any(|w| w == word))
}

/// "Democrats" and "Democratic", "Conservatives" and "Conservative".
fn are_party_words(party: &str, members: &str) -> bool {
    let stem = members.trim_end_matches('s');
    stem.len() > 3 && party.starts_with(stem)
}

/// "Al-Namrush", "Hamad": one word behind particles.
fn is_surname(pieces: &[CompactString]) -> bool {
    let particle =
        |p: &CompactString| matches!(p.as_str(), "al" | "el" | "bin" | "ibn" | "ben" | "abu" | "de" | "van" | "von");
    pieces.split_last().is_some_and(|(_, before)| before.iter().all(particle))
}

/// The one word in brackets behind a name, if its letters come in the name in their order: `CalFire`.
fn bracketed(draft: &Draft<'_, '_>, mention: usize) -> Option<Vec<CompactString>> {
    let tokens = draft.mentions[mention].tokens.clone();
    let end = tokens.end;
    let form = |t: usize| if t < draft.analysis.words.len() { draft.analysis.form(t) } else { "" };
    let inner = form(end + 1);
    if form(end) != "(" || form(end + 2) != ")" || !inner.starts_with(char::is_uppercase) {
        return None;
    }
    let name = draft.analysis.text.words(tokens).to_lowercase();
    let mut letters = name.chars();
    let contained = inner.to_lowercase().chars().all(|c| letters.any(|l| l == c));
    (contained && inner.len() > 1).then(|| atoms(inner).map(|a| a.text).collect())
}

/// Initials of a name, with and without its small words, what stands in brackets after it, and before it where it stands in
/// brackets itself.
fn acronyms(draft: &Draft<'_, '_>, mention: usize) -> Vec<CompactString> {
    let tokens = draft.mentions[mention].tokens.clone();
    let words: Vec<&str> =
        tokens.clone().map(|t| draft.analysis.form(t)).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let big = words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase));
    let initials = |w: &mut dyn Iterator<Item = &&str>| {
        w.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect::<CompactString>()
    };
    let mut found = vec![initials(&mut big.clone()), initials(&mut words.iter())];
    let bracketed = |t: usize| {
        t + 2 < draft.analysis.words.len() && draft.analysis.form(t) == "(" && draft.analysis.form(t + 2) == ")"
    };
    if bracketed(tokens.end) {
        let inner = draft.analysis.form(tokens.end + 1);
        if Case::of(inner) == Case::Upper {
            found.extend(atoms(inner).map(|a| a.text));
        }
    }
    let brackets = |t: usize| matches!(draft.analysis.form(t), "(" | "[");
    if let Some(before) = tokens.start.checked_sub(2).filter(|&t| brackets(t + 1)) {
        let outer = draft.analysis.form(before);
        if Case::of(outer) == Case::Upper {
            found.extend(atoms(outer).map(|a| a.text));
        }
    }
    found.retain(|a| a.len() > 1);
    found
}

/// "in Norvik", "near Norvik"
fn is_located(draft: &Draft<'_, '_>, m: usize) -> bool {
    let case = draft.analysis.child(draft.mentions[m].head, Deprel::Case);
    case.is_some_and(|p| !matches!(draft.analysis.lemma(p), "to" | "by" | "with" | "against" | "for"))
}
