//! Descriptions: "the Lebanese group", "US officials", "his government", "the ministry", "both sides".

use std::ops::Range;

use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention, Number, Upos};

use super::titled::Titled;

/// Descriptions of a text, in text order. `names` are the names found before.
pub fn descriptions(
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
    titles: &Titled<'_>,
    names: &[Mention],
) -> Vec<Mention> {
    let finder = Finder::new(analysis, lexicon, titles, names);
    (0..analysis.words.len()).filter_map(|t| finder.at(t)).collect()
}

struct Finder<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    titles: &'a Titled<'a>,
    names: &'a [Mention],
    /// The longest name that covers each token.
    covering: Vec<Option<usize>>,
    /// The name or demonym whose head is each token.
    headed: Vec<Option<usize>>,
}

impl<'a, 't> Finder<'a, 't> {
    fn new(analysis: &'a Analysis<'t>, lexicon: &'a Lexicon, titles: &'a Titled<'a>, names: &'a [Mention]) -> Self {
        let mut covering: Vec<Option<usize>> = vec![None; analysis.words.len()];
        let mut headed = covering.clone();
        for (i, name) in names.iter().enumerate() {
            for t in name.tokens.clone() {
                let longer = covering[t].is_none_or(|other| names[other].tokens.len() < name.tokens.len());
                if longer && name.form == Form::Name {
                    covering[t] = Some(i);
                }
            }
            headed[name.head] = Some(i);
        }
        Self { analysis, lexicon, titles, names, covering, headed }
    }

    /// The description whose head is token `t`.
    fn at(&self, t: usize) -> Option<Mention> {
        let word = &self.analysis.words[t];
        if !matches!(word.upos, Upos::Noun | Upos::Propn) || self.covering[t].is_some() || self.headed[t].is_some() {
            return None;
        }
        let form = self.analysis.form(t);
        let title = self.titles.ending_at(t).filter(|(_, title)| title.what != "honorific");
        let noun = self.lexicon.nouns.get(form).or_else(|| self.lexicon.nouns.get(&word.lemma));
        if noun.is_none() && title.is_none() || self.is_modifier(t) {
            return None;
        }
        let tokens = self.extent(t);
        let mut owners = self.owners(t);
        let mut kind = noun.and_then(Noun::kind).or(title.map(|_| ActorKind::Person));
        if kind == Some(ActorKind::State) && !owners.is_empty() && owners.iter().all(|&o| self.is_place(o)) {
            kind = Some(ActorKind::Organization); // "Somerset police"
        }
        if kind == Some(ActorKind::State) && self.is_named_place(t) {
            // "the U.S. state of Utah" is Utah
            kind = Some(ActorKind::Place);
            owners.clear();
        }
        if owners.is_empty() && matches!(kind, Some(ActorKind::Organization | ActorKind::ArmedGroup)) {
            owners = self.leaders(t);
        }
        let several = noun.is_some_and(Noun::is_several);
        let reach = self.reach(t, &owners);
        let number = self.number(t, noun);
        let bare = reach == Reach::Bare && kind != Some(ActorKind::Organization);
        if !reach.may_refer(kind, several) || bare && !self.stands_bare(t, number) {
            return None;
        }
        Some(Mention {
            head: t,
            form: Form::Description,
            number,
            gender: if kind == Some(ActorKind::Person) { self.lexicon.gendered.of(form) } else { Gender::Neuter },
            title: title.filter(|_| kind == Some(ActorKind::Person)).map(|(_, title)| title.words.clone()),
            key: self.state_key(kind, &owners),
            kind: if several { None } else { kind },
            certainty: if owners.is_empty() { 0.5 } else { 0.8 },
            owners,
            tokens,
        })
    }

    /// Whether the noun only modifies another ("government building") or is a predicate ("is a company").
    fn is_modifier(&self, t: usize) -> bool {
        let word = &self.analysis.words[t];
        let inner =
            matches!(word.deprel, Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::Fixed | Deprel::Goeswith);
        let before_name = word.deprel == Deprel::NmodDesc && self.analysis.child(t, Deprel::Det).is_none();
        let predicate = self.analysis.child(t, Deprel::Cop).is_some();
        let hyphened = t + 1 < self.analysis.words.len() && self.analysis.form(t + 1) == "-" && inner;
        inner || before_name || predicate || hyphened
    }

    /// From the first left modifier to the head.
    fn extent(&self, t: usize) -> Range<usize> {
        let left = self.analysis.children(t).filter(|&c| {
            c < t
                && matches!(
                    self.analysis.words[c].deprel.base(),
                    "det" | "amod" | "compound" | "nmod" | "nummod" | "flat"
                )
        });
        let start = left.map(|c| self.analysis.subtree(c).start).min().unwrap_or(t);
        // "due to Norvik's three banks"
        let joins = |s: &usize| matches!(self.analysis.words[*s].upos, Upos::Adp | Upos::Cconj);
        (start..t).find(|s| !joins(s)).unwrap_or(t)..t + 1
    }

