//! The best dependency tree with one root, after Chu & Liu (1965) and Edmonds (1967).

use super::math::argmax;

/// Heads of the best tree: `scores[d * (n + 1) + h]` is the score of head `h` for dependent `d`, where head 0 is the
/// root and head `h` is dependent `h - 1`; the answer has the same numbers.
///
/// Nearly always the best head of each word already makes a tree and is the answer. Otherwise cycles are contracted;
/// a penalty on the root's arcs, larger than any difference between trees, leaves exactly one of them
/// (Stanojević & Cohen 2021 discuss the alternatives). At worst O(n³).
#[must_use]
#[inline(always)]
pub fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let mut heads = Vec::with_capacity(n);
    for (d, row) in scores.chunks_exact(n + 1).enumerate() {
        let best = argmax(row);
        heads.push(if best == d + 1 { best_head(d, |h| row[h], n) } else { best });
    }
    if heads.iter().filter(|&&h| h == 0).count() == 1 && cycle(&heads).is_none() {
        return heads;
    }
    let highest = scores.iter().fold(0.0f32, |m, s| m.max(s.abs()));
    let penalty = f64::from(highest) * 2.0 * (n + 1) as f64;
    let graph: Vec<f64> =
        (0..n * (n + 1)).map(|i| f64::from(scores[i]) - if i % (n + 1) == 0 { penalty } else { 0.0 }).collect();
    contract(&graph, n)
}

fn best_head<S: PartialOrd>(d: usize, score: impl Fn(usize) -> S, n: usize) -> usize {
    let mut best = 0;
    for h in 1..=n {
        if h != d + 1 && score(h) > score(best) {
            best = h;
        }
    }
    best
}

/// The dependents of one cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == usize::MAX && heads[at] != 0 {
            seen[at] = start;
            at = heads[at] - 1;
        }
        if heads[at] != 0 && seen[at] == start {
            let first = at;
            return Some(
                std::iter::once(first)
                    .chain(
                        std::iter::successors(Some(heads[first] - 1), |&a| Some(heads[a] - 1))
                            .take_while(|&a| a != first),
                    )
                    .collect(),
            );
        }
    }
    None
}

/// The best tree without regard to the number of roots; the depth of the calls is the number of nested cycles.
fn contract(scores: &[f64], n: usize) -> Vec<usize> {
    let at = |d: usize, h: usize| scores[d * (n + 1) + h];
    let mut heads: Vec<usize> = (0..n).map(|d| best_head(d, |h| at(d, h), n)).collect();
    let Some(members) = cycle(&heads) else { return heads };
    let inside = |d: usize| members.contains(&d);
    let outside: Vec<usize> = (0..n).filter(|&d| !inside(d)).collect();
    // the cycle becomes the last node of a smaller graph
    let m = outside.len() + 1;
    let mut smaller = vec![f64::NEG_INFINITY; m * (m + 1)];
    let mut enter = vec![members[0]; m + 1];
    let mut leave = vec![members[0]; m];
    let old = |h: usize| if h == 0 { 0 } else { outside[h - 1] + 1 };
    for (d, &was) in outside.iter().enumerate() {
        for h in 0..m {
            smaller[d * (m + 1) + h] = at(was, old(h));
        }
        leave[d] = best_of(&members, |c| at(was, c + 1));
        smaller[d * (m + 1) + m] = at(was, leave[d] + 1);
    }
    for h in 0..m {
        enter[h] = best_of(&members, |c| at(c, old(h)) - at(c, heads[c]));
        smaller[(m - 1) * (m + 1) + h] = at(enter[h], old(h)) - at(enter[h], heads[enter[h]]);
    }
    let found = contract(&smaller, m);
    for (d, &was) in outside.iter().enumerate() {
        heads[was] = if found[d] == m { leave[d] + 1 } else { old(found[d]) };
    }
    let from = found[m - 1];
    heads[enter[from]] = old(from);
    heads
}

fn best_of(items: &[usize], score: impl Fn(usize) -> f64) -> usize {
    let mut best = items[0];
    for &i in &items[1..] {
        if score(i) > score(best) {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::best_tree;

    /// Every assignment of heads, tried.
    fn exhaustive(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|d| code / (n + 1).pow(d as u32) % (n + 1)).collect();
            if is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(d, h)| scores[d * (heads.len() + 1) + h]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let rooted = |d: usize| {
            let mut at = d + 1;
            for _ in 0..=heads.len() {
                if at == 0 {
                    return true;
                }
                at = heads[at - 1];
            }
            false
        };
        heads.iter().filter(|&&h| h == 0).count() == 1 && (0..heads.len()).all(rooted)
    }

    #[test]
    fn agrees_with_exhaustive_search() {
        let mut state = 7u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 6553.6 - 5.0
        };
        for n in 1..=5 {
            for _ in 0..if n == 5 { 40 } else { 200 } {
                let scores: Vec<f32> = (0..n * (n + 1)).map(|_| random()).collect();
                let heads = best_tree(&scores, n);
                assert!(is_tree(&heads), "{heads:?}");
                assert!((total(&scores, &heads) - exhaustive(&scores, n)).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn a_long_sentence_of_rivals_ends() {
        let n = 190;
        let scores: Vec<f32> = (0..n * (n + 1)).map(|i| ((i * 7919) % 1009) as f32).collect();
        assert!(is_tree(&best_tree(&scores, n)));
    }
}
