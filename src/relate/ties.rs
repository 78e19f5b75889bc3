//! Standing ties that stand in titles, appositions and possessives: who leads, belongs to or is kin of whom.

use compact_str::{CompactString, ToCompactString};

use crate::ontology::Ontology;
use crate::text::{ActorKind, Actors, Analysis, Deprel, Form, Mentions, Upos};

use super::arguments::{Argument, Arguments, Reach};
use super::frames::{Frame, noun_frame};
use super::propose::Proposal;
use super::words::Words;

/// Slots in which a title's body stands, the nearest first.
const BODY_SLOTS: [&str; 7] = ["agent", "of", "for", "at", "to", "in", "with"];

/// Longest title, in tokens before and after its head noun.
const TITLE_REACH: usize = 6;

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
    /// Titles.
    pub words: &'a Words,
    /// The relations.
    pub ontology: &'a Ontology,
}

impl Ties<'_> {
    /// Ties of one sentence, in text order.
    #[must_use]
    pub fn propose(&self, tokens: std::ops::Range<usize>) -> Vec<Proposal> {
        let mut out = Vec::new();
        for n in tokens.clone() {
            if matches!(self.analysis.words[n].upos, Upos::Noun | Upos::Propn | Upos::Adj) {
                self.title(n, &mut out);
            }
        }
        for (m, mention) in self.mentions.all.iter().enumerate() {
            if mention.form == Form::Name && tokens.contains(&mention.head) {
                self.nation(m, &mut out);
            }
        }
        out
    }

    /// "Israeli Prime Minister B", "B, prime minister of Israel", "B is the leader of Hamas", "A's wife, B".
    fn title(&self, n: usize, out: &mut Vec<Proposal>) {
        let Some((words, relation)) = self.title_at(n) else { return };
        let frame = noun_frame(self.analysis, self.words, n);
        let bearers = self.bearers(n, &frame);
        if bearers.is_empty() {
            return;
        }
        let Some((slot, bodies)) = self.bodies(n, &frame, &bearers) else { return };
        for bearer in &bearers {
            for body in &bodies {
                let same_kind =
                    self.kind(body) == ActorKind::Person && self.ontology.relations[relation].name == "leads";
                if bearer.actor != body.actor && !same_kind {
                    let rule = CompactString::from(format!("title {words} {slot}"));
                    out.push(proposal(*bearer, *body, relation, n, rule));
                }
            }
        }
    }

    /// The longest listed title whose head noun is `n`, with the relation it states.
    fn title_at(&self, n: usize) -> Option<(String, usize)> {
        let first = n.saturating_sub(TITLE_REACH);
        let end = (n + 4).min(self.analysis.words.len());
        let sentence = self.analysis.sentence_of(n);
        let inside = |t: usize| self.analysis.sentence_of(t) == sentence;
        for start in (first..=n).filter(|&t| inside(t)) {
            for stop in (n + 1..=end).rev().filter(|&t| inside(t - 1)) {
                let words = self.phrase(start..stop);
                if let Some(title) = self.words.title(&words) {
                    return self.ontology.find(&title.relation).map(|relation| (words, relation));
                }
            }
        }
        let lemma = self.analysis.lemma(n);
        let title = self.words.title(lemma)?;
        self.ontology.find(&title.relation).map(|relation| (lemma.to_owned(), relation))
    }

    /// Lower-cased words with spaces, hyphens as the tables have them.
    fn phrase(&self, tokens: std::ops::Range<usize>) -> String {
        self.analysis.text.words(tokens).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn bearers(&self, n: usize, frame: &Frame) -> Vec<Argument> {
        let mut out: Vec<Argument> = Vec::new();
        for token in frame.slot("self") {
            let Some(m) = self.arguments.mention_at(token) else { continue };
            for &actor in &self.actors.of_mention[m] {
                let named = token != n || self.mentions.all[m].form == Form::Description;
                if named && self.actors.all[actor].kind == ActorKind::Person && !out.iter().any(|x| x.actor == actor) {
                    out.push(Argument { actor, mention: m, reach: Reach::Direct });
                }
            }
        }
        out
    }

    fn bodies(&self, n: usize, frame: &Frame, bearers: &[Argument]) -> Option<(&'static str, Vec<Argument>)> {
        let free = |x: &Argument| !bearers.iter().any(|b| b.actor == x.actor);
        for slot in BODY_SLOTS {
            let found: Vec<Argument> =
                frame.slot(slot).flat_map(|token| self.arguments.of(token)).filter(free).collect();
            if !found.is_empty() {
                return Some((slot, found));
            }
        }
        let before = |token: usize| self.analysis.children(token).filter(move |&c| c < n && self.is_modifier(c));
        let found: Vec<Argument> = bearers
            .iter()
            .flat_map(|b| before(self.mentions.all[b.mention].head))
            .filter(|&c| c != n)
            .flat_map(|c| self.arguments.of(c))
            .filter(free)
            .collect();
        (!found.is_empty()).then_some(("name", found))
    }

    fn is_modifier(&self, c: usize) -> bool {
        matches!(
            self.analysis.words[c].deprel,
            Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::NmodUnmarked
        )
    }

    fn kind(&self, argument: &Argument) -> ActorKind {
        self.actors.all[argument.actor].kind
    }

    /// "Tonga's parliament, the Legislative Assembly", "the Spanish Civil Guard", "Republican Ted Cruz".
    fn nation(&self, m: usize, out: &mut Vec<Proposal>) {
        let mention = &self.mentions.all[m];
        for &actor in &self.actors.of_mention[m] {
            let kind = self.actors.all[actor].kind;
            let wanted = match kind {
                ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup => ActorKind::State,
                ActorKind::Person => ActorKind::Organization,
                _ => continue,
            };
            for body in self.belongs_to(m).into_iter().filter(|b| self.kind(b) == wanted && b.actor != actor) {
                let Some(relation) = self.ontology.find(MEMBER) else { continue };
                let bearer = Argument { actor, mention: m, reach: Reach::Direct };
                let rule = CompactString::from(format!("nation {}", kind.as_str()));
                out.push(proposal(bearer, body, relation, mention.head, rule));
            }
        }
    }

    /// Actors that modify a name or are nested in it.
    fn belongs_to(&self, m: usize) -> Vec<Argument> {
        let mention = &self.mentions.all[m];
        let mut out: Vec<Argument> = self
            .analysis
            .children(mention.head)
            .filter(|&c| self.is_modifier(c))
            .filter_map(|c| self.arguments.mention_at(c))
            .filter(|&o| o != m)
            .flat_map(|o| self.as_arguments(o))
            .collect();
        for (o, other) in self.mentions.all.iter().enumerate() {
            let nested = o != m && other.tokens.start >= mention.tokens.start && other.tokens.end <= mention.tokens.end;
            if nested {
                out.extend(self.as_arguments(o));
            }
        }
        out
    }

    fn as_arguments(&self, m: usize) -> impl Iterator<Item = Argument> + '_ {
        self.actors.of_mention[m].iter().map(move |&actor| Argument { actor, mention: m, reach: Reach::Direct })
    }
}

/// The tie of belonging; the one relation that grammar alone states, so the one that code must name.
const MEMBER: &str = "member-of";

fn proposal(source: Argument, target: Argument, relation: usize, predicate: usize, rule: CompactString) -> Proposal {
    Proposal { source, target, relation, predicate, with: None, rule, status: None, specific: true }
}

/// Short name of a rule, for features: its first two words.
#[must_use]
pub fn short_rule(rule: &str) -> CompactString {
    rule.split(' ').take(2).collect::<Vec<_>>().join(" ").to_compact_string()
}
