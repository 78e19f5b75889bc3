//! Answers about actors beside each other.

use super::super::strip::{counted, line, name, quotation, stroke};
use super::super::{Ink, Style};
use super::{Answer, heading, quoted, signed};
use crate::query::{Balance, Between, Changed, Common, Diff, Disputed, Neighbour, Neighbours, Shared, Side, Triad};

impl Answer for Between {
    fn draw(&self, style: Style) -> String {
        let mut drawn = format!("{} · {}\n", name(&self.a, style), name(&self.b, style));
        for tie in &self.ties {
            drawn += &line("  ", tie, &self.a.key, style);
        }
        drawn.extend(["\n", &heading(self.evidence.len(), self.evidence.len(), "sentence", style)]);
        for voice in &self.evidence {
            let said = (voice.relation.as_str(), voice.family.as_str(), voice.symmetric);
            let arrow = stroke([&voice.source, &voice.target], said, &self.a.key, style);
            let status = style.paint(voice.citation.status.as_str(), Ink::Dim);
            drawn.extend(["  ", &arrow, "  ", &status, "\n", &quotation(&voice.citation, 6, style)]);
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.evidence.is_empty()
    }
}

impl Answer for Neighbours {
    fn draw(&self, style: Style) -> String {
        let head = format!("{}, ", name(&self.actor, style));
        let mut drawn = head + &heading(self.total, self.neighbours.len(), "neighbour", style);
        for neighbour in &self.neighbours {
            drawn += &beside(neighbour, &self.actor.key, style);
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.neighbours.is_empty()
    }
}

fn beside(neighbour: &Neighbour, from: &str, style: Style) -> String {
    let head = format!("  {}  {}\n", name(&neighbour.actor, style), signed(neighbour.intensity));
    let lines = neighbour.ties.iter().map(|tie| line("      ", tie, from, style));
    head + &lines.collect::<String>()
}

impl Answer for Common {
    fn draw(&self, style: Style) -> String {
        let mut drawn = heading(self.total, self.shared.len(), "actor", style);
        for Shared { actor, mediates, with_a, with_b } in &self.shared {
            let role = if *mediates { style.paint("  mediates", Ink::Dim) } else { String::new() };
            drawn.extend(["  ", &name(actor, style), &role, "\n"]);
            for neighbour in [with_a, with_b] {
                let ties = neighbour.ties.iter();
                drawn.extend(ties.map(|tie| line("      ", tie, &actor.key, style)));
            }
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.shared.is_empty()
    }
}

impl Answer for Balance {
    fn draw(&self, style: Style) -> String {
        let share = self.total as f64 / self.triads.max(1) as f64 * 100.0;
        let fit = if self.total == 1 { "does not fit" } else { "do not fit" };
        let (triads, listed) = (counted(self.triads, "triad"), self.unbalanced.len());
        let rest = if listed < self.total { format!(", the first {listed}") } else { String::new() };
        let head = format!("{} of {triads} {fit} ({share:.0} %){rest}", self.total);
        let mut drawn = style.paint(&head, Ink::Strong) + "\n";
        drawn.extend(self.unbalanced.iter().map(|triad| draw_triad(triad, style)));
        drawn
    }

    fn is_empty(&self) -> bool {
        self.unbalanced.is_empty()
    }
}

fn draw_triad(Triad { foes, between, friends, .. }: &Triad, style: Style) -> String {
    let head = format!(
        "\n{} and {} are foes, and {} is a friend of both\n",
        name(&foes.a, style),
        name(&foes.b, style),
        name(between, style)
    );
    head + &[foes, &friends[0], &friends[1]].map(|side| draw_side(side, style)).concat()
}

/// The strongest relation of a side with its sentence, and its intensity.
fn draw_side(side: &Side, style: Style) -> String {
    let head = format!("  {} · {}  {}\n", name(&side.a, style), name(&side.b, style), signed(side.intensity));
    let telling = side.ties.iter().find(|tie| f64::from(tie.sign) * side.intensity > 0.0).or(side.ties.first());
    let line = telling.map(|tie| {
        let quote = tie.quote.as_ref().map(|quote| quotation(quote, 8, style)).unwrap_or_default();
        line("      ", tie, &side.a.key, style) + &quote
    });
    head + &line.unwrap_or_default()
}

impl Answer for Disputed {
    fn draw(&self, style: Style) -> String {
        let mut drawn = heading(self.total, self.disputes.len(), "dispute", style);
        for dispute in &self.disputes {
            drawn.extend(["\n", &line("", &dispute.tie, &dispute.tie.source.key, style)]);
            let sides = [
                ("asserted", &dispute.asserted_by, &dispute.assertion),
                ("denied", &dispute.denied_by, &dispute.denial),
            ];
            for (verb, claimants, citation) in sides {
                let names: Vec<&str> = claimants.iter().map(|claimant| claimant.name.as_str()).collect();
                let by = if names.is_empty() { String::new() } else { format!(" by {}", names.join(", ")) };
                let head = super::super::plain(&format!("{verb}{by}")).into_owned();
                drawn.extend(["  ", &style.paint(&head, Ink::Strong), "\n", &quotation(citation, 6, style)]);
            }
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.disputes.is_empty()
    }
}

impl Answer for Diff {
    fn draw(&self, style: Style) -> String {
        let [new, gone, changed] = self.totals;
        let mut drawn = String::new();
        for (total, ties, what) in [(new, &self.new, "new"), (gone, &self.gone, "gone")] {
            if total > 0 {
                let head = heading(total, ties.len(), &format!("{what} relation"), style);
                drawn.extend([&head, quoted(ties, style).as_str(), "\n"]);
            }
        }
        if changed > 0 {
            let head = style.paint(&format!("{} changed sign", counted(changed, "pair")), Ink::Strong);
            drawn.extend([head.as_str(), "\n"]);
        }
        for Changed { before, after } in &self.changed {
            let turn = format!("{} → {}", signed(before.intensity), signed(after.intensity));
            drawn.extend(["  ", &name(&after.a, style), " · ", &name(&after.b, style), "  ", &turn, "\n"]);
            for (word, side) in [("before", before), ("after", after)] {
                let telling = side.ties.iter().find(|tie| f64::from(tie.sign) * side.intensity > 0.0);
                drawn.extend(telling.map(|tie| line(&format!("      {word:6}  "), tie, &side.a.key, style)));
            }
        }
        drawn
    }

    fn is_empty(&self) -> bool {
        self.totals == [0; 3]
    }
}
