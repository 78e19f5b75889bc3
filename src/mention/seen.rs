//! What the recogniser sees, with its ends mended and its slips left out.

use std::ops::Range;

use compact_str::CompactString;

use crate::lexicon::{Lexicon, Noun};
use crate::text::{ActorKind, Analysis, Deprel, Entity, EntityKind, Upos};

use super::boundaries::{head_of, is_participle, trim};
use super::titled::Titled;

/// A name as the recogniser sees it, mended.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its kind.
    pub kind: EntityKind,
    /// Probability of the kind.
    pub certainty: f32,
}

/// Mends entities.
pub struct Mender<'a, 't> {
    /// The text.
    pub analysis: &'a Analysis<'t>,
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The text's titles.
    pub titles: &'a Titled<'a>,
    /// Tokens that entities of any kind cover.
    pub covered: &'a [bool],
}

impl Mender<'_, '_> {
    /// The mended entity; none where it is no name of an actor.
    pub fn mend(&self, entity: &Entity) -> Option<Seen> {
        let tokens = trim(self.analysis, entity.tokens.clone());
        let mut seen = Seen { tokens, kind: entity.kind, certainty: entity.certainty };
        if !is_nameable(entity.kind) {
            return Some(seen);
        }
        if seen.tokens.is_empty() || self.is_title(&seen) || self.is_portfolio(&seen) {
            return None;
        }
        self.extend(&mut seen);
        if seen.kind == EntityKind::Person && (self.ends_as_body(&seen) || self.is_called_a_body(&seen)) {
            seen.kind = EntityKind::Org;
        }
        self.take_complement(&mut seen);
        self.cut_owner(&mut seen);
        self.cut_title(&mut seen);
        self.cut_home(&mut seen);
        self.cut_realm(&mut seen);
        self.cut_office(&mut seen);
        self.cut_designator(&mut seen);
        seen.tokens = trim(self.analysis, seen.tokens);
        (!seen.tokens.is_empty() && self.is_name(&seen)).then_some(seen)
    }

    /// "Prime Minister", "State" of "Secretary of State", "State for Culture" after "Secretary of".
    fn is_title(&self, seen: &Seen) -> bool {
        let Range { start, end } = seen.tokens;
        let article = start > 0 && self.analysis.form(start - 1).eq_ignore_ascii_case("the");
        let lone_forename = end - start == 1 && self.is_forename(start) && seen.kind == EntityKind::Person && !article;
        let title = self.titles.covering(start).filter(|title| title.start <= start && !lone_forename);
        title.is_some_and(|t| end <= t.end || t.start < start && !self.is_forename(t.end))
    }

    /// "Greek Civil Protection" before "Minister": what an office is for.
    fn is_portfolio(&self, seen: &Seen) -> bool {
        let field = |t: usize| {
            let form = self.analysis.form(t);
            matches!(form, "and" | "&") || form.starts_with(char::is_uppercase)
        };
        let limit = self.analysis.words.len().min(seen.tokens.end + 4);
        let mut near = (seen.tokens.end..limit).take_while(|&t| field(t));
        let office = near.find_map(|t| self.titles.starting_at(t)).map(|(_, title)| title);
        seen.kind == EntityKind::Org
            && office.is_some_and(|title| title.goes_with("state") && title.words.ends_with("minister"))
            && !self.ends_as_body(seen)
            && !self.is_known(seen.tokens.clone())
    }

