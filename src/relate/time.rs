//! When a predicate holds: the phrase in its clause that says so, read by the calendar; else the article's day.

use jiff::civil::Date;

use crate::text::{Analysis, Deprel, EntityKind, Period};

use super::calendar::{Anchor, Calendar};

/// Governors that lend a predicate their own time: "said on Friday that …".
const GOVERNORS: usize = 2;

/// Words of a phrase that are read.
const WORDS: usize = 12;

/// The interval that the predicate at `p` is said to hold in, by a phrase beside it, beside its arguments or beside
/// the clauses that govern it; the article's day, marked as not stated, where none says it.
#[must_use]
pub fn period(a: &Analysis<'_>, p: usize, published: Option<Date>) -> Option<Period> {
    let governors = std::iter::once(p).chain(a.ancestors(p).take(GOVERNORS));
    let named = governors.into_iter().find_map(|t| beside(a, t, published));
    named.or_else(|| published.map(Period::published))
}

/// What a phrase says that depends on a token, or on one of its dependents: "attacked the city on Friday".
fn beside(a: &Analysis<'_>, t: usize, published: Option<Date>) -> Option<Period> {
    let anchor = Anchor { published, future: is_to_come(a, t) };
    let read = |c: usize| {
        let words = a.subtree(c).take(WORDS).map(|t| a.form(t));
        Calendar::built_in().period(words, anchor)
    };
    let within = |c: usize| a.children(c).filter(move |&d| is_phrase(a, d)).find_map(read);
    let own = a.children(t).filter(|&c| is_phrase(a, c)).find_map(read);
    own.or_else(|| a.children(t).filter(|&c| is_nominal(a, c)).find_map(within))
}

/// Whether a dependent is a phrase that says when: its head is a word of dates, or within one.
fn is_phrase(a: &Analysis<'_>, c: usize) -> bool {
    let adjunct = matches!(
        a.words[c].deprel,
        Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod | Deprel::NmodUnmarked | Deprel::Nmod
    );
    let is_date = || a.entities.iter().any(|e| e.kind == EntityKind::Date && e.tokens.contains(&c));
    adjunct && (Calendar::built_in().tells_when(a.form(c)) || is_date())
}

fn is_nominal(a: &Analysis<'_>, c: usize) -> bool {
    matches!(a.words[c].deprel, Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::Nmod | Deprel::Xcomp)
}

/// Whether a clause tells of what is still to come: "will meet", "plans to meet".
fn is_to_come(a: &Analysis<'_>, v: usize) -> bool {
    a.children(v).any(|c| match a.words[c].deprel {
        Deprel::Aux => Calendar::built_in().tells_future(a.form(c)),
        Deprel::Mark => a.words[v].tag == "VB" && a.form(c).eq_ignore_ascii_case("to"),
        _ => false,
    })
}
