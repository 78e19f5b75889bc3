// What is seen, as lines, shapes and words in pixels: exports draw it as vectors.

import type { Canvas } from "./canvas";
import { covers, type Looks } from "./looks";
import { type Label, place, type Placed } from "./labels";
import { familyLook, kindLook, palette, type Palette, type Shape } from "./palette";
import { focus, type Store } from "./state";

export interface Line {
  from: Point;
  to: Point;
  /** The middle of its bow. */
  bend: Point;
  width: number;
  colour: string;
  opacity: number;
  arrow: boolean;
  /** Dashes and gaps in pixels; none for a whole line. */
  dashes: readonly number[];
}

export interface Point {
  x: number;
  y: number;
}

export interface Mark extends Point {
  radius: number;
  shape: Shape;
  colour: string;
}

export interface Scene {
  width: number;
  height: number;
  palette: Palette;
  lines: Line[];
  marks: Mark[];
  labels: Placed[];
  /** Families and kinds that are seen, with their colours. */
  families: { name: string; colour: string; dashes: readonly number[] }[];
  kinds: { name: string; shape: Shape; colour: string }[];
}

/** The scene of the screen as it is. */
export function scene(store: Store, canvas: Canvas, looks: Looks, measure: (label: Label) => number): Scene {
  const { graph, seen, state } = store;
  const colours = palette(state.theme);
  const looked = focus(store);
  const { sigma } = canvas;
  const { width, height } = sigma.getDimensions();
  const spots = new Map<number, Mark>();
  const labels: Label[] = [];
  for (let actor = 0; actor < graph.actors; actor++) {
    if (seen.actor[actor] === 0) continue;
    const data = sigma.getNodeDisplayData(String(actor));
    if (data === undefined) continue;
    const at = sigma.framedGraphToViewport(data);
    const radius = sigma.scaleSize(data.size);
    spots.set(actor, { ...at, radius, shape: looks.shape(actor), colour: looks.actor(actor, state, colours, looked) });
    if (looked !== null && !looked.actors.has(actor)) continue;
    const font = 11.5 + Math.min(3, radius / 6);
    labels.push({ text: graph.name(actor), ...at, radius, font, weight: radius, colour: colours.ink, bold: false });
  }
  const lines: Line[] = [];
  for (let edge = 0; edge < graph.edges; edge++) {
    const [from, to] = [spots.get(graph.source[edge]), spots.get(graph.target[edge])];
    if (seen.edge[edge] === 0 || covers(seen, edge, looked) || from === undefined || to === undefined || away(from, to, width, height)) continue;
    const { colour, opacity } = looks.edge(edge, seen.status[edge], colours, looked);
    const ends = { from, to: graph.symmetric(edge) ? to : before(from, to) };
    const wide = Math.max(0.4, sigma.scaleSize(looks.width(edge)));
    lines.push({
      ...ends,
      bend: bow(from, to, canvas.bends[edge]),
      width: wide,
      colour,
      opacity,
      arrow: !graph.symmetric(edge),
      dashes: familyLook(graph.data.families[graph.family(edge)]).dashes.map((length) => length * Math.max(1.4, wide)),
    });
  }
  const inside = [...spots].filter(([, { x, y, radius }]) => x > -radius && y > -radius && x < width + radius && y < height + radius);
  const families = new Set(lines.length === 0 ? [] : shownFamilies(store));
  const kinds = new Set(inside.map(([actor]) => graph.kind(actor)));
  return {
    width,
    height,
    palette: colours,
    lines,
    marks: inside.map(([, mark]) => mark),
    labels: place(labels, measure, width, height),
    families: graph.data.families.filter((_, i) => families.has(i)).map((name) => ({ name, colour: familyLook(name)[state.theme], dashes: familyLook(name).dashes })),
    kinds: [...kinds]
      .sort((a, b) => a - b)
      .map((kind) => graph.data.kinds[kind])
      .map((name) => ({ name, colour: state.colour === "kind" ? kindLook(name)[state.theme] : colours.muted, shape: looks.shape(graph.data.actors.kind.indexOf(graph.data.kinds.indexOf(name))) })),
  };
}

function shownFamilies({ graph, seen }: Store): number[] {
  return graph.data.edges.relation.filter((_, edge) => seen.edge[edge] > 0).map((relation) => graph.data.relations[relation].family);
}

/** Whether a line between the two cannot cross the picture. */
function away(a: Point, b: Point, width: number, height: number): boolean {
  return Math.max(a.x, b.x) < 0 || Math.max(a.y, b.y) < 0 || Math.min(a.x, b.x) > width || Math.min(a.y, b.y) > height;
}

/** The point of the target's border that faces the source. */
function before(from: Point, to: Mark): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const rest = Math.max(0, length - to.radius) / length;
  return { x: from.x + (to.x - from.x) * rest, y: from.y + (to.y - from.y) * rest };
}

/** The control point of a quadratic curve, y downwards, as lines.ts has it. */
export function bow(from: Point, to: Point, bend: number): Point {
  return {
    x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
  };
}

/** The corners of a shape; none for discs and rings. */
export function corners(mark: Mark): Point[] {
  return Array.from({ length: mark.shape.corners }, (_, i) => {
    const angle = ((mark.shape.turn + (360 / mark.shape.corners) * i) * Math.PI) / 180;
    return { x: mark.x + 1.12 * mark.radius * Math.cos(angle), y: mark.y - 1.12 * mark.radius * Math.sin(angle) };
  });
}

/** The tip and the two barbs of a line's arrow. */
export function arrow(line: Line): [Point, Point, Point] {
  const angle = Math.atan2(line.to.y - line.bend.y, line.to.x - line.bend.x);
  const length = 4 + 2 * line.width;
  const barb = (turn: number): Point => ({
    x: line.to.x - length * Math.cos(angle + turn),
    y: line.to.y - length * Math.sin(angle + turn),
  });
  return [line.to, barb(0.42), barb(-0.42)];
}
