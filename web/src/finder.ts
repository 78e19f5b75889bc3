// A field that finds an actor: type, choose with the arrows or the mouse.

import { h, replace } from "./dom";
import type { Graph } from "./graph";
import { Index } from "./search";
import { draw, type Source } from "./source";
import { spaced } from "./words";

export interface Finder {
  element: HTMLElement;
  input: HTMLInputElement;
  /** Shows an actor's name in the field, or nothing. */
  set(actor: number | null): void;
}

/** Something that is offered: what it says, and what it does. */
interface Offer {
  name: string;
  note: string;
  choose(): void;
}

/** How long a field rests, in milliseconds, before a server is asked. */
const REST = 150;

let index: Index | null = null;

/**
 * A combobox after the ARIA authoring practices. `chosen` gets the actor, or null where the field was emptied; actors
 * that are not drawn come from `others`, where there are any, and are drawn when they are chosen.
 */
export function finder(
  graph: Graph,
  id: string,
  label: string,
  placeholder: string,
  chosen: (actor: number | null) => void,
  others: Source["others"] = null,
): Finder {
  let found: Offer[] = [];
  let rest: number | undefined;
  let active = -1;
  const list = h("ul", { id: `${id}-list`, role: "listbox", className: "found", hidden: true, "aria-label": label });
  const input = h("input", {
    id,
    type: "search",
    placeholder,
    autocomplete: "off",
    spellcheck: false,
    role: "combobox",
    "aria-label": label,
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-autocomplete": "list",
  });
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (actor: number) => {
    input.value = graph.name(actor);
    input.select();
    close();
    chosen(actor);
  };
  const point = (place: number) => {
    active = place;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === place)));
    list.children[place]?.scrollIntoView({ block: "nearest" });
    if (place >= 0) input.setAttribute("aria-activedescendant", `${id}-${place}`);
  };
  const show = () => {
    const items = found.map(({ name, note, choose }, place) =>
      h(
        "li",
        { id: `${id}-${place}`, role: "option", "aria-selected": "false", onpointerdown: (event: Event) => { event.preventDefault(); choose(); } },
        h("span", { className: "name", dir: "auto" }, name),
        h("span", { className: "quiet", dir: "auto" }, note),
      ),
    );
    const none = input.value.trim() !== "" && items.length === 0;
    replace(list, ...(none ? [h("li", { className: "quiet", role: "option", "aria-disabled": "true" }, "no actor of that name")] : items));
    list.hidden = items.length === 0 && !none;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(items.length > 0 ? Math.max(0, Math.min(active, items.length - 1)) : -1);
  };
  const offer = () => {
    index ??= new Index(graph);
    const note = (actor: number, alias: string | null) => (alias === null ? spaced(graph.data.kinds[graph.kind(actor)]) : `“${alias}”`);
    found = index.find(input.value).map(({ actor, alias }) => ({ name: graph.name(actor), note: note(actor, alias), choose: () => choose(actor) }));
    active = 0;
    show();
    clearTimeout(rest);
    if (others !== null && input.value.trim() !== "") rest = window.setTimeout(() => void offerOthers(others, input.value), REST);
  };
  const offerOthers = async (others: NonNullable<Source["others"]>, name: string) => {
    const known = new Set(graph.data.actors.key);
    const more = (await others(name).catch(() => [])).filter(({ key }) => !known.has(key));
    if (input.value !== name || document.activeElement !== input) return;
    found = [...found, ...more.map(({ key, name }) => ({ name, note: "not drawn", choose: () => draw(key) }))];
    show();
  };
  input.addEventListener("input", () => {
    offer();
    if (input.value === "") chosen(null);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      if (list.hidden) offer();
      else point((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && active >= 0) {
      found[active].choose();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  return {
    element: h("div", { className: "finder" }, input, list),
    input,
    set: (actor) => (input.value = actor === null ? "" : graph.name(actor)),
  };
}
