//! Chains while they grow.

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::atoms::fold;
use crate::lexicon::{Entry, Lexicon, slug};
use crate::text::{ActorKind, Analysis, Chains, Deprel, EntityKind, Form, Gender, Mention, Number, Upos};

use super::model::word;
use super::phrases::Phrases;
use super::pronouns::coordinated;
use super::quotes::Quotes;
use super::sorts::Sort;
use super::surface::{entities, first_heads, lemma, paragraphs, wording};

/// One chain while it grows.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// Key of the table entry.
    pub key: Option<CompactString>,
    /// Kind of actor, from its names.
    pub kind: Option<ActorKind>,
    /// Whether one unknown word is all its name, so that the recogniser may be wrong about its kind.
    pub lone: bool,
    /// Gender, from its names and titles.
    pub gender: Option<Gender>,
    /// Number, from its names.
    pub number: Option<Number>,
    /// Titles of its mentions.
    pub titles: Vec<CompactString>,
    /// The chain it belongs to: a president's state, a militia's country.
    pub home: Option<usize>,
    /// How many mentions were read so far.
    pub weight: usize,
    /// Whether it is no actor: a phrase that pronouns and nouns may look back on, and no more.
    pub thing: bool,
}

/// A mention as it was read: what pronouns and descriptions look back on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// Index of the mention.
    pub mention: usize,
    /// Its chain.
    pub chain: usize,
    /// Its sentence.
    pub sentence: usize,
}

/// Everything that is known while an article is resolved.
pub struct Draft<'a, 't> {
    /// The text and its trees.
    pub analysis: &'a Analysis<'t>,
    /// The noun phrases.
    pub phrases: &'a Phrases,
    /// The mentions of actors, and behind them the other phrases.
    pub mentions: &'a [Mention],
    /// How each phrase is worded.
    pub sorts: Vec<Sort>,
    /// The head's lemma of each phrase, as a feature.
    pub lemmas: Vec<u32>,
    /// The words of each phrase without its article, as a feature.
    pub wordings: Vec<u32>,
    /// Quotations and their speakers.
    pub quotes: Quotes,
    /// How often the whole article names each chain.
    pub named: Vec<usize>,
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The chains so far.
    pub chains: Vec<Chain>,
    /// Chains of each mention so far.
    pub of_mention: Vec<Vec<usize>>,
    /// The actors that were read so far, in reading order.
    pub read: Vec<Read>,
    /// All phrases that were read so far, in reading order.
    pub seen: Vec<Read>,
    /// Mentions by their head token, the longest last.
    pub by_head: FxHashMap<usize, usize>,
    /// Names by their first token, the longest.
    pub names_by_start: FxHashMap<usize, usize>,
    by_words: FxHashMap<String, usize>,
    by_name: FxHashMap<String, usize>,
    by_key: FxHashMap<CompactString, usize>,
    by_lemma: FxHashMap<u32, Vec<Read>>,
    entities: Vec<Option<EntityKind>>,
    paragraphs: Vec<u32>,
    first_heads: Vec<usize>,
}

impl<'a, 't> Draft<'a, 't> {
    /// Nothing is joined yet.
    pub fn new(analysis: &'a Analysis<'t>, phrases: &'a Phrases, lexicon: &'a Lexicon) -> Self {
        let mentions = &phrases.all[..];
        let names = mentions[..phrases.actors].iter().enumerate().filter(|(_, m)| m.form == Form::Name);
        Self {
            analysis,
            phrases,
            mentions,
            sorts: mentions.iter().map(|m| Sort::of(analysis, m)).collect(),
            lemmas: mentions.iter().map(|m| lemma(analysis, m)).collect(),
            wordings: mentions.iter().map(|m| wording(analysis, m)).collect(),
            quotes: Quotes::find(analysis, &lexicon.speech),
            named: Vec::new(),
            lexicon,
            chains: Vec::new(),
            of_mention: vec![Vec::new(); mentions.len()],
            read: Vec::new(),
            seen: Vec::new(),
            by_head: mentions.iter().enumerate().rev().map(|(i, m)| (m.head, i)).collect(),
            names_by_start: names.rev().map(|(i, m)| (m.tokens.start, i)).collect(),
            by_words: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_key: FxHashMap::default(),
            by_lemma: FxHashMap::default(),
            entities: entities(analysis),
            paragraphs: paragraphs(analysis),
            first_heads: first_heads(analysis, mentions),
        }
    }

