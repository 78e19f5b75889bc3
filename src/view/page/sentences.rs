//! The sentences of a graph, each once, in parts that the page unpacks only when it shows one of them.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::marks::{Mark, marks};
use crate::Error;
use crate::export::clean;
use crate::query::{Network, Words};

/// Bytes of sentences in a part, about: unpacked within a few milliseconds.
const PART: usize = 200_000;

/// All sentences with the marked words of the relations that rest on them.
pub(super) struct Sentences {
    all: Vec<Sentence>,
    /// For each statement of the network, in their order, the place of its sentence.
    pub(super) of_citation: Vec<u32>,
    /// For each part the place of its first sentence.
    pub(super) starts: Vec<u32>,
}

struct Sentence {
    words: Rc<str>,
    marks: Vec<[Mark; 3]>,
}

/// Some sentences as the page reads them.
#[derive(Serialize)]
pub(super) struct Part<'a> {
    words: Vec<&'a str>,
    /// For each sentence the marks of its citations, in the order of the edges.
    marks: Vec<&'a [[Mark; 3]]>,
}

impl Sentences {
    /// Those of a network. Read article by article, so that each is looked up once; numbered in the order of the
    /// network, so that those of one relation stand beside each other.
    pub(super) fn of(network: &Network, words: &dyn Words) -> Result<Self, Error> {
        let statements = network.all_statements();
        let mut order: Vec<usize> = (0..statements.len()).collect();
        order.sort_by_key(|&at| (statements[at].article, statements[at].place));
        let mut places: FxHashMap<Rc<str>, usize> = FxHashMap::default();
        let mut read: Vec<Rc<str>> = Vec::new();
        let mut told = vec![(0, <[Mark; 3]>::default()); statements.len()];
        for at in order {
            let citation = words.citation(network.issues()[statements[at].article as usize], &statements[at])?;
            let words: Rc<str> = clean(&citation.sentence).into();
            told[at].1 = marks(&citation, &words);
            told[at].0 = *places.entry(words).or_insert_with_key(|words| {
                read.push(words.clone());
                read.len() - 1
            });
        }
        drop(places);
        Ok(Self::numbered(&read, &told))
    }

    /// Sentences in the order in which they are first told, each statement with the place of its own and its marks.
    fn numbered(read: &[Rc<str>], told: &[(usize, [Mark; 3])]) -> Self {
        let mut numbers = vec![None; read.len()];
        let mut all: Vec<Sentence> = Vec::new();
        let mut of_citation = Vec::new();
        for &(place, marks) in told {
            let number = *numbers[place].get_or_insert_with(|| {
                all.push(Sentence { words: read[place].clone(), marks: Vec::new() });
                all.len() - 1
            });
            all[number].marks.push(marks);
            of_citation.push(number as u32);
        }
        let starts = starts(&all);
        Self { all, of_citation, starts }
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let ends = self.starts.iter().skip(1).map(|&end| end as usize).chain([self.all.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| {
            let sentences = &self.all[start as usize..end];
            Part {
                words: sentences.iter().map(|sentence| &*sentence.words).collect(),
                marks: sentences.iter().map(|sentence| sentence.marks.as_slice()).collect(),
            }
        })
    }
}

fn starts(sentences: &[Sentence]) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut size = PART;
    for (place, sentence) in sentences.iter().enumerate() {
        if size >= PART {
            starts.push(place as u32);
            size = 0;
        }
        size += sentence.words.len();
    }
    starts
}
