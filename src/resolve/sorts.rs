//! Sorts of phrases: how each looks back on what was named before.

use crate::lexicon::atoms::fold;
use crate::text::{Analysis, Deprel, Form, Mention, Upos};

use super::phrases::is_event;

/// How a phrase is worded, as far as its antecedents depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// "he"
    He,
    /// "she"
    She,
    /// "it"
    It,
    /// "they"
    They,
    /// "I"
    I,
    /// "we"
    We,
    /// "you"
    You,
    /// "this", "that", "those"
    This,
    /// A proper name.
    Name,
    /// "the company"
    Definite,
    /// "this company"
    Demonstrative,
    /// "its company", "Israel's army"
    Possessed,
    /// "companies"
    Bare,
    /// "a company", "some companies"
    Indefinite,
    /// "fell": what a clause says.
    Event,
}

impl Sort {
    /// The sort of a phrase.
    pub fn of(analysis: &Analysis<'_>, mention: &Mention) -> Self {
        let head = mention.head;
        if mention.form == Form::Pronoun {
            return Self::of_pronoun(&fold(analysis.form(head)));
        }
        let bare = mention.kind.is_none() && mention.title.is_none() && mention.tokens.len() == 1;
        if mention.form == Form::Description && bare && is_event(analysis, head) {
            return Self::Event;
        }
        if mention.form != Form::Description || analysis.words[head].upos == Upos::Propn {
            return Self::Name;
        }
        if analysis.child(head, Deprel::NmodPoss).is_some() {
            return Self::Possessed;
        }
        match analysis.child(head, Deprel::Det).map(|d| analysis.lemma(d)) {
            Some("the" | "both") => Self::Definite,
            Some("this" | "that" | "these" | "those" | "such") => Self::Demonstrative,
            Some(_) => Self::Indefinite,
            None => Self::Bare,
        }
    }

    fn of_pronoun(form: &str) -> Self {
        match form {
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "we" | "us" | "our" | "ours" | "ourselves" => Self::We,
            "you" | "your" | "yours" | "yourself" | "yourselves" => Self::You,
            "this" | "that" | "these" | "those" => Self::This,
            _ => Self::They,
        }
    }

    /// Whether it is a pronoun.
    pub const fn is_pronoun(self) -> bool {
        (self as u32) < Self::Name as u32
    }
}
