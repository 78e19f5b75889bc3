// A small graph, written as lines: `Poland warns Russia 2026-01-14 possible 80`.

import type { Data } from "../src/data";
import { Graph } from "../src/graph";
import { parseDay } from "../src/words";

const RELATIONS: Data["relations"] = [
  { name: "warns", family: 0, symmetric: false, sign: -3, meaning: "cautions the target" },
  { name: "aids", family: 1, symmetric: false, sign: 6, meaning: "gives help" },
  { name: "meets-with", family: 2, symmetric: true, sign: 1, meaning: "meets" },
];
const STATUSES = ["fact", "possible", "denied"];

export function graphOf(lines: string[], aliases: Record<string, string[]> = {}, kinds: Record<string, number> = {}): Graph {
  const rows = lines.map((line) => line.split(" "));
  const name = [...new Set(rows.flatMap(([source, , target]) => [source, target]))];
  const data: Data = {
    format: 1,
    kinds: ["person", "state"],
    families: ["oppose", "help", "talk"],
    relations: RELATIONS,
    articles: { id: ["a.txt"], day: [null], title: ["An article"] },
    actors: {
      key: name.map((one) => `made:${one.toLowerCase()}`),
      name,
      kind: name.map((one) => kinds[one] ?? 1),
      x: name.map((_, i) => i),
      y: name.map(() => 0),
      radius: name.map(() => 50),
      community: name.map(() => 0),
      articles: name.map(() => 1),
      mentions: name.map(() => 1),
      aliases: name.map((one) => aliases[one] ?? []),
    },
    edges: {
      source: rows.map(([source]) => name.indexOf(source)),
      target: rows.map(([, , target]) => name.indexOf(target)),
      relation: rows.map(([, relation]) => RELATIONS.findIndex((one) => one.name === relation)),
      citations: rows.map(() => 1),
      sources: rows.map(() => 1),
    },
    citations: {
      article: rows.map(() => 0),
      day: rows.map((row) => parseDay(row[3] ?? "")),
      status: rows.map((row) => Math.max(0, STATUSES.indexOf(row[4] ?? "fact"))),
      by: rows.map(() => null),
      confidence: rows.map((row) => Number(row[5] ?? 90)),
    },
    parts: [],
  };
  return new Graph(data, async (_, citation) => ({ words: lines[citation], marks: [[0, 0], [0, 0], [0, 0]] }));
}

export function actor(graph: Graph, name: string): number {
  return graph.data.actors.name.indexOf(name);
}