    /// Takes in capitalised words that the tree joins to the end: "Kyi" after "Aung San Suu", "Herald" after "Miami".
    fn extend(&self, seen: &mut Seen) {
        self.take_tail(seen);
        let limit = self.analysis.text.sentences[self.analysis.sentence_of(seen.tokens.start)].tokens.end;
        let part = |t: usize| {
            self.analysis.words[t].upos == Upos::Propn
                && self.analysis.form(t).starts_with(char::is_uppercase)
                && !self.covered[t]
                && self.titles.covering(t).is_none()
        };
        let end = (seen.tokens.end..limit).find(|&t| !part(t)).unwrap_or(limit);
        let joined = end > seen.tokens.end && !seen.tokens.is_empty() && {
            let head = head_of(self.analysis, seen.tokens.start..end);
            (seen.tokens.end..end)
                .chain(seen.tokens.clone())
                .all(|t| t == head || self.analysis.ancestors(t).any(|a| a == head))
        };
        let last = || self.lexicon.nouns.get(self.analysis.form(end - 1)).and_then(Noun::kind);
        if joined && !matches!(last(), Some(ActorKind::State | ActorKind::Person)) {
            seen.tokens.end = end;
            seen.kind = if seen.kind == EntityKind::Person { EntityKind::Person } else { EntityKind::Org };
        }
    }

    /// "Intelligence Committee" is nobody's name.
    fn ends_as_body(&self, seen: &Seen) -> bool {
        let last = self.lexicon.nouns.get(self.analysis.form(seen.tokens.end - 1)).and_then(Noun::kind);
        seen.tokens.len() > 1 && matches!(last, Some(ActorKind::Organization | ActorKind::Company))
    }

    /// "Tallmar" of "the shipping group Tallmar": one word that no table knows as anybody's, behind a noun for a body.
    fn is_called_a_body(&self, seen: &Seen) -> bool {
        let Range { start, end } = seen.tokens;
        let noun = start.checked_sub(1).filter(|&before| self.analysis.words[before].upos == Upos::Noun);
        let called = noun.and_then(|noun| self.lexicon.nouns.get(self.analysis.form(noun))).and_then(Noun::kind);
        end - start == 1
            && matches!(called, Some(ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup))
            && !self.is_forename(start)
            && !self.is_known(start..end)
    }

    /// "of Commons" after "House".
    fn take_complement(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let limit = self.analysis.text.sentences[self.analysis.sentence_of(start)].tokens.end;
        if seen.kind != EntityKind::Org || end - start != 1 || end + 1 >= limit || self.analysis.form(end) != "of" {
            return;
        }
        let from = if self.analysis.form(end + 1) == "the" { end + 2 } else { end + 1 };
        let part = |t: usize| !self.covered[t] && self.analysis.words[t].upos == Upos::Propn;
        let to = (from..limit).find(|&t| !part(t)).unwrap_or(limit);
        if to > from && self.analysis.words[head_of(self.analysis, from..to)].head == Some(start) {
            seen.tokens.end = to;
        }
    }

    /// "moo" of "Song Young-moo".
    fn take_tail(&self, seen: &mut Seen) {
        let end = seen.tokens.end;
        if seen.kind != EntityKind::Person || seen.tokens.len() < 2 || end + 1 >= self.analysis.words.len() {
            return;
        }
        let close = |t: usize| self.analysis.text.tokens[t - 1].end == self.analysis.text.tokens[t].start;
        let tail = self.analysis.form(end + 1);
        let syllable = tail.len() < 6 && tail.chars().all(char::is_lowercase) && !is_participle(tail) && tail != "era";
        if self.analysis.form(end) == "-" && close(end) && close(end + 1) && syllable {
            seen.tokens.end = end + 2;
        }
    }

    /// "Armed Forces Florence Parly" after "Minister of the", "President Joe Biden".
    fn cut_title(&self, seen: &mut Seen) {
        if seen.kind == EntityKind::Person {
            seen.tokens = self.titles.cut(self.analysis, self.lexicon, seen.tokens.clone());
            return;
        }
        let Some(title) = self.titles.covering(seen.tokens.start) else { return };
        let rest = title.end..seen.tokens.end;
        let surname = rest.len() == 1
            && title.start == seen.tokens.start
            && self.analysis.words[rest.start].upos == Upos::Propn
            && self.lexicon.nouns.get(self.analysis.form(rest.start)).is_none()
            && !self.is_known(rest.clone());
        if !rest.is_empty() && (self.is_forename(title.end) || surname) {
            seen.tokens.start = title.end;
            seen.kind = EntityKind::Person;
        }
    }

