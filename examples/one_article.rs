//! Reads one article and prints its actors and their relations: `cargo run --release --example one_article`.

use sociogram::Article;

const TEXT: &str = "Kenya condemned the attack on Sudan. President Daniel Kiprono told Yusuf Hamad, the leader of the \
    Kordofan People's Front, that he would not host another round of talks unless the rebels released their prisoners.";

fn main() {
    let extract = sociogram::extract(&Article::new("example", TEXT));
    for actor in &extract.actors {
        println!("{:4} {:14} {}  ({})", actor.id, actor.kind.as_str(), actor.name, actor.mentions.join(", "));
    }
    println!();
    let name = |id: &str| extract.actors.iter().find(|actor| actor.id == id).map_or("?", |actor| &actor.name);
    for relation in &extract.relations {
        let (source, target) = (name(&relation.source), name(&relation.target));
        let (status, words) = (relation.status.as_str(), &relation.predicate);
        println!("{source} --{}--> {target}  [{status}, {:.2}, “{words}”]", relation.relation, relation.confidence);
    }
}
