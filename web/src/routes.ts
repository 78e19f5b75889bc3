// The path finder: two actors, and the shortest paths between them.

import { h, replace } from "./dom";
import { finder } from "./finder";
import type { Step } from "./path";
import { lineSign } from "./sign";
import type { Store } from "./state";
import { counted, spaced } from "./words";

export interface Routes {
  element: HTMLDetailsElement;
  open(): void;
}

export function routes(store: Store): Routes {
  const { graph } = store;
  const from = finder(graph, "from", "Path from", "From …", (actor) => store.change({ from: actor, selection: null }));
  const to = finder(graph, "to", "Path to", "To …", (actor) => store.change({ to: actor, selection: null }));
  const found = h("div", { className: "routes", "aria-live": "polite" });
  const clear = h("button", { type: "button", className: "plain", onclick: () => store.change({ from: null, to: null }) }, "Clear the path");
  const element = h("details", { className: "section", id: "paths" }, h("summary", {}, "Path between two actors"), from.element, to.element, found, clear);
  const update = () => {
    const { state } = store;
    from.set(state.from);
    to.set(state.to);
    clear.hidden = state.from === null && state.to === null;
    if (!clear.hidden) element.open = true;
    replace(found, ...shown(store));
    if (store.routes !== null) element.scrollIntoView({ block: "nearest" });
    if (state.from !== null && state.to === null && document.activeElement !== to.input) to.input.focus();
  };
  store.watch((changed) => (changed.has("from") || changed.has("to") || changed.has("filter")) && update());
  update();
  return {
    element,
    open: () => {
      element.open = true;
      from.input.focus();
    },
  };
}

function shown(store: Store): HTMLElement[] {
  if (store.routes === null) return [];
  if (store.state.from === store.state.to) return [h("p", { className: "quiet" }, "These are the same actor.")];
  if (store.routes.length === 0) return [h("p", { className: "quiet" }, "Nothing that is shown connects them.")];
  return store.routes.map((steps) =>
    h("div", {}, h("p", { className: "quiet" }, counted(steps.length, "step")), h("ol", { className: "route" }, ...steps.map((step) => stepItem(store, step)))),
  );
}

function stepItem(store: Store, step: Step): HTMLElement {
  const { graph } = store;
  const { relations, families } = graph.data;
  const rows = step.edges.slice(0, 4).map((edge) => {
    const direction = graph.symmetric(edge) ? "↔" : graph.source[edge] === step.from ? "→" : "←";
    const relation = spaced(relations[graph.relation[edge]].name);
    return h(
      "button",
      { type: "button", className: "row", onclick: () => store.change({ selection: { edge } }) },
      lineSign(families[graph.family(edge)]),
      h("span", { className: "relation" }, `${relation} ${direction}`),
      h("span", { className: "count" }, `×${store.seen.edge[edge]}`),
    );
  });
  return h("li", {}, h("bdi", {}, graph.name(step.from)), ...rows, h("bdi", {}, graph.name(step.to)));
}