    /// "Vermont Bernie Sanders" after "Senator of", "Japan Tarō Kōno" after "Foreign Minister of".
    fn cut_home(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let after_title = self.follows_title(start);
        let split = (start + 1..end.saturating_sub(1)).find(|&t| {
            let forename = self.is_forename(t) && !self.is_forename(start);
            let land = self.is_land(start..t);
            forename && (after_title || land) || after_title && (land || self.is_known(start..t))
        });
        if let Some(forename) = split {
            seen.tokens.start = forename;
            seen.kind = EntityKind::Person;
        }
    }

    /// "Norway's" of "Norway's Institute of Trade": a state that owns a body is no part of its name.
    fn cut_owner(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let possessive = |t: usize| matches!(self.analysis.form(t), "'s" | "’s" | "'" | "’");
        let owner = (start + 1..end.saturating_sub(1)).find(|&t| possessive(t) && self.is_land(start..t));
        if let Some(possessive) = owner.filter(|_| seen.kind == EntityKind::Org) {
            seen.tokens.start = possessive + 1;
        }
    }

    /// Whether "Minister of" or "Minister of the" stands before.
    fn follows_title(&self, start: usize) -> bool {
        let of = if start > 0 && self.analysis.form(start - 1) == "the" { start - 1 } else { start };
        of > 1 && self.analysis.form(of - 1) == "of" && self.titles.ending_at(of - 2).is_some()
    }

    /// "Muhammadu Buhari of Nigeria".
    fn cut_realm(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let of = (start + 1..end).find(|&t| self.analysis.form(t) == "of");
        if let Some(of) = of.filter(|&of| self.is_forename(start) && of + 1 < end && self.is_land(of + 1..end)) {
            seen.tokens.end = of;
            seen.kind = EntityKind::Person;
        }
    }

    /// "Obama Administration": the government stands as a noun of its own behind the name.
    fn cut_office(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        if end - start < 2 || seen.kind != EntityKind::Org || self.is_land(start..end - 1) {
            return;
        }
        if matches!(self.analysis.lemma(end - 1).to_lowercase().as_str(), "administration" | "presidency") {
            seen.tokens.end -= 1;
            seen.kind = EntityKind::Person;
        }
    }

    /// "party" of "Labour party", "football team" of "Utah Jazz football team".
    fn cut_designator(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let small = |t: usize| self.analysis.form(t).starts_with(char::is_lowercase);
        let says = self.lexicon.designators.of_noun_behind(self.analysis.form(end - 1)).is_some();
        let name_end = (start + 1..end).rev().find(|&t| !small(t)).map_or(start + 1, |t| t + 1);
        if seen.kind == EntityKind::Org && says && small(end - 1) && end - name_end < 3 {
            seen.tokens.end = name_end;
        }
    }

    /// Puts together what belongs to one name: "Institute of Allergy" and "Infectious Disease", "Congress of the
    /// Philippines".
    pub fn join(&self, seen: &mut Vec<Seen>) {
        for i in (1..seen.len()).rev() {
            let body = seen[i - 1].kind == EntityKind::Org && self.belongs(&seen[i - 1], &seen[i]);
            let located = seen[i].kind == EntityKind::Org && self.locates(&seen[i - 1], &seen[i]);
            if body || located {
                seen[i - 1].tokens.end = seen[i].tokens.end;
                seen[i - 1].kind = EntityKind::Org;
                seen.remove(i);
            }
        }
    }

    /// "China" before "Securities Regulatory Commission".
    fn locates(&self, place: &Seen, body: &Seen) -> bool {
        let word = &self.analysis.words[head_of(self.analysis, place.tokens.clone())];
        let inside = word.head.is_some_and(|h| body.tokens.contains(&h));
        place.kind == EntityKind::Gpe
            && place.tokens.end == body.tokens.start
            && inside
            && word.deprel == Deprel::Compound
    }

