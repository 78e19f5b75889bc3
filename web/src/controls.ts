// The filters: relations by family, kinds, statuses, confidence.

import { h, replace } from "./dom";
import { ALL, toggled } from "./filter";
import { STATUSES } from "./graph";
import { lineSign, shapeSign } from "./sign";
import type { Store } from "./state";
import { counted, spaced } from "./words";

/** The filters' section; it follows the store. */
export function controls(store: Store): HTMLElement {
  const parts = [families(store), kinds(store), evidence(store)];
  const reset = h("button", { type: "button", className: "plain", onclick: () => store.change({ filter: ALL }) }, "Show everything");
  const update = () => {
    for (const part of parts) part.update();
    const { filter } = store.state;
    reset.hidden = filter.relationsOff.size + filter.kindsOff.size + filter.statusesOff.size + filter.confidence === 0 && filter.days === null;
  };
  store.watch((changed) => changed.has("filter") && update());
  update();
  return h("section", { className: "filters", "aria-label": "Filters" }, ...parts.map(({ element }) => element), reset);
}

interface Part {
  element: HTMLElement;
  update(): void;
}

interface Box extends Part {
  input: HTMLInputElement;
}

function box(id: string, label: string, sign: SVGElement | null, title: string, changed: (on: boolean) => void): Box & { count: HTMLElement } {
  const input = h("input", { type: "checkbox", id, checked: true, onchange: () => changed(input.checked) });
  const count = h("span", { className: "count" });
  const element = h("label", { className: "box", for: id, title }, input, sign, h("span", { className: "label" }, label), count);
  return { element, input, count, update: () => undefined };
}

function families(store: Store): Part {
  const { graph } = store;
  const { relations } = graph.data;
  const used = new Set(graph.relation);
  const groups = graph.data.families.map((family, place) => {
    const members = relations.map((_, i) => i).filter((i) => relations[i].family === place && used.has(i));
    const whole = box(`family-${family}`, family, lineSign(family), "", (on) =>
      store.narrow({ relationsOff: toggled(store.state.filter.relationsOff, members, !on) }),
    );
    const boxes = members.map((i) =>
      box(`relation-${relations[i].name}`, spaced(relations[i].name), null, relations[i].meaning, (on) =>
        store.narrow({ relationsOff: toggled(store.state.filter.relationsOff, [i], !on) }),
      ),
    );
    const only = h("button", {
      type: "button",
      className: "only",
      "aria-label": `Only ${family}`,
      onclick: () => store.narrow({ relationsOff: new Set([...used].filter((i) => !members.includes(i))) }),
    }, "only");
    const inner = h("details", {}, h("summary", { "aria-label": `Relations of ${family}` }), h("div", {}, ...boxes.map(({ element }) => element)));
    const update = () => {
      const off = members.filter((i) => store.state.filter.relationsOff.has(i)).length;
      whole.input.checked = off < members.length;
      whole.input.indeterminate = off > 0 && off < members.length;
      whole.count.textContent = members.reduce((sum, i) => sum + store.seen.relations[i], 0).toLocaleString("en");
      boxes.forEach((one, place) => {
        one.input.checked = !store.state.filter.relationsOff.has(members[place]);
        one.count.textContent = store.seen.relations[members[place]].toLocaleString("en");
      });
    };
    return { element: h("div", { className: "family" }, whole.element, only, inner), update, empty: members.length === 0 };
  });
  const shown = groups.filter(({ empty }) => !empty);
  return {
    element: h("fieldset", {}, h("legend", {}, "Relations"), ...shown.map(({ element }) => element)),
    update: () => shown.forEach(({ update }) => update()),
  };
}

function kinds(store: Store): Part {
  const { graph } = store;
  const totals = graph.data.kinds.map((_, kind) => graph.data.actors.kind.filter((one, actor) => one === kind && graph.edgesOf(actor).length > 0).length);
  const boxes = graph.data.kinds.map((kind, place) => {
    const made = box(`kind-${kind}`, spaced(kind), shapeSign(kind), "", (on) =>
      store.narrow({ kindsOff: toggled(store.state.filter.kindsOff, [place], !on) }),
    );
    made.count.textContent = totals[place].toLocaleString("en");
    return made;
  });
  return {
    element: h("fieldset", {}, h("legend", {}, "Actors"), ...boxes.filter((_, place) => totals[place] > 0).map(({ element }) => element)),
    update: () => boxes.forEach((one, place) => (one.input.checked = !store.state.filter.kindsOff.has(place))),
  };
}

const MEANINGS = ["reported as done or standing", "planned, feared, asked for or promised", "said not to be so"];

function evidence(store: Store): Part {
  const boxes = STATUSES.map((status, place) =>
    box(`status-${status}`, status, null, MEANINGS[place], (on) =>
      store.narrow({ statusesOff: toggled(store.state.filter.statusesOff, [place], !on) }),
    ),
  );
  STATUSES.forEach((_, place) => {
    boxes[place].count.textContent = store.graph.status.reduce((sum, status) => sum + Number(status === place), 0).toLocaleString("en");
  });
  const output = h("output", { for: "confidence" });
  const slider = h("input", { type: "range", id: "confidence", min: "0", max: "100", step: "1", value: "0", oninput: () => store.narrow({ confidence: Number(slider.value) }) });
  const update = () => {
    const { filter } = store.state;
    boxes.forEach((one, place) => (one.input.checked = !filter.statusesOff.has(place)));
    slider.value = String(filter.confidence);
    replace(output, filter.confidence === 0 ? "any" : `${filter.confidence} % or more`);
  };
  return {
    element: h(
      "fieldset",
      {},
      h("legend", {}, "Evidence"),
      ...boxes.map(({ element }) => element),
      h("div", { className: "slider" }, h("label", { for: "confidence" }, "Confidence"), output, slider),
    ),
    update,
  };
}

/** What is shown, in words: for the head of the page, and for a screen reader after each change. */
export function summary(store: Store): string {
  const { seen } = store;
  return `${counted(seen.actors, "actor")}, ${counted(seen.edges, "relation")}`;
}
