//! Standing ties that stand in titles, appositions and possessives: who leads, belongs to or is kin of whom.
//!
//! Titles are read from the words around them first, since news sets them in fixed patterns ("Israeli Prime Minister
//! Benjamin Netanyahu", "the president of France, Emmanuel Macron") that parsers attach in many ways, then from the tree.

use std::ops::Range;

use compact_str::{CompactString, ToCompactString};

use crate::lexicon::{Lexicon, Stream, Title};
use crate::ontology::{Ontology, Role};
use crate::text::{ActorKind, Actors, Analysis, Deprel, Form, Mentions, Upos};

use super::arguments::{Argument, Arguments, Reach};
use super::frames::{Frame, noun_frame, preposition};
use super::propose::{Proposal, rule_name};
use super::words::Words;

mod joint;

/// Prepositions between a title and its body.
const BODY_PREPOSITIONS: [&str; 6] = ["of", "for", "at", "in", "to", "with"];

/// Slots in which the tree may hold a title's body, the nearest first.
const BODY_SLOTS: [&str; 7] = ["agent", "of", "for", "at", "to", "in", "with"];

/// Words that may stand between a title and its body or bearer.
const REACH: usize = 4;

/// Words that may say what an office is for: "for Women and Family Affairs".
const PORTFOLIO: usize = 8;

/// What the proposals of this file need to look up.
pub struct Ties<'a> {
    /// The reading of the text.
    pub analysis: &'a Analysis<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its actors.
    pub actors: &'a Actors,
    /// Mentions and actors by token.
    pub arguments: &'a Arguments<'a>,
    /// Light verbs.
    pub words: &'a Words,
    /// Titles.
    pub lexicon: &'a Lexicon,
    /// The relations.
    pub ontology: &'a Ontology,
}

/// A title in the text.
struct Held<'t> {
    title: &'t Title,
    relation: usize,
    tokens: Range<usize>,
    head: usize,
    frame: Frame,
}

