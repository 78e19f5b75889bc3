//! Whether the colours of `data/palette.tsv` are told apart, by colour-blind readers too, and from their ground.

use crate::lexicon::table::rows;
use crate::ontology::Ontology;
use crate::text::ActorKind;

const TABLE: &str = include_str!("../../../data/palette.tsv");
const GROUNDS: [(&str, &str); 2] = [("light", "#ffffff"), ("dark", "#14161a")];
/// What readers without red, green or blue cones see of linear light (Machado, Oliveira and Fernandes 2009), and others.
const EYES: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];
/// Differences in CIELAB: 2 is just seen, side by side; colours that are far apart need several times as much.
const APART: f64 = 14.0;
/// Contrasts by WCAG 2.2: of words, in which families are named, and of drawings.
const WORDS: f64 = 4.5;
const DRAWINGS: f64 = 3.0;

/// Linear red, green and blue of `#0072b2`.
fn light(colour: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits")) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn product(matrix: [[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| (a * x + b * y + c * z).clamp(0.0, 1.0))
}

fn lab(light: [f64; 3]) -> [f64; 3] {
    let xyz = [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8728]];
    let [x, y, z] = product(xyz, light).map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
    (0..3).map(|part| (a[part] - b[part]).powi(2)).sum::<f64>().sqrt()
}

fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour| product([[0.2126, 0.7152, 0.0722]; 3], light(colour))[0] + 0.05;
    luminance(a).max(luminance(b)) / luminance(a).min(luminance(b))
}

fn named(of: &str, column: &str) -> Vec<(&'static str, &'static str)> {
    let own = rows(TABLE).filter(|row| row.cell("of") == of && !row.cell("name").starts_with('*'));
    own.map(|row| (row.cell("name"), row.cell(column))).collect()
}

#[test]
fn colours_are_told_apart_by_all_eyes() {
    for (of, (theme, _)) in ["family", "kind"].into_iter().flat_map(|of| GROUNDS.map(|ground| (of, ground))) {
        let colours = named(of, theme);
        for (place, (name, colour)) in colours.iter().enumerate() {
            for (other, second) in &colours[place + 1..] {
                let seen =
                    EYES.map(|eye| difference(lab(product(eye, light(colour))), lab(product(eye, light(second)))));
                assert!(seen.iter().all(|apart| *apart > APART), "{name} and {other}, {theme}: {seen:?}");
            }
        }
    }
}

#[test]
fn colours_stand_out_from_their_ground() {
    for (theme, ground) in GROUNDS {
        for (of, least) in [("family", WORDS), ("kind", DRAWINGS)] {
            for (name, colour) in named(of, theme) {
                assert!(contrast(colour, ground) >= least, "{name}, {theme}: {}", contrast(colour, ground));
            }
        }
    }
}

#[test]
fn families_differ_without_colour_and_nothing_is_missing() {
    let families = named("family", "dashes");
    for (place, (name, dashes)) in families.iter().enumerate() {
        assert!(families[place + 1..].iter().all(|(_, other)| other != dashes), "{name} is drawn as another is");
        assert!([0, 2, 4].contains(&dashes.split_whitespace().count()), "{name}: {dashes}");
    }
    assert!(Ontology::built_in().families().iter().all(|family| families.iter().any(|(name, _)| name == family)));
    let kinds = named("kind", "light");
    assert!(ActorKind::ALL.iter().all(|kind| kinds.iter().any(|(name, _)| *name == kind.as_str())));
}
