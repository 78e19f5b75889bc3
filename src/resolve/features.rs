//! What speaks for and against an antecedent: features of a phrase, of a candidate, and of the two together.

use crate::text::{Deprel, EntityKind, Form, Gender, Upos};

use super::antecedents::equated;
use super::draft::{Draft, Read};
use super::model::{Bag, word};
use super::roles::{governor, is_unspoken_subject, role, share_clause};
use super::sorts::Sort;

/// How many phrases of a turn are looked at.
const LONGEST_TURN: usize = 200;

/// A phrase that looks back, with what its features have in common.
pub struct Anaphor<'d, 'a, 't> {
    draft: &'d Draft<'a, 't>,
    m: usize,
    head: usize,
    sort: Sort,
    role: u32,
    relation: u32,
    governor: u32,
    quote: Option<usize>,
    speaker: Option<usize>,
    form: u32,
    modifiers: Vec<u32>,
}

impl<'d, 'a, 't> Anaphor<'d, 'a, 't> {
    /// Looks at phrase `m`.
    pub fn new(draft: &'d Draft<'a, 't>, m: usize) -> Self {
        let analysis = draft.analysis;
        let head = draft.mentions[m].head;
        let sort = draft.sorts[m];
        Self {
            draft,
            m,
            head,
            sort,
            role: role(analysis, head) as u32,
            relation: analysis.words[head].deprel as u32,
            governor: governor(analysis, head).map_or(0, |g| word(analysis.lemma(g))),
            quote: draft.quotes.at(head),
            speaker: draft.quotes.speaker_at(head),
            form: if sort.is_pronoun() { word(&analysis.form(head).to_lowercase()) } else { draft.lemmas[m] },
            modifiers: modifiers(draft, m),
        }
    }

    /// Features of looking back on nothing.
    pub fn none(&self, candidates: &[Read]) -> Bag {
        let analysis = self.draft.analysis;
        let mut bag = Bag::new(self.sort as u32);
        let mention = &self.draft.mentions[self.m];
        let next = analysis.words.get(self.head + 1).map_or(0, |_| word(analysis.lemma(self.head + 1)));
        let before = self.head.checked_sub(1).map_or(0, |t| word(analysis.lemma(t)));
        let up = governor(analysis, self.head);
        let clausal = up.is_some_and(|g| {
            analysis.children(g).any(|c| {
                matches!(analysis.words[c].deprel, Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::Advcl)
                    && c > g
            })
        });
        let class = up.map_or(99, |g| analysis.words[g].upos as u32);
        let begins = u32::from(analysis.text.sentences[analysis.sentence_of(self.head)].tokens.start == self.head);
        bag.add(1, &[]);
        bag.add(2, &[self.form]);
        bag.add(3, &[self.role, self.relation]);
        bag.add(4, &[self.governor, self.role]);
        bag.add(5, &[next]);
        bag.add(6, &[before]);
        bag.add(7, &[u32::from(clausal), class, self.role]);
        bag.add(8, &[begins, self.role]);
        bag.add(9, &[u32::from(self.quote.is_some())]);
        bag.add(10, &[bucket(candidates.len())]);
        bag.add(11, &[bucket(self.draft.sentence(self.m)).min(4)]);
        if !self.sort.is_pronoun() {
            let alike = candidates.iter().filter(|r| self.draft.lemmas[r.mention] == self.form).count();
            let complement = analysis.children(self.head).filter(|&c| c > self.head);
            let kinds: u32 = complement.fold(0, |kinds, c| {
                kinds
                    | match analysis.words[c].deprel {
                        Deprel::Nmod => 1,
                        Deprel::AclRelcl => 2,
                        Deprel::Acl => 4,
                        Deprel::Appos => 8,
                        _ => 0,
                    }
            });
            let number = mention.number as u32;
            bag.add(12, &[bucket(alike), kinds]);
            bag.add(13, &[bucket(alike), number]);
            bag.add(14, &[kinds, self.modifiers.len().min(4) as u32]);
            bag.add(15, &[semantic(self.draft, self.m), number]);
            bag.add(16, &[self.relation, bucket(alike)]);
            bag.add(17, &[self.form, bucket(alike).min(1)]);
            bag.add(18, &[self.modifiers.len().min(4) as u32, bucket(alike)]);
        }
        bag
    }

