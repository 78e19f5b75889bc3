//! Connected parts beside and between each other: where one leaves room, another stands.

use std::collections::BTreeSet;

use super::scene::{Box, Point};

/// Width and height of a cell of the page, in points.
const CELL: f64 = 16.0;
/// Cells that stay free around a part.
const AIR: i32 = 3;
/// How much wider than high a page looks best.
const WIDE: f64 = 1.4;
/// Between two points of a line that keep others away.
const STEP: f64 = 10.0;

type Cell = (i32, i32);

/// The upper left corner of each part, the parts given from the largest on, their boxes from 0, 0, and the lines between
/// those. Parts are the cells that they cover (Freivalds, Dogrusoz and Kikusts 2002); each takes the place that leaves the
/// page smallest, the highest of those, the leftmost of these.
pub(super) fn pack(parts: &[(Vec<Box>, Vec<[usize; 2]>)]) -> Vec<Point> {
    let mut taken: BTreeSet<Cell> = BTreeSet::new();
    let mut page = Point::default();
    let mut corners = Vec::new();
    for (boxes, lines) in parts {
        let size = extent(boxes);
        let own = cells(boxes, lines, 0);
        let (across, down) = (behind(page.x) + AIR, behind(page.y) + AIR);
        let corner = |(x, y): Cell| Point::new(f64::from(x) * CELL, f64::from(y) * CELL);
        let with = |at: Cell| {
            let far = corner(at).plus(size);
            Point::new(page.x.max(far.x), page.y.max(far.y))
        };
        let places = (0..=down).flat_map(|y| (0..=across).map(move |x| (x, y)));
        let mut ranked: Vec<(f64, Cell)> = places.map(|at| (reach(with(at)), at)).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1.1, a.1.0).cmp(&(b.1.1, b.1.0))));
        let free = |at: &Cell| own.iter().all(|(x, y)| !taken.contains(&(x + at.0, y + at.1)));
        let at = ranked.into_iter().map(|(_, at)| at).find(free).unwrap_or((0, down));
        taken.extend(cells(boxes, lines, AIR).iter().map(|(x, y)| (x + at.0, y + at.1)));
        page = with(at);
        corners.push(corner(at));
    }
    corners
}

/// How large a page is, whichever way it is too large.
fn reach(page: Point) -> f64 {
    page.x.max(page.y * WIDE)
}

fn extent(boxes: &[Box]) -> Point {
    let edge = |side: fn(&Box) -> f64| boxes.iter().map(side).fold(0.0, f64::max);
    Point::new(edge(Box::right), edge(Box::bottom))
}

/// The first cell behind so much.
fn behind(length: f64) -> i32 {
    (length / CELL).floor() as i32 + 1
}

/// What a part covers, and so much air around.
fn cells(boxes: &[Box], lines: &[[usize; 2]], air: i32) -> BTreeSet<Cell> {
    let mut cells = BTreeSet::new();
    let mut cover = |area: &Box| {
        let cell = |place: f64| (place / CELL).floor() as i32;
        for x in cell(area.left()) - air..=cell(area.right()) + air {
            cells.extend((cell(area.top()) - air..=cell(area.bottom()) + air).map(|y| (x, y)));
        }
    };
    boxes.iter().for_each(&mut cover);
    for [a, b] in lines {
        let (from, to) = (boxes[*a].centre, boxes[*b].centre);
        let way = to.minus(from);
        let count = ((way.length() / STEP).ceil() as i32).max(1);
        for step in 0..=count {
            let centre = from.plus(way.times(f64::from(step) / f64::from(count)));
            cover(&Box { centre, width: 0.0, height: 0.0 });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Box {
        Box { centre: Point::new(x, y), width: 80.0, height: 30.0 }
    }

    #[test]
    fn a_small_part_stands_in_the_corner_that_a_large_one_leaves() {
        let large = (vec![at(40.0, 15.0), at(40.0, 385.0), at(560.0, 385.0)], vec![[0, 1], [1, 2]]);
        let small = (vec![at(40.0, 15.0), at(240.0, 15.0)], vec![[0, 1]]);
        let corners = pack(&[large.clone(), small]);
        assert_eq!(corners[0], Point::default());
        assert!(corners[1].x > 100.0 && corners[1].x + 280.0 <= 600.0 && corners[1].y < 300.0, "{corners:?}");
        let beside = pack(&[large, (vec![at(40.0, 200.0), at(560.0, 200.0)], vec![[0, 1]])]);
        assert!(beside[1].y + 200.0 > 400.0 || beside[1].x > 40.0 + f64::from(AIR) * CELL, "{beside:?}");
    }

    #[test]
    fn a_long_part_stands_below_a_broad_one_and_not_in_its_corner() {
        let star =
            (vec![at(200.0, 200.0), at(40.0, 15.0), at(360.0, 15.0), at(40.0, 385.0)], vec![[0, 1], [0, 2], [0, 3]]);
        let row = (vec![at(40.0, 15.0), at(740.0, 15.0)], vec![[0, 1]]);
        let corners = pack(&[star, row]);
        assert!(corners[1].x < 100.0 && corners[1].y > 400.0, "{corners:?}");
    }
}
