//! What was skipped, told in few words however much it is.

use std::collections::BTreeMap;

use super::Skipped;

/// Inputs that gave no article, counted by their causes, of each the first few by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skips {
    causes: BTreeMap<String, Cause>,
}

/// Inputs that were skipped for one cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub first: Vec<Skipped>,
}

impl Skips {
    /// Inputs of one cause that are kept by name.
    pub const NAMED: usize = 20;
    /// Causes that are told apart; what comes after them counts as the last.
    const CAUSES: usize = 200;
    const OTHERS: &str = "other causes";

    /// Counts an input.
    pub fn add(&mut self, skipped: Skipped) {
        let kind = kind(&skipped.cause);
        let is_known = self.causes.len() < Self::CAUSES || self.causes.contains_key(kind);
        let cause = self.causes.entry(if is_known { kind } else { Self::OTHERS }.to_owned()).or_default();
        cause.count += 1;
        if cause.first.len() < Self::NAMED {
            cause.first.push(skipped);
        }
    }

    /// How many inputs were skipped.
    #[must_use]
    pub fn count(&self) -> usize {
        self.causes.values().map(|cause| cause.count).sum()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.causes.is_empty()
    }

    /// The causes in short, the most frequent first.
    #[must_use]
    pub fn causes(&self) -> Vec<(&str, &Cause)> {
        let mut causes: Vec<(&str, &Cause)> = self.causes.iter().map(|(kind, cause)| (kind.as_str(), cause)).collect();
        causes.sort_by_key(|(kind, cause)| (std::cmp::Reverse(cause.count), *kind));
        causes
    }
}

impl FromIterator<Skipped> for Skips {
    fn from_iter<I: IntoIterator<Item = Skipped>>(skipped: I) -> Self {
        let mut skips = Self::default();
        skipped.into_iter().for_each(|one| skips.add(one));
        skips
    }
}

/// What causes have in common: their words before what is this input's own, and before the remedy.
fn kind(cause: &str) -> &str {
    let end = cause.find([';', '(', '"']).unwrap_or(cause.len());
    let kind = cause[..end].trim_end();
    if kind.is_empty() { cause } else { kind }
}

#[cfg(test)]
mod tests {
    use super::{Skipped, Skips};

    #[test]
    fn causes_are_counted() {
        let skipped = |place: usize, cause: &str| Skipped { place: place.to_string(), cause: cause.to_owned() };
        let lines = (0..30).map(|n| skipped(n, &format!("not JSON (column {n}); each line must be one")));
        let skips: Skips = lines.chain([skipped(30, "empty"), skipped(31, "empty")]).collect();
        let causes = skips.causes();
        let counts: Vec<(&str, usize, usize)> =
            causes.iter().map(|(kind, c)| (*kind, c.count, c.first.len())).collect();
        assert_eq!(counts, [("not JSON", 30, Skips::NAMED), ("empty", 2, 2)]);
        assert_eq!(skips.count(), 32);
        let many: Skips = (0..1000).map(|n| skipped(n, &format!("cause {n}"))).collect();
        assert!(many.causes().len() <= 201 && many.count() == 1000);
    }
}
