//! The actors of a folder on a terminal.

use super::strip::counted;
use super::{Ink, Style, Table, plain};
use crate::query::{Duplicate, Listed};

/// One line an actor: in how many articles, kind, name, other names; the most reported first.
#[must_use]
pub fn actors(listed: &[Listed], style: Style) -> String {
    let mut order: Vec<&Listed> = listed.iter().collect();
    order.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    let mut table = Table::default().right(0).flowing();
    for actor in order {
        let others = actor.aliases.iter().filter(|alias| alias.name != actor.name).map(|alias| alias.name.as_str());
        table.row([
            (actor.articles.to_string(), Ink::Dim),
            (actor.kind.as_str().to_owned(), Ink::Dim),
            (actor.name.clone(), Ink::Strong),
            (actor.key.clone(), Ink::Dim),
            (others.collect::<Vec<_>>().join(", "), Ink::Plain),
        ]);
    }
    table.draw(style)
}

/// One actor, and for each of its names how often, why, and where.
#[must_use]
pub fn actor(listed: &Listed, style: Style) -> String {
    let Listed { name, key, kind, articles, mentions, .. } = listed;
    let head = style.paint(&plain(name), Ink::Strong);
    let [mentions, articles] =
        [(*mentions, "mention"), (*articles, "article")].map(|(count, noun)| counted(count as usize, noun));
    let mut drawn = format!("{head}  {}  {}\n{mentions} in {articles}\n", kind.as_str(), plain(key));
    let mut table = Table::indented(2).right(1).flowing();
    for alias in &listed.aliases {
        let place = match &alias.sentence {
            Some(sentence) => format!("{}: {}; “{sentence}”", alias.why.as_str(), alias.article),
            None => format!("{}: {}", alias.why.as_str(), alias.article),
        };
        table.row([
            (format!("“{}”", alias.name), Ink::Strong),
            (format!("×{}", alias.count), Ink::Dim),
            (place, Ink::Plain),
        ]);
    }
    drawn.push_str(&table.draw(style));
    drawn
}

/// One line a pair of actors that may be one.
#[must_use]
pub fn duplicates(pairs: &[Duplicate], style: Style) -> String {
    let mut table = Table::default().flowing();
    for Duplicate { first, second, why } in pairs {
        table.row([
            (first.1.clone(), Ink::Strong),
            (first.0.clone(), Ink::Dim),
            (second.1.clone(), Ink::Strong),
            (second.0.clone(), Ink::Dim),
            ((*why).to_owned(), Ink::Plain),
        ]);
    }
    table.draw(style)
}