    fn belongs(&self, first: &Seen, second: &Seen) -> bool {
        let between: Vec<&str> = (first.tokens.end..second.tokens.start).map(|t| self.analysis.form(t)).collect();
        let (head, inner) =
            (head_of(self.analysis, first.tokens.clone()), head_of(self.analysis, second.tokens.clone()));
        let governor = self.analysis.words[inner].head;
        match between[..] {
            ["for"] | ["for", "the"] => governor == Some(head) && second.kind == EntityKind::Org,
            ["of"] | ["of", "the"] => {
                let noun = self.lexicon.nouns.get(self.analysis.form(head)).and_then(Noun::kind);
                governor == Some(head) && noun == Some(ActorKind::Organization) && second.kind != EntityKind::Person
            }
            ["and" | "&"] => {
                let parted = (first.tokens.clone()).any(|t| matches!(self.analysis.form(t), "of" | "for"));
                let inside = governor.is_some_and(|g| g != head && first.tokens.contains(&g));
                parted && second.kind == EntityKind::Org && (inside || self.is_field(first, second))
            }
            _ => false,
        }
    }

    /// "Infectious Disease" behind "Institute of Allergy and": two words or more that name no body by themselves.
    fn is_field(&self, first: &Seen, second: &Seen) -> bool {
        let noun = |t: usize| self.lexicon.nouns.get(self.analysis.form(t)).and_then(Noun::kind);
        let is_body = first.tokens.clone().any(|t| noun(t) == Some(ActorKind::Organization));
        let bare = second
            .tokens
            .clone()
            .all(|t| noun(t).is_none() && self.analysis.form(t).chars().skip(1).all(char::is_lowercase));
        let words: Vec<CompactString> =
            second.tokens.clone().map(|t| self.analysis.form(t).to_lowercase().into()).collect();
        let company = self.lexicon.designators.of_name(&words).is_some();
        is_body && bare && !company && second.tokens.len() > 1 && !self.is_known(second.tokens.clone())
    }

    fn is_forename(&self, t: usize) -> bool {
        let form = self.analysis.form(t);
        form.len() > 2 && form.starts_with(char::is_uppercase) && self.lexicon.forenames.contains(form)
    }

    fn is_land(&self, tokens: Range<usize>) -> bool {
        let readings = self.lexicon.names.get(self.analysis.text.words(tokens));
        readings.iter().any(|r| matches!(self.lexicon.names.entry(r).kind, ActorKind::State | ActorKind::Place))
    }

    fn is_known(&self, tokens: Range<usize>) -> bool {
        !self.lexicon.names.get(self.analysis.text.words(tokens)).is_empty()
    }

    /// Names have capitals, and things are no actors.
    fn is_name(&self, seen: &Seen) -> bool {
        let words = self.analysis.text.words(seen.tokens.clone());
        if seen.kind == EntityKind::Person && self.is_species(seen) {
            return false;
        }
        words.contains(char::is_uppercase)
            && !self.lexicon.things.contains(words, seen.kind == EntityKind::Person)
            && !self.is_model(seen)
    }

    /// "Caudipteryx zoui"
    fn is_species(&self, seen: &Seen) -> bool {
        let last = seen.tokens.end - 1;
        let after_hyphen = last > 0 && self.analysis.form(last - 1) == "-";
        self.analysis.form(last).starts_with(char::is_lowercase) && !after_hyphen
    }

    /// "F" of "F-16", "Su" of "Su-24".
    fn is_model(&self, seen: &Seen) -> bool {
        let Range { end, .. } = seen.tokens;
        let form = |t: usize| if t < self.analysis.words.len() { self.analysis.form(t) } else { "" };
        let close = |t: usize| self.analysis.text.tokens[t - 1].end == self.analysis.text.tokens[t].start;
        matches!(form(end), "-" | "–")
            && form(end + 1).starts_with(|c: char| c.is_ascii_digit())
            && close(end)
            && close(end + 1)
    }
}

/// Whether names of that kind may be actors.
pub fn is_nameable(kind: EntityKind) -> bool {
    use EntityKind::{Fac, Gpe, Loc, Norp, Org, Person};
    matches!(kind, Person | Org | Gpe | Norp | Loc | Fac)
}
