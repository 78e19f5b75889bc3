//! What the ranker of antecedents is trained on: the choices that an annotated text asks for, with the right answers.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::text::{Analysis, Form, Mentions};

use super::antecedents::weigh;
use super::draft::{Draft, Meant};
use super::phrases::Phrases;
use super::sorts::Sort;
use super::{meaning, named};

/// What annotators say of a text.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Token ranges that mean the same.
    pub clusters: Vec<Vec<Range<usize>>>,
    /// Whether phrases outside the clusters mean nothing that another phrase means.
    pub whole: bool,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// How the phrase is worded: `He`, `Definite`.
    pub sort: String,
    /// Features of looking back on nothing.
    pub none: Vec<u16>,
    /// Features of each candidate, and whether it is right, where that is known.
    pub candidates: Vec<(Option<bool>, Vec<u16>)>,
}

/// The choices of a text: every phrase that may look back, while all before it is as the annotators say.
#[must_use]
pub fn lessons(analysis: &Analysis<'_>, mentions: &Mentions, gold: &Gold) -> Vec<Lesson> {
    let lexicon = Lexicon::built_in();
    let phrases = Phrases::find(analysis, lexicon, mentions);
    let mut draft = named(analysis, &phrases, lexicon);
    let answers = Answers::new(&draft, gold);
    let mut lessons = Vec::new();
    for m in draft.reading_order() {
        let answer = answers.of_phrase.get(&m).copied();
        let open = draft.sorts[m] != Sort::Event && draft.echoed(m).is_none();
        if open && is_choice(&draft, m) && (gold.whole || answer.is_some()) {
            lessons.push(lesson(&draft, &answers, m));
        }
        let meant = answers.right(&draft, m);
        draft.assign(m, meant);
    }
    lessons
}

fn is_choice(draft: &Draft<'_, '_>, m: usize) -> bool {
    !matches!(draft.mentions[m].form, Form::Name | Form::Demonym)
}

fn lesson(draft: &Draft<'_, '_>, answers: &Answers<'_>, m: usize) -> Lesson {
    let weighed = weigh(draft, m);
    let own = answers.of_phrase.get(&m);
    let right = |phrase: usize, chain: usize| {
        let cluster =
            if answers.gold.whole { answers.of_phrase.get(&phrase) } else { answers.of_name_chain.get(&chain) };
        match cluster {
            Some(cluster) => Some(own == Some(cluster)),
            None if answers.gold.whole => Some(false),
            None => None,
        }
    };
    let candidates = weighed.candidates.into_iter();
    Lesson {
        sort: format!("{:?}", draft.sorts[m]),
        none: weighed.none.places,
        candidates: candidates.map(|(read, bag)| (right(read.mention, read.chain), bag.places)).collect(),
    }
}

/// The annotation, by phrase.
struct Answers<'g> {
    gold: &'g Gold,
    /// The cluster of each annotated phrase.
    of_phrase: FxHashMap<usize, usize>,
    /// The cluster of each chain of names.
    of_name_chain: FxHashMap<usize, usize>,
    /// The first phrase of each cluster that has a chain of names.
    named: FxHashMap<usize, usize>,
}

impl<'g> Answers<'g> {
    fn new(draft: &Draft<'_, '_>, gold: &'g Gold) -> Self {
        let mut answers = Self {
            gold,
            of_phrase: FxHashMap::default(),
            of_name_chain: FxHashMap::default(),
            named: FxHashMap::default(),
        };
        for (cluster, spans) in gold.clusters.iter().enumerate() {
            for phrase in spans.iter().filter_map(|span| phrase_of(draft, span)) {
                answers.of_phrase.insert(phrase, cluster);
                if let [chain] = draft.of_mention[phrase][..] {
                    answers.of_name_chain.entry(chain).or_insert(cluster);
                    answers.named.entry(cluster).or_insert(chain);
                }
            }
        }
        answers
    }

    /// What a phrase means as annotated; by rule and model where it is not.
    fn right(&self, draft: &Draft<'_, '_>, m: usize) -> Meant {
        if !is_choice(draft, m) {
            return Meant::Chains(draft.of_mention[m].clone());
        }
        if let Some(chain) = draft.echoed(m) {
            return Meant::Chains(vec![chain]);
        }
        let Some(cluster) = self.of_phrase.get(&m) else {
            return if self.gold.whole { Meant::Thing } else { meaning(draft, m) };
        };
        let before = || {
            let known = draft.seen.iter().find(|read| self.of_phrase.get(&read.mention) == Some(cluster));
            known.map(|read| read.chain)
        };
        match self.named.get(cluster).copied().or_else(before) {
            Some(chain) => Meant::Chains(vec![chain]),
            None => Meant::Thing,
        }
    }
}

/// The phrase that a token range is: of its heads the first that heads a phrase.
fn phrase_of(draft: &Draft<'_, '_>, span: &Range<usize>) -> Option<usize> {
    let words = &draft.analysis.words;
    let outside = |t: &usize| words[*t].head.is_none_or(|h| !span.contains(&h));
    let top = span.clone().filter(outside).find_map(|t| draft.by_head.get(&t));
    top.or_else(|| span.clone().rev().find_map(|t| draft.by_head.get(&t))).copied()
}
