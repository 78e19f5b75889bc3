// The actors that are shown, as a list: what the drawing says, for those who cannot see or point at it.

import { h, replace } from "./dom";
import { shapeSign } from "./sign";
import type { Store } from "./state";

const MOST = 100;

export function actorList(store: Store): HTMLDetailsElement {
  const list = h("ul", { className: "actors" });
  const note = h("p", { className: "quiet" });
  const element = h("details", { className: "section", id: "list" }, h("summary", {}, "Actors by weight"), list, note);
  const update = () => {
    if (!element.open) return;
    const { graph, seen } = store;
    const weights = new Float32Array(graph.actors);
    for (let edge = 0; edge < graph.edges; edge++) {
      weights[graph.source[edge]] += seen.strength[edge];
      weights[graph.target[edge]] += seen.strength[edge];
    }
    const order = [...weights.keys()].filter((actor) => seen.actor[actor] > 0).sort((a, b) => weights[b] - weights[a] || a - b);
    replace(list, ...order.slice(0, MOST).map((actor) => item(store, actor)));
    note.textContent = order.length > MOST ? `The ${MOST} weightiest of ${order.length.toLocaleString("en")}; the search finds all.` : "";
  };
  element.addEventListener("toggle", update);
  store.watch((changed) => changed.has("filter") && update());
  return element;
}

function item(store: Store, actor: number): HTMLElement {
  const kind = store.graph.data.kinds[store.graph.kind(actor)];
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", className: "row", onclick: () => store.change({ selection: { actor } }) },
      shapeSign(kind),
      h("span", { className: "name", dir: "auto" }, store.graph.name(actor)),
      h("span", { className: "count" }, String(store.seen.actor[actor])),
    ),
  );
}
