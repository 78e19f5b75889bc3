//! Names that the recogniser misses and the words beside them announce: "the airline Flybe", "Captain Ana Ruiz".

use std::ops::Range;

use compact_str::CompactString;

use crate::lexicon::atoms::fold;
use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention, Number, Upos};

use super::boundaries::head_of;
use super::titled::Titled;

/// Finds capitalised words that no name covers and that a title, a noun or their place in the tree shows to be names.
pub fn announced(analysis: &Analysis<'_>, lexicon: &Lexicon, titles: &Titled<'_>, names: &[Mention]) -> Vec<Mention> {
    let mut free: Vec<bool> = analysis.words.iter().map(|w| w.upos == Upos::Propn).collect();
    for taken in names.iter().map(|m| &m.tokens).chain(analysis.entities.iter().map(|e| &e.tokens)) {
        free[taken.clone()].fill(false);
    }
    let finder = Finder { analysis, lexicon, titles, free };
    let mut found = Vec::new();
    for sentence in &analysis.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = finder.run(at, sentence.tokens.end);
            at = run.end.max(at + 1);
            found.extend(finder.name(run, &sentence.tokens));
        }
    }
    found
}

struct Finder<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    titles: &'a Titled<'a>,
    free: Vec<bool>,
}

impl Finder<'_, '_> {
    /// Capitalised free words from `at` on, hyphens between them included.
    fn run(&self, at: usize, limit: usize) -> Range<usize> {
        let mut end = at;
        while end < limit {
            let joint = end > at && end + 1 < limit && self.analysis.form(end) == "-" && self.is_part(end + 1);
            if !joint && !self.is_part(end) {
                break;
            }
            end += 1;
        }
        at..end
    }

    fn is_part(&self, t: usize) -> bool {
        self.free[t] && self.analysis.form(t).starts_with(char::is_uppercase)
    }

    fn name(&self, run: Range<usize>, sentence: &Range<usize>) -> Option<Mention> {
        if run.is_empty() || run.clone().any(|t| self.titles.covering(t).is_some()) {
            return None;
        }
        let words = self.analysis.text.words(run.clone());
        let last = self.analysis.form(run.end - 1);
        if self.lexicon.things.contains(words, false) || words.chars().count() < 2 {
            return None;
        }
        if self.lexicon.nouns.get(last).is_some() {
            // "Amber Capital": a noun, but of such a name the last word
            let kind = self.designated(&run).filter(|_| self.argument(&run).is_some())?;
            return Some(self.mention(run, kind, 0.5));
        }
        let kind = self
            .titled(&run, sentence)
            .or_else(|| self.after_noun(&run, sentence))
            .or_else(|| self.before_noun(&run, sentence));
        let (kind, certainty) = match kind {
            Some(kind) => (kind, 0.7),
            None => (self.argument(&run)?, 0.45),
        };
        Some(self.mention(run, kind, certainty))
    }

    /// "Captain Ana Ruiz"
    fn titled(&self, run: &Range<usize>, sentence: &Range<usize>) -> Option<ActorKind> {
        let last = run.start.checked_sub(1).filter(|last| sentence.contains(last))?;
        let (_, title) = self.titles.ending_at(last)?;
        let person = run.len() > 1
            || title.what == "honorific"
            || self.lexicon.forenames.contains(self.analysis.form(run.start));
        person.then_some(ActorKind::Person)
    }

    /// "the airline Flybe"
    fn after_noun(&self, run: &Range<usize>, sentence: &Range<usize>) -> Option<ActorKind> {
        run.start.checked_sub(1).filter(|before| sentence.contains(before)).and_then(|before| self.body(before))
    }

    /// "the Edeka supermarket"
    fn before_noun(&self, run: &Range<usize>, sentence: &Range<usize>) -> Option<ActorKind> {
        let noun = Some(run.end).filter(|after| sentence.contains(after))?;
        let modifies = self.analysis.words[head_of(self.analysis, run.clone())].head == Some(noun);
        self.body(noun).filter(|_| modifies)
    }

    fn body(&self, t: usize) -> Option<ActorKind> {
        let form = self.analysis.form(t);
        let noun = self
            .lexicon
            .nouns
            .get(form)
            .filter(|n| n.number == Number::Singular && form.starts_with(char::is_lowercase));
        noun.and_then(Noun::kind)
            .filter(|k| matches!(k, ActorKind::Company | ActorKind::Organization | ActorKind::ArmedGroup))
    }

    /// What the last word of a whole name says it is, where that is a company.
    fn designated(&self, run: &Range<usize>) -> Option<ActorKind> {
        let words: Vec<CompactString> = run.clone().map(|t| fold(self.analysis.form(t))).collect();
        let goes_on = |before: usize| self.analysis.form(before).starts_with(char::is_uppercase);
        let whole = !run.start.checked_sub(1).is_some_and(goes_on);
        self.lexicon.designators.of_name(&words).filter(|kind| whole && *kind == ActorKind::Company)
    }

    /// A subject or owner.
    fn argument(&self, run: &Range<usize>) -> Option<ActorKind> {
        let head = head_of(self.analysis, run.clone());
        let place = matches!(
            self.analysis.words[head].deprel,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::OblAgent | Deprel::NmodPoss
        );
        let beside = |t: usize| self.analysis.words.get(t).is_some_and(|w| w.upos == Upos::Propn);
        let place = place && !beside(run.end) && !run.start.checked_sub(1).is_some_and(beside);
        let forename = run.len() > 1 && self.lexicon.forenames.contains(self.analysis.form(run.start));
        place.then_some(if forename { ActorKind::Person } else { ActorKind::Organization })
    }

    fn mention(&self, tokens: Range<usize>, kind: ActorKind, certainty: f32) -> Mention {
        let person = kind == ActorKind::Person;
        Mention {
            head: head_of(self.analysis, tokens.clone()),
            form: Form::Name,
            kind: Some(kind),
            number: if person { Number::Singular } else { Number::Unknown },
            gender: if person {
                self.lexicon.forenames.gender(self.analysis.form(tokens.start))
            } else {
                Gender::Neuter
            },
            title: None,
            owners: Vec::new(),
            key: None,
            certainty,
            tokens,
        }
    }
}
