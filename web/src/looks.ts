// How large and of what colour actors and relations are drawn, on the screen and in exports alike.

import type { Seen } from "./filter";
import type { Graph } from "./graph";
import { communityColour, familyLook, kindLook, type Palette, premultiplied, shapeOf } from "./palette";
import type { Focus, State } from "./state";

/** Opacity by status: what is only possible is lighter, what is denied is a shade. */
const OPACITY = [0.85, 0.5, 0.22];
/** Beyond so many relations each is fainter, that the crowd may show where it is dense. */
const CROWD = 600;
/** Beyond so many relations those out of focus would cover the others. */
const MANY = 1_500;

export class Looks {
  private readonly widths: Float32Array;
  private readonly faintness: number;
  private readonly paints = new Map<string, readonly [number, number, number, number]>();

  constructor(private readonly graph: Graph) {
    const thin = graph.edges > 5_000 ? 0.4 : graph.edges > 1_000 ? 0.7 : 1;
    this.widths = graph.strength.map((strength) => thin * Math.min(6, 1.2 + 0.9 * Math.log2(1 + strength)));
    this.faintness = Math.min(1, Math.max(0.3, Math.sqrt(CROWD / Math.max(1, graph.edges))));
  }

  /** Radius in pixels at the first look. */
  size(actor: number): number {
    return this.graph.data.actors.radius[actor] / 10;
  }

  shape(actor: number) {
    return shapeOf(this.graph.data.kinds[this.graph.kind(actor)]);
  }

  actor(actor: number, state: State, palette: Palette, focus: Focus | null): string {
    if (focus !== null && !focus.actors.has(actor)) return palette.faded;
    return state.colour === "community"
      ? communityColour(palette, this.graph.data.actors.community[actor])
      : kindLook(this.graph.data.kinds[this.graph.kind(actor)])[palette.theme];
  }

  width(edge: number): number {
    return this.widths[edge];
  }

  /** The same as bytes for WebGL; a hundred thousand relations have some dozen different ones. */
  paint(edge: number, status: number, palette: Palette, focus: Focus | null): readonly [number, number, number, number] {
    const looked = focus === null ? 0 : focus.edges.has(edge) ? 1 : 2;
    const key = `${palette.theme} ${this.graph.family(edge)} ${status} ${looked}`;
    const known = this.paints.get(key);
    if (known !== undefined) return known;
    const { colour, opacity } = this.edge(edge, status, palette, focus);
    const paint = premultiplied(colour, opacity);
    this.paints.set(key, paint);
    return paint;
  }

  /** Colour and opacity of a relation with that status. */
  edge(edge: number, status: number, palette: Palette, focus: Focus | null): { colour: string; opacity: number } {
    if (focus !== null && !focus.edges.has(edge)) return { colour: palette.fadedEdge, opacity: 1 };
    const colour = familyLook(this.graph.data.families[this.graph.family(edge)])[palette.theme];
    return { colour, opacity: OPACITY[status] * (focus === null ? this.faintness : 1) };
  }
}

/** Whether a relation is left out of the drawing, because others are in focus and it is one of very many. */
export function covers(seen: Seen, edge: number, focus: Focus | null): boolean {
  return focus !== null && !focus.edges.has(edge) && seen.edges > MANY;
}

/** How far each relation bends, so that several between the same two actors lie beside each other; 0 is straight. */
export function bends(graph: Graph): Float32Array {
  const bends = new Float32Array(graph.edges);
  const pair = (edge: number) => Math.min(graph.source[edge], graph.target[edge]) * graph.actors + Math.max(graph.source[edge], graph.target[edge]);
  const count = new Map<number, number>();
  for (let edge = 0; edge < graph.edges; edge++) count.set(pair(edge), (count.get(pair(edge)) ?? 0) + 1);
  if (count.size === graph.edges) return bends;
  const placed = new Map<number, number>();
  for (let edge = 0; edge < graph.edges; edge++) {
    const [key, turned] = [pair(edge), graph.source[edge] > graph.target[edge] ? -1 : 1];
    const lines = count.get(key) as number;
    if (lines === 1) continue;
    const place = placed.get(key) ?? 0;
    placed.set(key, place + 1);
    bends[edge] = turned * 0.22 * (place - (lines - 1) / 2);
  }
  return bends;
}
