// What is shown: an edge that has a citation which passes, between actors that pass.

import { type Graph, UNDATED } from "./graph";

/** What the reader has switched off, and the span of days. */
export interface Filter {
  relationsOff: ReadonlySet<number>;
  kindsOff: ReadonlySet<number>;
  statusesOff: ReadonlySet<number>;
  /** From 0 to 100. */
  confidence: number;
  /** First and last day; null for all, the undated with them. */
  days: readonly [number, number] | null;
}

export const ALL: Filter = {
  relationsOff: new Set(),
  kindsOff: new Set(),
  statusesOff: new Set(),
  confidence: 0,
  days: null,
};

/** What passes a filter. */
export interface Seen {
  /** For each edge the number of citations that pass; 0 where it is not shown. */
  edge: Uint32Array;
  /** For each edge the best status among them. */
  status: Uint8Array;
  /** For each edge how much they speak for it. */
  strength: Float32Array;
  /** For each actor the number of its edges that are shown. */
  actor: Uint32Array;
  actors: number;
  edges: number;
  citations: number;
  /** For each relation the edges that would be shown if no relation were switched off. */
  relations: Uint32Array;
}

/** Whether one citation passes. */
export function passes(graph: Graph, filter: Filter, citation: number): boolean {
  const day = graph.day[citation];
  return (
    graph.confidence[citation] >= filter.confidence &&
    !filter.statusesOff.has(graph.status[citation]) &&
    (filter.days === null || (day !== UNDATED && day >= filter.days[0] && day <= filter.days[1]))
  );
}

/** Everything that passes: one walk over the citations. */
export function look(graph: Graph, filter: Filter): Seen {
  const seen: Seen = {
    edge: new Uint32Array(graph.edges),
    status: new Uint8Array(graph.edges).fill(2),
    strength: new Float32Array(graph.edges),
    actor: new Uint32Array(graph.actors),
    actors: 0,
    edges: 0,
    citations: 0,
    relations: new Uint32Array(graph.data.relations.length),
  };
  for (let edge = 0; edge < graph.edges; edge++) {
    const [source, target] = [graph.source[edge], graph.target[edge]];
    if (filter.kindsOff.has(graph.kind(source)) || filter.kindsOff.has(graph.kind(target))) continue;
    let count = 0;
    for (let citation = graph.starts[edge]; citation < graph.starts[edge + 1]; citation++) {
      if (!passes(graph, filter, citation)) continue;
      count += 1;
      seen.status[edge] = Math.min(seen.status[edge], graph.status[citation]);
      seen.strength[edge] += graph.weight(citation);
    }
    if (count === 0) continue;
    seen.relations[graph.relation[edge]] += 1;
    if (filter.relationsOff.has(graph.relation[edge])) continue;
    seen.edge[edge] = count;
    seen.edges += 1;
    seen.citations += count;
    for (const end of [source, target]) {
      if (seen.actor[end]++ === 0) seen.actors += 1;
    }
  }
  return seen;
}

/** A set with a member more or less. */
export function toggled<T>(set: ReadonlySet<T>, members: Iterable<T>, inside: boolean): Set<T> {
  const changed = new Set(set);
  for (const member of members) {
    if (inside) changed.add(member);
    else changed.delete(member);
  }
  return changed;
}
