//! Phrases of the built-in tables: an automaton that `build.rs` made, walked where it lies in the binary.

use std::fmt;

use fst::raw::{CompiledAddr, Fst, Output};

use super::atoms::Cases;
use super::stream::{Found, Stream, Walk};

/// Between the atoms of a phrase.
const SEAM: u8 = b' ';

/// Keys of an automaton with a number each.
pub struct Automaton {
    fst: Fst<&'static [u8]>,
}

impl fmt::Debug for Automaton {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Automaton of {} keys", self.fst.len())
    }
}

/// A place on the way through an automaton, and what it has given so far.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    address: CompiledAddr,
    output: Output,
    first: bool,
}

impl Automaton {
    /// The automaton of these bytes; without any key where they hold none.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        Some(Self { fst: Fst::new(bytes).ok()? })
    }

    /// The number of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<u64> {
        self.fst.get(key.as_bytes()).map(Output::value)
    }

    fn start(&self) -> Place {
        Place { address: self.fst.root().addr(), output: Output::zero(), first: true }
    }

    fn step(&self, place: Place, atom: &str) -> Option<Place> {
        let seam = if place.first { &[][..] } else { &[SEAM] };
        let (mut address, mut output) = (place.address, place.output);
        for &byte in seam.iter().chain(atom.as_bytes()) {
            let node = self.fst.node(address);
            let transition = node.transition(node.find_input(byte)?);
            output = output.cat(transition.out);
            address = transition.addr;
        }
        Some(Place { address, output, first: false })
    }

    /// The number of the key that ends here.
    fn number(&self, place: Place) -> Option<u64> {
        let node = self.fst.node(place.address);
        node.is_final().then(|| place.output.cat(node.final_output()).value())
    }
}

/// Phrases with values, compared atom by atom.
#[derive(Debug)]
pub struct Phrases<V> {
    automaton: Option<Automaton>,
    /// Those of the same atoms stand together.
    endings: Vec<Ending<V>>,
}

#[derive(Debug)]
struct Ending<V> {
    cases: Cases,
    value: V,
    last: bool,
}

impl<V> Phrases<V> {
    /// The phrases of an automaton whose numbers are places among `endings`: eight bytes each, the cases and a number
    /// whose lowest bit marks the last ending of some atoms and whose others `decode` makes a value of.
    pub fn new(automaton: &'static [u8], endings: &[u8], decode: impl Fn(u32) -> V) -> Self {
        let (numbers, _) = endings.as_chunks::<4>();
        let ending = |pair: &[[u8; 4]]| match *pair {
            [cases, number] => {
                let number = u32::from_le_bytes(number);
                let cases = Cases::from_bits(u32::from_le_bytes(cases));
                Some(Ending { cases, value: decode(number >> 1), last: number & 1 == 1 })
            }
            _ => None,
        };
        Self { automaton: Automaton::new(automaton), endings: numbers.chunks(2).filter_map(ending).collect() }
    }

    /// The longest phrases of a text from left to right, none overlapping.
    #[must_use]
    pub fn find(&self, stream: &Stream) -> Vec<Found<'_, V>> {
        stream.search(|from| self.longest(stream, from))
    }
}

impl<V> Walk<V> for Phrases<V> {
    type State = Option<Place>;

    fn start(&self) -> Option<Place> {
        self.automaton.as_ref().map(Automaton::start)
    }

    fn step(&self, place: Option<Place>, atom: &str) -> Option<Option<Place>> {
        self.automaton.as_ref()?.step(place?, atom).map(Some)
    }

    fn ending<'t>(&'t self, place: Option<Place>) -> impl Iterator<Item = (Cases, &'t V)>
    where
        V: 't,
    {
        let first = place.and_then(|place| self.automaton.as_ref()?.number(place));
        let endings = first.and_then(|first| self.endings.get(first as usize..)).unwrap_or_default();
        let count = endings.iter().position(|ending| ending.last).map_or(endings.len(), |last| last + 1);
        endings[..count].iter().map(|ending| (ending.cases, &ending.value))
    }
}
