// The graph as the page keeps it: columns of numbers, and what is quick to ask of them.

import type { Data, Sentence } from "./data";
import type { Words } from "./source";

/** Statuses in the order of their numbers. */
export const STATUSES = ["fact", "possible", "denied"] as const;

/** How much a citation of each status speaks for its relation. */
const WEIGHTS = [1, 0.5, 0];

/** A day that is not known. */
export const UNDATED = -2147483648;

export class Graph {
  readonly actors: number;
  readonly edges: number;
  readonly citations: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly relation: Uint16Array;
  /** The first citation of each edge, and one past the last. */
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  readonly status: Uint8Array;
  readonly confidence: Uint8Array;
  /** The first and the last known day. */
  readonly days: readonly [number, number] | null;
  /** The days between which nearly all reports lie. */
  readonly usualDays: readonly [number, number] | null;
  /** How much speaks for each edge: facts whole, possibilities half, denials not at all. */
  readonly strength: Float32Array;
  private incident: Incident | null = null;

  constructor(
    readonly data: Data,
    private readonly words: Words,
  ) {
    this.actors = data.actors.key.length;
    this.edges = data.edges.source.length;
    this.citations = data.citations.status.length;
    this.source = Uint32Array.from(data.edges.source);
    this.target = Uint32Array.from(data.edges.target);
    this.relation = Uint16Array.from(data.edges.relation);
    this.starts = starts(data.edges.citations);
    this.day = Int32Array.from(data.citations.day, (day) => day ?? UNDATED);
    this.status = Uint8Array.from(data.citations.status);
    this.confidence = Uint8Array.from(data.citations.confidence);
    this.days = extent(this.day);
    this.usualDays = this.days && usual(this.day, this.days);
    this.strength = new Float32Array(this.edges);
    for (let edge = 0; edge < this.edges; edge++) {
      for (let at = this.starts[edge]; at < this.starts[edge + 1]; at++) this.strength[edge] += this.weight(at);
    }
  }

  /** How much one citation speaks for its relation. */
  weight(citation: number): number {
    return (WEIGHTS[this.status[citation]] * this.confidence[citation]) / 100;
  }

  family(edge: number): number {
    return this.data.relations[this.relation[edge]].family;
  }

  symmetric(edge: number): boolean {
    return this.data.relations[this.relation[edge]].symmetric;
  }

  name(actor: number): string {
    return this.data.actors.name[actor];
  }

  kind(actor: number): number {
    return this.data.actors.kind[actor];
  }

  /** The end of an edge that is not this actor. */
  other(edge: number, actor: number): number {
    return this.source[edge] === actor ? this.target[edge] : this.source[edge];
  }

  /** The citations of an edge. */
  citationsOf(edge: number): number[] {
    return Array.from({ length: this.starts[edge + 1] - this.starts[edge] }, (_, i) => this.starts[edge] + i);
  }

  /** The edge of a citation. */
  edgeOf(citation: number): number {
    let [low, high] = [0, this.edges - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= citation) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The words of a citation. */
  sentence(citation: number): Promise<Sentence> {
    return this.words(this, citation);
  }

  /** How many relations an actor has, drawn or not. */
  degree(actor: number): number {
    return this.data.whole?.degree[actor] ?? this.edgesOf(actor).length;
  }

  /** The edges of an actor, in their order. */
  edgesOf(actor: number): number[] {
    this.incident ??= incident(this);
    const { starts, edges } = this.incident;
    return Array.from(edges.subarray(starts[actor], starts[actor + 1]));
  }
}

/** The edges of all actors one after another, and where those of each begin. */
interface Incident {
  starts: Uint32Array;
  edges: Uint32Array;
}

function incident({ actors, edges: count, source, target }: Graph): Incident {
  const degrees = new Array<number>(actors).fill(0);
  for (let edge = 0; edge < count; edge++) {
    degrees[source[edge]] += 1;
    degrees[target[edge]] += 1;
  }
  const begin = starts(degrees);
  const next = begin.slice();
  const edges = new Uint32Array(2 * count);
  for (let edge = 0; edge < count; edge++) {
    edges[next[source[edge]]++] = edge;
    edges[next[target[edge]]++] = edge;
  }
  return { starts: begin, edges };
}

function starts(counts: number[]): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, edge) => (starts[edge + 1] = starts[edge] + count));
  return starts;
}

function extent(days: Int32Array): readonly [number, number] | null {
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    if (day === UNDATED) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first <= last ? [first, last] : null;
}

/** One report in so many may lie off at either end. */
const FEW = 50;
/** How much longer the whole time is than the usual one where those are left aside. */
const FAR = 2;

/** The days without the few that lie far off, such as a year of a war that one sentence remembers. */
function usual(days: Int32Array, whole: readonly [number, number]): readonly [number, number] {
  const known = days.filter((day) => day !== UNDATED).sort();
  const cut = Math.floor(known.length / FEW);
  const [first, last] = [known[cut], known[known.length - 1 - cut]];
  return first < last && whole[1] - whole[0] > FAR * (last - first) ? [first, last] : whole;
}
