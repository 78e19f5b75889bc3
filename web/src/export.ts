// What is seen, as a file.

import type { Canvas } from "./canvas";
import { csvFile } from "./csv";
import { h } from "./dom";
import { passes } from "./filter";
import { FONT } from "./font";
import type { Label } from "./labels";
import type { Looks } from "./looks";
import { pngFile } from "./png";
import { scene } from "./scene";
import type { Store } from "./state";
import { svgFile } from "./svg";

/** The buttons that save what is seen. `title` stands in the picture's legend. */
export function exporters(store: Store, canvas: Canvas, looks: Looks, title: () => string): HTMLElement {
  const shot = () => scene(store, canvas, looks, measure);
  const kinds: [string, string, () => Promise<Blob> | Blob][] = [
    ["PNG", "picture", () => pngFile(shot(), title())],
    ["SVG", "vector picture", () => new Blob([svgFile(shot(), title())], { type: "image/svg+xml" })],
    ["CSV", "table of relations", () => table(store)],
  ];
  const buttons = kinds.map(([name, meaning, make]) =>
    h("button", { type: "button", title: `Save what is seen as a ${meaning}`, onclick: async () => save(await make(), `sociogram.${name.toLowerCase()}`) }, name),
  );
  return h("div", { className: "exports", role: "group", "aria-label": "Save what is seen" }, ...buttons);
}

async function table(store: Store): Promise<Blob> {
  const { graph, seen, state } = store;
  // A byte-order mark, without which spreadsheets misread other letters than English ones.
  return new Blob(["\ufeff", await csvFile(graph, seen, (citation) => passes(graph, state.filter, citation))], { type: "text/csv" });
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const ruler = document.createElement("canvas").getContext("2d");

function measure(label: Label): number {
  if (ruler === null) return label.text.length * label.font * 0.6;
  ruler.font = `500 ${label.font}px ${FONT}`;
  return ruler.measureText(label.text).width;
}
