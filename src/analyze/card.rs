//! The model card agrees with the weights and with the measured figures.

use crate::text::fnv;

use super::model::ENGLISH;

const CARD: &str = include_str!("../../data/model/card.toml");
const README: &str = include_str!("../../data/model/README.md");
const RESULTS: &str = include_str!("../../eval/results.csv");

fn value(key: &str) -> &'static str {
    let line = CARD.lines().find_map(|l| l.strip_prefix(key)?.trim_start().strip_prefix('='));
    line.map_or("", |v| v.trim().trim_matches('"'))
}

#[test]
fn the_card_is_of_these_weights() {
    let hash = ENGLISH.iter().copied().fold(fnv::BASIS, fnv::step);
    assert_eq!(value("fnv1a64"), format!("{hash:016x}"), "train/card.py writes the card again");
    assert_eq!(value("bytes"), ENGLISH.len().to_string());
    assert!(README.contains(value("fnv1a64")) && README.contains(value("date")));
}

#[test]
fn the_cards_figures_are_the_measured_ones() {
    let measured: Vec<(&str, &str)> = RESULTS
        .lines()
        .filter_map(|l| l.strip_prefix("model/"))
        .filter_map(|l| l.split_once(','))
        .map(|(metric, rest)| (metric, rest.split(',').next().unwrap_or(rest)))
        .collect();
    assert!(measured.len() >= 11);
    for (metric, figure) in measured {
        assert_eq!(value(&format!("\"{metric}\"")), figure, "{metric}");
        assert!(README.contains(&format!("{:.1}", figure.parse::<f64>().unwrap_or_default() * 100.0)), "{metric}");
    }
}

#[test]
fn the_weights_are_small_enough_to_travel() {
    assert!(ENGLISH.len() <= 8_000_000);
}
