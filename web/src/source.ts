// Where the page has its graph from: from itself, or from the server that it comes from.

import type { Data, Sentence } from "./data";
import { isWhole, openFile } from "./file";
import type { Graph } from "./graph";
import { openServer } from "./server";

/** Reads the words of a citation. */
export type Words = (graph: Graph, citation: number) => Promise<Sentence>;

/** An actor that is not drawn. */
export interface Other {
  key: string;
  name: string;
  kind: string;
  relations: number;
}

export interface Source {
  data: Data;
  words: Words;
  /** Actors whose names begin so, drawn or not; null where all there are are drawn. */
  others: ((name: string) => Promise<Other[]>) | null;
}

export function openSource(): Promise<Source> {
  return isWhole() ? openFile() : openServer();
}

/** Draws another part of the graph: the surroundings of the actor of a key, or the strongest relations of all. */
export function draw(about: string | null): void {
  location.href = about === null ? location.pathname : `${location.pathname}?${new URLSearchParams({ about })}`;
}
