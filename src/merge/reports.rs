//! Which articles tell the same report: wire copies, cut or lightly edited.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use crate::text::{Extract, Sketch};

/// For each article the source that its report comes from: a number, the same for articles that count as one voice.
///
/// Near copies are one report, and a report's source is the publisher of its first article; where none is named, the
/// report stands for itself. Which articles are near is a property of pairs, so that no order of the input matters.
pub(super) fn origins(extracts: &[Extract]) -> Vec<usize> {
    let reports = reports(extracts);
    let order = |&i: &usize| (extracts[i].date.is_none(), extracts[i].date, &extracts[i].article);
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (article, &report) in reports.iter().enumerate() {
        let earliest = first.entry(report).or_insert(article);
        *earliest = [*earliest, article].into_iter().min_by_key(order).unwrap_or(article);
    }
    let mut publishers: BTreeMap<String, usize> = BTreeMap::new();
    let mut origin = |report: usize| {
        let publisher = extracts[first[&report]].source.as_deref().map(str::trim).filter(|name| !name.is_empty());
        publisher.map_or(report, |name| *publishers.entry(name.to_lowercase()).or_insert(report))
    };
    reports.into_iter().map(&mut origin).collect()
}

/// For each article the smallest place of those that tell the same, near copies of near copies included.
fn reports(extracts: &[Extract]) -> Vec<usize> {
    let mut places: BTreeMap<Sketch, Vec<usize>> = BTreeMap::new();
    for (place, extract) in extracts.iter().enumerate() {
        if let Some(sketch) = extract.sketch {
            places.entry(sketch).or_default().push(place);
        }
    }
    let sketches: Vec<&Sketch> = places.keys().collect();
    let mut same = UnionFind::new(sketches.len());
    let mut bands: Vec<(u32, usize)> =
        sketches.iter().enumerate().flat_map(|(i, sketch)| sketch.bands().map(move |key| (key, i))).collect();
    bands.sort_unstable();
    for sharing in bands.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, a)) in sharing.iter().enumerate() {
            for &(_, b) in &sharing[n + 1..] {
                if !same.equiv(a, b) && sketches[a].is_near(sketches[b]) {
                    same.union(a, b);
                }
            }
        }
    }
    let mut reports: Vec<usize> = (0..extracts.len()).collect();
    let mut least: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, articles) in places.values().enumerate() {
        for &place in articles {
            let smallest = least.entry(same.find(i)).or_insert(place);
            *smallest = place.min(*smallest);
        }
    }
    for (i, articles) in places.values().enumerate() {
        for &place in articles {
            reports[place] = least[&same.find(i)];
        }
    }
    reports
}
