// The relations as WebGL draws them: columns of numbers to the graphics card, no object a relation. Lines are ribbons
// with the dashes of their families; those between the same two actors bend apart; what is directed ends in an arrow.
//
// The strongest are drawn first, as many in a frame as the machine manages, and the others beneath them in the frames
// that follow: a picture of any size is there at once, and follows the hand.

import type { Graph } from "./graph";
import { familyLook } from "./palette";
import { attributes, PATTERNS, type Program, program, type Template } from "./ribbons";

/** A relation's colour as WebGL blends it, and whether it is drawn before others. */
export interface Paint {
  colour: readonly [number, number, number, number];
  front: boolean;
}

/** What a picture needs to know of the camera. */
export interface View {
  matrix: Float32Array;
  width: number;
  height: number;
  pixelRatio: number;
  /** Pixels of a length that is one at the first look. */
  scale: number;
  arrows: boolean;
}

/** Numbers of a line: both ends, bend, width, radius of the actor that its arrow points at or -1, place of its dashes. */
const FLOATS = 8;
/** Pieces of a bent line. */
const PIECES = 10;

/** How many lines are drawn in the first frame, the fewest in any, and milliseconds of a frame that was easy or hard. */
const SHARE = 6_000;
const LEAST = 1_500;
const EASY = 25;
const HARD = 60;

/** Lines of one template, the strong ones first. */
interface Batch {
  edges: Uint32Array;
  template: Template;
  place: WebGLBuffer;
  colours: WebGLBuffer;
}

export class Lines {
  private readonly program: Program;
  private readonly numbers: Float32Array;
  private readonly all: Batch[];
  private front: Batch[] = [];
  private share = SHARE;
  private drawn = 0;
  private last = 0;
  private next: number | undefined;

