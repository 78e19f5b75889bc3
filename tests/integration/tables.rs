//! The tables under `data/`, read as data, and the lexicon's examples, read by the whole pipeline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sociogram::ontology::{Direction, Ontology};
use sociogram::pipeline::failing;
use sociogram::relate::knowledge::Knowledge;
use sociogram::relate::lexicon::Lexicon;
use sociogram::{Article, Options, extract};

fn table(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let text = std::fs::read_to_string(path).expect("a table of data/");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn tables_are_sorted_and_say_nothing_twice() {
    let keys = [
        ("states.tsv", 1),
        ("organizations.tsv", 1),
        ("persons.tsv", 1),
        ("places.tsv", 1),
        ("titles.tsv", 1),
        ("descriptions.tsv", 1),
        ("predicates.tsv", 5),
    ];
    for (name, columns) in keys {
        let rows: Vec<Vec<String>> = table(name).into_iter().map(|row| row[..columns].to_vec()).collect();
        assert!(rows.len() > 200, "{name} has only {} rows", rows.len());
        let twice: Vec<&Vec<String>> = rows.windows(2).filter(|w| w[0] == w[1]).map(|w| &w[0]).collect();
        assert!(twice.is_empty(), "{name}: twice {twice:?}");
        let order = columns.min(3);
        let unsorted: Vec<&Vec<String>> =
            rows.windows(2).filter(|w| w[0][..order] > w[1][..order]).map(|w| &w[1]).collect();
        assert!(unsorted.is_empty(), "{name}: out of order {unsorted:?}");
    }
}

#[test]
fn actors_are_many_and_go_by_many_names() {
    let tables = ["states.tsv", "organizations.tsv", "persons.tsv", "places.tsv"];
    let actors: Vec<Vec<String>> = tables.into_iter().flat_map(table).collect();
    let names = |row: &Vec<String>| {
        row[1..].iter().flat_map(|cell| cell.split('|')).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let aliases: BTreeSet<String> = actors.iter().flat_map(names).collect();
    assert!(actors.len() >= 8_000, "{} actors", actors.len());
    assert!(aliases.len() >= 20_000, "{} aliases", aliases.len());
}

#[test]
fn every_relation_has_predicates_or_titles() {
    let named: BTreeSet<String> = table("predicates.tsv").into_iter().map(|row| row[2].clone()).collect();
    let missing: Vec<&str> =
        Ontology::built_in().relations.iter().map(|r| r.name.as_str()).filter(|name| !named.contains(*name)).collect();
    assert!(missing.is_empty(), "no predicate states {missing:?}");
    let unknown: Vec<&String> = named.iter().filter(|name| Ontology::built_in().find(name).is_none()).collect();
    assert!(unknown.is_empty(), "not in the ontology: {unknown:?}");
}

/// Whether the sentence gives the relation between the two, with the status.
fn states(sentence: &str, relation: &str, source: &str, target: &str, status: &str) -> bool {
    let extract = extract(&Article::new("example", sentence));
    let is = |id: &str, name: &str| {
        extract.actors.iter().any(|a| a.id == id && (a.name == name || a.mentions.iter().any(|m| m == name)))
    };
    let symmetric = Ontology::built_in()
        .find(relation)
        .is_some_and(|r| Ontology::built_in().relations[r].direction == Direction::Symmetric);
    extract.relations.iter().any(|r| {
        let along = is(&r.source, source) && is(&r.target, target);
        let across = symmetric && is(&r.source, target) && is(&r.target, source);
        r.relation == relation && (along || across) && r.status.as_str() == status
    })
}

#[test]
fn examples_of_every_relation_hold_and_near_misses_give_nothing() {
    let mut holding: BTreeMap<String, usize> = BTreeMap::new();
    let mut misses: BTreeSet<String> = BTreeSet::new();
    let (mut all, mut failed) = (0, Vec::new());
    for row in table("examples.tsv") {
        let [relation, sentence, source, target, status] = &row[..] else { panic!("five columns: {row:?}") };
        if let Some(relation) = relation.strip_prefix('!') {
            let given = ["fact", "possible"].iter().any(|status| states(sentence, relation, source, target, status));
            assert!(!given, "a near miss gave {relation}: {sentence}");
            misses.insert(relation.to_owned());
        } else {
            all += 1;
            if states(sentence, relation, source, target, status) {
                *holding.entry(relation.clone()).or_default() += 1;
            } else {
                failed.push(format!("{relation}: {sentence}"));
            }
        }
    }
    for relation in &Ontology::built_in().relations {
        let holds = holding.get(&relation.name).copied().unwrap_or(0);
        assert!(holds >= 3, "{} has only {holds} examples that hold; {failed:#?}", relation.name);
        assert!(misses.contains(&relation.name), "{} has no near miss", relation.name);
    }
    assert!(failed.len() * 20 <= all, "{} of {all} examples fail: {failed:#?}", failed.len());
}

/// What a table says must hold whatever the scorer was trained on: the rules alone propose it.
#[test]
fn the_rules_alone_give_every_example() {
    let ontology = Ontology::built_in().clone();
    let predicates = Lexicon::built_in(&ontology);
    let knowledge = Some(Knowledge { ontology, predicates, scorer: None, open: None });
    let rules = Options { knowledge, ..Options::default() };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples.tsv");
    let file = std::fs::read_to_string(path).expect("a table of data/");
    let wanted: String = file.lines().filter(|line| !line.starts_with('!')).flat_map(|line| [line, "\n"]).collect();
    let (count, failed) = failing(&wanted, &rules);
    assert!(count > 100 && failed.is_empty(), "{} of {count}: {failed:#?}", failed.len());
}

#[test]
fn thousands_of_senses_have_their_codes() {
    let rows = table("predicates.tsv");
    let coded = rows.iter().filter(|row| row[6] != "-" && row[7] != "-").count();
    assert!(coded >= 2_500, "{coded} of {} senses have codes of PLOVER and CAMEO", rows.len());
}