    /// Features of looking back on a candidate; `rank` 0 is the nearest.
    pub fn candidate(&self, read: Read, rank: usize) -> Bag {
        let draft = self.draft;
        let analysis = draft.analysis;
        let earlier = &draft.mentions[read.mention];
        let chain = &draft.chains[read.chain];
        let sort = draft.sorts[read.mention];
        let seen = role(analysis, earlier.head) as u32;
        let distance = draft.sentence(self.m).abs_diff(read.sentence);
        let apart = [0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6].get(distance).copied().unwrap_or(7);
        let behind = earlier.head > self.head;
        let near = if behind { 9 } else { apart.min(3) };
        let rank = bucket(rank);
        let sense = semantic(draft, read.mention);
        let number = earlier.number as u32;
        let lemma = draft.lemmas[read.mention];
        let mut bag = Bag::new(100 + self.sort as u32);
        bag.add(1, &[near, sort as u32]);
        bag.add(2, &[rank]);
        bag.add(3, &[rank, near]);
        bag.add(4, &[seen, self.role, near]);
        bag.add(5, &[sort as u32, number, sense]);
        bag.add(6, &[sense, near]);
        bag.add(7, &[lemma]);
        bag.add(8, &[bucket(chain.weight)]);
        bag.add(9, &[bucket(chain.weight), near]);
        bag.add(10, &[bucket(draft.named.get(read.chain).copied().unwrap_or(0)), near.min(1)]);
        bag.add(11, &[u32::from(draft.opens_sentence(read.mention)), near, seen]);
        bag.add(12, &[self.relation, analysis.words[earlier.head].deprel as u32, near.min(1)]);
        bag.add(13, &[self.gender(chain.gender, chain.lone), sense]);
        bag.add(21, &[self.forename(read.mention)]);
        bag.add(14, &[self.governor, sense, self.role]);
        bag.add(15, &[apart, bucket(self.head.abs_diff(earlier.head) / 4)]);
        bag.add(16, &[self.quotation(read, earlier.head)]);
        bag.add(17, &[u32::from(draft.seen.first().is_some_and(|r| r.chain == read.chain))]);
        bag.add(18, &[u32::from(draft.paragraph(self.head) == draft.paragraph(earlier.head)), near]);
        let up = governor(analysis, earlier.head);
        let clause = up.map_or(99, |g| analysis.words[g].deprel as u32);
        bag.add(19, &[clause, seen, near]);
        let same_verb = up.is_some_and(|g| word(analysis.lemma(g)) == self.governor && distance > 0);
        bag.add(20, &[u32::from(same_verb), u32::from(seen == self.role)]);
        if distance == 0 {
            self.within_sentence(&mut bag, earlier.head, seen);
        }
        if self.sort.is_pronoun() {
            self.turn(&mut bag, read, sort);
            let way = self.clause(earlier.head);
            bag.add(35, &[way, self.relation]);
            bag.add(36, &[way, sort as u32, rank]);
            bag.add(37, &[sort as u32, seen, near]);
            bag.add(38, &[u32::from(sort == Sort::Name), seen, self.relation, near]);
            if sort.is_pronoun() {
                bag.add(30, &[self.form, word(&analysis.form(earlier.head).to_lowercase())]);
                bag.add(31, &[self.form, word(&analysis.form(earlier.head).to_lowercase()), near]);
            }
            bag.add(32, &[earlier.tokens.len().min(4) as u32, u32::from(earlier.title.is_some()), sort as u32]);
            let modified = analysis.children(earlier.head).any(|c| analysis.words[c].deprel == Deprel::AclRelcl);
            bag.add(33, &[u32::from(modified), near]);
            let coordinated = analysis.words[earlier.head].deprel == Deprel::Conj;
            let coordinates = analysis.child(earlier.head, Deprel::Conj).is_some();
            bag.add(34, &[u32::from(coordinated), u32::from(coordinates), number]);
        } else {
            self.wording(&mut bag, read, apart, sort);
        }
        bag
    }