  /** `place` gives the places of actors in sigma's frame, `radius` their sizes, and so `bends` and `widths` of relations. */
  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly graph: Graph,
    place: (actor: number) => { x: number; y: number },
    radius: (actor: number) => number,
    private readonly bends: Float32Array,
    widths: (edge: number) => number,
  ) {
    const patterns = graph.data.families.map((family) => familyLook(family).dashes);
    this.program = program(gl, patterns, PIECES);
    const places = Array.from({ length: graph.actors }, (_, actor) => place(actor));
    this.numbers = new Float32Array(FLOATS * graph.edges);
    for (let edge = 0; edge < graph.edges; edge++) {
      const [source, target] = [graph.source[edge], graph.target[edge]];
      const arrow = graph.symmetric(edge) ? -1 : radius(target);
      const { x, y } = places[source];
      this.numbers.set([x, y, places[target].x, places[target].y, bends[edge], widths(edge), arrow, Math.min(graph.family(edge), PATTERNS - 1)], FLOATS * edge);
    }
    const order = new Uint32Array(graph.edges).map((_, edge) => edge).sort((a, b) => graph.strength[b] - graph.strength[a] || a - b);
    this.all = this.batches(order);
  }

  /** Gives every relation its paint, or none where it is not drawn. */
  paint(painted: (edge: number) => Paint | null): void {
    const before = [...this.all].flatMap((batch) => this.colour(batch, painted));
    for (const { place, colours } of this.front) {
      this.gl.deleteBuffer(place);
      this.gl.deleteBuffer(colours);
    }
    this.front = before.length > 0 ? this.batches(Uint32Array.from(before)) : [];
    for (const batch of this.front) this.colour(batch, (edge) => ({ colour: painted(edge)?.colour ?? [0, 0, 0, 0], front: false }));
  }

  /** Begins a picture. */
  draw(view: View): void {
    const { gl, program } = this;
    if (this.next !== undefined) cancelAnimationFrame(this.next);
    const [width, height] = [Math.round(view.width * view.pixelRatio), Math.round(view.height * view.pixelRatio)];
    if (gl.canvas.width !== width || gl.canvas.height !== height) Object.assign(gl.canvas, { width, height });
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    program.begin(view);
    for (const batch of this.front) this.lines(batch, 0, batch.edges.length, view);
    this.drawn = 0;
    this.more(view, performance.now());
  }

  /** The next share of a picture. */
  private more(view: View, now: number): void {
    const lasted = now - this.last;
    this.last = now;
    const whole = this.graph.edges;
    if (lasted < EASY) this.share = Math.min(2 * this.share, Math.max(SHARE, whole));
    else if (lasted > HARD) this.share = Math.max(this.share / 2, LEAST);
    const until = Math.min(whole, this.drawn + this.share);
    for (const batch of this.all) {
      const part = (lines: number) => Math.round((lines * batch.edges.length) / whole);
      this.lines(batch, part(this.drawn), part(until), view);
    }
    this.drawn = until;
    this.next = until < whole ? requestAnimationFrame((now) => this.more(view, now)) : undefined;
  }

  /** Lines from one place of a batch to another; what is drawn later lies beneath. */
  private lines(batch: Batch, from: number, to: number, view: View): void {
    if (to <= from) return;
    attributes(this.gl, batch.place, batch.colours, from);
    if (view.arrows) this.program.arrows(to - from);
    this.program.lines(batch.template, to - from);
  }

  /** The relation whose line passes a point, in pixels, the nearest; null where none that `drawn` names is near. */
  at(x: number, y: number, view: View, drawn: (edge: number) => boolean, near = 5): number | null {
    const [xx, yx, , xy, yy, , x0, y0] = view.matrix;
    const across = (px: number, py: number) => ((px * xx + py * xy + x0 + 1) * view.width) / 2;
    const down = (px: number, py: number) => ((1 - px * yx - py * yy - y0) * view.height) / 2;
    let best: number | null = null;
    let least = near;
    for (let edge = 0, at = 0; edge < this.graph.edges; edge++, at += FLOATS) {
      const [fx, fy, tx, ty] = [this.numbers[at], this.numbers[at + 1], this.numbers[at + 2], this.numbers[at + 3]];
      const [ax, ay, bx, by] = [across(fx, fy) - x, down(fx, fy) - y, across(tx, ty) - x, down(tx, ty) - y];
      const bend = this.bends[edge];
      const reach = near + Math.abs(bend) * (Math.abs(bx - ax) + Math.abs(by - ay));
      if (Math.min(ax, bx) > reach || Math.max(ax, bx) < -reach || Math.min(ay, by) > reach || Math.max(ay, by) < -reach) continue;
      const away = distance(ax, ay, bx, by, bend);
      if (away < least && drawn(edge)) [best, least] = [edge, away];
    }
    return best;
  }

  private batches(order: Uint32Array): Batch[] {
    const parts = [order.filter((edge) => this.bends[edge] === 0), order.filter((edge) => this.bends[edge] !== 0)];
    return parts.map((edges, bent) => this.batch(edges, bent ? this.program.bent : this.program.straight)).filter(({ edges }) => edges.length > 0);
  }

  private batch(edges: Uint32Array, template: Template): Batch {
    const { gl } = this;
    const numbers = new Float32Array(FLOATS * edges.length);
    edges.forEach((edge, place) => numbers.set(this.numbers.subarray(FLOATS * edge, FLOATS * (edge + 1)), FLOATS * place));
    const [place, colours] = [gl.createBuffer() as WebGLBuffer, gl.createBuffer() as WebGLBuffer];
    gl.bindBuffer(gl.ARRAY_BUFFER, place);
    gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.STATIC_DRAW);
    return { edges, template, place, colours };
  }

  /** Colours a batch; gives those that are to be drawn before others, and leaves them out. */
  private colour({ edges, colours }: Batch, painted: (edge: number) => Paint | null): number[] {
    const { gl } = this;
    const bytes = new Uint8Array(4 * edges.length);
    const front: number[] = [];
    edges.forEach((edge, place) => {
      const paint = painted(edge);
      if (paint?.front) front.push(edge);
      else if (paint !== null) bytes.set(paint.colour, 4 * place);
    });
    gl.bindBuffer(gl.ARRAY_BUFFER, colours);
    gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.DYNAMIC_DRAW);
    return front;
  }
}

/** How far a line from a to b, bent so, passes the origin. */
function distance(ax: number, ay: number, bx: number, by: number, bend: number): number {
  if (bend === 0) return toSegment(ax, ay, bx, by);
  const [cx, cy] = [(ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend];
  let least = Infinity;
  let [px, py] = [ax, ay];
  for (let piece = 1; piece <= PIECES; piece++) {
    const [t, r] = [piece / PIECES, 1 - piece / PIECES];
    const [qx, qy] = [r * r * ax + 2 * r * t * cx + t * t * bx, r * r * ay + 2 * r * t * cy + t * t * by];
    least = Math.min(least, toSegment(px, py, qx, qy));
    [px, py] = [qx, qy];
  }
  return least;
}

function toSegment(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + part * dx, ay + part * dy);
}
