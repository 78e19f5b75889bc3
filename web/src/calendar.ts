// Days in buckets: days, weeks or months, whichever gives a readable number of bars.

import { type Graph, UNDATED } from "./graph";

const MOST = 90;
const WIDTHS = [1, 7, 30, 91, 365, 3650];

export interface Calendar {
  first: number;
  last: number;
  /** Days in a bucket. */
  width: number;
  buckets: number;
}

export function calendar(days: readonly [number, number]): Calendar {
  const [first, last] = days;
  const span = last - first + 1;
  const width = WIDTHS.find((width) => span / width <= MOST) ?? WIDTHS[WIDTHS.length - 1];
  return { first, last, width, buckets: Math.ceil(span / width) };
}

/** How many of these citations fall into each bucket; what lies before or behind all counts in the first or the last. */
export function counts(graph: Graph, calendar: Calendar, citations: Iterable<number>): number[] {
  const counts = new Array<number>(calendar.buckets).fill(0);
  for (const citation of citations) {
    const day = graph.day[citation];
    const bucket = Math.floor((day - calendar.first) / calendar.width);
    if (day !== UNDATED) counts[Math.min(Math.max(bucket, 0), calendar.buckets - 1)] += 1;
  }
  return counts;
}
