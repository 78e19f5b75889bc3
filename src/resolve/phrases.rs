//! The noun phrases of a text: the mentions of actors and everything else that a pronoun may mean.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention, Mentions, Number, Upos};

/// The mentions of actors, and behind them the phrases that name no actor.
#[derive(Debug)]
pub struct Phrases {
    /// The mentions of actors in their order, then the others in text order.
    pub all: Vec<Mention>,
    /// How many of them are mentions of actors.
    pub actors: usize,
    /// Heads of the phrases that are names within longer names.
    pub inner: FxHashSet<usize>,
    /// First and one past the last token below each token of the text, itself included.
    below: Vec<Range<usize>>,
}

impl Phrases {
    /// Finds the phrases beside the mentions.
    pub fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, mentions: &Mentions) -> Self {
        let mut taken: FxHashSet<usize> = mentions.all.iter().map(|m| m.head).collect();
        taken.extend(mentions.all.iter().filter(|m| m.form == Form::Name).flat_map(|m| m.tokens.clone()));
        let free = (0..analysis.words.len()).filter(|t| !taken.contains(t));
        let things = free.filter_map(|t| thing(analysis, lexicon, t).or_else(|| event(analysis, t)));
        let actors = mentions.all.len();
        let mut all: Vec<Mention> = mentions.all.iter().cloned().chain(things).collect();
        let echoes = echoes(analysis, lexicon, &all, &taken);
        let inner = echoes.iter().map(|m| m.head).collect();
        all.extend(echoes);
        all[actors..].sort_by_key(|m| m.tokens.start);
        Self { all, actors, inner, below: below(analysis) }
    }

    /// The whole phrase: with determiners, complements and relative clauses, without what is coordinated with it.
    pub fn extent(&self, analysis: &Analysis<'_>, m: usize) -> Range<usize> {
        let flat = |&t: &usize| analysis.words[t].deprel == Deprel::Flat;
        let head = std::iter::successors(Some(self.all[m].head), |t| analysis.words[*t].head.filter(|_| flat(t)));
        let head = head.last().unwrap_or(self.all[m].head);
        if is_event(analysis, head) || self.inner.contains(&self.all[m].head) {
            return self.all[m].tokens.clone();
        }
        let belongs = |c: &usize| is_part(analysis, head, *c) && !self.is_aside(analysis, head, *c);
        let parts = analysis.children(head).filter(belongs).map(|c| self.below[c].clone());
        parts.fold(head..head + 1, |whole, part| whole.start.min(part.start)..whole.end.max(part.end))
    }

    /// What stands behind a noun and is no part of its phrase: "(2012)", and behind a name "in the north".
    fn is_aside(&self, analysis: &Analysis<'_>, head: usize, c: usize) -> bool {
        let first = self.below[c].start;
        let bracket = |t: usize| matches!(analysis.form(t), "(" | "[");
        let bracketed = first > head && (bracket(first) || bracket(first - 1));
        let of = analysis.child(c, Deprel::Case).is_none_or(|case| analysis.lemma(case) == "of");
        match analysis.words[c].deprel {
            Deprel::NmodUnmarked | Deprel::Nummod | Deprel::Dep => bracketed,
            Deprel::Nmod => c > head && !of && analysis.words[head].upos == Upos::Propn,
            _ => false,
        }
    }
}

/// Whether a token states an event: a verb, or what stands for it beside a predicate noun.
pub fn is_event(analysis: &Analysis<'_>, t: usize) -> bool {
    matches!(analysis.words[t].upos, Upos::Verb | Upos::Aux)
}

/// What a clause says, which "this" may take up: its verb, the auxiliary of a passive, the copula.
fn event(analysis: &Analysis<'_>, t: usize) -> Option<Mention> {
    let states = match analysis.words[t].deprel {
        Deprel::Cop | Deprel::AuxPass => true,
        Deprel::Amod | Deprel::Compound | Deprel::Aux | Deprel::Case | Deprel::Mark | Deprel::Fixed => false,
        _ => analysis.words[t].upos == Upos::Verb && analysis.child(t, Deprel::AuxPass).is_none(),
    };
    (states && is_event(analysis, t)).then(|| plain(t..t + 1))
}

