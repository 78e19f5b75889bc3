//! What the recogniser sees, with its ends mended and its slips left out.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::text::{ActorKind, Analysis, Entity, EntityKind};

use super::boundaries::trim;
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
}

impl Mender<'_, '_> {
    /// The mended entity; none where it is no name of an actor.
    pub fn mend(&self, entity: &Entity) -> Option<Seen> {
        let tokens = trim(self.analysis, entity.tokens.clone());
        let mut seen = Seen { tokens, kind: entity.kind, certainty: entity.certainty };
        if !is_nameable(entity.kind) {
            return Some(seen);
        }
        if self.is_title(&seen) {
            return None;
        }
        self.cut_title(&mut seen);
        self.cut_home(&mut seen);
        self.cut_realm(&mut seen);
        (!seen.tokens.is_empty() && self.is_name(&seen)).then_some(seen)
    }

    /// "Prime Minister", or "State" of "Secretary of State".
    fn is_title(&self, seen: &Seen) -> bool {
        let lone_forename =
            seen.tokens.len() == 1 && self.is_forename(seen.tokens.start) && seen.kind == EntityKind::Person;
        let within = |t: usize| {
            self.titles
                .covering(t)
                .is_some_and(|title| title.start <= seen.tokens.start && seen.tokens.end <= title.end)
        };
        !seen.tokens.is_empty() && !lone_forename && within(seen.tokens.start)
    }

    /// "Armed Forces Florence Parly" after "Minister of the", "President Joe Biden".
    fn cut_title(&self, seen: &mut Seen) {
        if seen.kind == EntityKind::Person {
            seen.tokens = self.titles.cut(self.analysis, self.lexicon, seen.tokens.clone());
            return;
        }
        let Some(title) = self.titles.covering(seen.tokens.start) else { return };
        if title.end < seen.tokens.end && self.is_forename(title.end) {
            seen.tokens.start = title.end;
            seen.kind = EntityKind::Person;
        }
    }

    /// "Vermont Bernie Sanders" after "Senator of", "Japan Tarō Kōno" after "Foreign Minister of".
    fn cut_home(&self, seen: &mut Seen) {
        let Range { start, end } = seen.tokens;
        let after_title =
            start > 1 && self.analysis.form(start - 1) == "of" && self.titles.ending_at(start - 2).is_some();
        let split = (start + 1..end.saturating_sub(1))
            .find(|&t| self.is_forename(t) && !self.is_forename(start) && (after_title || self.is_land(start..t)));
        if let Some(forename) = split {
            seen.tokens.start = forename;
            seen.kind = EntityKind::Person;
        }
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

    fn is_forename(&self, t: usize) -> bool {
        let form = self.analysis.form(t);
        form.len() > 2 && form.starts_with(char::is_uppercase) && self.lexicon.forenames.contains(form)
    }

    fn is_land(&self, tokens: Range<usize>) -> bool {
        let readings = self.lexicon.names.get(self.analysis.text.words(tokens));
        readings.iter().any(|r| matches!(self.lexicon.names.entry(r).kind, ActorKind::State | ActorKind::Place))
    }

    /// Names have capitals, and things are no actors.
    fn is_name(&self, seen: &Seen) -> bool {
        let words = self.analysis.text.words(seen.tokens.clone());
        words.contains(char::is_uppercase) && !self.lexicon.things.contains(words)
    }
}

/// Whether names of that kind may be actors.
pub fn is_nameable(kind: EntityKind) -> bool {
    use EntityKind::{Fac, Gpe, Loc, Norp, Org, Person};
    matches!(kind, Person | Org | Gpe | Norp | Loc | Fac)
}
