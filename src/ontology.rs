//! The relations: names, families, directions, signs, roles. No relation is spelled in code; all come from
//! `data/ontology.tsv` or from a table of the user's.

use std::sync::LazyLock;

use crate::lexicon::table::{Row, rows};

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

/// What grammar alone needs to know of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It stands, whatever the clause around its words says: a title is held even where its holder only may come.
    Standing,
    /// What a name before another name says: "the Spanish Civil Guard".
    Belonging,
    /// What the holder of the highest office does, by which descriptions find whom they mean: "the president".
    Heading,
}

impl Role {
    /// The role of that spelling.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "standing" => Some(Self::Standing),
            "belonging" => Some(Self::Belonging),
            "heading" => Some(Self::Heading),
            _ => None,
        }
    }
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
    /// What grammar alone needs to know of it.
    pub roles: Vec<Role>,
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

    /// Reads a table with the columns relation, family, direction, sign, plover, cameo, means, role; a row without a
    /// name or family is left out.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        Self { relations: rows(table).filter_map(|row| relation(&row)).collect() }
    }

    /// With the rows of another ontology: those of known names take their places, the others follow.
    #[must_use]
    pub fn extended(mut self, other: Self) -> Self {
        for new in other.relations {
            match self.relations.iter_mut().find(|old| old.name == new.name) {
                Some(old) => *old = new,
                None => self.relations.push(new),
            }
        }
        self
    }

    /// The index of the relation with that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.relations.iter().position(|r| r.name == name)
    }

    /// The index of the first relation of that role.
    #[must_use]
    pub fn of_role(&self, role: Role) -> Option<usize> {
        self.relations.iter().position(|r| r.roles.contains(&role))
    }

    /// Whether the relation of that name has a role.
    #[must_use]
    pub fn has_role(&self, name: &str, role: Role) -> bool {
        self.find(name).is_some_and(|relation| self.relations[relation].roles.contains(&role))
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

fn relation(row: &Row<'_>) -> Option<RelationType> {
    let [name, family] = ["relation", "family"].map(|column| row.cell(column));
    if name.is_empty() || family.is_empty() {
        return None;
    }
    let direction = match row.cell("direction") {
        "symmetric" => Direction::Symmetric,
        "mediator->party" => Direction::Mediating,
        _ => Direction::Directed,
    };
    Some(RelationType {
        name: name.to_owned(),
        family: family.to_owned(),
        direction,
        sign: row.cell("sign").parse().unwrap_or(0),
        plover: row.cell("plover").to_owned(),
        cameo: row.cell("cameo").to_owned(),
        meaning: row.cell("means").to_owned(),
        roles: row.list("role").filter_map(Role::parse).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_known_names_take_their_places() {
        let mine = "relation\tfamily\tdirection\tsign\nwarns\ttalk\tdirected\t-1\nlobbies\ttalk\tdirected\t+1\n";
        let known = Ontology::built_in().relations.len();
        let all = Ontology::built_in().clone().extended(Ontology::parse(mine));
        assert_eq!(all.relations.len(), known + 1);
        assert_eq!(all.find("lobbies"), Some(known));
        assert_eq!(all.find("warns"), Ontology::built_in().find("warns"));
        assert_eq!(all.relations[all.find("warns").unwrap()].sign, -1);
    }

    #[test]
    fn one_relation_has_each_role_of_grammar() {
        let count = |role| Ontology::built_in().relations.iter().filter(|r| r.roles.contains(&role)).count();
        assert_eq!((count(Role::Belonging), count(Role::Heading)), (1, 1));
        assert!(count(Role::Standing) >= 2);
    }
}
