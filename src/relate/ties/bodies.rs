//! What a title belongs to: the words before it, behind it, and where neither says it, the sentence and the article.

use std::ops::Range;

use crate::text::{ActorKind, Deprel, Form, Upos};

use super::super::arguments::{Argument, Reach};
use super::{BODY_PREPOSITIONS, Held, REACH, Ties, is_possessive};

/// Slots in which the tree may hold a title's body, the nearest first.
const BODY_SLOTS: [&str; 7] = ["agent", "of", "for", "at", "to", "in", "with"];

/// Words that may say what an office is for: "for Women and Family Affairs".
const PORTFOLIO: usize = 8;

impl Ties<'_> {
    /// What the title belongs to, and where it stands.
    pub(super) fn bodies(
        &self,
        held: &Held<'_>,
        sentence: &Range<usize>,
        bearers: &[Argument],
    ) -> Option<(&'static str, Vec<Argument>)> {
        let free = |all: Vec<Argument>| -> Vec<Argument> {
            all.into_iter().filter(|x| !bearers.iter().any(|b| b.actor == x.actor)).collect()
        };
        let after = self.body_after(held, sentence);
        let after =
            after.map(|(m, _)| (self.preposition_after(held), free(self.arguments.of(self.mentions.all[m].head))));
        let before = self.body_before(held, sentence).map(|m| ("before", free(self.as_arguments(m).collect())));
        let inside = self.body_inside(held).map(|m| ("before", free(self.as_arguments(m).collect())));
        let ordered = match after {
            Some(("of", _)) => [inside, after, before],
            _ => [inside, before, after],
        };
        if let Some(found) = ordered.into_iter().flatten().find(|(_, all)| !all.is_empty()) {
            return Some(found);
        }
        // a head of a state is of a party, and leads another body
        let fits = |m: &usize| !held.title.goes_with("state") || self.is_land(*m);
        if let [bearer] = bearers
            && let Some(body) = self.body_of_name(bearer.mention).filter(fits)
        {
            return Some(("of", free(self.as_arguments(body).collect())));
        }
        BODY_SLOTS.into_iter().find_map(|slot| {
            let found = free(held.frame.slot(slot).flat_map(|token| self.arguments.of(token)).collect());
            (!found.is_empty()).then_some((slot, found))
        })
    }

    /// Whether a mention means a state or a place.
    fn is_land(&self, m: usize) -> bool {
        self.as_arguments(m).any(|body| matches!(self.kind(&body), ActorKind::State | ActorKind::Place))
    }

    /// What an office belongs to where the title does not say it. Of a place: the only place named before it in the sentence
    /// ("In Ohio, Governor Ann Weld ..."). Of a body: the only one named before it, in the sentence or else in the article.
    pub(super) fn bodies_elsewhere(
        &self,
        held: &Held<'_>,
        sentence: &Range<usize>,
        bearers: &[Argument],
    ) -> Option<(&'static str, Vec<Argument>)> {
        let [bearer] = bearers else { return None };
        match held.title.heads.split(',').next().filter(|_| held.title.what == "office") {
            Some("place") => self.only_place_before(sentence.start..held.tokens.start),
            Some("state") => self.state_of(bearer),
            Some("company") => self.only_body_before(held, sentence, |kind| kind == ActorKind::Company),
            Some("organization") => self.only_body_before(held, sentence, is_body),
            _ => None,
        }
    }

    /// The state that the tables know for one who holds an office of state, if the article names it, else the only state of
    /// the article. Of several, the one that an article names most is the right one in half of all cases only.
    fn state_of(&self, bearer: &Argument) -> Option<(&'static str, Vec<Argument>)> {
        let mut states = self.actors_of(|kind| kind == ActorKind::State);
        let (place, state) = match self.lexicon.names.by_key(&self.actors.all[bearer.actor].key) {
            Some(entry) => ("known", states.find(|&a| entry.ties.iter().any(|t| *t == self.actors.all[a].key))?),
            None => ("only", states.next().filter(|_| states.next().is_none())?),
        };
        self.first_place(state).map(|state| (place, vec![state]))
    }

    /// The only body of some kind that a sentence names before a title, else the only one of the article, if it is named before.
    fn only_body_before(
        &self,
        held: &Held<'_>,
        sentence: &Range<usize>,
        fits: impl Fn(ActorKind) -> bool + Copy,
    ) -> Option<(&'static str, Vec<Argument>)> {
        let title = held.tokens.start;
        let here = self.named_in(sentence.start..title, fits);
        if !here.is_empty() {
            return (here.len() == 1).then_some(("near", here));
        }
        let mut all = self.actors_of(fits);
        let only = all.next().filter(|_| all.next().is_none())?;
        let body = self.first_place(only).filter(|body| self.mentions.all[body.mention].tokens.start < title)?;
        Some(("only", vec![body]))
    }

    fn actors_of(&self, fits: impl Fn(ActorKind) -> bool) -> impl Iterator<Item = usize> {
        (0..self.actors.all.len()).filter(move |&a| fits(self.actors.all[a].kind))
    }

    /// An actor where the article names it first.
    fn first_place(&self, actor: usize) -> Option<Argument> {
        let mention = *self.actors.all[actor].mentions.first()?;
        Some(Argument { actor, mention, reach: Reach::Direct })
    }

    fn only_place_before(&self, tokens: Range<usize>) -> Option<(&'static str, Vec<Argument>)> {
        let places = self.named_in(tokens, |kind| kind == ActorKind::Place);
        (places.len() == 1).then_some(("only", places))
    }

    /// The actors of some kind that are called by name, each where it is first.
    fn named_in(&self, tokens: Range<usize>, fits: impl Fn(ActorKind) -> bool) -> Vec<Argument> {
        let names = self.mentions.starting_in(tokens).filter(|(_, mention)| mention.form == Form::Name);
        let mut out: Vec<Argument> = Vec::new();
        for named in names.flat_map(|(m, _)| self.as_arguments(m)).filter(|a| fits(self.kind(a))) {
            if out.iter().all(|other| other.actor != named.actor) {
                out.push(named);
            }
        }
        out
    }

    fn preposition_after(&self, held: &Held<'_>) -> &'static str {
        let word = self.analysis.form(held.tokens.end);
        BODY_PREPOSITIONS.into_iter().find(|p| *p == word).unwrap_or("of")
    }

    /// The body that is a part of the title itself: "the | NATO | secretary general".
    fn body_inside(&self, held: &Held<'_>) -> Option<usize> {
        let fits = |kind| (kind == ActorKind::State) == held.title.goes_with("state") && kind != ActorKind::Person;
        let named = |m: &usize| self.actors.of_mention[*m].iter().any(|&a| fits(self.actors.all[a].kind));
        self.mentions.starting_in(held.tokens.clone()).map(|(m, _)| m).find(named)
    }

    /// The mention right after "title of (the …)", and where it ends.
    pub(super) fn body_after(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<(usize, usize)> {
        if let Some(m) = self.body_called(held) {
            return Some((m, self.mentions.all[m].tokens.end));
        }
        let at = self.second_office_end(held, sentence);
        if at + 1 >= sentence.end || !BODY_PREPOSITIONS.contains(&self.analysis.form(at)) {
            return None;
        }
        let kin = held.title.what == "kin";
        let mut reach = at + 1 + if kin { 2 * REACH } else { REACH };
        for t in at + 1..sentence.end {
            if t >= reach {
                return None;
            }
            if let Some(m) = self.widest_from(t).filter(|&m| !kin || self.is_person(m)) {
                let named_person = self.is_person(m) && self.mentions.all[m].form == Form::Name;
                let m = self.possessed(m, sentence);
                let mention = &self.mentions.all[m];
                if mention.form != Form::Pronoun {
                    let serves = kin || held.title.goes_with("person");
                    return (!named_person || serves || t == at + 1).then_some((m, mention.tokens.end));
                }
            }
            // "director of investments | at Hinsdale Associates"
            if t > at + 1 && matches!(self.analysis.form(t), "at" | "for") {
                reach = t + 1 + REACH;
                continue;
            }
            let word = &self.analysis.words[t];
            let skips = matches!(word.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
            if !(skips || word.deprel == Deprel::Amod || kin && self.analysis.form(t) == "of") {
                return None;
            }
        }
        None
    }

    /// "leader of the opposition | Radical Party": the name of what a title with its own "of" speaks of.
    fn body_called(&self, held: &Held<'_>) -> Option<usize> {
        let whole = held.title.words.contains(" of ");
        let m = self.widest_from(held.tokens.end).filter(|_| whole)?;
        let mention = &self.mentions.all[m];
        let body =
            mention.form == Form::Name && self.actors.of_mention[m].iter().any(|&a| is_body(self.actors.all[a].kind));
        (body && mention.tokens.start == held.tokens.end).then_some(m)
    }

    /// Where a title ends that another one is joined to: "chairman | and co-founder | of Norvik".
    fn second_office_end(&self, held: &Held<'_>, sentence: &Range<usize>) -> usize {
        let end = held.tokens.end;
        if end >= sentence.end || self.analysis.form(end) != "and" {
            return end;
        }
        let near = end + 1..(end + 1 + REACH).min(sentence.end);
        let other = near.clone().find(|&t| {
            let office = matches!(self.analysis.words[t].upos, Upos::Adj | Upos::Noun | Upos::Propn)
                || self.analysis.form(t) == "-";
            !office || self.arguments.mention_at(t).is_some()
        });
        other.filter(|&t| t > near.start && matches!(self.analysis.form(t), "of" | "at")).unwrap_or(end)
    }

    /// The body that a mention leads on to: "Canada's | Department of Trade", "the opposition | Radical Party", "the Canadian
    /// province of | Alberta"; else itself.
    pub(super) fn possessed(&self, m: usize, sentence: &Range<usize>) -> usize {
        let mention = &self.mentions.all[m];
        let end = mention.tokens.end;
        let named = end + 2;
        if sentence.contains(&named) && self.is_place_called(end, named) {
            return self.widest_from(named).unwrap_or(m);
        }
        let possessive = end < sentence.end && is_possessive(self.analysis.form(end));
        if !possessive && mention.form != Form::Description {
            return m;
        }
        let next = end + usize::from(possessive);
        let wide = self.mentions.starting_in(next..(next + 1).min(sentence.end)).max_by_key(|(_, o)| o.tokens.end);
        wide.filter(|(o, other)| other.form == Form::Name && !self.is_person(*o)).map_or(m, |(o, _)| o)
    }

    /// Where the words end that say what an office is for, before the name of its holder: "Minister | for Trade and Industry |
    /// Ann Cole".
    pub(super) fn portfolio_end(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let start = held.tokens.end;
        if start >= sentence.end || !matches!(self.analysis.form(start), "of" | "for") {
            return None;
        }
        let end = (start + 1..(start + PORTFOLIO).min(sentence.end)).find(|&t| {
            let belongs =
                matches!(self.analysis.words[t].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Cconj)
                    || matches!(self.analysis.form(t), "of" | "for");
            !belongs || self.arguments.mention_at(t).is_some()
        })?;
        self.name_starting(held, end).map(|_| end)
    }

    /// The mention right before a title: "Israeli |", "Tonga's |", "its new |", "Greek | Civil Protection".
    pub(super) fn body_before(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let mut at = held.tokens.start;
        for step in 0..2 * REACH {
            at = at.checked_sub(1).filter(|t| sentence.contains(t))?;
            if let Some(m) = self.arguments.mention_at(at) {
                let mention = &self.mentions.all[m];
                let outside = mention.tokens.end <= held.tokens.start;
                return (outside && !self.is_bearer_name(m)).then_some(m);
            }
            let skips = is_possessive(self.analysis.form(at))
                || self.analysis.form(at) == "-"
                || matches!(self.analysis.words[at].upos, Upos::Adj | Upos::Noun)
                || matches!(self.analysis.form(at), "then" | "former" | "ex");
            let goes_on = skips && step < REACH || held.title.goes_with("state") && self.is_portfolio(at, sentence);
            if !goes_on {
                return None;
            }
        }
        None
    }

    /// A word of what an office of state is for: "Civil", "Transport", and the "and" between two of them.
    fn is_portfolio(&self, t: usize, sentence: &Range<usize>) -> bool {
        let capital = |t: usize| {
            sentence.contains(&t)
                && self.analysis.form(t).starts_with(char::is_uppercase)
                && self.arguments.mention_at(t).is_none()
        };
        capital(t) || matches!(self.analysis.form(t), "and" | "&") && t > 0 && capital(t - 1) && capital(t + 1)
    }

    /// A person's name before a title is its body only as a possessor: "Merkel's deputy".
    fn is_bearer_name(&self, m: usize) -> bool {
        let mention = &self.mentions.all[m];
        let possessor = self.analysis.words[mention.head].deprel == Deprel::NmodPoss;
        self.is_person(m) && mention.form == Form::Name && !possessor
    }
}

fn is_body(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup)
}