    fn gender(&self, held: Option<Gender>, lone: bool) -> u32 {
        let own = self.draft.mentions[self.m].gender;
        match held {
            None => 0,
            Some(g) if g == own => 1,
            Some(Gender::Neuter) if lone => 2,
            Some(_) if own == Gender::Unknown => 3,
            Some(_) => 4,
        }
    }

    /// Whether a name of one word is a forename of the pronoun's gender.
    fn forename(&self, m: usize) -> u32 {
        let earlier = &self.draft.mentions[m];
        if earlier.form != Form::Name || earlier.tokens.len() > 1 {
            return 0;
        }
        match self.draft.lexicon.forenames.gender(self.draft.analysis.form(earlier.head)) {
            Gender::Unknown | Gender::Neuter => 1,
            gender if gender == self.draft.mentions[self.m].gender => 2,
            _ => 3,
        }
    }

    fn quotation(&self, read: Read, head: usize) -> u32 {
        let quote = self.draft.quotes.at(head);
        let speaker = self.speaker.is_some_and(|s| s == head || self.draft.chain_at(s) == Some(read.chain));
        match (self.quote, quote) {
            (None, None) => 0,
            (Some(_), _) if speaker => 1,
            (Some(a), Some(b)) if a == b => 2,
            (Some(_), Some(_)) => 3,
            (Some(_), None) => 4,
            (None, Some(_)) => 5,
        }
    }

    /// Who speaks: turns alternate, and who is "you" in one is "I" in the next.
    fn turn(&self, bag: &mut Bag, read: Read, sort: Sort) {
        if !matches!(self.sort, Sort::I | Sort::You | Sort::We) {
            return;
        }
        let draft = self.draft;
        let here = draft.paragraph(self.head);
        let apart = here.abs_diff(draft.paragraph(draft.mentions[read.mention].head)).min(5);
        let own = |other: &Read| draft.paragraph(draft.mentions[other.mention].head) == here;
        let near = draft.seen.iter().rev().take(LONGEST_TURN);
        let mut turn = near.take_while(|other| own(other)).filter(|other| other.chain == read.chain);
        let says = turn.clone().any(|other| draft.sorts[other.mention] == self.sort);
        let hears =
            turn.any(|other| draft.sorts[other.mention].is_pronoun() && draft.sorts[other.mention] != self.sort);
        bag.add(44, &[sort as u32, apart]);
        bag.add(45, &[sort as u32, u32::from(says), u32::from(hears)]);
        bag.add(46, &[sort as u32, apart, self.quotation(read, draft.mentions[read.mention].head)]);
    }

    /// Which clause around the phrase has the candidate for its subject, or which noun it stands in a clause about; the
    /// nearest is 1 (Hobbs 1978).
    fn clause(&self, earlier: usize) -> u32 {
        let analysis = self.draft.analysis;
        let mut level = 0;
        for t in analysis.ancestors(self.head) {
            if t == earlier {
                return 20 + level;
            }
            let subject = analysis.children(t).find(|&c| analysis.words[c].deprel.base() == "nsubj");
            if let Some(subject) = subject.filter(|&s| s != self.head) {
                level += 1;
                if subject == earlier {
                    return level.min(5);
                }
                let joined = || analysis.words[earlier].head == Some(subject);
                if matches!(analysis.words[earlier].deprel, Deprel::Conj | Deprel::Appos | Deprel::NmodPoss) && joined()
                {
                    return 10 + level.min(5);
                }
            }
        }
        0
    }

