//! Argument tokens to actors: directly, through coordination, or through what belongs to an actor.

use crate::text::{ActorId, ActorKind, Actors, Analysis, Deprel, Form, Mentions};

use super::frames::preposition;

/// Most members of a coordination that are read.
const MOST_COORDINATED: usize = 24;

/// How an actor was reached from an argument's head token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// The token is the actor's mention.
    Direct,
    /// The token's apposition is.
    Apposition,
    /// The token is a thing or people of the actor: "the terms proposed by Hamas", "Israeli positions".
    Owner,
    /// The token is somewhere in the actor or about it: "a checkpoint in Ukraine", "sanctions on Iran".
    Around,
}

impl Reach {
    /// A short name for rules and features.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Apposition => "appos",
            Self::Owner => "owner",
            Self::Around => "around",
        }
    }
}

/// An actor in a predicate's slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The actor.
    pub actor: ActorId,
    /// The mention that stands for it here.
    pub mention: usize,
    /// How it was reached.
    pub reach: Reach,
}

/// Which mentions each token heads or belongs to, and which actors they stand for.
#[derive(Debug)]
pub struct Arguments<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a Mentions,
    actors: &'a Actors,
    /// Best mention headed by each token.
    headed: Vec<Option<u32>>,
    /// Best name that covers each token.
    covered: Vec<Option<u32>>,
    /// The name that a title's head token introduces.
    titled: Vec<Option<u32>>,
}

impl<'a> Arguments<'a> {
    /// Indexes the mentions that stand for an actor by their tokens.
    #[must_use]
    pub fn new(analysis: &'a Analysis<'a>, mentions: &'a Mentions, actors: &'a Actors) -> Self {
        let n = analysis.words.len();
        let (mut headed, mut covered) = (vec![None; n], vec![None; n]);
        for (m, mention) in mentions.all.iter().enumerate() {
            if actors.meant_by(m).is_empty() {
                continue;
            }
            let longer = |old: Option<u32>| {
                old.is_none_or(|o: u32| mentions.all[o as usize].tokens.len() < mention.tokens.len())
            };
            if longer(headed[mention.head]) {
                headed[mention.head] = Some(m as u32);
            }
            if mention.form == Form::Name {
                for t in mention.tokens.clone() {
                    if longer(covered[t]) {
                        covered[t] = Some(m as u32);
                    }
                }
            }
        }
        Self { analysis, mentions, actors, headed, covered, titled: vec![None; n] }
    }

    /// Lets the head token of a title stand for the name that it introduces: "President of the United States | Barack
    /// Obama", which parsers attach in many ways.
    pub fn introduce(&mut self, names: impl IntoIterator<Item = (usize, usize)>) {
        for (title, mention) in names {
            self.titled[title] = Some(mention as u32);
        }
    }

