//! Predicate frames: who stands in which slot of a verb, noun or adjective, whatever the construction.
//!
//! Passives, control, participles, relative clauses and coordination are undone here, so that the lexicon speaks of
//! logical subjects and objects only.

use compact_str::CompactString;

use crate::text::{Analysis, Deprel, Upos};

use super::words::Words;

/// How deep a chain of clauses is followed in search of a subject.
const DEPTH: usize = 5;

/// A token in a slot of a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filler {
    /// `subj`, `obj`, `iobj`, `comp`, `agent`, `self`, or a preposition.
    pub slot: CompactString,
    /// Head token of the argument.
    pub token: usize,
}

/// The slots of one predicate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// In the order in which they were found.
    pub fillers: Vec<Filler>,
}

impl Frame {
    /// Tokens in a slot.
    pub fn slot<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.fillers.iter().filter(move |f| f.slot == slot).map(|f| f.token)
    }

    /// The frame with the agents and prepositions of its fixed object added: "launched an attack | on B".
    #[must_use]
    pub fn with_object(&self, a: &Analysis<'_>, object: usize) -> Self {
        let mut wider = self.clone();
        add_modifiers(a, object, &mut wider);
        wider.add("agent", a.child(object, Deprel::NmodPoss));
        let clauses = a.children(object).filter(|&c| a.words[c].deprel == Deprel::Acl);
        let authors: Vec<usize> = clauses.flat_map(|clause| subjects_by(a, clause)).collect();
        wider.add("by", authors);
        wider
    }

    /// Adds tokens to a slot, each once.
    pub fn add(&mut self, slot: &str, tokens: impl IntoIterator<Item = usize>) {
        for token in tokens {
            if !self.fillers.iter().any(|f| f.slot == slot && f.token == token) {
                self.fillers.push(Filler { slot: slot.into(), token });
            }
        }
    }
}

/// The frame of a verb: logical subject and objects, obliques by preposition, subjects of its clauses.
#[must_use]
pub fn verb_frame(a: &Analysis<'_>, v: usize) -> Frame {
    let mut frame = Frame::default();
    frame.add("subj", subjects(a, v, DEPTH));
    frame.add("subj~", authors(a, v));
    frame.add("obj", objects(a, v, DEPTH));
    frame.add("iobj", a.child(v, Deprel::Iobj).or_else(|| receiver(a, v)));
    if a.child(v, Deprel::Obj).is_none() {
        // "warned Japan": the one addressed, with nothing said
        frame.add("obj", a.child(v, Deprel::Iobj));
    }
    add_obliques(a, v, &mut frame);
    let own: Vec<usize> = frame.slot("obj").collect();
    for o in own.into_iter().filter(|&o| a.words[o].head == Some(v)) {
        // what "of" hangs on the object belongs to it: "demanded the release of B" demands nothing of B
        for phrase in modifiers(a, o).filter(|&c| preposition(a, c).is_none_or(|p| p != "of")) {
            add_phrase(a, phrase, &mut frame);
        }
    }
    for clause in a.children(v) {
        if matches!(a.words[clause].deprel, Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl) {
            frame.add("comp", a.child(clause, Deprel::Nsubj));
            if a.words[clause].deprel == Deprel::Xcomp {
                frame.add("goal", objects(a, clause, DEPTH));
            }
        }
    }
    frame
}

/// "granted | B | a pardon": the first of two objects.
fn receiver(a: &Analysis<'_>, v: usize) -> Option<usize> {
    let mut objects = a.children(v).filter(|&c| a.words[c].deprel == Deprel::Obj);
    let first = objects.next()?;
    objects.next().map(|_| first)
}

