// The relations that are seen, one a row, for a spreadsheet.

import type { Seen } from "./filter";
import { type Graph, UNDATED } from "./graph";
import { isoDay, statusWords } from "./words";

const HEAD = ["source", "relation", "target", "family", "status", "count", "first", "last", "confidence", "source_key", "target_key", "article", "sentence"];

/** How many rows are made at a time. */
const TOGETHER = 32;

/** A cell in quotes; what a spreadsheet would run as a formula gets an apostrophe before it. */
export function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** All relations that are seen, each with its best sentence. `pass` says which citations do. */
export async function csvFile(graph: Graph, seen: Seen, pass: (citation: number) => boolean): Promise<string> {
  const edges = [...seen.edge.keys()].filter((edge) => seen.edge[edge] > 0);
  const lines: string[] = [];
  // Where sentences are fetched, waiting for one at a time would take minutes.
  for (let at = 0; at < edges.length; at += TOGETHER) {
    const rows = edges.slice(at, at + TOGETHER).map((edge) => row(graph, seen, edge, graph.citationsOf(edge).filter(pass)));
    for (const cells of await Promise.all(rows)) lines.push(cells.map(cell).join(","));
  }
  return `${[HEAD.join(","), ...lines].join("\r\n")}\r\n`;
}

async function row(graph: Graph, seen: Seen, edge: number, citations: number[]): Promise<(string | number)[]> {
  const { actors, articles, relations, families, citations: columns } = graph.data;
  const [source, target] = [graph.source[edge], graph.target[edge]];
  const best = [...citations].sort((a, b) => graph.status[a] - graph.status[b] || graph.confidence[b] - graph.confidence[a])[0];
  const days = citations.map((citation) => graph.day[citation]).filter((day) => day !== UNDATED);
  const article = columns.article[best];
  return [
    actors.name[source],
    relations[graph.relation[edge]].name,
    actors.name[target],
    families[graph.family(edge)],
    statusWords(seen.status[edge]),
    seen.edge[edge],
    days.length > 0 ? isoDay(Math.min(...days)) : "",
    days.length > 0 ? isoDay(Math.max(...days)) : "",
    graph.confidence[best] / 100,
    actors.key[source],
    actors.key[target],
    article === null ? "" : articles.id[article],
    (await graph.sentence(best)).words,
  ];
}
