//! Proper names: what the recogniser sees, put together with what the tables know.

use std::ops::Range;

use crate::lexicon::atoms::Case;
use crate::lexicon::{Found, Lexicon, Reading, Sense, Stream, Trie};
use crate::text::{ActorKind, Analysis, EntityKind, Form, Gender, Mention, Number, Upos};

use super::boundaries::{head_of, trim};
use super::seen::{Mender, Seen, is_nameable};
use super::titled::Titled;
use super::{coordinated, inanimate, introduced, kinds, metonym};

/// Names of a text, nested ones too, in no order.
pub fn names(analysis: &Analysis<'_>, lexicon: &Lexicon, titles: &Titled<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut covered = vec![false; analysis.words.len()];
    for entity in &analysis.entities {
        covered[entity.tokens.clone()].fill(true);
    }
    let mender = Mender { analysis, lexicon, titles, covered: &covered };
    let mut entities = analysis.entities.iter().peekable();
    for sentence in &analysis.text.sentences {
        let mut seen = Vec::new();
        while let Some(entity) = entities.next_if(|e| e.tokens.start < sentence.tokens.end) {
            seen.extend(mender.mend(entity));
        }
        mender.join(&mut seen);
        coordinated::put_together(analysis, lexicon, &sentence.tokens, &mut seen);
        let stream = Stream::new(sentence.tokens.clone(), |t| analysis.form(t));
        let sentence = Spelled { tokens: sentence.tokens.clone(), plain: has_plain_words(analysis, &sentence.tokens) };
        found.extend(Merger { analysis, lexicon, sentence, seen }.merge(&lexicon.names.find(&stream)));
    }
    introduced::settle(analysis, &mut found);
    let again = repeats(analysis, &found);
    found.extend(again);
    inanimate::leave_out(analysis, lexicon, &mut found);
    found
}

/// Puts the two sources of one sentence together.
struct Merger<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    sentence: Spelled,
    seen: Vec<Seen>,
}

/// A sentence, and whether capitals tell names from other words in it.
struct Spelled {
    tokens: Range<usize>,
    plain: bool,
}

/// Whether common words begin small: not so in headlines.
fn has_plain_words(analysis: &Analysis<'_>, sentence: &Range<usize>) -> bool {
    let common = |t: usize| matches!(analysis.words[t].upos, Upos::Noun | Upos::Verb | Upos::Adj);
    sentence.clone().any(|t| common(t) && analysis.form(t).starts_with(char::is_lowercase))
}

impl Merger<'_, '_> {
    fn merge(mut self, known: &[Found<'_, Reading>]) -> Vec<Mention> {
        let mut found: Vec<Mention> = known.iter().filter_map(|k| self.known(k)).collect();
        let inner: Vec<Mention> = found.iter().flat_map(|m| self.nested(m)).collect();
        found.extend(inner);
        let seen = std::mem::take(&mut self.seen);
        let unknown: Vec<Mention> = seen.iter().filter_map(|s| self.unknown(s, &found)).collect();
        found.extend(unknown);
        found
    }

    /// A name of the tables, if it is one here; what it replaces is taken out of `seen`.
    fn known(&mut self, known: &Found<'_, Reading>) -> Option<Mention> {
        let tokens = trim(self.analysis, known.tokens.clone());
        if tokens.is_empty() {
            return None;
        }
        let over: Vec<usize> = (0..self.seen.len()).filter(|&s| overlap(&self.seen[s].tokens, &tokens)).collect();
        let kind = over.iter().map(|&s| self.seen[s].kind).next();
        let reading = self.choose(&known.values, kind, &tokens)?;
        if self.is_model(&tokens, reading) {
            self.seen.retain(|seen| !overlap(&seen.tokens, &tokens));
            return None;
        }
        if over.is_empty() && !self.stands_alone(reading, &tokens) {
            return None;
        }
        for s in over.into_iter().rev() {
            if !self.settle(s, &tokens, reading) {
                return None;
            }
        }
        Some(self.known_mention(tokens, reading))
    }

    /// "Boeing 737", "Sukhoi Su-27"
    fn is_model(&self, tokens: &Range<usize>, reading: &Reading) -> bool {
        let words = &self.analysis.words;
        let number = |t: usize| t < words.len() && self.analysis.form(t).starts_with(|c: char| c.is_ascii_digit());
        let end = tokens.end;
        let beside = |t: usize| words[t].head.is_some_and(|h| tokens.contains(&h)) || words[t - 1].head == Some(t);
        let series = number(end + 2) && self.analysis.form(end + 1) == "-" && self.analysis.form(end).len() < 3;
        let company = self.lexicon.names.entry(reading).kind == ActorKind::Company;
        company && (series || number(end) && beside(end))
    }

    /// The reading that agrees best with what the recogniser sees.
    fn choose<'r>(
        &self,
        readings: &[&'r Reading],
        seen: Option<EntityKind>,
        tokens: &Range<usize>,
    ) -> Option<&'r Reading> {
        let kind = |r: &Reading| self.lexicon.names.entry(r).kind;
        let fitting = |r: &&&Reading| match seen {
            Some(EntityKind::Person) => kind(r) == ActorKind::Person,
            Some(EntityKind::Org) => {
                matches!(kind(r), ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup)
            }
            Some(EntityKind::Gpe) => matches!(kind(r), ActorKind::State | ActorKind::Place),
            Some(EntityKind::Norp) => r.sense == Sense::Demonym || kind(r) == ActorKind::Organization,
            Some(EntityKind::Loc | EntityKind::Fac) => kind(r) == ActorKind::Place,
            _ => false,
        };
        let usable = |r: &&&Reading| {
            r.sense != Sense::Capital
                || metonym::is_government(self.analysis, self.lexicon, head_of(self.analysis, tokens.clone()))
        };
        let mut pool: Vec<&&Reading> = readings.iter().filter(usable).collect();
        if pool.is_empty() {
            pool = readings.iter().collect();
        }
        let stands = |r: &&&&Reading| !r.weak || seen.is_some() || self.is_of_party(r, tokens);
        pool.iter().find(|r| fitting(r)).or_else(|| pool.iter().find(stands)).map(|r| **r)
    }