    /// The name that a token introduces as its title, else the mention that it heads, else the name that it belongs to; none
    /// behind the end of the text.
    #[must_use]
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        let at = |of: &[Option<u32>]| of.get(token).copied().flatten();
        at(&self.titled).or_else(|| at(&self.headed)).or_else(|| at(&self.covered)).map(|m| m as usize)
    }

    /// The actors in the argument headed by `token`: its own, those coordinated with it, else the owners of the thing.
    #[must_use]
    pub fn of(&self, token: usize) -> Vec<Argument> {
        let mut out = Vec::new();
        for member in self.coordination(token) {
            self.collect(member, &mut out);
        }
        out
    }

    /// A token and all that is coordinated with it: parsers hang the later members of a list on any of the earlier ones,
    /// and on any word of a name with its title ("Secretary of State | Mike Pompeo and ...").
    fn coordination(&self, token: usize) -> Vec<usize> {
        let mut members = vec![token];
        let mut next = 0;
        while next < members.len() && members.len() < MOST_COORDINATED {
            let member = members[next];
            let name = self.mention_at(member).map_or(member..member + 1, |m| self.mentions.all[m].tokens.clone());
            let outside = |c: &usize| !name.contains(c);
            let words = name.clone().chain((!name.contains(&member)).then_some(member));
            let known = members.len();
            for found in words.flat_map(|t| self.conjuncts(t)).filter(outside) {
                if !members[..known].contains(&found) {
                    members.push(found);
                }
            }
            next += 1;
        }
        members
    }

    fn collect(&self, token: usize, out: &mut Vec<Argument>) {
        let before = out.len();
        if let Some(m) = self.mention_at(token) {
            self.push(m, Reach::Direct, out);
            self.collect_joint_owners(token, m, out);
            self.collect_states_around(token, m, out);
            return;
        }
        let example = |&c: &usize| preposition(self.analysis, c).is_some_and(|p| p == "including" || p == "such as");
        let named = || {
            self.analysis.children(token).find(|&c| {
                matches!(self.analysis.words[c].deprel, Deprel::Flat | Deprel::NmodDesc) && self.headed[c].is_some()
            })
        };
        let apposition = self
            .analysis
            .child(token, Deprel::Appos)
            .or_else(named)
            .or_else(|| self.analysis.children(token).find(example));
        if let Some(token) = apposition.filter(|&t| self.mention_at(t).is_some()) {
            for m in self.coordination(token).into_iter().filter_map(|t| self.mention_at(t)) {
                self.push(m, Reach::Apposition, out);
            }
        }
        if out.len() == before {
            self.collect_owners(token, 2, out);
        }
    }

    fn push(&self, mention: usize, reach: Reach, out: &mut Vec<Argument>) {
        for &actor in &self.actors.of_mention[mention] {
            if !out.iter().any(|x| x.actor == actor) {
                out.push(Argument { actor, mention, reach });
            }
        }
    }

    /// "the Armenian and Azerbaijani forces": a description stands for all its owners.
    fn collect_joint_owners(&self, token: usize, m: usize, out: &mut Vec<Argument>) {
        if self.mentions.all[m].form != Form::Description {
            return;
        }
        for owner in self.analysis.children(token).filter(|&c| self.ownership(c) == Some(Reach::Owner)) {
            for other in self.conjuncts(owner).filter_map(|c| self.headed[c]) {
                self.push(other as usize, Reach::Owner, out);
            }
        }
    }

    /// "an attack on Kharkiv, Ukraine", "on Kfar Reman in Lebanon": what is done to a place is done to what it lies in.
    fn collect_states_around(&self, token: usize, m: usize, out: &mut Vec<Argument>) {
        let is_place = |m: usize| {
            let mut actors = self.actors.of_mention[m].iter();
            actors.all(|&actor| self.actors.all[actor].kind == ActorKind::Place)
        };
        if !is_place(m) {
            return;
        }
        let around = |&c: &usize| match self.analysis.words[c].deprel {
            Deprel::Appos | Deprel::NmodUnmarked => true,
            Deprel::Nmod => preposition(self.analysis, c).is_some_and(|p| p == "in"),
            _ => false,
        };
        for inner in self.analysis.children(token).filter(around).filter_map(|c| self.mention_at(c)) {
            if self.mentions.all[inner].form == Form::Name && !is_place(inner) {
                self.push(inner, Reach::Around, out);
            }
        }
    }

    fn collect_owners(&self, token: usize, depth: usize, out: &mut Vec<Argument>) {
        let before = out.len();
        for child in self.analysis.children(token) {
            let Some(reach) = self.ownership(child) else { continue };
            for t in std::iter::once(child).chain(self.conjuncts(child)) {
                if let Some(m) = self.mention_at(t) {
                    self.push(m, reach, out);
                    self.collect_states_around(t, m, out);
                }
            }
        }
        if out.len() > before || depth == 0 {
            return;
        }
        for child in self.analysis.children(token) {
            if self.ownership(child).is_some() && self.mention_at(child).is_none() {
                self.collect_owners(child, depth - 1, out);
            }
        }
    }

    /// How a dependent names the one to whom a thing belongs, or around whom it is; none where it names no such one.
    fn ownership(&self, child: usize) -> Option<Reach> {
        match self.analysis.words[child].deprel {
            Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked | Deprel::NmodDesc => {
                Some(Reach::Owner)
            }
            Deprel::Nmod | Deprel::OblAgent => match preposition(self.analysis, child)?.as_str() {
                "of" | "by" | "from" => Some(Reach::Owner),
                "in" | "for" | "against" | "with" | "on" => Some(Reach::Around),
                _ => None,
            },
            Deprel::Acl => self.analysis.child(child, Deprel::OblAgent).map(|_| Reach::Owner),
            _ => None,
        }
    }

    /// Tokens coordinated with `token`; an apposition with a conjunction of its own is one that was read wrongly.
    fn conjuncts(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.analysis.children(token).filter(|&c| match self.analysis.words[c].deprel {
            Deprel::Conj => true,
            Deprel::Appos => self.analysis.child(c, Deprel::Cc).is_some_and(|cc| cc < c),
            _ => false,
        })
    }

    /// The mention behind an argument.
    #[must_use]
    pub fn mention(&self, m: usize) -> &'a crate::text::Mention {
        &self.mentions.all[m]
    }
}
