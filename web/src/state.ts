// What the reader looks at, in one place; whoever shows it is told of changes.

import { ALL, type Filter, look, type Seen } from "./filter";
import type { Graph } from "./graph";
import type { Theme } from "./palette";
import { paths, type Step } from "./path";

export type Selection = { actor: number } | { edge: number } | null;

export interface State {
  filter: Filter;
  selection: Selection;
  /** The ends of the path that is looked for. */
  from: number | null;
  to: number | null;
  colour: "kind" | "community";
  theme: Theme;
}

export class Store {
  state: State;
  /** What passes the filter. */
  seen: Seen;
  /** The paths between the two ends; null where an end is missing. */
  routes: Step[][] | null = null;
  private readonly watchers: ((changed: ReadonlySet<keyof State>) => void)[] = [];

  constructor(
    readonly graph: Graph,
    theme: Theme,
  ) {
    this.state = { filter: ALL, selection: null, from: null, to: null, colour: "kind", theme };
    this.seen = look(graph, ALL);
  }

  watch(watcher: (changed: ReadonlySet<keyof State>) => void): void {
    this.watchers.push(watcher);
  }

  change(patch: Partial<State>): void {
    const changed = new Set((Object.keys(patch) as (keyof State)[]).filter((key) => patch[key] !== this.state[key]));
    if (changed.size === 0) return;
    this.state = { ...this.state, ...patch };
    if (changed.has("filter")) this.seen = look(this.graph, this.state.filter);
    const { from, to } = this.state;
    if (changed.has("filter") || changed.has("from") || changed.has("to")) {
      this.routes = from === null || to === null ? null : paths(this.graph, this.seen, from, to);
    }
    for (const watcher of this.watchers) watcher(changed);
  }

  narrow(patch: Partial<Filter>): void {
    this.change({ filter: { ...this.state.filter, ...patch } });
  }
}

/** What is looked at: everything else stands back. */
export interface Focus {
  actors: ReadonlySet<number>;
  edges: ReadonlySet<number>;
}

/** The selection's surroundings, else the paths; null where everything stands alike. */
export function focus(store: Store): Focus | null {
  const { graph, seen, state, routes } = store;
  if (state.selection !== null && "edge" in state.selection) {
    const { edge } = state.selection;
    return { actors: new Set([graph.source[edge], graph.target[edge]]), edges: new Set([edge]) };
  }
  if (state.selection !== null) return around(graph, seen, state.selection.actor);
  const steps = (routes ?? []).flat();
  if (steps.length === 0) return null;
  return {
    actors: new Set(steps.flatMap((step) => [step.from, step.to])),
    edges: new Set(steps.flatMap((step) => step.edges)),
  };
}

function around(graph: Graph, seen: Seen, actor: number): Focus {
  const edges = graph.edgesOf(actor).filter((edge) => seen.edge[edge] > 0);
  return { actors: new Set([actor, ...edges.map((edge) => graph.other(edge, actor))]), edges: new Set(edges) };
}