    /// Whether a known name may stand where the recogniser sees nothing.
    fn stands_alone(&self, reading: &Reading, tokens: &Range<usize>) -> bool {
        if reading.weak {
            return self.is_of_party(reading, tokens);
        }
        let head = head_of(self.analysis, tokens.clone());
        let tag = self.analysis.words[head].upos;
        let named = tag == Upos::Propn || reading.sense == Sense::Demonym && matches!(tag, Upos::Adj | Upos::Noun);
        named || tokens.len() > 2 || self.is_spelled_as_name(head)
    }

    /// "two | Democratic | representatives": a capital where there need be none, before a title.
    fn is_of_party(&self, reading: &Reading, tokens: &Range<usize>) -> bool {
        let body = self.lexicon.names.entry(reading).kind == ActorKind::Organization;
        let titled = |t: usize| self.lexicon.titles.get(&self.analysis.lemma(t).to_lowercase()).is_some();
        let adjective = self.analysis.words[tokens.end - 1].upos == Upos::Adj;
        let before_title = tokens.end < self.sentence.tokens.end && titled(tokens.end);
        body && adjective && before_title && self.is_spelled_as_name(tokens.end - 1)
    }

    /// A capital within a sentence, or an acronym: "on Facebook", "ISIL has", whatever the tagger takes them for.
    fn is_spelled_as_name(&self, t: usize) -> bool {
        let form = self.analysis.form(t);
        let acronym = Case::of(form) == Case::Upper && form.len() > 2;
        let inside = t > self.sentence.tokens.start && form.starts_with(char::is_uppercase);
        self.sentence.plain && (acronym || inside)
    }

    /// Decides between a known name and an overlapping seen one; false where the known one is wrong here.
    fn settle(&mut self, s: usize, known: &Range<usize>, reading: &Reading) -> bool {
        let Seen { tokens, kind, .. } = self.seen[s].clone();
        let entry = self.lexicon.names.entry(reading).kind;
        if matches!(
            kind,
            EntityKind::WorkOfArt
                | EntityKind::Money
                | EntityKind::Language
                | EntityKind::Percent
                | EntityKind::Quantity
        ) {
            return false;
        }
        if matches!(kind, EntityKind::Event | EntityKind::Law | EntityKind::Product) {
            return !reading.weak;
        }
        if contains(known, &tokens) {
            let person = kind == EntityKind::Person && entry != ActorKind::Person && self.seen[s].certainty > 0.5;
            let doubtful = reading.weak || reading.sense != Sense::Name || entry == ActorKind::Place;
            if person && tokens == *known && doubtful {
                return false;
            }
            self.seen.remove(s);
            return true;
        }
        if contains(&tokens, known) {
            return self.settle_inner(s, known, reading, entry);
        }
        let strong = !reading.weak && known.len() > 1;
        if strong {
            self.seen.remove(s);
        }
        strong || !matches!(kind, EntityKind::Person | EntityKind::Org)
    }