impl Ties<'_> {
    /// Ties of one sentence, in text order.
    #[must_use]
    pub fn propose(&self, tokens: Range<usize>) -> Vec<Proposal> {
        let mut out = Vec::new();
        for held in self.titles(tokens.clone(), |t| self.analysis.form(t)) {
            self.title(&held, &tokens, &mut out);
        }
        self.joint_titles(&tokens, &mut out);
        for (m, mention) in self.mentions.starting_in(tokens) {
            if mention.form == Form::Name {
                self.nation(m, &mut out);
            }
        }
        out
    }

    /// The titles of a sentence that state a relation, its words read by `form`.
    fn titles<'s>(&'s self, tokens: Range<usize>, form: impl Fn(usize) -> &'s str) -> Vec<Held<'s>> {
        let stream = Stream::new(tokens, form);
        let held = self.lexicon.titles.find(&stream).into_iter().filter_map(|found| {
            let title = *found.values.first()?;
            let relation = self.ontology.find(&title.relation)?;
            let head = self.head(found.tokens.clone());
            let frame = noun_frame(self.analysis, self.words, head);
            Some(Held { title, relation, tokens: found.tokens, head, frame })
        });
        held.collect()
    }

    /// Head tokens of titles with the names that follow them.
    #[must_use]
    pub fn introductions(&self, tokens: Range<usize>) -> Vec<(usize, usize)> {
        let named = |held: Held<'_>| Some((held.head, self.name_after(&held, &tokens)?));
        self.titles(tokens.clone(), |t| self.analysis.form(t)).into_iter().filter_map(named).collect()
    }

    /// The token of a title that governs its others.
    fn head(&self, tokens: Range<usize>) -> usize {
        let outside = |t: &usize| self.analysis.words[*t].head.is_none_or(|h| !tokens.contains(&h));
        tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1)
    }

    fn title(&self, held: &Held<'_>, sentence: &Range<usize>, out: &mut Vec<Proposal>) {
        let bearers = self.bearers(held, sentence);
        if bearers.is_empty() {
            return;
        }
        let stated = self.bodies(held, sentence, &bearers).or_else(|| self.bodies_elsewhere(held, sentence, &bearers));
        let Some((place, bodies)) = stated else { return };
        for bearer in &bearers {
            for body in &bodies {
                self.hold(held, (*bearer, *body), place, out);
            }
        }
    }

    /// Proposes that a bearer holds the title of a body that stands at `place`.
    fn hold(&self, held: &Held<'_>, (bearer, body): (Argument, Argument), place: &str, out: &mut Vec<Proposal>) {
        let person = self.kind(&body) == ActorKind::Person;
        let fits = if held.title.what == "kin" { person } else { !person || place == "for" || place == "before" };
        if fits && bearer.actor != body.actor {
            let rule = CompactString::from(format!("title {} {place}", held.title.words));
            let name = rule_name("title", [held.title.words.as_str()]);
            let belonging = self.ontology.of_role(Role::Belonging).filter(|_| place == "of" && self.owns(body.mention));
            out.push(proposal((bearer, belonging.unwrap_or(held.relation), body), held.head, rule, name));
        }
    }

    /// "the head of | Norway | 's northern rescue service": who serves a thing without a name serves its owner, but does not lead it.
    fn owns(&self, m: usize) -> bool {
        let mention = &self.mentions.all[m];
        let end = mention.tokens.end;
        mention.form == Form::Name && end < self.analysis.words.len() && is_possessive(self.analysis.form(end))
    }

    /// Who holds the title.
    fn bearers(&self, held: &Held<'_>, sentence: &Range<usize>) -> Vec<Argument> {
        let mut out: Vec<Argument> = Vec::new();
        if let Some(m) = self.name_after(held, sentence) {
            self.push_persons(m, &mut out);
        }
        if let Some(m) = self.name_before(held, sentence).filter(|_| out.is_empty()) {
            self.push_persons(m, &mut out);
        }
        if out.is_empty() {
            for token in held.frame.slot("self") {
                if let Some(m) = self.arguments.mention_at(token) {
                    self.push_persons(m, &mut out);
                }
            }
        }
        out
    }

    fn push_persons(&self, m: usize, out: &mut Vec<Argument>) {
        for &actor in &self.actors.of_mention[m] {
            if self.actors.all[actor].kind == ActorKind::Person && !out.iter().any(|x| x.actor == actor) {
                out.push(Argument { actor, mention: m, reach: Reach::Direct });
            }
        }
    }

    /// "Prime Minister | Benjamin Netanyahu", "president of France, | Emmanuel Macron".
    fn name_after(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let body_end = self.body_after(held, sentence).map(|(_, end)| end);
        let mut at = body_end.or_else(|| self.portfolio_end(held, sentence)).unwrap_or(held.tokens.end);
        let mut skipped = 0;
        while at < sentence.end && skipped < REACH {
            if let Some(m) = self.person_starting(at) {
                return Some(m);
            }
            let word = self.analysis.form(at);
            let skips = matches!(word, "," | "(" | "\"" | "“" | "Mr" | "Mr." | "Mrs." | "Ms." | "Dr" | "Dr." | "Sir")
                || self.is_title_word(at);
            if !skips {
                return None;
            }
            at += 1;
            skipped += 1;
        }
        None
    }

    fn is_title_word(&self, t: usize) -> bool {
        self.lexicon.titles.get(&self.analysis.form(t).to_lowercase()).is_some()
    }

    fn person_starting(&self, at: usize) -> Option<usize> {
        let m = self.arguments.mention_at(at)?;
        let mention = &self.mentions.all[m];
        (mention.form == Form::Name && mention.tokens.start == at && self.is_person(m)).then_some(m)
    }

    fn is_person(&self, m: usize) -> bool {
        self.actors.of_mention[m].iter().any(|&a| self.actors.all[a].kind == ActorKind::Person)
    }

    /// "Benjamin Netanyahu, the Israeli | prime minister".
    fn name_before(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let mut at = held.tokens.start;
        for _ in 0..=2 * REACH {
            at = at.checked_sub(1).filter(|t| sentence.contains(t))?;
            if matches!(self.analysis.form(at), "," | "(" | "—" | "-" | "–") {
                let m = self.arguments.mention_at(at.checked_sub(1)?)?;
                return (self.mentions.all[m].tokens.end == at && self.is_person(m)).then_some(m);
            }
            let modifier = matches!(
                self.analysis.words[at].upos,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::Pron | Upos::Adv
            );
            if !modifier {
                return None;
            }
        }
        None
    }

    /// What the title belongs to, and where it stands.
    fn bodies(
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
        let ordered = match after {
            Some(("of", _)) => [after, before],
            _ => [before, after],
        };
        if let Some(found) = ordered.into_iter().flatten().find(|(_, all)| !all.is_empty()) {
            return Some(found);
        }
        if let [bearer] = bearers
            && let Some(body) = self.body_of_name(bearer.mention)
        {
            return Some(("of", free(self.as_arguments(body).collect())));
        }
        BODY_SLOTS.into_iter().find_map(|slot| {
            let found = free(held.frame.slot(slot).flat_map(|token| self.arguments.of(token)).collect());
            (!found.is_empty()).then_some((slot, found))
        })
    }

    /// What an office belongs to where the title does not say it. Of an office of state: the state that the tables know for
    /// the bearer, if the article names it, else the only state of the article. Of a place: the only place named before it
    /// in the sentence ("In Ohio, Governor Ann Weld ...").
    fn bodies_elsewhere(
        &self,
        held: &Held<'_>,
        sentence: &Range<usize>,
        bearers: &[Argument],
    ) -> Option<(&'static str, Vec<Argument>)> {
        let [bearer] = bearers else { return None };
        if held.title.what == "office" && held.title.heads == "place" {
            return self.only_place_before(sentence.start..held.tokens.start);
        }
        if held.title.what != "office" || held.title.heads != "state" {
            return None;
        }
        let mut states = self.actors.all.iter().enumerate().filter(|(_, a)| a.kind == ActorKind::State);
        let known = self.lexicon.names.by_key(&self.actors.all[bearer.actor].key);
        let (place, (actor, state)) = match known {
            Some(entry) => ("known", states.find(|(_, a)| entry.ties.iter().any(|t| *t == a.key))?),
            None => ("only", states.next().filter(|_| states.next().is_none())?),
        };
        let mention = *state.mentions.first()?;
        Some((place, vec![Argument { actor, mention, reach: Reach::Direct }]))
    }

    fn only_place_before(&self, tokens: Range<usize>) -> Option<(&'static str, Vec<Argument>)> {
        let mut places: Vec<Argument> = Vec::new();
        for (m, _) in self.mentions.starting_in(tokens).filter(|(_, mention)| mention.form == Form::Name) {
            let named = self.as_arguments(m).filter(|a| self.kind(a) == ActorKind::Place);
            for place in named {
                if !places.iter().any(|p| p.actor == place.actor) {
                    places.push(place);
                }
            }
        }
        (places.len() == 1).then_some(("only", places))
    }

    fn preposition_after(&self, held: &Held<'_>) -> &'static str {
        let word = self.analysis.form(held.tokens.end);
        BODY_PREPOSITIONS.into_iter().find(|p| *p == word).unwrap_or("of")
    }

    /// The mention right after "title of (the …)", and where it ends.
    fn body_after(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<(usize, usize)> {
        let at = held.tokens.end;
        if at + 1 >= sentence.end || !BODY_PREPOSITIONS.contains(&self.analysis.form(at)) {
            return None;
        }
        for t in at + 1..(at + 1 + REACH).min(sentence.end) {
            if let Some(m) = self.widest_from(t) {
                let named_person = self.is_person(m) && self.mentions.all[m].form == Form::Name;
                let m = self.possessed(m, sentence);
                let mention = &self.mentions.all[m];
                if mention.form != Form::Pronoun {
                    return (!named_person || t == at + 1).then_some((m, mention.tokens.end));
                }
            }
            if !matches!(self.analysis.words[t].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn) {
                return None;
            }
        }
        None
    }

    /// The body that a mention leads on to: "Canada's | Department of Trade", "the opposition | Radical Party"; else itself.
    fn possessed(&self, m: usize, sentence: &Range<usize>) -> usize {
        let mention = &self.mentions.all[m];
        let end = mention.tokens.end;
        let possessive = end < sentence.end && is_possessive(self.analysis.form(end));
        if !possessive && mention.form != Form::Description {
            return m;
        }
        let next = end + usize::from(possessive);
        let wide = self.mentions.starting_in(next..(next + 1).min(sentence.end)).max_by_key(|(_, o)| o.tokens.end);
        wide.filter(|(o, other)| other.form == Form::Name && !self.is_person(*o)).map_or(m, |(o, _)| o)
    }

    /// The longest mention from a token on: "Oslo Gender Institute", not "Oslo".
    fn widest_from(&self, start: usize) -> Option<usize> {
        let here = self.mentions.starting_in(start..start + 1).map(|(m, _)| m);
        let meant = here.filter(|&m| !self.actors.meant_by(m).is_empty());
        meant.max_by_key(|&m| self.mentions.all[m].tokens.end).or_else(|| self.arguments.mention_at(start))
    }

    /// Where the words end that say what an office is for, before the name of its holder: "Minister | for Trade and Industry |
    /// Ann Cole".
    fn portfolio_end(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
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
        self.person_starting(end).map(|_| end)
    }

    /// "Tunde Buhari | of Nigeria", "Mary Holland | of the British | National Crime Agency".
    fn body_of_name(&self, m: usize) -> Option<usize> {
        let (words, name) = (&self.analysis.words, &self.mentions.all[m]);
        let end = name.tokens.end;
        if end + 1 >= words.len() || self.analysis.form(end) != "of" {
            return None;
        }
        let near = end..=end + 2 * REACH;
        if !self.analysis.children(name.head).any(|c| near.contains(&c)) {
            return None;
        }
        let start = end + 1 + usize::from(words[end + 1].upos == Upos::Det);
        let window = end..(start + 2 * REACH).min(words.len());
        let body = self.possessed(self.widest_from(start)?, &window);
        (self.mentions.all[body].form == Form::Name && !self.is_person(body)).then_some(body)
    }

    /// The mention right before a title: "Israeli |", "Tonga's |", "its new |".
    fn body_before(&self, held: &Held<'_>, sentence: &Range<usize>) -> Option<usize> {
        let mut at = held.tokens.start;
        for _ in 0..REACH {
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
            if !skips {
                return None;
            }
        }
        None
    }

    /// A person's name before a title is its body only as a possessor: "Merkel's deputy".
    fn is_bearer_name(&self, m: usize) -> bool {
        let mention = &self.mentions.all[m];
        let possessor = self.analysis.words[mention.head].deprel == Deprel::NmodPoss;
        self.is_person(m) && mention.form == Form::Name && !possessor
    }

    fn is_modifier(&self, c: usize) -> bool {
        matches!(
            self.analysis.words[c].deprel,
            Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::NmodUnmarked
        )
    }

    /// "Anna Brown, a Democrat", "the longest-serving Democrat": an apposition that says what the name is one of.
    fn is_one_of(&self, c: usize) -> bool {
        let has = |deprel| self.analysis.children(c).any(|t| self.analysis.words[t].deprel == deprel);
        let mut articles = self.analysis.children(c).filter(|&t| self.analysis.words[t].deprel == Deprel::Det);
        self.analysis.words[c].deprel == Deprel::Appos
            && articles.any(|t| self.analysis.lemma(t) == "a" || has(Deprel::Amod))
    }

    /// "a Democrat on the | Committee", "a reporter with | Reuters": where one who is described works.
    fn is_place_of_work(&self, c: usize) -> bool {
        self.analysis.words[c].deprel == Deprel::Nmod
            && preposition(self.analysis, c).is_some_and(|p| matches!(p.as_str(), "at" | "from" | "in" | "on" | "with"))
    }

    fn kind(&self, argument: &Argument) -> ActorKind {
        self.actors.all[argument.actor].kind
    }

    /// "Tonga's parliament, the Legislative Assembly", "the Spanish Civil Guard", "Republican Ted Cruz".
    fn nation(&self, m: usize, out: &mut Vec<Proposal>) {
        let Some(relation) = self.ontology.of_role(Role::Belonging) else { return };
        let mention = &self.mentions.all[m];
        for &actor in &self.actors.of_mention[m] {
            let kind = self.actors.all[actor].kind;
            let bodies = self.belongs_to(m).into_iter().filter(|b| b.actor != actor);
            for body in bodies.filter(|b| may_belong(kind, self.kind(b))) {
                let bearer = Argument { actor, mention: m, reach: Reach::Direct };
                let rule = CompactString::from(format!("nation {}", kind.as_str()));
                let name = rule_name("nation", [kind.as_str()]);
                // whoever leads a body belongs to it
                if out.iter().any(|p| p.source.actor == actor && p.target.actor == body.actor) {
                    continue;
                }
                out.push(proposal((bearer, relation, body), mention.head, rule, name));
            }
        }
    }

    /// Actors that modify a name, or what it is an apposition of, or are nested in it.
    fn belongs_to(&self, m: usize) -> Vec<Argument> {
        let mention = &self.mentions.all[m];
        let word = &self.analysis.words[mention.head];
        let described = word.head.filter(|_| word.deprel == Deprel::Appos);
        let apposed = self
            .analysis
            .children(mention.head)
            .filter(|&c| c >= mention.tokens.end && self.analysis.words[c].deprel == Deprel::Appos);
        let about: Vec<usize> = described.into_iter().chain(apposed).collect();
        let named = self.analysis.children(mention.head).filter(|&c| self.is_modifier(c) || self.is_one_of(c));
        let modifiers = |t: usize| self.analysis.children(t).filter(|&c| self.is_modifier(c));
        let said = about.iter().flat_map(|&t| self.analysis.children(t).chain(modifiers(t).flat_map(modifiers)));
        let mut out: Vec<Argument> = named
            .chain(said.filter(|&c| self.is_modifier(c) || self.is_one_of(c) || self.is_place_of_work(c)))
            .filter_map(|c| self.arguments.mention_at(c))
            .filter(|&o| o != m)
            .flat_map(|o| self.as_arguments(o))
            .collect();
        if let Some(body) = self.body_of_name(m) {
            out.extend(self.as_arguments(body));
        }
        for (o, other) in self.mentions.starting_in(mention.tokens.clone()) {
            if o != m && other.tokens.end <= mention.tokens.end {
                out.extend(self.as_arguments(o));
            }
        }
        out
    }

    fn as_arguments(&self, m: usize) -> impl Iterator<Item = Argument> + '_ {
        self.actors.of_mention[m].iter().map(move |&actor| Argument { actor, mention: m, reach: Reach::Direct })
    }
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

/// Bodies of a state belong to it, persons to organisations; what is wider belongs to nothing by its name alone.
fn may_belong(kind: ActorKind, body: ActorKind) -> bool {
    match kind {
        ActorKind::Organization | ActorKind::Company => body == ActorKind::State,
        ActorKind::Person => matches!(body, ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup),
        _ => false,
    }
}

fn proposal(
    (source, relation, target): (Argument, usize, Argument),
    predicate: usize,
    rule: CompactString,
    name: CompactString,
) -> Proposal {
    Proposal {
        source,
        target,
        relation,
        predicate,
        with: None,
        rule,
        name,
        status: None,
        codes: Default::default(),
        specific: true,
    }
}

/// Short name of a rule, for features: its first word and its last.
#[must_use]
pub fn short_rule(rule: &str) -> CompactString {
    let first = rule.split(' ').next().unwrap_or_default();
    let last = rule.rsplit(' ').next().unwrap_or_default();
    [first, last].join(" ").to_compact_string()
}
