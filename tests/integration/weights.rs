//! Weights that are cut short or are none are refused, wherever they end.

use sociogram::ontology::Ontology;
use sociogram::relate::scorer::Scorer;

const WEIGHTS: &[u8] = include_bytes!("../../data/model/relations.bin");

#[test]
fn whole_weights_are_read_and_cut_ones_are_not() {
    let ontology = Ontology::built_in();
    assert!(Scorer::parse(WEIGHTS, ontology).is_some());
    for end in (0..WEIGHTS.len()).step_by(WEIGHTS.len() / 200).chain([WEIGHTS.len() - 1]) {
        assert!(Scorer::parse(&WEIGHTS[..end], ontology).is_none(), "cut at {end}");
    }
}

#[test]
fn weights_whose_header_promises_more_than_there_is_are_refused() {
    let header = br#"{"width":4000000000,"features":4000000000,"word_width":64,"words":1,"places":1,"threshold":0.4,"heads":[]}"#;
    let mut file = b"SGREL004".to_vec();
    file.extend((header.len() as u32).to_le_bytes());
    file.extend(header);
    assert!(Scorer::parse(&file, Ontology::built_in()).is_none());
}
