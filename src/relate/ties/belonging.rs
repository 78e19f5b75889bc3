//! What a name belongs to by its own words, by an apposition, or by an "of" behind it.

use compact_str::CompactString;

use crate::lexicon::Noun;
use crate::ontology::Role;
use crate::text::{ActorKind, Deprel, Form, Upos};

use super::super::arguments::{Argument, Reach};
use super::super::frames::preposition;
use super::super::propose::{Proposal, rule_name};
use super::{REACH, Ties, proposal};

impl Ties<'_> {
    /// "Tonga's parliament, the Legislative Assembly", "the Spanish Civil Guard", "Republican Ted Cruz".
    pub(super) fn nation(&self, m: usize, out: &mut Vec<Proposal>) {
        let Some(relation) = self.ontology.of_role(Role::Belonging) else { return };
        let mention = &self.mentions.all[m];
        for &actor in &self.actors.of_mention[m] {
            let kind = self.actors.all[actor].kind;
            if kind == ActorKind::Place && !self.is_called_a_place(mention.head) {
                continue;
            }
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
        let described = word.head.filter(|&h| word.deprel == Deprel::Appos || self.is_place_called(h, mention.head));
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

    /// "Anna Weld's | Radical Party", "Paul Hill's | government": who has a body leads it.
    pub(super) fn possessor(&self, m: usize, out: &mut Vec<Proposal>) {
        let Some(relation) = self.ontology.of_role(Role::Heading) else { return };
        let mention = &self.mentions.all[m];
        let led = |kind| match mention.form {
            Form::Name => matches!(kind, ActorKind::Organization | ActorKind::ArmedGroup),
            Form::Description => kind == ActorKind::State,
            _ => false,
        };
        let Some(body) = self.as_arguments(m).find(|body| led(self.kind(body))) else { return };
        let has = |&c: &usize| c < mention.head && self.analysis.words[c].deprel == Deprel::NmodPoss;
        let named = |&owner: &usize| self.mentions.all[owner].form == Form::Name && self.is_person(owner);
        let owners = self.analysis.children(mention.head).filter(has).filter_map(|c| self.arguments.mention_at(c));
        for bearer in owners.filter(named).flat_map(|owner| self.as_arguments(owner)) {
            let kind = self.kind(&body).as_str();
            let rule = CompactString::from(format!("possessor {kind}"));
            out.push(proposal((bearer, relation, body), mention.head, rule, rule_name("possessor", [kind])));
        }
    }

    fn is_called_a_place(&self, name: usize) -> bool {
        self.analysis.words[name].head.is_some_and(|noun| self.is_place_called(noun, name))
    }

    /// "the US | state | of Utah"
    pub(super) fn is_place_called(&self, noun: usize, name: usize) -> bool {
        let of = || preposition(self.analysis, name).is_some_and(|p| p == "of");
        let kind = || self.lexicon.nouns.get(self.analysis.lemma(noun)).and_then(Noun::kind);
        let place = || matches!(kind(), Some(ActorKind::Place | ActorKind::State));
        self.analysis.words[name].deprel == Deprel::Nmod && of() && place()
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

    /// "Tunde Buhari | of Nigeria", "Mary Holland | of the British | National Crime Agency".
    pub(super) fn body_of_name(&self, m: usize) -> Option<usize> {
        let (words, name) = (&self.analysis.words, &self.mentions.all[m]);
        let end = name.tokens.end;
        if end + 1 >= words.len() || self.analysis.form(end) != "of" {
            return None;
        }
        let near = end..=end + 2 * REACH;
        if !self.analysis.children(name.head).any(|c| near.contains(&c)) {
            return None;
        }
        let described = |t: usize| matches!(words[t].upos, Upos::Det | Upos::Adj | Upos::Noun);
        let last = (end + 1 + REACH).min(words.len());
        let found = (end + 1..last).find(|&t| self.widest_from(t).is_some() || !described(t))?;
        let window = end..(found + 2 * REACH).min(words.len());
        let body = self.possessed(self.widest_from(found)?, &window);
        (self.mentions.all[body].form == Form::Name && !self.is_person(body)).then_some(body)
    }
}

/// Bodies of a state or a place belong to it ("Delaware Chancery Court"), places to states ("the US state of Utah"), persons to
/// organisations; what is wider belongs to nothing by its name alone.
fn may_belong(kind: ActorKind, body: ActorKind) -> bool {
    match kind {
        ActorKind::Organization => matches!(body, ActorKind::State | ActorKind::Place),
        ActorKind::Company | ActorKind::Place => body == ActorKind::State,
        ActorKind::Person => matches!(body, ActorKind::Organization | ActorKind::Company | ActorKind::ArmedGroup),
        _ => false,
    }
}