/// The frame of a noun: its agent (possessor, author, modifier, subject of a light verb), its prepositions,
/// and `self`, the one whom the noun describes.
#[must_use]
pub fn noun_frame(a: &Analysis<'_>, words: &Words, n: usize) -> Frame {
    let mut frame = Frame::default();
    add_owners(a, n, &mut frame);
    add_modifiers(a, n, &mut frame);
    if let Some(whole) =
        a.words[n].head.filter(|&h| a.words[n].deprel == Deprel::Compound && a.words[h].upos == Upos::Noun)
    {
        // "its aid efforts to B": the arguments stand at the noun that the predicate modifies
        add_owners(a, whole, &mut frame);
        add_modifiers(a, whole, &mut frame);
        add_governor(a, words, whole, &mut frame);
        frame.fillers.retain(|f| f.token != n);
    }
    let by: Vec<usize> = frame.slot("by").collect();
    frame.add("agent", by);
    // "the capture of B's sailors | by A": hung on the noun before it
    let inner: Vec<usize> = frame.slot("of").flat_map(|of| a.children(of)).collect();
    let by = |&c: &usize| a.words[c].deprel == Deprel::Nmod && preposition(a, c).is_some_and(|p| p == "by");
    frame.add("agent", inner.into_iter().filter(by));
    for clause in a.children(n).filter(|&c| a.words[c].deprel == Deprel::Acl) {
        frame.add("agent", subjects_by(a, clause));
        add_obliques(a, clause, &mut frame);
    }
    add_governor(a, words, n, &mut frame);
    if a.child(n, Deprel::Cop).is_some() && preposition(a, n).is_some() {
        frame.add("agent", surface_subjects(a, n, DEPTH));
    }
    let doers = clause_agents(a, n);
    frame.add("clause", doers.iter().copied());
    let asks = |&v: &usize| words.light_verb(a, v) == Some("party");
    let implied = if a.words[n].head.as_ref().is_some_and(asks) { "party" } else { "agent~" };
    frame.add(implied, doers);
    frame.add("self", described(a, n));
    frame
}

/// The subjects of the clause that a noun with a preposition modifies: "A withdrew after talks with B", "at B's request".
fn clause_agents(a: &Analysis<'_>, n: usize) -> Vec<usize> {
    let clause = |&v: &usize| a.words[v].upos == Upos::Verb && a.words[n].deprel == Deprel::Obl;
    let verb = a.words[n].head.filter(clause).filter(|_| preposition(a, n).is_some());
    verb.map(|v| subjects(a, v, DEPTH)).unwrap_or_default()
}

/// The frame of an adjective: what it is said of, and its prepositions.
#[must_use]
pub fn adjective_frame(a: &Analysis<'_>, j: usize) -> Frame {
    let mut frame = Frame::default();
    add_obliques(a, j, &mut frame);
    match (a.words[j].deprel, a.words[j].head) {
        (Deprel::Amod, Some(noun)) => frame.add("subj", [noun]),
        _ => frame.add("subj", subjects(a, j, DEPTH)),
    }
    frame
}

/// Possessors, demonyms and names before a noun.
fn add_owners(a: &Analysis<'_>, n: usize, frame: &mut Frame) {
    for child in a.children(n) {
        if matches!(
            a.words[child].deprel,
            Deprel::NmodPoss | Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::NmodUnmarked
        ) {
            frame.add("agent", [child]);
        }
    }
}

/// The verb that governs a noun lends it its own arguments: all of them if it is a light verb, else its obliques.
fn add_governor(a: &Analysis<'_>, words: &Words, n: usize, frame: &mut Frame) {
    let clause = |&v: &usize| matches!(a.words[v].upos, Upos::Verb | Upos::Aux);
    let Some(v) = a.words[n].head.filter(clause) else { return };
    if !matches!(a.words[n].deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Nsubj) {
        return;
    }
    let object = a.words[n].deprel != Deprel::Nsubj;
    if let Some(giver) = words.light_verb(a, v).filter(|_| object) {
        let slot = match giver {
            "subj" => "agent",
            "party" => "party",
            _ => "patient",
        };
        frame.add(slot, subjects(a, v, DEPTH));
    }
    if a.words[n].deprel == Deprel::Nsubj && a.child(v, Deprel::Obj).is_none() {
        // "fighting broke out between A and B"
        add_obliques(a, v, frame);
    }
    if a.words[n].deprel == Deprel::Obl && preposition(a, n).is_some_and(|p| p == "in") {
        frame.add("agent", subjects(a, v, DEPTH));
    }
    if matches!(a.words[n].deprel, Deprel::Obj | Deprel::NsubjPass) {
        add_obliques(a, v, frame);
        frame.add("to", a.child(v, Deprel::Iobj));
        let from: Vec<usize> = frame.slot("from").collect();
        frame.add("agent", from);
    }
}

/// Who stands behind a thing that does something: "A passed a resolution condemning B", "A's letter accuses B".
fn authors(a: &Analysis<'_>, v: usize) -> Vec<usize> {
    if a.words[v].deprel == Deprel::Amod && v >= 2 && a.form(v - 1) == "-" {
        // "Iran-backed"
        return vec![v - 2];
    }
    let modified = a.words[v].head.filter(|_| matches!(a.words[v].deprel, Deprel::Acl | Deprel::AclRelcl));
    let Some(thing) = modified.filter(|&h| a.words[h].upos == Upos::Noun) else { return Vec::new() };
    match (a.words[thing].deprel, a.words[thing].head) {
        (Deprel::Obj | Deprel::Obl, Some(verb)) => subjects(a, verb, DEPTH),
        _ => Vec::new(),
    }
}

