//! Titles: cut off the names that they precede, and kept beside them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::{Lexicon, Stream, Title};
use crate::text::{ActorKind, Analysis, Deprel, Form, Gender, Mention};

/// The titles of a text, by their first and by their last token.
#[derive(Debug, Default)]
pub struct Titled<'l> {
    by_start: FxHashMap<usize, (Range<usize>, &'l Title)>,
    by_last: FxHashMap<usize, (Range<usize>, &'l Title)>,
    covering: FxHashMap<usize, Range<usize>>,
}

impl<'l> Titled<'l> {
    /// Finds every title of a text.
    pub fn find(analysis: &Analysis<'_>, lexicon: &'l Lexicon) -> Self {
        let mut titles = Self::default();
        for sentence in &analysis.text.sentences {
            let stream = Stream::new(sentence.tokens.clone(), |t| analysis.form(t));
            for found in lexicon.titles.find(&stream) {
                let Some(&title) = found.values.first() else { continue };
                if title.what != "kin" {
                    titles.covering.extend(found.tokens.clone().map(|t| (t, found.tokens.clone())));
                }
                titles.by_start.insert(found.tokens.start, (found.tokens.clone(), title));
                titles.by_last.insert(found.tokens.end - 1, (found.tokens, title));
            }
        }
        titles
    }

    /// A person's name without the titles before it: "Benjamin Netanyahu" of "Prime Minister Benjamin Netanyahu".
    pub fn cut(&self, analysis: &Analysis<'_>, lexicon: &Lexicon, name: Range<usize>) -> Range<usize> {
        let mut start = name.start;
        for at in name.clone() {
            let Some((title, _)) = self.by_start.get(&at) else { continue };
            let lone_forename =
                title.len() == 1 && name.end - title.end == 1 && lexicon.forenames.contains(analysis.form(at));
            let inside = at > start && lexicon.forenames.contains(analysis.form(start));
            if title.end < name.end && !inside && !lone_forename {
                start = title.end;
            }
        }
        start..name.end
    }

    /// The title whose last token is `last`.
    pub fn ending_at(&self, last: usize) -> Option<&(Range<usize>, &'l Title)> {
        self.by_last.get(&last)
    }

    /// The title whose first token is `first`.
    pub fn starting_at(&self, first: usize) -> Option<&(Range<usize>, &'l Title)> {
        self.by_start.get(&first)
    }

    /// The title, other than one of kinship, that covers token `t`.
    pub fn covering(&self, t: usize) -> Option<Range<usize>> {
        self.covering.get(&t).cloned()
    }

    /// Gives every person the title before the name or in apposition to it.
    pub fn give(&self, analysis: &Analysis<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) {
        for mention in mentions.iter_mut().filter(|m| m.kind == Some(ActorKind::Person) && m.form == Form::Name) {
            let before = mention.tokens.start.checked_sub(1).and_then(|last| self.ending_at(last));
            let Some((_, title)) = before.or_else(|| self.apposed(analysis, mention)) else { continue };
            mention.title = Some(title.words.clone());
            if mention.gender == Gender::Unknown {
                mention.gender = lexicon.gendered.of(&title.words);
            }
        }
    }

    /// "Netanyahu, prime minister of Israel" and "the prime minister, Benjamin Netanyahu".
    fn apposed(&self, analysis: &Analysis<'_>, mention: &Mention) -> Option<&(Range<usize>, &'l Title)> {
        let after = analysis
            .children(mention.head)
            .find(|&c| analysis.words[c].deprel == Deprel::Appos && c >= mention.tokens.end);
        let before = analysis.words[mention.head].head.filter(|_| analysis.words[mention.head].deprel == Deprel::Appos);
        after.into_iter().chain(before).find_map(|t| self.ending_at(t)).filter(|(_, title)| title.what != "kin")
    }
}
