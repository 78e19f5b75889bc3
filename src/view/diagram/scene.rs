//! A drawing before it is a file: shapes and words in the order in which they are painted.

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// A place, in points from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Point {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }

    pub(super) fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// Of length one, or to the right where there is no direction.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-9 { self.times(1.0 / length) } else { Self::new(1.0, 0.0) }
    }

    /// A quarter turn.
    pub(super) const fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }
}

/// A rectangle that is upright.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Box {
    pub(super) centre: Point,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Box {
    pub(super) fn left(&self) -> f64 {
        self.centre.x - self.width / 2.0
    }

    pub(super) fn right(&self) -> f64 {
        self.centre.x + self.width / 2.0
    }

    pub(super) fn top(&self) -> f64 {
        self.centre.y - self.height / 2.0
    }

    pub(super) fn bottom(&self) -> f64 {
        self.centre.y + self.height / 2.0
    }

    /// The same with some more on every side.
    pub(super) fn grown(&self, margin: f64) -> Self {
        Self { centre: self.centre, width: self.width + 2.0 * margin, height: self.height + 2.0 * margin }
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        let off = point.minus(self.centre);
        off.x.abs() * 2.0 <= self.width && off.y.abs() * 2.0 <= self.height
    }

    /// How far two reach into each other, to the side and downwards; not above 0 where they do not.
    pub(super) fn overlap(&self, other: &Self) -> Point {
        let off = self.centre.minus(other.centre);
        Point::new(
            f64::midpoint(self.width, other.width) - off.x.abs(),
            f64::midpoint(self.height, other.height) - off.y.abs(),
        )
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        let overlap = self.overlap(other);
        overlap.x > 0.0 && overlap.y > 0.0
    }
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
    Close,
}

/// What is painted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Outline { steps: Vec<Step>, fill: Option<Colour>, line: Option<Line> },
    Words { words: String, at: Point, size: f64, bold: bool, colour: Colour, anchor: Anchor },
}

/// How an outline is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) colour: Colour,
    pub(super) width: f64,
    pub(super) dashes: Vec<f64>,
}

/// Which part of the words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// A drawing on white.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) title: String,
    pub(super) shapes: Vec<Shape>,
}

impl Scene {
    pub(super) fn outline(&mut self, steps: Vec<Step>, fill: Option<Colour>, line: Option<Line>) {
        self.shapes.push(Shape::Outline { steps, fill, line });
    }

    pub(super) fn words(&mut self, words: &str, at: Point, size: f64, bold: bool, colour: Colour, anchor: Anchor) {
        self.shapes.push(Shape::Words { words: words.to_owned(), at, size, bold, colour, anchor });
    }
}