fn add_obliques(a: &Analysis<'_>, v: usize, frame: &mut Frame) {
    for child in a.children(v) {
        if matches!(a.words[child].deprel, Deprel::Obl | Deprel::OblAgent | Deprel::Nmod | Deprel::Advcl) {
            add_phrase(a, child, frame);
        }
    }
}

/// A phrase under each of its prepositions ("out of B"), and those phrases that were hung on a name within it, which
/// takes none: "the attack by A | on B".
fn add_phrase(a: &Analysis<'_>, n: usize, frame: &mut Frame) {
    if let Some(preposition) = preposition(a, n) {
        frame.add(&preposition, [n]);
    }
    let further = a.children(n).filter(|&c| a.words[c].deprel == Deprel::Case && a.words[c].upos != Upos::Part).skip(1);
    for case in further {
        frame.add(&a.form(case).to_lowercase(), [n]);
    }
    if a.words[n].upos == Upos::Propn {
        for inner in a.children(n).filter(|&c| a.words[c].deprel == Deprel::Nmod) {
            if let Some(preposition) = preposition(a, inner).filter(|p| !matches!(p.as_str(), "of" | "in" | "at")) {
                frame.add(&preposition, [inner]);
            }
        }
    }
}

fn modifiers<'a>(a: &'a Analysis<'_>, n: usize) -> impl Iterator<Item = usize> + 'a {
    a.children(n).filter(|&c| matches!(a.words[c].deprel, Deprel::Nmod | Deprel::Obl | Deprel::OblAgent))
}

fn add_modifiers(a: &Analysis<'_>, n: usize, frame: &mut Frame) {
    for phrase in modifiers(a, n) {
        add_phrase(a, phrase, frame);
    }
}

/// The preposition before a noun, joined with what is fixed to it: `according to`.
#[must_use]
pub fn preposition(a: &Analysis<'_>, n: usize) -> Option<CompactString> {
    let case = a.children(n).find(|&c| a.words[c].deprel == Deprel::Case && a.words[c].upos != Upos::Part)?;
    let mut words = CompactString::from_str_to_lowercase(a.form(case));
    for fixed in a.children(case).filter(|&c| a.words[c].deprel == Deprel::Fixed) {
        words.push(' ');
        words.push_str(&CompactString::from_str_to_lowercase(a.form(fixed)));
    }
    Some(match words.as_str() {
        "upon" => "on".into(),
        "towards" => "toward".into(),
        _ => words,
    })
}

/// Whether a verb's surface subject is its logical object.
#[must_use]
pub fn is_passive(a: &Analysis<'_>, v: usize) -> bool {
    let has = |deprel| a.child(v, deprel).is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) {
        return true;
    }
    if a.words[v].tag != "VBN" || has(Deprel::Aux) || has(Deprel::Nsubj) {
        return false;
    }
    match (a.words[v].deprel, a.words[v].head) {
        (Deprel::Acl | Deprel::Advcl | Deprel::Amod | Deprel::Xcomp, _) => !has(Deprel::Obj),
        (Deprel::Conj, Some(h)) => is_passive(a, h),
        _ => false,
    }
}

/// Logical subjects of a verb: active subject, by-agent, controller, or the noun that its clause modifies.
///
/// `depth` bounds the chain of clauses that is followed.
#[must_use]
pub fn subjects(a: &Analysis<'_>, v: usize, depth: usize) -> Vec<usize> {
    if is_passive(a, v) { subjects_by(a, v) } else { surface_subjects(a, v, depth) }
}

/// The by-phrases of a passive, else those of a passive coordinated with it: "shot and killed by", "were shot, and others
/// wounded, by".
fn subjects_by(a: &Analysis<'_>, v: usize) -> Vec<usize> {
    let by = |&c: &usize| {
        a.words[c].deprel == Deprel::OblAgent
            || (a.words[c].deprel == Deprel::Obl && preposition(a, c).is_some_and(|p| p == "by"))
    };
    let own: Vec<usize> = a.children(v).filter(by).collect();
    if !own.is_empty() {
        return own;
    }
    let after = |&c: &usize| a.words[c].deprel == Deprel::Conj && a.words[c].tag == "VBN" && is_passive(a, c);
    a.children(v).filter(after).flat_map(|c| a.children(c).filter(by)).collect()
}

