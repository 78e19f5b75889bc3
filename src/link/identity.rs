//! Which known actor a chain is, of what kind, and under which key.

use crate::lexicon::atoms::fold;
use crate::lexicon::{Entry, Noun, slug};
use crate::text::{ActorKind, Deprel, Form, Gender, Mention};

use super::{Chain, bodies, seats};

impl<'a> Chain<'a, '_> {
    /// Its mentions.
    pub fn mentions(&self) -> impl Iterator<Item = &'a Mention> {
        self.mentions_of.iter().map(|&m| &self.mentions.all[m])
    }

    /// Its names.
    pub fn names(&self) -> impl Iterator<Item = &'a Mention> {
        self.mentions().filter(|m| m.form == Form::Name)
    }

    /// The words of a mention, white space collapsed.
    pub fn words(&self, mention: &Mention) -> String {
        self.analysis.text.words(mention.tokens.clone()).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Names of at least this certainty mean what the tables say; those with a mark are also something else.
const CERTAIN: f32 = 0.8;

/// The table entry of a chain: by its key, by the words that the tables have with a state's, or by a surname that only
/// one known person of that office has.
pub fn known<'a>(chain: &Chain<'a, '_>) -> Option<&'a Entry> {
    let loose = |m: &&Mention| chain.lexicon.is_loose(m, chain.analysis.form(m.head));
    let others = chain.names().any(|m| !loose(&m));
    // "Fox" of Liam Fox bears the key of a company
    let person = chain.names().any(|m| m.kind == Some(ActorKind::Person) && m.tokens.len() > 1);
    let suits = |m: &&Mention| !(others && loose(m)) && (!person || m.kind == Some(ActorKind::Person));
    let nameless = chain.key.filter(|_| chain.names().next().is_none());
    let key = chain.mentions().filter(suits).find_map(|m| m.key.as_deref()).or(nameless);
    let found = key.and_then(|key| chain.lexicon.names.by_key(key));
    if let Some(organization) = found.and_then(|state| seats::known(chain, state)) {
        return Some(organization);
    }
    let doubtful = nameless.is_none() && chain.names().all(|m| m.certainty < CERTAIN);
    if found.is_none() || doubtful {
        return bodies::known(chain, found).or(found).or_else(|| by_surname(chain));
    }
    found
}

fn by_surname<'a>(chain: &Chain<'a, '_>) -> Option<&'a Entry> {
    if chain.names().any(|m| m.kind != Some(ActorKind::Person) || m.tokens.len() > 1) {
        return None;
    }
    let name = chain.names().next()?;
    let title = chain.names().find_map(|m| m.title.as_deref())?;
    let surname = crate::lexicon::atoms::fold(chain.analysis.form(name.head));
    let mut persons = chain.lexicon.names.by_surname(&surname).filter(|p| p.role.contains(title));
    persons.next().filter(|_| persons.next().is_none())
}

/// The kind of actor: the table's, else what names and descriptions say.
pub fn kind(chain: &Chain<'_, '_>, known: Option<&Entry>) -> Option<ActorKind> {
    if let Some(entry) = known {
        return Some(entry.kind);
    }
    let gendered = |m: &Mention| matches!(m.gender, Gender::Masculine | Gender::Feminine);
    let lone = |m: &Mention| m.tokens.len() == 1 && m.certainty < 0.9;
    if chain.names().all(lone) && chain.mentions().any(|m| m.form == Form::Pronoun && gendered(m)) {
        return Some(ActorKind::Person);
    }
    let named = own_words(chain).or_else(|| likeliest(chain.names())).or_else(|| likeliest(chain.mentions()))?;
    match named {
        ActorKind::Organization | ActorKind::Group => Some(said_kind(chain).unwrap_or(named)),
        // "Lincolnshire police"
        ActorKind::State if chain.mentions().all(|m| chain.analysis.lemma(m.head) == "police") => {
            Some(ActorKind::Organization)
        }
        _ => Some(named),
    }
}

/// What a name says that it is: "Norvik Energy" is a company, whatever the lone "Norvik" is taken for.
fn own_words(chain: &Chain<'_, '_>) -> Option<ActorKind> {
    let says = |m: &Mention| {
        let words: Vec<_> = m.tokens.clone().map(|t| fold(chain.analysis.form(t))).collect();
        chain.lexicon.designators.of_name(&words).filter(|&kind| m.kind == Some(kind))
    };
    chain.names().find_map(says)
}

/// The kind with the most certainty behind it.
fn likeliest<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Option<ActorKind> {
    let mut weights = [0.0f32; ActorKind::ALL.len()];
    let mut any = false;
    for mention in mentions {
        let Some(kind) = mention.kind else { continue };
        weights[kind as usize] += mention.certainty;
        any = true;
    }
    let best = ActorKind::ALL.into_iter().rev().max_by(|a, b| weights[*a as usize].total_cmp(&weights[*b as usize]));
    best.filter(|_| any)
}

/// What nouns beside the name and other descriptions call it: "the airline Flybe", "the militant group".
fn said_kind(chain: &Chain<'_, '_>) -> Option<ActorKind> {
    let beside = |m: &Mention| {
        let describes = |c: &usize| {
            matches!(chain.analysis.words[*c].deprel, Deprel::NmodDesc | Deprel::Compound | Deprel::Appos)
                && !m.tokens.contains(c)
        };
        let up = chain.analysis.words[m.head].head.filter(|_| chain.analysis.words[m.head].deprel == Deprel::Appos);
        chain.analysis.children(m.head).filter(describes).chain(up).collect::<Vec<_>>()
    };
    let described = chain.mentions().filter(|m| m.form == Form::Description).map(|m| m.head);
    let nouns = chain.names().flat_map(beside).chain(described);
    let kinds = nouns.filter_map(|t| chain.lexicon.nouns.get(chain.analysis.form(t)).and_then(Noun::kind));
    kinds.into_iter().find(|k| matches!(k, ActorKind::Company | ActorKind::ArmedGroup | ActorKind::Organization))
}

/// The table's key, else the kind and the normalised name.
pub fn key(known: Option<&Entry>, kind: ActorKind, name: &str) -> String {
    if let Some(entry) = known {
        return entry.key.to_string();
    }
    format!("{}:{}", prefix(kind), slug(name))
}

/// How keys of that kind begin.
pub fn prefix(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::State => "country",
        ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup => "org",
        ActorKind::Group => "group",
        ActorKind::Place => "place",
    }
}
