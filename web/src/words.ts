// Numbers, days and relations as a reader wants them.

import { type Graph, STATUSES } from "./graph";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function civil(day: number): Date {
  return new Date(day * 86_400_000);
}

/** `14 Jan 2026`. */
export function dayWords(day: number): string {
  const date = civil(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `2026-01-14`. */
export function isoDay(day: number): string {
  return civil(day).toISOString().slice(0, 10);
}

/** The day of `2026-01-14`; null where there is none. */
export function parseDay(text: string): number | null {
  const milliseconds = /^\d{4,6}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 86_400_000);
}

/** `14 Jan – 18 Mar 2026`: what both days share is said once. */
export function spanWords(first: number, last: number): string {
  if (first === last) return dayWords(first);
  const sameYear = civil(first).getUTCFullYear() === civil(last).getUTCFullYear();
  const start = sameYear ? dayWords(first).replace(/ \d+$/, "") : dayWords(first);
  return `${start} – ${dayWords(last)}`;
}

/** `1,204 relations`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** `armed group`, `meets with`. */
export function spaced(name: string): string {
  return name.replaceAll("-", " ");
}

/** `Poland warns Russia`; either order for what both do. */
export function edgeWords(graph: Graph, edge: number): string {
  const relation = spaced(graph.data.relations[graph.relation[edge]].name);
  return `${graph.name(graph.source[edge])} ${relation} ${graph.name(graph.target[edge])}`;
}

export function statusWords(status: number): string {
  return STATUSES[status] ?? "";
}
