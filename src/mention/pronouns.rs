//! Pronouns that may stand for an actor. Relative pronouns are left to the relations' tree paths.

use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention, Number, Upos};

/// Pronouns of a text, in text order.
pub fn pronouns<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = Mention> + 'a {
    (0..analysis.words.len()).filter_map(|t| at(analysis, t))
}

fn at(analysis: &Analysis<'_>, t: usize) -> Option<Mention> {
    let word = &analysis.words[t];
    if !matches!(word.upos, Upos::Pron | Upos::Det) || word.deprel == Deprel::Expl {
        return None;
    }
    let (number, gender, kind) = traits(&analysis.form(t).to_lowercase())?;
    let paired = matches!(analysis.form(t), "other" | "another");
    let begins = t.checked_sub(1).is_some_and(|b| matches!(analysis.form(b).to_lowercase().as_str(), "each" | "one"));
    let both = analysis.form(t).eq_ignore_ascii_case("both")
        && !matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::NmodPoss);
    if paired && !begins || both {
        return None;
    }
    Some(Mention {
        tokens: t - usize::from(paired)..t + 1,
        head: t,
        form: Form::Pronoun,
        kind,
        number,
        gender,
        title: None,
        owners: Vec::new(),
        key: None,
        certainty: 0.5,
    })
}

fn traits(form: &str) -> Option<(Number, Gender, Option<ActorKind>)> {
    use Gender::{Feminine, Masculine, Neuter, Unknown};
    use Number::{Plural, Singular};
    let person = Some(ActorKind::Person);
    Some(match form {
        "he" | "him" | "his" | "himself" => (Singular, Masculine, person),
        "she" | "her" | "hers" | "herself" => (Singular, Feminine, person),
        "it" | "its" | "itself" => (Singular, Neuter, None),
        "they" | "them" | "their" | "theirs" | "themselves" | "both" | "other" | "another" | "we" | "us" | "our"
        | "ours" | "ourselves" => (Plural, Unknown, None),
        "i" | "me" | "my" | "mine" | "myself" => (Singular, Unknown, person),
        _ => return None,
    })
}