    /// Tokens of the names and pronouns that say whose or which it is.
    fn owners(&self, t: usize) -> Vec<usize> {
        let before = self.tied(t, |c| c < t);
        if before.is_empty() { self.tied(t, |c| c > t) } else { before }
    }

    fn tied(&self, t: usize, side: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut owners = Vec::new();
        for c in self.analysis.children(t).filter(|&c| side(c) && self.ties(t, c)) {
            let joined = self.analysis.children(c).filter(|&d| self.analysis.words[d].deprel == Deprel::Conj);
            owners.extend(std::iter::once(c).chain(joined).filter(|&o| self.names_owner(o)));
        }
        owners
    }

    /// "US" in "the US-led coalition".
    fn leaders(&self, t: usize) -> Vec<usize> {
        let before = self.analysis.children(t).filter(|&c| c < t && self.analysis.words[c].deprel == Deprel::Amod);
        before
            .flat_map(|c| self.analysis.children(c).filter(|&d| d < c && self.names_owner(d)).collect::<Vec<_>>())
            .collect()
    }

    fn ties(&self, t: usize, c: usize) -> bool {
        match self.analysis.words[c].deprel {
            Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc => true,
            Deprel::Nmod if c < t => true,
            Deprel::Nmod => self
                .analysis
                .child(c, Deprel::Case)
                .is_some_and(|p| matches!(self.analysis.lemma(p), "of" | "in" | "for")),
            _ => false,
        }
    }

    fn names_owner(&self, o: usize) -> bool {
        self.headed[o].is_some()
            || self.analysis.words[o].upos == Upos::Pron && self.analysis.words[o].deprel == Deprel::NmodPoss
    }

    /// Whether "of" and the name of a place follow.
    fn is_named_place(&self, t: usize) -> bool {
        let of = |c: usize| self.analysis.child(c, Deprel::Case).is_some_and(|p| self.analysis.lemma(p) == "of");
        self.analysis
            .children(t)
            .any(|c| c > t && self.analysis.words[c].deprel == Deprel::Nmod && of(c) && self.is_place(c))
    }

    fn is_place(&self, owner: usize) -> bool {
        self.headed[owner].is_some_and(|name| self.names[name].kind == Some(ActorKind::Place))
    }

    /// The state's own bodies without a name are the state.
    fn state_key(&self, kind: Option<ActorKind>, owners: &[usize]) -> Option<compact_str::CompactString> {
        let [owner] = owners else { return None };
        let name = &self.names[self.headed[*owner]?];
        let both = kind == Some(ActorKind::State) && name.kind == Some(ActorKind::State);
        name.key.clone().filter(|_| both)
    }

    fn reach(&self, t: usize, owners: &[usize]) -> Reach {
        let determiner = self
            .analysis
            .children(t)
            .find(|&c| c < t && matches!(self.analysis.words[c].deprel, Deprel::Det | Deprel::DetPredet));
        match determiner.map(|d| self.analysis.lemma(d)) {
            Some("the" | "this" | "that" | "these" | "those" | "both" | "either" | "neither") => Reach::Definite,
            _ if !owners.is_empty() => Reach::Owned,
            None if self.analysis.child(t, Deprel::Amod).is_none() => Reach::Bare,
            _ => Reach::Indefinite,
        }
    }

    /// "police", "troops", but not "administration".
    fn stands_bare(&self, t: usize, number: Number) -> bool {
        let lemma = self.analysis.lemma(t);
        let noun = self.lexicon.nouns.get(self.analysis.form(t)).or_else(|| self.lexicon.nouns.get(lemma));
        let generic = noun.is_some_and(|noun| noun.generic);
        number == Number::Plural && !generic || matches!(lemma, "police" | "military" | "parliament")
    }

    fn number(&self, t: usize, noun: Option<&Noun>) -> Number {
        match self.analysis.words[t].tag {
            "NNS" | "NNPS" => Number::Plural,
            "NN" | "NNP" => Number::Singular,
            _ => noun.map_or(Number::Unknown, |n| n.number),
        }
    }
}

/// What a description's determiner and owners let it mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// "the company"
    Definite,
    /// "Israel's army", "Russian forces"
    Owned,
    /// "police"
    Bare,
    /// "a company"
    Indefinite,
}

impl Reach {
    fn may_refer(self, kind: Option<ActorKind>, several: bool) -> bool {
        match self {
            Self::Definite | Self::Owned => true,
            Self::Bare => {
                use ActorKind::{ArmedGroup, Group, Organization, State};
                !several && matches!(kind, Some(State | Organization | ArmedGroup | Group))
            }
            Self::Indefinite => false,
        }
    }
}
