// A page that is complete: its data is deflated, in base 64, in scripts that are never run.

import { checked, type Data, type Marks, type Sentence } from "./data";
import type { Source } from "./source";

/** Some sentences, with the marks of each one's citations. */
export interface Part {
  words: string[];
  marks: Marks[][];
}

/** Whether the page holds its data. */
export function isWhole(): boolean {
  return document.getElementById("graph") !== null;
}

export async function openFile(): Promise<Source> {
  const data = checked(await block<Data>("graph"));
  const sentences = new Sentences(data, (number) => block<Part>(`sentences-${number}`));
  return { data, words: (_, citation) => sentences.of(citation), others: null };
}

/** The sentences of a page; the part that holds one is unpacked when it is first asked for. */
export class Sentences {
  private readonly places: number[];
  private slots: Uint32Array | null = null;
  private readonly parts = new Map<number, Promise<Part>>();

  constructor(
    private readonly data: Data,
    private readonly readPart: (number: number) => Promise<Part>,
  ) {
    this.places = data.citations.sentence ?? [];
  }

  async of(citation: number): Promise<Sentence> {
    const place = this.places[citation];
    const number = this.data.parts.findLastIndex((start) => start <= place);
    const part = this.parts.get(number) ?? this.readPart(number);
    this.parts.set(number, part);
    const { words, marks } = await part;
    this.slots ??= slots(this.places);
    const at = place - this.data.parts[number];
    return { words: words[at], marks: marks[at][this.slots[citation]] };
  }
}

/** Which of its sentence's marks are a citation's: those of one sentence stand in the order of the citations. */
function slots(sentences: number[]): Uint32Array {
  const seen = new Uint32Array(sentences.reduce((most, sentence) => Math.max(most, sentence + 1), 0));
  return Uint32Array.from(sentences, (sentence) => seen[sentence]++);
}

async function block<T>(id: string): Promise<T> {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error("A part of this page is missing: it was not saved whole.");
  const letters = atob(text);
  const packed = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) packed[at] = letters.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return (await new Response(stream).json()) as T;
}
