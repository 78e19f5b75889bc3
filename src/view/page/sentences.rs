//! The sentences of a graph, each once, in parts that the page unpacks only when it shows one of them.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::marks::{Mark, marks};
use crate::export::clean;
use crate::merge::{Citation, Graph};
use crate::query::Network;

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
    words: String,
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
    /// Those of a graph and its network.
    pub(super) fn of(graph: &Graph, network: &Network) -> Self {
        let citations: Vec<&Citation> = graph.edges().flat_map(|link| &link.edge.evidence).collect();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut of_citation = Vec::new();
        for statement in network.all_statements() {
            let citation = citations[statement.place as usize];
            let place = *places.entry(&citation.sentence).or_insert_with(|| {
                sentences.push(Sentence { words: clean(&citation.sentence), marks: Vec::new() });
                sentences.len() - 1
            });
            let sentence = &mut sentences[place];
            sentence.marks.push(marks(citation, &sentence.words));
            of_citation.push(place as u32);
        }
        let starts = starts(&sentences);
        Self { all: sentences, of_citation, starts }
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let ends = self.starts.iter().skip(1).map(|&end| end as usize).chain([self.all.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| {
            let sentences = &self.all[start as usize..end];
            Part {
                words: sentences.iter().map(|sentence| sentence.words.as_str()).collect(),
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
