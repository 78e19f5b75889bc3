//! Who does what to whom in one article, from its text to its relations.
//!
//! ```sh
//! cargo run --release --example who_does_what
//! ```

use sociogram::Article;

const TEXT: &str = "Kenyan President Daniel Kiprono met the rebels' envoy in Nairobi on Monday. \
                    The African Union condemned Sudan. Norway denied that it had sold weapons to the Sudanese army.";

fn main() {
    let mut article = Article::new("nairobi", TEXT);
    article.date = Some(jiff::civil::date(2026, 1, 14));

    let extract = sociogram::extract(&article);
    let name = |id: &str| extract.actors.iter().find(|actor| actor.id == id).map_or("?", |actor| &actor.name);
    for relation in &extract.relations {
        println!(
            "{} {} {} ({}, {:.2}): “{}”",
            name(&relation.source),
            relation.relation,
            name(&relation.target),
            relation.status.as_str(),
            relation.confidence,
            relation.predicate,
        );
    }
}