    /// The known name lies within a longer seen one.
    fn settle_inner(&mut self, s: usize, known: &Range<usize>, reading: &Reading, entry: ActorKind) -> bool {
        let Seen { tokens, kind, .. } = self.seen[s].clone();
        match kind {
            EntityKind::Org if self.part_of_list(s, known) => true,
            // "the Republican | Senate"
            EntityKind::Org if self.leads_known(known, &tokens, reading, entry) => {
                self.seen[s].tokens.start = known.end;
                true
            }
            EntityKind::Person if entry == ActorKind::Person => {
                self.seen[s].tokens = known.clone();
                self.seen.remove(s);
                true
            }
            EntityKind::Person => {
                let leads = known.start == tokens.start && entry == ActorKind::State;
                if leads {
                    self.seen[s].tokens = trim(self.analysis, known.end..tokens.end);
                }
                leads
            }
            // "Gulf of Oman"
            EntityKind::Loc if known.start > tokens.start && self.analysis.form(known.start - 1) == "of" => false,
            EntityKind::Gpe | EntityKind::Norp | EntityKind::Loc => {
                let seam = (tokens.start..tokens.end).find(|&t| matches!(self.analysis.form(t), "-" | "–" | "/" | ","));
                match seam {
                    Some(t) if known.start > t && self.analysis.form(t) == "," => self.seen[s].tokens.end = t,
                    Some(_) => drop(self.seen.remove(s)),
                    None => {}
                }
                !reading.weak || seam.is_some()
            }
            _ => !reading.weak && entry != ActorKind::Person,
        }
    }

    /// Whether an organisation that is also a word stands before another name of the tables.
    fn leads_known(&self, known: &Range<usize>, seen: &Range<usize>, reading: &Reading, entry: ActorKind) -> bool {
        let rest = known.end..seen.end;
        let names = || self.lexicon.names.find(&Stream::new(rest.clone(), |t| self.analysis.form(t)));
        reading.weak
            && entry == ActorKind::Organization
            && known.start == seen.start
            && names().iter().any(|found| found.tokens == rest)
    }

    /// "House of Representatives" in "Senate and House of Representatives": the rest is a name of its own.
    fn part_of_list(&mut self, s: usize, known: &Range<usize>) -> bool {
        let tokens = &mut self.seen[s].tokens;
        let joins = |t: usize| matches!(self.analysis.form(t), "and" | "," | "/");
        if known.end == tokens.end && known.start > tokens.start + 1 && joins(known.start - 1) {
            tokens.end = known.start - 1;
            return true;
        }
        if known.start == tokens.start && known.end + 1 < tokens.end && joins(known.end) {
            tokens.start = known.end + 1;
            return true;
        }
        false
    }

    fn known_mention(&self, tokens: Range<usize>, reading: &Reading) -> Mention {
        let entry = self.lexicon.names.entry(reading);
        let head = head_of(self.analysis, tokens.clone());
        let city = reading.sense == Sense::Capital && !metonym::is_government(self.analysis, self.lexicon, head);
        let kind = if city { ActorKind::Place } else { entry.kind };
        Mention {
            head,
            form: if reading.sense == Sense::Demonym { Form::Demonym } else { Form::Name },
            number: self.number(head, kind, reading.sense),
            gender: self.gender(&tokens, kind),
            kind: Some(kind),
            title: None,
            owners: Vec::new(),
            key: (!city).then(|| entry.key.clone()),
            certainty: if reading.weak { 0.7 } else { 0.95 },
            tokens,
        }
    }

    /// States within the longer known name of a body: "Israel" in "Bank of Israel".
    fn nested(&self, outer: &Mention) -> Vec<Mention> {
        if outer.tokens.len() < 2 || outer.kind != Some(ActorKind::Organization) {
            return Vec::new();
        }
        let Range { start, end } = outer.tokens;
        let mut inner: Vec<Mention> = Vec::new();
        let mut parts = vec![start + 1..end, start..end - 1];
        while let Some(part) = parts.pop() {
            for found in self.lexicon.names.find(&Stream::new(part, |t| self.analysis.form(t))) {
                let state = |r: &&&Reading| match self.lexicon.names.entry(r).kind {
                    ActorKind::State => !r.weak,
                    ActorKind::Organization => !r.weak && found.tokens.start == start,
                    _ => false,
                };
                let Some(reading) = found.values.iter().find(state) else { continue };
                // "U.S. House" hides "U.S."
                parts.push(found.tokens.start..found.tokens.end - 1);
                if reading.sense != Sense::Capital && inner.iter().all(|m| m.tokens != found.tokens) {
                    inner.push(self.known_mention(found.tokens, reading));
                }
            }
        }
        inner
    }

