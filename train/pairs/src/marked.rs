//! Two places of a text that are given as actors, whatever the stages before say of them.

use serde_json::Value;
use sociogram::text::{Actor, ActorKind, Actors, Analysis, Form, Gender, Mention, Mentions, Number, Span};

/// The byte spans `[[start, end], [start, end]]` under `marked`: source and target.
pub fn spans(article: &Value) -> Option<[Span; 2]> {
    let span = |v: &Value| Some(Span { start: v.get(0)?.as_u64()? as u32, end: v.get(1)?.as_u64()? as u32 });
    let marked = article.get("marked")?;
    Some([span(marked.get(0)?)?, span(marked.get(1)?)?])
}

/// Puts one actor on each span in the place of what was found there.
pub fn mark(
    analysis: &Analysis<'_>,
    mentions: &mut Mentions,
    actors: &mut Actors,
    spans: [Span; 2],
) -> Option<[usize; 2]> {
    let mut given = Vec::new();
    for span in spans {
        let inside: Vec<usize> = (0..analysis.words.len())
            .filter(|&t| analysis.text.tokens[t].start < span.end && analysis.text.tokens[t].end > span.start)
            .collect();
        let (first, last) = (*inside.first()?, *inside.last()?);
        let head = inside.iter().copied().find(|&t| analysis.words[t].head.is_none_or(|h| h < first || h > last))?;
        let covers = |m: &Mention| m.tokens.start <= last && m.tokens.end > first;
        let kept: Vec<usize> = (0..mentions.all.len()).filter(|&m| !covers(&mentions.all[m])).collect();
        let old = (0..mentions.all.len()).find(|&m| mentions.all[m].head == head && !actors.of_mention[m].is_empty());
        let known = old.map(|m| (mentions.all[m].clone(), actors.all[actors.of_mention[m][0]].clone()));
        let (mention, actor) = known.unwrap_or_else(|| described(head));
        let mention = Mention { tokens: first..last + 1, head, ..mention };
        let mut rows: Vec<(Mention, Vec<usize>)> =
            kept.iter().map(|&m| (mentions.all[m].clone(), actors.of_mention[m].clone())).collect();
        rows.push((mention, vec![actors.all.len()]));
        rows.sort_by_key(|(m, _)| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        given.push(actors.all.len());
        actors.all.push(actor);
        (mentions.all, actors.of_mention) = rows.into_iter().unzip();
    }
    for (id, actor) in actors.all.iter_mut().enumerate() {
        actor.mentions = (0..mentions.all.len()).filter(|&m| actors.of_mention[m].contains(&id)).collect();
    }
    Some([given[0], given[1]])
}

/// A mention and an actor of which nothing is known.
fn described(head: usize) -> (Mention, Actor) {
    let mention = Mention {
        tokens: head..head + 1,
        head,
        form: Form::Description,
        kind: None,
        number: Number::Unknown,
        gender: Gender::Unknown,
        title: None,
        owners: Vec::new(),
        key: None,
        certainty: 0.9,
    };
    let actor = Actor {
        key: format!("group:{head}"),
        name: String::new(),
        kind: ActorKind::Group,
        mentions: Vec::new(),
        certainty: 0.9,
        known: false,
    };
    (mention, actor)
}