    /// How the two stand in one tree.
    fn within_sentence(&self, bag: &mut Bag, earlier: usize, seen: u32) {
        let analysis = self.draft.analysis;
        let behind = u32::from(earlier > self.head);
        let bound = if share_clause(analysis, earlier, self.head) {
            1
        } else if is_unspoken_subject(analysis, earlier, self.head) {
            2
        } else {
            u32::from(analysis.ancestors(self.head).any(|a| a == earlier)) * 3
        };
        bag.add(40, &[bound, self.relation, behind]);
        // the way up from the phrase to the verb or noun on which the candidate depends
        let mut path = vec![seen, behind];
        let top = governor(analysis, earlier);
        let steps = std::iter::successors(Some(self.head), |&t| analysis.words[t].head);
        for t in steps.take(5) {
            if Some(t) == top {
                bag.add(41, &path);
                bag.add(42, &[path.len() as u32, seen, self.role, behind]);
                return;
            }
            path.push(analysis.words[t].deprel as u32);
        }
        bag.add(43, &[seen, self.role, behind]);
    }

    /// How alike two nouns or names are.
    fn wording(&self, bag: &mut Bag, read: Read, apart: u32, sort: Sort) {
        let draft = self.draft;
        let theirs = modifiers(draft, read.mention);
        let (own, seen) = (semantic(draft, self.m), semantic(draft, read.mention));
        let alike = u32::from(draft.lemmas[read.mention] == self.form);
        let kept = self.modifiers.iter().filter(|m| theirs.contains(m)).count();
        let fits = match (kept == self.modifiers.len(), kept == theirs.len()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        let number = u32::from(draft.mentions[read.mention].number == draft.mentions[self.m].number);
        let count = self.modifiers.len().min(3) as u32;
        if equated(draft, self.head) == Some(read) {
            let relation = u32::from(draft.analysis.words[self.head].deprel == Deprel::Appos);
            bag.add(48, &[relation]);
            bag.add(49, &[relation, own, seen]);
        }
        bag.add(50, &[alike, sort as u32]);
        bag.add(51, &[alike, fits, count]);
        bag.add(52, &[alike, fits, sort as u32, theirs.len().min(3) as u32]);
        bag.add(53, &[alike, fits, apart]);
        bag.add(54, &[alike, number]);
        bag.add(55, &[own, seen, alike]);
        bag.add(56, &[alike, self.form]);
        bag.add(57, &[alike, fits, own]);
        bag.add(58, &[apart, sort as u32, alike]);
        let ours = draft.mentions[self.m].tokens.clone();
        let words = draft.mentions[read.mention].tokens.clone();
        let same = draft.wordings[self.m] == draft.wordings[read.mention];
        bag.add(59, &[u32::from(same), ours.len().min(4) as u32, words.len().min(4) as u32]);
        if alike == 0 {
            bag.add(60, &[self.form, draft.lemmas[read.mention]]);
            bag.add(61, &[self.form, seen, sort as u32]);
        }
    }
}

/// What a phrase is about: the kind of actor, else of entity, else nothing known.
fn semantic(draft: &Draft<'_, '_>, m: usize) -> u32 {
    let mention = &draft.mentions[m];
    let chain = draft.of_mention[m].first().and_then(|&c| draft.chains[c].kind);
    match mention.kind.or(chain) {
        Some(kind) => 1 + kind as u32,
        None => draft.entity_at(mention.head).map_or(0, |kind: EntityKind| 20 + kind as u32),
    }
}

/// What is said of a noun, by lemma, without articles and pronouns.
fn modifiers(draft: &Draft<'_, '_>, m: usize) -> Vec<u32> {
    let analysis = draft.analysis;
    let mention = &draft.mentions[m];
    let counts = |t: &usize| {
        matches!(analysis.words[*t].upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Verb)
            && *t != mention.head
    };
    let mut found: Vec<u32> = match mention.form {
        Form::Pronoun => Vec::new(),
        _ => mention.tokens.clone().filter(counts).map(|t| word(analysis.lemma(t))).collect(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// Counts in steps that grow.
fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}