/// Names that stand inside longer ones: "Boston" of "Boston Red Sox", where the text also says "Boston".
fn echoes(analysis: &Analysis<'_>, lexicon: &Lexicon, all: &[Mention], taken: &FxHashSet<usize>) -> Vec<Mention> {
    let named =
        |m: &&Mention| matches!(m.form, Form::Name | Form::Description) && analysis.words[m.head].upos == Upos::Propn;
    let words = |tokens: Range<usize>| {
        let bare = |t: usize| if analysis.words[t].upos == Upos::Det { t + 1 } else { t };
        analysis.text.words(bare(tokens.start).min(tokens.end - 1)..tokens.end)
    };
    let known: FxHashSet<&str> = all.iter().filter(named).map(|m| words(m.tokens.clone())).collect();
    let listed = |name: &str| lexicon.names.get(name).iter().any(|reading| !reading.weak);
    let mut heads: FxHashSet<usize> = all.iter().map(|m| m.head).collect();
    let mut found: Vec<Mention> = Vec::new();
    for outer in all.iter().filter(named).filter(|m| m.kind != Some(ActorKind::Person) && m.tokens.len() < 12) {
        for end in outer.tokens.start + 1..outer.tokens.end {
            let head = end - 1;
            if heads.contains(&head) || head == outer.head && !taken.contains(&head) {
                continue;
            }
            let inner = (outer.tokens.start..end).map(|start| start..end).filter(|inner| *inner != outer.tokens);
            let mut proper = inner.filter(|i| analysis.words[i.start].upos == Upos::Propn);
            let echoes = |i: &Range<usize>| known.contains(words(i.clone())) || listed(words(i.clone()));
            if let Some(echo) = proper.find(echoes) {
                heads.insert(head);
                found.push(plain(echo));
            }
        }
    }
    found
}

/// A phrase of which no more is known than its words.
fn plain(tokens: Range<usize>) -> Mention {
    Mention {
        head: tokens.end - 1,
        tokens,
        form: Form::Description,
        kind: None,
        number: Number::Singular,
        gender: Gender::Unknown,
        title: None,
        owners: Vec::new(),
        key: None,
        certainty: 0.0,
    }
}

/// What hangs below each token.
fn below(analysis: &Analysis<'_>) -> Vec<Range<usize>> {
    let mut below: Vec<Range<usize>> = (0..analysis.words.len()).map(|t| t..t + 1).collect();
    for t in 0..analysis.words.len() {
        for a in analysis.ancestors(t) {
            below[a] = below[a].start.min(t)..below[a].end.max(t + 1);
        }
    }
    below
}

/// Whether a dependent belongs to the phrase that its governor heads.
fn is_part(analysis: &Analysis<'_>, head: usize, c: usize) -> bool {
    match analysis.words[c].deprel.base() {
        "det" | "amod" | "compound" | "nmod" | "nummod" | "flat" | "acl" | "appos" | "fixed" | "goeswith" | "dep" => {
            true
        }
        // the possessive mark
        "case" => c > head,
        _ => false,
    }
}

/// The phrase that a token heads, where it names no actor.
fn thing(analysis: &Analysis<'_>, lexicon: &Lexicon, t: usize) -> Option<Mention> {
    let word = &analysis.words[t];
    let (form, number, gender) = match word.upos {
        Upos::Noun | Upos::Propn if !is_inner(word.deprel) => {
            let plural = matches!(word.tag, "NNS" | "NNPS");
            (Form::Description, if plural { Number::Plural } else { Number::Singular }, Gender::Unknown)
        }
        Upos::Pron | Upos::Det => {
            let number = pronoun(&analysis.form(t).to_lowercase())?;
            (Form::Pronoun, number, Gender::Unknown)
        }
        _ => return None,
    };
    if matches!(word.deprel, Deprel::Det | Deprel::Expl | Deprel::Fixed) {
        return None;
    }
    let noun = lexicon.nouns.get(analysis.form(t)).or_else(|| lexicon.nouns.get(&word.lemma));
    let office = || lexicon.titles.get(&word.lemma).map(|_| ActorKind::Person);
    let kind = noun.and_then(Noun::kind).or_else(office).filter(|_| form == Form::Description);
    let start = if form == Form::Pronoun { t } else { start(analysis, t) };
    Some(Mention {
        tokens: start..t + 1,
        head: t,
        form,
        kind,
        number,
        gender: match kind {
            Some(ActorKind::Person) => lexicon.gendered.of(analysis.form(t)),
            Some(_) => Gender::Neuter,
            None => gender,
        },
        title: None,
        owners: Vec::new(),
        key: None,
        certainty: 0.0,
    })
}

/// Words within a phrase that head none of their own.
fn is_inner(deprel: Deprel) -> bool {
    use Deprel::{Amod, Case, Compound, Fixed, Flat, Goeswith, NmodDesc, Nummod};
    matches!(deprel, Amod | Case | Compound | Fixed | Flat | Goeswith | NmodDesc | Nummod)
}

/// The first modifier before a noun.
fn start(analysis: &Analysis<'_>, head: usize) -> usize {
    let before = analysis.children(head).filter(|&c| c < head && is_part(analysis, head, c));
    before.map(|c| analysis.subtree(c).start).min().unwrap_or(head)
}

/// Pronouns that may look back, besides those that stand for actors.
fn pronoun(form: &str) -> Option<Number> {
    match form {
        "you" | "your" | "yours" | "yourself" | "yourselves" => Some(Number::Unknown),
        "this" | "that" => Some(Number::Singular),
        "these" | "those" => Some(Number::Plural),
        _ => None,
    }
}
