//! What the language model says of a text: parts of speech, lemmas, the dependency tree, entities.

use std::ops::Range;

use compact_str::CompactString;

use super::Text;

/// Universal part of speech (Nivre et al. 2020).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Upos {
    /// `ADJ`
    Adj,
    /// `ADP`
    Adp,
    /// `ADV`
    Adv,
    /// `AUX`
    Aux,
    /// `CCONJ`
    Cconj,
    /// `DET`
    Det,
    /// `INTJ`
    Intj,
    /// `NOUN`
    Noun,
    /// `NUM`
    Num,
    /// `PART`
    Part,
    /// `PRON`
    Pron,
    /// `PROPN`
    Propn,
    /// `PUNCT`
    Punct,
    /// `SCONJ`
    Sconj,
    /// `SYM`
    Sym,
    /// `VERB`
    Verb,
    #[default]
    /// `X`
    X,
}

impl Upos {
    /// Every label, in the order of the variants.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// The label as treebanks spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }

    /// The label of that spelling.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|x| x.as_str() == label)
    }
}

/// Universal dependency relation (de Marneffe et al. 2021), English subtypes included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deprel {
    /// `root`
    Root,
    /// `nsubj`
    Nsubj,
    /// `nsubj:pass`
    NsubjPass,
    /// `nsubj:outer`
    NsubjOuter,
    /// `csubj`
    Csubj,
    /// `csubj:pass`
    CsubjPass,
    /// `csubj:outer`
    CsubjOuter,
    /// `obj`
    Obj,
    /// `iobj`
    Iobj,
    /// `obl`
    Obl,
    /// `obl:agent`
    OblAgent,
    /// `obl:unmarked`
    OblUnmarked,
    /// `ccomp`
    Ccomp,
    /// `xcomp`
    Xcomp,
    /// `advcl`
    Advcl,
    /// `advcl:relcl`
    AdvclRelcl,
    /// `advmod`
    Advmod,
    /// `aux`
    Aux,
    /// `aux:pass`
    AuxPass,
    /// `cop`
    Cop,
    /// `mark`
    Mark,
    /// `nmod`
    Nmod,
    /// `nmod:poss`
    NmodPoss,
    /// `nmod:unmarked`
    NmodUnmarked,
    /// `nmod:desc`
    NmodDesc,
    /// `appos`
    Appos,
    /// `nummod`
    Nummod,
    /// `amod`
    Amod,
    /// `acl`
    Acl,
    /// `acl:relcl`
    AclRelcl,
    /// `det`
    Det,
    /// `det:predet`
    DetPredet,
    /// `case`
    Case,
    /// `compound`
    Compound,
    /// `compound:prt`
    CompoundPrt,
    /// `flat`
    Flat,
    /// `fixed`
    Fixed,
    /// `conj`
    Conj,
    /// `cc`
    Cc,
    /// `cc:preconj`
    CcPreconj,
    /// `expl`
    Expl,
    /// `discourse`
    Discourse,
    /// `vocative`
    Vocative,
    /// `dislocated`
    Dislocated,
    /// `list`
    List,
    /// `parataxis`
    Parataxis,
    /// `orphan`
    Orphan,
    /// `goeswith`
    Goeswith,
    /// `reparandum`
    Reparandum,
    /// `punct`
    Punct,
    #[default]
    /// `dep`
    Dep,
}

impl Deprel {
    /// Every label, in the order of the variants.
    pub const ALL: [Self; 51] = [
        Self::Root,
        Self::Nsubj,
        Self::NsubjPass,
        Self::NsubjOuter,
        Self::Csubj,
        Self::CsubjPass,
        Self::CsubjOuter,
        Self::Obj,
        Self::Iobj,
        Self::Obl,
        Self::OblAgent,
        Self::OblUnmarked,
        Self::Ccomp,
        Self::Xcomp,
        Self::Advcl,
        Self::AdvclRelcl,
        Self::Advmod,
        Self::Aux,
        Self::AuxPass,
        Self::Cop,
        Self::Mark,
        Self::Nmod,
        Self::NmodPoss,
        Self::NmodUnmarked,
        Self::NmodDesc,
        Self::Appos,
        Self::Nummod,
        Self::Amod,
        Self::Acl,
        Self::AclRelcl,
        Self::Det,
        Self::DetPredet,
        Self::Case,
        Self::Compound,
        Self::CompoundPrt,
        Self::Flat,
        Self::Fixed,
        Self::Conj,
        Self::Cc,
        Self::CcPreconj,
        Self::Expl,
        Self::Discourse,
        Self::Vocative,
        Self::Dislocated,
        Self::List,
        Self::Parataxis,
        Self::Orphan,
        Self::Goeswith,
        Self::Reparandum,
        Self::Punct,
        Self::Dep,
    ];