    /// Counts how often each chain is named, and takes note of how where names within names may repeat it.
    pub fn count_names(&mut self) {
        self.named = vec![0; self.chains.len()];
        let repeatable = if self.phrases.inner.is_empty() { 0 } else { self.phrases.actors };
        for m in 0..repeatable {
            if let (Form::Name, [chain]) = (self.mentions[m].form, &self.of_mention[m][..]) {
                let chain = *chain;
                self.by_name.entry(self.words(m)).or_insert(chain);
            }
        }
        for &chain in self.of_mention.iter().flatten() {
            self.named[chain] += 1;
        }
    }

    /// The entity that covers a token.
    pub fn entity_at(&self, token: usize) -> Option<EntityKind> {
        self.entities[token]
    }

    /// The paragraph of a token.
    pub fn paragraph(&self, token: usize) -> u32 {
        self.paragraphs[token]
    }

    /// Whether no phrase of its sentence stands before it.
    pub fn opens_sentence(&self, m: usize) -> bool {
        self.first_heads[self.sentence(m)] == self.mentions[m].head
    }

    /// Earlier phrases of the same noun, the nearest first.
    pub fn alike(&self, m: usize) -> impl Iterator<Item = Read> + '_ {
        self.by_lemma.get(&self.lemmas[m]).into_iter().flatten().rev().copied()
    }

    /// What a phrase is found under: its noun, and for a name every word of it.
    fn name_words(&self, m: usize) -> Vec<u32> {
        let mut words = vec![self.lemmas[m]];
        if self.sorts[m] == Sort::Name {
            let tokens = self.mentions[m].tokens.clone().filter(|&t| self.analysis.words[t].upos == Upos::Propn);
            words.extend(tokens.map(|t| word(&fold(self.analysis.lemma(t)))));
            words.sort_unstable();
            words.dedup();
        }
        words
    }

    /// Mentions by their last token, the inner before the outer: "his" before "his government".
    pub fn reading_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&m| (self.mentions[m].tokens.end, self.mentions[m].tokens.len()));
        order
    }

    /// Opens a chain for a mention, with what the mention shows.
    pub fn open(&mut self, m: usize) -> usize {
        self.chains.push(Chain::default());
        let chain = self.chains.len() - 1;
        self.learn(chain, m);
        chain
    }

    /// Adds what a mention shows to a chain.
    pub fn learn(&mut self, chain: usize, m: usize) {
        let mention = &self.mentions[m];
        // "Fox" of Liam Fox bears the key of a company
        let key = mention.key.as_ref().filter(|_| {
            let person = |kind: Option<ActorKind>| kind == Some(ActorKind::Person);
            self.chains[chain].kind.is_none() || person(self.chains[chain].kind) == person(mention.kind)
        });
        if let Some(key) = key {
            self.by_key.entry(key.clone()).or_insert(chain);
        }
        let chain = &mut self.chains[chain];
        let lone = mention.form == Form::Name && mention.key.is_none() && mention.tokens.len() == 1;
        chain.lone = lone && (chain.lone || chain.kind.is_none());
        chain.key = chain.key.take().or_else(|| key.cloned());
        chain.kind = chain.kind.or(mention.kind);
        chain.number = chain.number.or(Some(mention.number));
        let known = Some(mention.gender).filter(|&g| g != Gender::Unknown);
        chain.gender = chain.gender.or(known);
        if let Some(title) = mention.title.as_ref().filter(|t| !chain.titles.contains(t)) {
            chain.titles.push(title.clone());
        }
    }

    /// The chain of a description that stands by its own words: "Hong Kong police".
    pub fn open_by_words(&mut self, m: usize) -> usize {
        let words = self.words(m);
        if let Some(&chain) = self.by_words.get(&words) {
            return chain;
        }
        let chain = self.open(m);
        self.by_words.insert(words, chain);
        chain
    }

    /// A chain that is no actor.
    fn open_thing(&mut self, m: usize) -> usize {
        let chain = self.open(m);
        self.chains[chain].thing = true;
        chain
    }

    /// The chain of a known actor, opened where the article does not name it.
    fn open_by_key(&mut self, key: CompactString) -> usize {
        if let Some(&chain) = self.by_key.get(&key) {
            return chain;
        }
        let kind = self.lexicon.names.by_key(&key).map(|entry| entry.kind);
        self.chains.push(Chain { key: Some(key.clone()), kind, ..Chain::default() });
        self.by_key.insert(key, self.chains.len() - 1);
        self.chains.len() - 1
    }

    /// The chain of that key.
    pub fn chain_of_key(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The chain of the name that a name within another repeats.
    pub fn echoed(&self, m: usize) -> Option<usize> {
        let inner = self.phrases.inner.contains(&self.mentions[m].head);
        if inner { self.by_name.get(&self.words(m)).copied() } else { None }
    }

    /// The words of a mention as keys spell them, without its article.
    pub fn words(&self, m: usize) -> String {
        let words = slug(self.analysis.text.words(self.mentions[m].tokens.clone()));
        ["the-", "a-", "an-", "this-"].iter().find_map(|d| words.strip_prefix(d)).unwrap_or(&words).to_owned()
    }

    /// What the tables of names have of a chain.
    pub fn known(&self, chain: usize) -> Option<&Entry> {
        self.lexicon.names.by_key(self.chains[chain].key.as_deref()?)
    }

    /// The chain of the name or pronoun whose head is `token`.
    pub fn chain_at(&self, token: usize) -> Option<usize> {
        let m = *self.by_head.get(&token)?;
        match self.of_mention[m][..] {
            [chain] => Some(chain),
            _ => None,
        }
    }

    /// Whether a name is a common word that many bodies bear: "House".
    pub fn is_loose(&self, m: usize) -> bool {
        self.lexicon.is_loose(&self.mentions[m], self.analysis.form(self.mentions[m].head))
    }

    /// The last word of a chain's first name, folded.
    pub fn surname(&self, chain: usize) -> Option<CompactString> {
        let m = self.of_mention.iter().position(|chains| chains.contains(&chain))?;
        Some(fold(self.analysis.form(self.mentions[m].tokens.end - 1)))
    }

    /// Sentence of a mention.
    pub fn sentence(&self, m: usize) -> usize {
        self.analysis.sentence_of(self.mentions[m].head)
    }

    /// Takes note that a mention was read and means these chains.
    pub fn assign(&mut self, m: usize, meant: Meant) {
        let chains = match meant {
            Meant::Nothing => Vec::new(),
            Meant::Chains(chains) => chains,
            Meant::Itself => vec![self.open_by_words(m)],
            Meant::Thing => vec![self.open_thing(m)],
            Meant::Known(key) => vec![self.open_by_key(key)],
        };
        let sentence = self.sentence(m);
        for &chain in &chains {
            let read = Read { mention: m, chain, sentence };
            self.chains[chain].weight += 1;
            if !self.chains[chain].thing && !self.phrases.inner.contains(&self.mentions[m].head) {
                self.read.push(read);
            }
            self.seen.push(read);
            if self.mentions[m].form != Form::Pronoun && self.sorts[m] != Sort::Event {
                for word in self.name_words(m) {
                    self.by_lemma.entry(word).or_default().push(read);
                }
            }
        }
        if let ([chain], Form::Pronoun) = (&chains[..], self.mentions[m].form) {
            let gender = self.mentions[m].gender;
            if matches!(gender, Gender::Masculine | Gender::Feminine) {
                self.chains[*chain].gender = Some(gender);
                self.chains[*chain].kind = Some(ActorKind::Person);
            }
        }
        self.of_mention[m] = chains;
    }

    /// The chains in order of their first mention; those of one unresolved description too.
    pub fn finish(self) -> Chains {
        let mut renumbered: Vec<Option<usize>> = vec![None; self.chains.len()];
        let mut done = Chains { clusters: self.clusters(), ..Chains::default() };
        for (m, old) in self.of_mention.into_iter().enumerate().take(self.phrases.actors) {
            let mut of_mention = Vec::new();
            for chain in old.into_iter().filter(|&chain| !self.chains[chain].thing) {
                let new = *renumbered[chain].get_or_insert_with(|| {
                    done.chains.push(Vec::new());
                    done.keys.push(self.chains[chain].key.clone());
                    done.chains.len() - 1
                });
                if done.chains[new].last() != Some(&m) {
                    done.chains[new].push(m);
                    of_mention.push(new);
                }
            }
            done.of_mention.push(of_mention);
        }
        done
    }

    /// The phrases of each chain that has several, things too; and those that mean the same several chains.
    fn clusters(&self) -> Vec<Vec<Range<usize>>> {
        let mut clusters: BTreeMap<Vec<usize>, Vec<Range<usize>>> = BTreeMap::new();
        let mut phrases_of = vec![0; self.chains.len()];
        for &chain in self.of_mention.iter().flatten() {
            phrases_of[chain] += 1;
        }
        for (m, mention) in self.mentions.iter().enumerate() {
            let shared = self.of_mention[m].iter().any(|&chain| phrases_of[chain] > 1);
            let adjective = self.analysis.words[mention.head].upos == Upos::Adj;
            if shared && !adjective && !self.is_part_of_owner(m) {
                let mut chains = self.of_mention[m].clone();
                chains.sort_unstable();
                clusters.entry(chains).or_default().push(self.phrases.extent(self.analysis, m));
            }
        }
        for (chains, whole) in (0..self.mentions.len()).filter_map(|m| self.coordination(m)) {
            if let Some(cluster) = clusters.get_mut(&chains) {
                cluster.push(whole);
            }
        }
        let mut clusters: Vec<Vec<Range<usize>>> = clusters.into_values().collect();
        for cluster in &mut clusters {
            cluster.sort_by_key(|extent| (extent.start, extent.end));
            cluster.dedup();
        }
        clusters.retain(|cluster| cluster.len() > 1);
        clusters.sort_by_key(|cluster| (cluster[0].start, cluster[0].end));
        clusters
    }

    /// "France and Germany" as one phrase, with the chains of both.
    fn coordination(&self, m: usize) -> Option<(Vec<usize>, Range<usize>)> {
        let head = self.mentions[m].head;
        let last = self.analysis.children(head).rfind(|&c| self.analysis.words[c].deprel == Deprel::Conj)?;
        let mut chains = coordinated(self, head);
        chains.sort_unstable();
        let start = self.phrases.extent(self.analysis, m).start;
        let end = self.phrases.extent(self.analysis, *self.by_head.get(&last)?).end;
        (chains.len() > 1 && start < end).then_some((chains, start..end))
    }

    /// "US officials" stand for the US, but are not the same.
    fn is_part_of_owner(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        mention
            .owners
            .iter()
            .any(|&owner| self.chain_at(owner).is_some_and(|chain| self.of_mention[m].contains(&chain)))
    }
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// No actor that is known.
    Nothing,
    /// Chains that are there.
    Chains(Vec<usize>),
    /// An actor of its own, under its own words.
    Itself,
    /// A thing of its own.
    Thing,
    /// A known actor that the article may not name: the state of "the Obama administration".
    Known(CompactString),
}

impl Meant {
    /// That chain, or nothing.
    pub fn one(chain: Option<usize>) -> Self {
        chain.map_or(Self::Nothing, |c| Self::Chains(vec![c]))
    }
}
