// The graph as `sociogram view` packs it: JSON in columns, deflated, in base 64, in scripts that are never run.

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
    sentence: number[];
  };
  /** For each part of the sentences the place of its first one. */
  parts: number[];
}

/** Begin and end of the words for source, relation and target; equal where they are not in the sentence. */
export type Marks = [[number, number], [number, number], [number, number]];

/** Some sentences, with the marks of each one's citations. */
export interface Part {
  words: string[];
  marks: Marks[][];
}

const FORMAT = 1;

/** The graph of this page. */
export async function readData(): Promise<Data> {
  const data = await block<Data>("graph");
  if (data.format !== FORMAT) throw new Error(`This page cannot read data of format ${data.format}.`);
  return data;
}

/** One part of the sentences. */
export function readPart(number: number): Promise<Part> {
  return block<Part>(`sentences-${number}`);
}

async function block<T>(id: string): Promise<T> {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`This page has no ${id}: it was not saved whole.`);
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return (await new Response(stream).json()) as T;
}