    /// A name that only the recogniser sees.
    fn unknown(&self, seen: &Seen, known: &[Mention]) -> Option<Mention> {
        if seen.tokens.is_empty() || !is_nameable(seen.kind) {
            return None;
        }
        let tokens = seen.tokens.clone();
        let head = head_of(self.analysis, tokens.clone());
        let kind = kinds::kind_of(self.analysis, self.lexicon, tokens.clone(), seen.kind);
        let state = self.state_body(&tokens, known);
        Some(Mention {
            head,
            form: if state.is_some() { Form::Description } else { Form::Name },
            kind: Some(if state.is_some() { ActorKind::State } else { kind }),
            number: self.number(head, kind, Sense::Name),
            gender: self.gender(&tokens, kind),
            title: None,
            owners: state.iter().map(|s| s.head).collect(),
            key: state.and_then(|s| s.key.clone()),
            certainty: seen.certainty,
            tokens,
        })
    }

    /// The state whose unnamed body the words are: "British Government", "Government of Romania", "Turkish Army".
    fn state_body<'m>(&self, tokens: &Range<usize>, known: &'m [Mention]) -> Option<&'m Mention> {
        let inner =
            |m: &&Mention| m.kind == Some(ActorKind::State) && contains(tokens, &m.tokens) && m.tokens != *tokens;
        let state = known.iter().find(inner)?;
        let noun = if state.tokens.start == tokens.start {
            state.tokens.end..tokens.end
        } else {
            tokens.start..tokens.start + 1
        };
        let noun = trim(self.analysis, noun);
        let said = self.lexicon.nouns.get(self.analysis.text.words(noun));
        let body = said.and_then(crate::lexicon::Noun::kind) == Some(ActorKind::State);
        let named = matches!(self.analysis.form(tokens.end - 1), "Navy" | "Force" | "Guard" | "Treasury");
        Some(state).filter(|_| body && !named)
    }

    fn number(&self, head: usize, kind: ActorKind, sense: Sense) -> Number {
        let plural = matches!(self.analysis.words[head].tag, "NNS" | "NNPS");
        match kind {
            ActorKind::State if sense == Sense::Demonym && plural => Number::Plural,
            ActorKind::Person | ActorKind::Place | ActorKind::State => Number::Singular,
            ActorKind::Group => Number::Plural,
            _ => Number::Unknown,
        }
    }

    fn gender(&self, tokens: &Range<usize>, kind: ActorKind) -> Gender {
        match kind {
            ActorKind::Person if tokens.len() > 1 => self.lexicon.forenames.gender(self.analysis.form(tokens.start)),
            ActorKind::Person => Gender::Unknown,
            _ => Gender::Neuter,
        }
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Names seen once are names wherever their words stand again.
fn repeats(analysis: &Analysis<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; analysis.words.len()];
    let mut phrases: Trie<usize> = Trie::default();
    for (i, mention) in found.iter().enumerate() {
        taken[mention.tokens.clone()].fill(true);
        if mention.form == Form::Name && mention.kind.is_some_and(is_agent) {
            for phrase in wordings(analysis, mention) {
                phrases.insert(phrase, i);
            }
        }
    }
    let free = |tokens: &Range<usize>| tokens.clone().all(|t| !taken[t]);
    let again = |f: &Found<'_, usize>| Some((f.tokens.clone(), &found[**f.values.first()?]));
    let sentences = analysis.text.sentences.iter();
    sentences
        .flat_map(|s| phrases.find(&Stream::new(s.tokens.clone(), |t| analysis.form(t))))
        .filter_map(|f| again(&f))
        .filter(|(tokens, _)| free(tokens) && analysis.words[tokens.end - 1].upos == Upos::Propn)
        .map(|(tokens, first)| Mention {
            head: head_of(analysis, tokens.clone()),
            title: None,
            certainty: first.certainty * 0.8,
            tokens,
            ..first.clone()
        })
        .collect()
}

fn is_agent(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Place | ActorKind::Group | ActorKind::State)
}

/// The whole name, and a person's last word alone.
fn wordings<'t>(analysis: &Analysis<'t>, mention: &Mention) -> Vec<&'t str> {
    let whole = analysis.text.words(mention.tokens.clone());
    let last = analysis.form(mention.tokens.end - 1);
    let surname = mention.kind == Some(ActorKind::Person) && mention.tokens.len() > 1 && last.len() > 2;
    if surname { vec![whole, last] } else { vec![whole] }
}
