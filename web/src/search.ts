// Finding actors by name or alias, whatever the case and the diacritics.

import type { Graph } from "./graph";

/** An actor that was found, and the alias that matched where the name did not. */
export interface Found {
  actor: number;
  alias: string | null;
}

/** Lower case, without diacritics, punctuation and a leading article. */
export function folded(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replace(/\p{M}|['’.]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return letters.replace(/^the (?=.)/, "");
}

interface Entry {
  actor: number;
  folded: string;
  alias: string | null;
}

/** The names of all actors, folded once. */
export class Index {
  private readonly entries: Entry[] = [];

  constructor(private readonly graph: Graph) {
    const { name, aliases } = graph.data.actors;
    name.forEach((name, actor) => {
      this.entries.push({ actor, folded: folded(name), alias: null });
      for (const alias of aliases[actor]) this.entries.push({ actor, folded: folded(alias), alias });
    });
  }

  /** The actors that match best, each once: whole names first, then beginnings, then beginnings of later words. */
  find(query: string, limit = 12): Found[] {
    const wanted = folded(query);
    if (wanted === "") return [];
    const best = new Map<number, { rank: number; entry: Entry }>();
    for (const entry of this.entries) {
      const rank = ranked(entry, wanted);
      const known = best.get(entry.actor);
      if (rank !== null && (known === undefined || rank < known.rank)) best.set(entry.actor, { rank, entry });
    }
    return [...best.values()]
      .sort((a, b) => a.rank - b.rank || this.weight(b.entry.actor) - this.weight(a.entry.actor) || a.entry.actor - b.entry.actor)
      .slice(0, limit)
      .map(({ entry }) => ({ actor: entry.actor, alias: entry.alias }));
  }

  private weight(actor: number): number {
    return this.graph.edgesOf(actor).length;
  }
}

function ranked(entry: Entry, wanted: string): number | null {
  const alias = entry.alias === null ? 0 : 0.5;
  if (entry.folded === wanted) return alias;
  if (entry.folded.startsWith(wanted)) return 1 + alias;
  if (` ${entry.folded}`.includes(` ${wanted}`)) return 2 + alias;
  return entry.folded.includes(wanted) ? 3 + alias : null;
}
