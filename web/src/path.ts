// How two actors are connected, over what is shown and not only denied.

import type { Seen } from "./filter";
import { type Graph, STATUSES } from "./graph";

/** One step: everything between two actors, in either direction, the strongest first. */
export interface Step {
  from: number;
  to: number;
  edges: number[];
}

/** The shortest paths between two actors, of paths equally short those over strong relations first. */
export function paths(graph: Graph, seen: Seen, from: number, to: number, limit = 3): Step[][] {
  if (from === to) return [];
  const distance = distances(graph, seen, to);
  const found: Step[][] = [];
  const walk = (at: number, steps: Step[]): void => {
    if (at === to) {
      found.push(steps);
      return;
    }
    for (const step of nearer(graph, seen, distance, at)) {
      if (found.length >= limit) return;
      walk(step.to, [...steps, step]);
    }
  };
  if (distance[from] >= 0) walk(from, []);
  return found;
}

function walkable(seen: Seen, edge: number): boolean {
  return seen.edge[edge] > 0 && STATUSES[seen.status[edge]] !== "denied";
}

/** Steps from each actor to the goal; -1 where none lead there. */
function distances(graph: Graph, seen: Seen, goal: number): Int32Array {
  const distance = new Int32Array(graph.actors).fill(-1);
  distance[goal] = 0;
  const queue = [goal];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head];
    for (const edge of graph.edgesOf(at)) {
      const next = graph.other(edge, at);
      if (walkable(seen, edge) && distance[next] < 0) {
        distance[next] = distance[at] + 1;
        queue.push(next);
      }
    }
  }
  return distance;
}

function nearer(graph: Graph, seen: Seen, distance: Int32Array, from: number): Step[] {
  const steps = new Map<number, Step>();
  for (const edge of graph.edgesOf(from)) {
    const to = graph.other(edge, from);
    if (!walkable(seen, edge) || distance[to] !== distance[from] - 1) continue;
    const step = steps.get(to) ?? { from, to, edges: [] };
    step.edges.push(edge);
    steps.set(to, step);
  }
  const strength = (step: Step) => step.edges.reduce((sum, edge) => sum + seen.strength[edge], 0);
  for (const step of steps.values()) step.edges.sort((a, b) => seen.strength[b] - seen.strength[a] || a - b);
  return [...steps.values()].sort((a, b) => strength(b) - strength(a) || a.to - b.to);
}
