//! The relations: names, families, directions, signs. No relation is spelled in code; all come from `data/ontology.tsv`.

use std::sync::LazyLock;

/// Which way a relation points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The source does it to the target.
    Directed,
    /// Either order says the same.
    Symmetric,
    /// The source stands between the target and others.
    Mediating,
}

/// One relation of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationType {
    /// Its name: `negotiates-with`.
    pub name: String,
    /// Its family: `talk`.
    pub family: String,
    /// Which way it points.
    pub direction: Direction,
    /// From -9 (assault) to +6 (aid): how hostile or friendly it is, on Goldstein's (1992) order of events.
    pub sign: i8,
    /// Codes of the PLOVER ontology.
    pub plover: String,
    /// Codes of the CAMEO ontology.
    pub cameo: String,
    /// What it means, in words.
    pub meaning: String,
}

/// The relations that are known, in the table's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ontology {
    /// All of them; a relation is an index.
    pub relations: Vec<RelationType>,
}

static BUILT_IN: LazyLock<Ontology> = LazyLock::new(|| Ontology::parse(include_str!("../data/ontology.tsv")));

impl Ontology {
    /// The table inside the binary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table with the columns relation, family, direction, sign, plover, cameo, means; lines that begin
    /// with `#` and the header are left out, and so is a line with too few columns.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let relations = table
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("relation\t"))
            .filter_map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                let [name, family, direction, sign, plover, cameo, meaning] = cells[..] else { return None };
                let direction = match direction {
                    "symmetric" => Direction::Symmetric,
                    "mediator->party" => Direction::Mediating,
                    _ => Direction::Directed,
                };
                Some(RelationType {
                    name: name.to_owned(),
                    family: family.to_owned(),
                    direction,
                    sign: sign.parse().unwrap_or(0),
                    plover: plover.to_owned(),
                    cameo: cameo.to_owned(),
                    meaning: meaning.to_owned(),
                })
            })
            .collect();
        Self { relations }
    }

    /// The index of the relation with that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.relations.iter().position(|r| r.name == name)
    }

    /// Whether either order of the ends says the same.
    #[must_use]
    pub fn is_symmetric(&self, relation: usize) -> bool {
        self.relations[relation].direction == Direction::Symmetric
    }

    /// The families in the table's order, each once.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = Vec::new();
        for relation in &self.relations {
            if !families.contains(&relation.family.as_str()) {
                families.push(&relation.family);
            }
        }
        families
    }

    /// The place of a family among [`families`](Self::families); one past the last for a family that is unknown.
    #[must_use]
    pub fn family_index(&self, family: &str) -> usize {
        let families = self.families();
        families.iter().position(|known| *known == family).unwrap_or(families.len())
    }
}
