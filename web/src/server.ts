// A page over a project: a part of the graph is drawn, and sentences are fetched when they are shown.

import { checked, type Data, type Sentence } from "./data";
import type { Graph } from "./graph";
import type { Other, Source } from "./source";

/** How many sentences of a relation are fetched together. */
const TOGETHER = 100;

export async function openServer(): Promise<Source> {
  const data = checked(await ask<Data>("graph", Object.fromEntries(new URLSearchParams(location.search))));
  const fetched = new Map<string, Promise<Sentence[]>>();
  const words = async (graph: Graph, citation: number) => {
    const edge = graph.edgeOf(citation);
    const place = citation - graph.starts[edge];
    const from = place - (place % TOGETHER);
    const id = `${edge} ${from}`;
    const sentences = fetched.get(id) ?? ask<Sentence[]>("evidence", { ...stated(graph, edge), from: String(from), limit: String(TOGETHER) });
    fetched.set(id, sentences);
    sentences.catch(() => fetched.delete(id));
    return (await sentences)[place - from];
  };
  const all = data.whole === undefined || data.whole.relations === data.edges.source.length;
  return { data, words, others: all ? null : (name) => ask<Other[]>("actors", { name }) };
}

function stated(graph: Graph, edge: number): Record<string, string> {
  const { actors, relations } = graph.data;
  return { source: actors.key[graph.source[edge]], relation: relations[graph.relation[edge]].name, target: actors.key[graph.target[edge]] };
}

async function ask<T>(what: string, parameters: Record<string, string>): Promise<T> {
  const answer = await fetch(`api/${what}?${new URLSearchParams(parameters)}`).catch(() => {
    throw new Error("The server does not answer: is `sociogram serve` still running?");
  });
  const told = (await answer.json()) as T & { detail?: string };
  if (!answer.ok) throw new Error(told.detail ?? answer.statusText);
  return told;
}