    /// The label as treebanks spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Nsubj => "nsubj",
            Self::NsubjPass => "nsubj:pass",
            Self::NsubjOuter => "nsubj:outer",
            Self::Csubj => "csubj",
            Self::CsubjPass => "csubj:pass",
            Self::CsubjOuter => "csubj:outer",
            Self::Obj => "obj",
            Self::Iobj => "iobj",
            Self::Obl => "obl",
            Self::OblAgent => "obl:agent",
            Self::OblUnmarked => "obl:unmarked",
            Self::Ccomp => "ccomp",
            Self::Xcomp => "xcomp",
            Self::Advcl => "advcl",
            Self::AdvclRelcl => "advcl:relcl",
            Self::Advmod => "advmod",
            Self::Aux => "aux",
            Self::AuxPass => "aux:pass",
            Self::Cop => "cop",
            Self::Mark => "mark",
            Self::Nmod => "nmod",
            Self::NmodPoss => "nmod:poss",
            Self::NmodUnmarked => "nmod:unmarked",
            Self::NmodDesc => "nmod:desc",
            Self::Appos => "appos",
            Self::Nummod => "nummod",
            Self::Amod => "amod",
            Self::Acl => "acl",
            Self::AclRelcl => "acl:relcl",
            Self::Det => "det",
            Self::DetPredet => "det:predet",
            Self::Case => "case",
            Self::Compound => "compound",
            Self::CompoundPrt => "compound:prt",
            Self::Flat => "flat",
            Self::Fixed => "fixed",
            Self::Conj => "conj",
            Self::Cc => "cc",
            Self::CcPreconj => "cc:preconj",
            Self::Expl => "expl",
            Self::Discourse => "discourse",
            Self::Vocative => "vocative",
            Self::Dislocated => "dislocated",
            Self::List => "list",
            Self::Parataxis => "parataxis",
            Self::Orphan => "orphan",
            Self::Goeswith => "goeswith",
            Self::Reparandum => "reparandum",
            Self::Punct => "punct",
            Self::Dep => "dep",
        }
    }

    /// The label of that spelling.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|x| x.as_str() == label)
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn base(self) -> &'static str {
        let label = self.as_str();
        label.split_once(':').map_or(label, |(base, _)| base)
    }
}

/// Kind of a named entity, as `OntoNotes` 5 has them (Weischedel et al. 2013).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    #[default]
    /// `PERSON`
    Person,
    /// `NORP`
    Norp,
    /// `FAC`
    Fac,
    /// `ORG`
    Org,
    /// `GPE`
    Gpe,
    /// `LOC`
    Loc,
    /// `PRODUCT`
    Product,
    /// `EVENT`
    Event,
    /// `WORK_OF_ART`
    WorkOfArt,
    /// `LAW`
    Law,
    /// `LANGUAGE`
    Language,
    /// `DATE`
    Date,
    /// `TIME`
    Time,
    /// `PERCENT`
    Percent,
    /// `MONEY`
    Money,
    /// `QUANTITY`
    Quantity,
    /// `ORDINAL`
    Ordinal,
    /// `CARDINAL`
    Cardinal,
}

