//! The network with its label sets, loaded once from the weights inside the binary.

use std::sync::OnceLock;

use super::features::Features;
use super::linear::Linear;
use super::weights::{ByteRows, HalfRows, Matrix, Weights};
use crate::text::{Deprel, EntityKind, Upos};

/// The weights as they travel in the binary; `data/model/README.md` is their card.
pub static ENGLISH: &[u8] = include_bytes!("../../data/model/english.bin");

/// One block of the encoder.
#[derive(Clone, Debug)]
pub struct Block {
    /// Gains and shifts of the layer norm.
    pub norm: Matrix,
    /// Weights of the word before, of the word itself and of the word after, by channel.
    pub near: Matrix,
    /// To candidates, forget gates and output gates.
    pub into: Linear,
    /// Back to the stream.
    pub out: Linear,
}

/// Where each head's columns begin in the joint output layer, in this order.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Penn tags (parts of speech begin at 0).
    pub tag: usize,
    /// Entity tags.
    pub entity: usize,
    /// Lemma scripts.
    pub lemma: usize,
    /// A word as a possible head.
    pub arc_head: usize,
    /// A word as a dependent.
    pub arc_dep: usize,
    /// A word as the head of a relation.
    pub rel_head: usize,
    /// A word as the dependent of a relation.
    pub rel_dep: usize,
    /// One past the last.
    pub end: usize,
}

/// A way from a form to its lemma: cut so many characters from the end, then append.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// How many characters go.
    pub cut: usize,
    /// What comes instead.
    pub add: &'static str,
}

/// What an entity tag says: outside, or beginning or inside of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityTag {
    /// Not in an entity.
    Outside,
    /// First token of an entity.
    Begin(EntityKind),
    /// Later token of an entity.
    Inside(EntityKind),
}

/// The whole model.
#[derive(Debug)]
pub struct Model {
    /// Parts of speech by output.
    pub upos: Vec<Upos>,
    /// Penn tags by output.
    pub tags: Vec<&'static str>,
    /// Relations by output.
    pub deprels: Vec<Deprel>,
    /// Lemma scripts by output.
    pub scripts: Vec<Script>,
    /// Entity tags by output.
    pub entities: Vec<EntityTag>,
    /// Rows of a word.
    pub features: Features,
    /// The embedding table.
    pub table: HalfRows<'static>,
    /// Layer norm of the summed rows.
    pub first: Matrix,
    /// To candidate and gate of the word's own layer.
    pub mix_in: Linear,
    /// Back to the stream.
    pub mix_out: Linear,
    /// The encoder.
    pub blocks: Vec<Block>,
    /// Layer norm before the heads.
    pub last: Matrix,
    /// All heads' first layers side by side.
    pub heads: Linear,
    /// Their columns.
    pub columns: Columns,
    /// The bilinear form of arcs.
    pub arc: Linear,
    /// Score of a dependent by class of distance.
    pub far: Linear,
    /// The same for relations, one row a class.
    pub far_rel: Matrix,
    /// The root as a head.
    pub root_arc: Vec<f32>,
    /// The root as the head of a relation.
    pub root_rel: Vec<f32>,
    /// To the relations.
    pub rel: Linear,
}

impl Model {
    /// The English model inside the binary. The first call pays for the loading.
    ///
    /// # Panics
    /// Where the weights were built in broken, which the tests rule out.
    pub fn english() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::load(ENGLISH).expect("the built-in weights are whole"))
    }

    /// Unpacks weights; none where they are not whole.
    #[must_use]
    pub fn load(file: &'static [u8]) -> Option<Self> {
        let w = Weights::parse(file)?;
        let vector = |name: &str| w.matrix(name).map(|m| m.data);
        let linear = |name: &str, bias: &str| linear(&w, name, bias);
        let table = w.half_rows("table")?;
        let blocks = (0..).map_while(|i| Block::load(&w, i)).collect();
        let (heads, columns) = heads(&w)?;
        let far = w.byte_rows("far")?;
        Some(Self {
            upos: w.lines("upos")?.into_iter().map(Upos::parse).collect::<Option<_>>()?,
            tags: w.lines("xpos")?,
            deprels: w.lines("deprel")?.into_iter().map(Deprel::parse).collect::<Option<_>>()?,
            scripts: w.lines("lemma")?.into_iter().map(script).collect::<Option<_>>()?,
            entities: w.lines("ner")?.into_iter().map(entity_tag).collect::<Option<_>>()?,
            features: Features::load(&w, table.scales.len())?,
            first: w.matrix("first")?,
            mix_in: linear("mix-in", "mix-in-bias")?,
            mix_out: linear("mix-out", "mix-out-bias")?,
            blocks,
            last: w.matrix("last")?,
            heads,
            columns,
            arc: linear("arc", "arc-bias")?,
            far: Linear::new(&far, vec![0.0; far.scales.len()])?,
            far_rel: w.matrix("far-rel")?,
            root_arc: vector("root-arc")?,
            root_rel: vector("root-rel")?,
            rel: linear("rel-weights", "rel-weights-bias")?,
            table,
        })
    }
}

impl Block {
    /// The block of that number; none where there is none.
    pub fn load(w: &Weights, i: usize) -> Option<Self> {
        Some(Self {
            norm: w.matrix(&format!("norm{i}"))?,
            near: w.matrix(&format!("near{i}"))?,
            into: linear(w, &format!("into{i}"), &format!("into{i}-bias"))?,
            out: linear(w, &format!("out{i}"), &format!("out{i}-bias"))?,
        })
    }
}

fn linear(w: &Weights, name: &str, bias: &str) -> Option<Linear> {
    Linear::new(&w.byte_rows(name)?, w.matrix(bias)?.data)
}

/// Puts the heads' first layers side by side, so that one product serves them all.
fn heads(w: &Weights) -> Option<(Linear, Columns)> {
    let names = ["upos", "xpos", "ner", "lemma", "arc-head", "arc-dep", "rel-head", "rel-dep"];
    let (mut scales, mut data, mut bias, mut starts, mut cols) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0);
    for name in names {
        let part = w.byte_rows(&format!("{name}-weights"))?;
        starts.push(scales.len());
        bias.extend(w.matrix(&format!("{name}-weights-bias")).map_or_else(|| vec![0.0; part.scales.len()], |m| m.data));
        cols = part.cols;
        scales.extend(part.scales);
        data.extend_from_slice(part.data);
    }
    let columns = Columns {
        tag: starts[1],
        entity: starts[2],
        lemma: starts[3],
        arc_head: starts[4],
        arc_dep: starts[5],
        rel_head: starts[6],
        rel_dep: starts[7],
        end: scales.len(),
    };
    Some((Linear::new(&ByteRows { cols, scales, data: &data }, bias)?, columns))
}

fn script(line: &'static str) -> Option<Script> {
    let (cut, add) = line.split_once('+')?;
    Some(Script { cut: cut.parse().ok()?, add })
}

fn entity_tag(line: &str) -> Option<EntityTag> {
    match line.split_once('-') {
        None => Some(EntityTag::Outside),
        Some(("B", kind)) => EntityKind::parse(kind).map(EntityTag::Begin),
        Some((_, kind)) => EntityKind::parse(kind).map(EntityTag::Inside),
    }
}

#[cfg(test)]
mod tests {
    use super::Model;

    #[test]
    fn the_built_in_weights_are_whole() {
        let model = Model::english();
        assert!(model.upos.len() >= 17 && model.blocks.len() >= 2);
        assert_eq!(model.heads.bias.len(), model.columns.end);
    }
}
