//! A dependency tree as arcs beside its words, one line a word.

/// Ways a cell is joined to its neighbours.
const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Draws the arcs from each word's head; `heads[i]` is the word that governs `i`, or none. Arcs lead from the plain
/// end at the head to the arrow at the dependent; short arcs stand next to the words, and all lines are equally wide.
#[must_use]
pub(super) fn arcs(heads: &[Option<usize>]) -> Vec<String> {
    let mut arcs: Vec<(usize, usize)> = heads
        .iter()
        .enumerate()
        .filter_map(|(i, head)| head.filter(|&h| h != i && h < heads.len()).map(|h| (h.min(i), h.max(i))))
        .collect();
    arcs.sort_by_key(|&(low, high)| (high - low, low));
    let levels = levels(&arcs);
    let depth = levels.iter().max().map_or(0, |deepest| deepest + 1);
    let mut cells = vec![vec![0u8; depth + 1]; heads.len()];
    for (&(low, high), level) in arcs.iter().zip(levels) {
        let column = depth - 1 - level;
        draw(&mut cells, column, low, high);
    }
    cells.iter().zip(heads).map(|(row, head)| line(row, head.is_some())).collect()
}

/// The first column, counted from the words, in which no earlier arc is in the way.
fn levels(arcs: &[(usize, usize)]) -> Vec<usize> {
    let mut levels: Vec<usize> = Vec::new();
    for &(low, high) in arcs {
        let under = arcs.iter().zip(&levels).filter(|((l, h), _)| *l < high && low < *h);
        levels.push(under.map(|(_, level)| level + 1).max().unwrap_or(0));
    }
    levels
}

fn draw(cells: &mut [Vec<u8>], column: usize, low: usize, high: usize) {
    cells[low][column] |= DOWN | RIGHT;
    cells[high][column] |= UP | RIGHT;
    for row in &mut cells[low + 1..high] {
        row[column] |= UP | DOWN;
    }
    for row in [low, high] {
        for cell in &mut cells[row][column + 1..] {
            *cell |= LEFT | RIGHT;
        }
    }
}

fn line(cells: &[u8], is_dependent: bool) -> String {
    let Some((&last, before)) = cells.split_last() else { return String::new() };
    let end = match last {
        0 => ' ',
        _ if is_dependent => '►',
        _ => '─',
    };
    before.iter().map(|&cell| stroke(cell)).chain([end]).collect()
}

fn stroke(cell: u8) -> char {
    const STROKES: [char; 16] = [' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'];
    STROKES[usize::from(cell & (UP | DOWN | LEFT | RIGHT))]
}

#[cfg(test)]
mod tests {
    use super::arcs;

    #[test]
    fn arcs_nest_around_their_words() {
        // Israel has rejected the offer
        let drawn = arcs(&[Some(2), Some(2), None, Some(4), Some(2)]);
        assert_eq!(drawn.join("\n"), "┌─►\n│┌►\n├┴─\n│┌►\n└┴►");
    }

    #[test]
    fn broken_heads_are_no_panic() {
        assert_eq!(arcs(&[]), Vec::<String>::new());
        assert_eq!(arcs(&[Some(0), Some(9)]).len(), 2);
    }
}
