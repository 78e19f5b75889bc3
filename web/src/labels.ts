// Names that do not lie on each other: the weightiest first, each at the first free side of its actor.

/** A name that wants a place. */
export interface Label {
  text: string;
  x: number;
  y: number;
  /** Radius of its actor in pixels. */
  radius: number;
  font: number;
  /** The larger, the earlier it is placed. */
  weight: number;
  colour: string;
  bold: boolean;
  /** Where its middle may stand, if not beside an actor. */
  along?: readonly { x: number; y: number }[];
}

/** A name with the left end of its base line. */
export interface Placed extends Label {
  left: number;
  base: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 4;
/** Actors smaller than this may be written over. */
const OBSTACLE = 5;

/** Those labels that find a place within the picture. */
export function place(
  labels: readonly Label[],
  measure: (label: Label) => number,
  width: number,
  height: number,
): Placed[] {
  const order = [...labels].sort((a, b) => b.weight - a.weight || a.x - b.x || a.y - b.y);
  const taken = order.filter(({ radius }) => radius >= OBSTACLE).map(({ x, y, radius }) => ({
    left: x - radius * 0.8,
    right: x + radius * 0.8,
    top: y - radius * 0.8,
    bottom: y + radius * 0.8,
  }));
  const placed: Placed[] = [];
  for (const label of order) {
    const spot = sides(label, measure(label)).find(
      ({ box }) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && free(box, taken),
    );
    if (spot === undefined) continue;
    taken.push(spot.box);
    placed.push({ ...label, left: spot.left, base: spot.base });
  }
  return placed;
}

/** Right, below, left and above; or along a line. */
function sides(label: Label, length: number): { left: number; base: number; box: Box }[] {
  const { x, y, radius, font, along } = label;
  const rise = font * 0.35;
  const spots = along?.map((spot) => [spot.x - length / 2, spot.y + rise]) ?? [
    [x + radius + GAP, y + rise],
    [x - length / 2, y + radius + GAP + font * 0.75],
    [x - radius - GAP - length, y + rise],
    [x - length / 2, y - radius - GAP],
  ];
  return spots.map(([left, base]) => ({
    left,
    base,
    box: { left: left - 2, right: left + length + 2, top: base - font * 0.85, bottom: base + font * 0.3 },
  }));
}

function free(box: Box, taken: readonly Box[]): boolean {
  return !taken.some(
    (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
  );
}