fn surface_subjects(a: &Analysis<'_>, v: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return Vec::new();
    }
    let own = a.children(v).find(|&c| {
        matches!(a.words[c].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Expl)
            && !(a.words[c].deprel == Deprel::Expl && a.form(c).eq_ignore_ascii_case("it"))
    });
    if let Some(own) = own {
        return vec![antecedent(a, v, own)];
    }
    let Some(h) = a.words[v].head else { return Vec::new() };
    match a.words[v].deprel {
        Deprel::Conj | Deprel::Parataxis => surface_subjects(a, h, depth - 1),
        Deprel::Xcomp | Deprel::Ccomp => controller(a, h, depth - 1),
        Deprel::Advcl if is_charge(a, v, h) => charged(a, h, depth - 1),
        Deprel::Advcl | Deprel::Acl if is_infinitive(a, v) && oblique_controller(a, h).is_some() => {
            controller(a, h, depth - 1)
        }
        Deprel::Advcl => main_subjects(a, h, depth - 1),
        Deprel::Acl if a.words[v].tag == "VBG" => vec![h],
        Deprel::Acl => infinitive_subjects(a, h, depth - 1),
        Deprel::AclRelcl => vec![h],
        _ => Vec::new(),
    }
}

/// Whether a verb stands in its bare form after "to".
fn is_infinitive(a: &Analysis<'_>, v: usize) -> bool {
    a.words[v].tag == "VB" && a.child(v, Deprel::Mark).is_some_and(|m| a.words[m].upos == Upos::Part)
}

/// Whether a gerund tells what the object above it is said to do or kept from: "accused B of attacking C", "barred B
/// from selling", "blamed B for losing", "warned B against arming", "talked B out of selling"; under verbs that the table
/// of control has for it "pressed B about selling", too.
fn is_charge(a: &Analysis<'_>, v: usize, h: usize) -> bool {
    let by_object = is_controlled_by_object(a, h);
    let marks = |c: usize| match a.form(c).to_lowercase().as_str() {
        "of" | "from" | "for" | "against" | "into" => true,
        "about" | "over" | "on" | "in" => by_object,
        _ => false,
    };
    a.words[v].tag == "VBG" && a.children(v).any(|c| a.words[c].deprel == Deprel::Mark && marks(c))
}

/// The subject of a charge: the object, even one that is not said ("warned against attacking C"), where the verb has none
/// but that; else as of an infinitive.
fn charged(a: &Analysis<'_>, h: usize, depth: usize) -> Vec<usize> {
    match a.child(h, Deprel::Obj) {
        None if is_passive(a, h) => a.child(h, Deprel::NsubjPass).into_iter().collect(),
        None if is_controlled_by_object(a, h) => Vec::new(),
        _ => controller(a, h, depth),
    }
}

fn is_controlled_by_object(a: &Analysis<'_>, h: usize) -> bool {
    Words::built_in().controllers(a.lemma(h)).iter().any(|c| c == "obj")
}

/// The subject of an infinitive under verb `h`: its object ("urged B to go", "asked B to go"), else its subject, if the
/// table of control does not name another ("called on B to go", "promised B to go").
fn controller(a: &Analysis<'_>, h: usize, depth: usize) -> Vec<usize> {
    if let Some(named) = oblique_controller(a, h) {
        return vec![named];
    }
    let by_subject = Words::built_in().controllers(a.lemma(h)).iter().any(|c| c == "subj");
    let object = a.child(h, Deprel::Obj).or_else(|| a.child(h, Deprel::Iobj)).filter(|_| !by_subject);
    object.map_or_else(|| surface_subjects(a, h, depth), |object| vec![object])
}

/// "called on B to go": the noun under the verb's controlling preposition.
fn oblique_controller(a: &Analysis<'_>, h: usize) -> Option<usize> {
    let controllers = Words::built_in().controllers(a.lemma(h));
    let controls = |&c: &usize| {
        matches!(a.words[c].deprel, Deprel::Obl | Deprel::Nmod)
            && preposition(a, c).is_some_and(|p| controllers.contains(&p))
    };
    if controllers.is_empty() { None } else { a.children(h).find(controls) }
}

fn main_subjects(a: &Analysis<'_>, h: usize, depth: usize) -> Vec<usize> {
    if matches!(a.words[h].upos, Upos::Noun | Upos::Propn) && a.child(h, Deprel::Cop).is_none() {
        return Vec::new();
    }
    surface_subjects(a, h, depth)
}

