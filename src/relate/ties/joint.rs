//! Titles that several names share: "the presidents of France and Chile, Anna Weld and Paul Hill".

use std::ops::Range;

use crate::text::Form;

use super::super::propose::Proposal;
use super::{BODY_PREPOSITIONS, Held, REACH, Ties, is_possessive};

impl Ties<'_> {
    /// Ties of the titles in the plural: one body goes with every name, as many as names go with one each.
    pub(super) fn joint_titles(&self, sentence: &Range<usize>, out: &mut Vec<Proposal>) {
        if !self.mentions.starting_in(sentence.clone()).any(|(_, mention)| mention.form == Form::Name) {
            return;
        }
        let singular = |t| self.singular(t);
        let held = self.titles(sentence.clone(), singular).into_iter();
        for held in held.filter(|held| self.analysis.form(held.head) != self.singular(held.head)) {
            self.joint_title(&held, sentence, out);
        }
    }

    fn joint_title(&self, held: &Held<'_>, sentence: &Range<usize>, out: &mut Vec<Proposal>) {
        let (served, end) = self.served(held, sentence);
        let after = self.list_from(end, sentence, |m| self.is_holders_name(held, m)).0;
        let names = if after.is_empty() { self.list_before(held, sentence) } else { after };
        if names.is_empty() || names.len() < 2 && !self.is_one_of_them(held, sentence) {
            return;
        }
        let own: Vec<Option<usize>> = names.iter().map(|&m| self.body_of_name(m)).collect();
        for (n, (&name, own)) in names.iter().zip(own).enumerate() {
            let body = match (own, served.as_slice()) {
                (Some(own), _) => own,
                (None, &[only]) => only,
                (None, all) if all.len() == names.len() => all[n],
                _ => continue,
            };
            for bearer in self.as_arguments(name) {
                for body in self.as_arguments(body) {
                    self.hold(held, (bearer, body), "of", out);
                }
            }
        }
    }

    /// "one of Kenya's | vice presidents"
    fn is_one_of_them(&self, held: &Held<'_>, sentence: &Range<usize>) -> bool {
        let near = held.tokens.start.saturating_sub(2 * REACH).max(sentence.start)..held.tokens.start;
        let of = near.clone().rev().find(|&t| self.analysis.form(t) == "of");
        of.is_some_and(|of| of > near.start && self.analysis.form(of - 1).eq_ignore_ascii_case("one"))
    }

    /// What a title in the plural belongs to, and where the words about it end: "presidents | of France and Chile",
    /// "Greek, Cypriot and French | counterparts".
    fn served(&self, held: &Held<'_>, sentence: &Range<usize>) -> (Vec<usize>, usize) {
        let end = held.tokens.end;
        if end < sentence.end && BODY_PREPOSITIONS.contains(&self.analysis.form(end)) {
            return self.list_from(end + 1, sentence, |m| !self.is_holders_name(held, m));
        }
        let mut before = Vec::new();
        let mut at = held.tokens.start;
        while let Some(t) = at.checked_sub(1).filter(|t| sentence.contains(t)) {
            match self.arguments.mention_at(t).filter(|&m| !self.is_holders_name(held, m)) {
                Some(m) if self.mentions.all[m].tokens.end <= at => {
                    before.insert(0, m);
                    at = self.mentions.all[m].tokens.start;
                }
                None if is_between(self.analysis.form(t)) || is_possessive(self.analysis.form(t)) => at = t,
                _ => break,
            }
        }
        (before, end)
    }

    /// The mentions listed from a token on, and where the list ends.
    fn list_from(&self, from: usize, sentence: &Range<usize>, fits: impl Fn(usize) -> bool) -> (Vec<usize>, usize) {
        let (mut listed, mut end, mut at) = (Vec::new(), from, from);
        while at < sentence.end && at < end + REACH {
            match self.widest_from(at).filter(|&m| self.mentions.all[m].tokens.start == at && fits(m)) {
                Some(m) => {
                    listed.push(m);
                    end = self
                        .body_of_name(m)
                        .map_or(self.mentions.all[m].tokens.end, |b| self.mentions.all[b].tokens.end);
                    at = end;
                }
                None if is_between(self.analysis.form(at)) || self.is_title_word(at) => at += 1,
                None => break,
            }
        }
        (listed, end)
    }

    /// The names before a title: "Anna Weld and Paul Hill, the | presidents".
    fn list_before(&self, held: &Held<'_>, sentence: &Range<usize>) -> Vec<usize> {
        let title = held.tokens.start;
        let near = title.saturating_sub(2 * REACH).max(sentence.start)..title;
        let Some(comma) = near.rev().find(|&t| self.analysis.form(t) == ",") else { return Vec::new() };
        let (mut listed, mut at) = (Vec::new(), comma);
        while let Some(t) = at.checked_sub(1).filter(|t| sentence.contains(t)) {
            match self.arguments.mention_at(t).filter(|&m| self.is_holders_name(held, m)) {
                Some(m) if self.mentions.all[m].tokens.end <= at => {
                    listed.insert(0, m);
                    at = self.mentions.all[m].tokens.start;
                }
                None if is_between(self.analysis.form(t)) => at = t,
                _ => break,
            }
        }
        listed
    }

    /// The word at a token without the ending of the plural, as far as titles have one.
    fn singular(&self, t: usize) -> &str {
        let form = self.analysis.form(t);
        form.strip_suffix('s').filter(|word| self.lexicon.titles.get(&word.to_lowercase()).is_some()).unwrap_or(form)
    }
}

/// Words that stand between the members of a list and around it.
fn is_between(word: &str) -> bool {
    matches!(word, "," | "and" | "&" | "the" | "(" | ":" | "–" | "—" | "-" | "including")
}
