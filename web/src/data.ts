// The graph as `sociogram view` and `sociogram serve` give it: JSON in columns.

/** What is needed before anything can be drawn. The same place in each column of a table is the same thing. */
export interface Data {
  format: number;
  kinds: string[];
  families: string[];
  relations: { name: string; family: number; symmetric: boolean; sign: number; meaning: string }[];
  articles: { id: string[]; day: (number | null)[]; title: string[] };
  actors: {
    key: string[];
    name: string[];
    kind: number[];
    x: number[];
    y: number[];
    /** Tenths of a pixel. */
    radius: number[];
    community: number[];
    articles: number[];
    mentions: number[];
    aliases: string[][];
  };
  edges: {
    source: number[];
    target: number[];
    relation: number[];
    citations: number[];
    /** From how many sources they come; 0 where that is not known. */
    sources: number[];
  };
  citations: {
    article: (number | null)[];
    day: (number | null)[];
    status: number[];
    by: (number | null)[];
    confidence: number[];
    /** Where the sentences stand in the page. */
    sentence?: number[];
  };
  /** For each part of the sentences the place of its first one. */
  parts: number[];
  /** What it is a part of, where it is one. */
  whole?: {
    actors: number;
    relations: number;
    articles: number;
    /** For each actor the number of all its relations. */
    degree: number[];
  };
}

/** Begin and end of the words for source, relation and target; equal where they are not in the sentence. */
export type Marks = [[number, number], [number, number], [number, number]];

/** A sentence with the words that a citation rests on. */
export interface Sentence {
  words: string;
  marks: Marks;
}

const FORMAT = 1;

/** The same data, where this page can read it. */
export function checked(data: Data): Data {
  if (data.format !== FORMAT) throw new Error(`This page cannot read data of format ${data.format}.`);
  return data;
}