/// The subject of an infinitive that a noun governs: "Iran's plan to", "made an attempt to".
fn infinitive_subjects(a: &Analysis<'_>, noun: usize, depth: usize) -> Vec<usize> {
    if let Some(owner) = a.child(noun, Deprel::NmodPoss) {
        return vec![owner];
    }
    match (a.words[noun].deprel, a.words[noun].head) {
        (Deprel::Obj, Some(v)) => subjects(a, v, depth),
        _ => a
            .children(noun)
            .find(|&c| matches!(a.words[c].deprel, Deprel::Compound | Deprel::Amod))
            .into_iter()
            .collect(),
    }
}

/// A relative pronoun stands for the noun that its clause modifies.
fn antecedent(a: &Analysis<'_>, v: usize, token: usize) -> usize {
    let relative =
        matches!(a.words[token].tag, "WP" | "WDT") || (a.words[token].tag == "IN" && a.form(token) == "that");
    match (relative, clause_noun(a, v)) {
        (true, Some(noun)) => noun,
        _ => token,
    }
}

/// The noun that the relative clause of `v` modifies, through coordination.
fn clause_noun(a: &Analysis<'_>, v: usize) -> Option<usize> {
    let mut at = v;
    for _ in 0..DEPTH {
        let head = a.words[at].head?;
        match a.words[at].deprel {
            Deprel::AclRelcl => return Some(head),
            Deprel::Conj | Deprel::Xcomp | Deprel::Ccomp => at = head,
            _ => return None,
        }
    }
    None
}

/// Logical objects of a verb.
fn objects(a: &Analysis<'_>, v: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return Vec::new();
    }
    if is_passive(a, v) {
        if let Some(subject) = a.child(v, Deprel::NsubjPass) {
            return vec![antecedent(a, v, subject)];
        }
        return match (a.words[v].deprel, a.words[v].head) {
            (Deprel::Acl | Deprel::AclRelcl | Deprel::Amod, Some(h)) => vec![h],
            (Deprel::Conj, Some(h)) => objects(a, h, depth - 1),
            (Deprel::Advcl | Deprel::Xcomp, Some(h)) => main_subjects(a, h, depth - 1),
            _ => Vec::new(),
        };
    }
    if let Some(object) = a.child(v, Deprel::Obj) {
        return vec![antecedent(a, v, object)];
    }
    if a.words[v].deprel == Deprel::AclRelcl && a.child(v, Deprel::Nsubj).is_some_and(|s| antecedent(a, v, s) == s) {
        return a.words[v].head.into_iter().collect();
    }
    shared_object(a, v).into_iter().collect()
}

/// "attacked and killed B": the first of two coordinated verbs shares the last one's object.
fn shared_object(a: &Analysis<'_>, v: usize) -> Option<usize> {
    let next = a.children(v).find(|&c| a.words[c].deprel == Deprel::Conj && a.words[c].upos == Upos::Verb)?;
    let bare = a.children(v).all(|c| c < v || matches!(a.words[c].deprel, Deprel::Conj | Deprel::Punct));
    let own_subject = a.children(next).any(|c| a.words[c].deprel.base() == "nsubj");
    if bare && !own_subject && next - v <= 4 { a.child(next, Deprel::Obj) } else { None }
}

/// Whom a noun describes: by apposition, copula, "as", or as a title before the name.
fn described(a: &Analysis<'_>, n: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let word = &a.words[n];
    match (word.deprel, word.head) {
        (Deprel::Appos | Deprel::NmodDesc | Deprel::Compound | Deprel::Flat, Some(h)) => out.push(h),
        (Deprel::Xcomp, Some(h)) => out.extend(surface_subjects(a, h, DEPTH)),
        (Deprel::Obl, Some(h)) if preposition(a, n).is_some_and(|p| p == "as") => {
            let object = a.child(h, Deprel::Obj);
            out.extend(object);
            // "A took office as president"
            if object.is_none_or(|o| a.words[o].upos == Upos::Noun) {
                out.extend(surface_subjects(a, h, DEPTH));
            }
        }
        (Deprel::Conj, Some(h)) => out.extend(described(a, h)),
        _ => {}
    }
    out.extend(a.children(n).filter(|&c| {
        matches!(a.words[c].deprel, Deprel::Appos | Deprel::Flat)
            || preposition(a, c).is_some_and(|p| matches!(p.as_str(), "including" | "such as" | "like"))
    }));
    if a.child(n, Deprel::Cop).is_some() {
        out.extend(surface_subjects(a, n, DEPTH));
    }
    out.push(n);
    out
}