impl EntityKind {
    /// Every label, in the order of the variants.
    pub const ALL: [Self; 18] = [
        Self::Person,
        Self::Norp,
        Self::Fac,
        Self::Org,
        Self::Gpe,
        Self::Loc,
        Self::Product,
        Self::Event,
        Self::WorkOfArt,
        Self::Law,
        Self::Language,
        Self::Date,
        Self::Time,
        Self::Percent,
        Self::Money,
        Self::Quantity,
        Self::Ordinal,
        Self::Cardinal,
    ];

    /// The label as treebanks spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Norp => "NORP",
            Self::Fac => "FAC",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Product => "PRODUCT",
            Self::Event => "EVENT",
            Self::WorkOfArt => "WORK_OF_ART",
            Self::Law => "LAW",
            Self::Language => "LANGUAGE",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Percent => "PERCENT",
            Self::Money => "MONEY",
            Self::Quantity => "QUANTITY",
            Self::Ordinal => "ORDINAL",
            Self::Cardinal => "CARDINAL",
        }
    }

    /// The label of that spelling.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|x| x.as_str() == label)
    }
}

/// What the model says of one token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, such as `VBN` or `NNS`.
    pub tag: &'static str,
    /// Dictionary form; lower case except in names.
    pub lemma: CompactString,
    /// Index of the governing token in the whole text; none for the root of a sentence.
    pub head: Option<usize>,
    /// Relation to the governor.
    pub deprel: Deprel,
    /// Probability that head and relation are right, as the model sees it.
    pub certainty: f32,
}

/// A named entity: a range of tokens within one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Indices into the text's tokens.
    pub tokens: Range<usize>,
    /// Its kind.
    pub kind: EntityKind,
    /// Probability of the kind, averaged over the tokens.
    pub certainty: f32,
}

/// A text with the model's reading of it. Heads stay within their sentence and form one tree each.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis<'a> {
    /// The sentences and tokens.
    pub text: Text<'a>,
    /// One for each token.
    pub words: Vec<Word>,
    /// In text order, none overlapping.
    pub entities: Vec<Entity>,
    /// Dependents of each token, in text order: `children[child_ranges[i]]`.
    children: Vec<u32>,
    child_ranges: Vec<Range<u32>>,
    sentence_of: Vec<u32>,
}

impl<'a> Analysis<'a> {
    /// Puts words and entities to a text; `words` must have one entry for each token.
    #[must_use]
    pub fn new(text: Text<'a>, words: Vec<Word>, entities: Vec<Entity>) -> Self {
        let mut counts = vec![0u32; words.len()];
        for word in &words {
            if let Some(head) = word.head {
                counts[head] += 1;
            }
        }
        let mut next = 0;
        let mut child_ranges: Vec<Range<u32>> = counts
            .iter()
            .map(|n| {
                next += n;
                next - n..next - n
            })
            .collect();
        let mut children = vec![0; next as usize];
        for (i, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[child_ranges[head].end as usize] = i as u32;
                child_ranges[head].end += 1;
            }
        }
        let mut sentence_of = vec![0; words.len()];
        for (s, sentence) in text.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.clone()].fill(s as u32);
        }
        Self { text, words, entities, children, child_ranges, sentence_of }
    }

    /// Direct dependents of token `i`, in text order.
    #[must_use]
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = &self.child_ranges[i];
        self.children[range.start as usize..range.end as usize].iter().map(|&c| c as usize)
    }

    /// The first dependent of token `i` with the relation.
    #[must_use]
    pub fn child(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.children(i).find(|&c| self.words[c].deprel == deprel)
    }

    /// Index of the sentence that holds token `i`.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentence_of[i] as usize
    }

    /// The words of token `i` as they stand in the text.
    #[must_use]
    pub fn form(&self, i: usize) -> &'a str {
        self.text.form(i)
    }

    /// The lemma of token `i`.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &str {
        &self.words[i].lemma
    }

    /// First and one past the last token of the subtree under `i`.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let mut range = i..i + 1;
        let mut stack = vec![i];
        while let Some(at) = stack.pop() {
            range.start = range.start.min(at);
            range.end = range.end.max(at + 1);
            stack.extend(self.children(at));
        }
        range
    }

    /// Governors of token `i`, from its own up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[i].head, |&h| self.words[h].head)
    }
}
