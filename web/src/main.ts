// The page: reads its data, lays out its parts, and keeps them in step.

import * as address from "./address";
import { Canvas, type Pointed } from "./canvas";
import { card } from "./card";
import { controls, summary } from "./controls";
import { h, replace } from "./dom";
import { exporters } from "./export";
import { finder } from "./finder";
import { Graph } from "./graph";
import { help, listen } from "./keyboard";
import { actorList } from "./list";
import { Looks } from "./looks";
import type { Theme } from "./palette";
import { routes } from "./routes";
import { draw, openSource, type Source } from "./source";
import { Store, type State } from "./state";
import { timeline } from "./timeline";
import { counted, edgeWords, spaced, spanWords, statusWords } from "./words";

const app = document.getElementById("app") as HTMLElement;

async function open(): Promise<void> {
  const source = await openSource();
  const graph = new Graph(source.data, source.words);
  const store = new Store(graph, preferredTheme());
  const view = address.read(graph, location.hash);
  store.change(view);
  document.documentElement.dataset.theme = store.state.theme;
  build(store, source, view.camera);
}

function build(store: Store, source: Source, camera: address.Camera | undefined): void {
  const { graph } = store;
  const looks = new Looks(graph);
  const stage = h("div", { id: "stage", tabIndex: 0, role: "application", "aria-roledescription": "graph drawing" });
  const drawer = h("aside", { className: "card", "aria-label": "Card", hidden: true });
  const tip = h("div", { className: "tip", hidden: true });
  const status = h("p", { className: "spoken", role: "status" });
  const time = timeline(store);
  const search = finder(graph, "search", "Search actors", "Search actors and aliases", (actor) => {
    if (actor !== null) store.change({ selection: { actor } });
  }, source.others);
  const paths = routes(store);
  const dialog = help();
  const counts = h("p", { className: "counts" });
  const theme = h("button", { type: "button", "aria-label": "Light or dark", title: "Light or dark", onclick: () => turn(store) }, "◐");
  const keys = h("button", { type: "button", "aria-label": "Keys", title: "Keys", onclick: () => dialog.showModal() }, "?");
  const foot = h("footer", {});
  const side = h(
    "nav",
    { className: "side", "aria-label": "Search and filters" },
    h("header", {}, h("h1", {}, "Sociogram"), h("span", { className: "tools" }, theme, keys), counts, h("p", { className: "quiet" }, origin(graph)), part(graph)),
    search.element,
    h("div", { className: "scroll" }, paths.element, actorList(store), controls(store)),
    foot,
  );
  const main = h("main", {}, stage, tip, zoomers(() => canvas), colourSwitch(store), time ?? "");
  replace(app, side, main, drawer, status, dialog);
  const canvas = new Canvas(stage, store, looks);
  foot.append(h("span", { className: "quiet" }, "Save as"), exporters(store, canvas, looks, () => summary(store)));
  if (camera !== undefined) canvas.setCamera(camera);

  const showCard = () => {
    const shown = card(store);
    drawer.hidden = shown === null;
    document.body.classList.toggle("with-card", shown !== null);
    const close = h("button", { type: "button", className: "close", "aria-label": "Close the card", onclick: () => store.change({ selection: null }) }, "×");
    replace(drawer, close, shown);
  };
  const tell = () => {
    const words = summary(store);
    counts.textContent = words;
    status.textContent = `${words} shown`;
    stage.setAttribute("aria-label", `Drawing of ${words}. The search and the list of actors lead to the same cards.`);
  };
  store.watch((changed) => {
    if (changed.has("filter")) tell();
    if (changed.has("selection") || changed.has("filter")) showCard();
    if (changed.has("theme")) document.documentElement.dataset.theme = store.state.theme;
    canvas.recolour();
    if (changed.has("selection")) moveTo(store, canvas, drawer);
    if ((changed.has("from") || changed.has("to")) && store.routes !== null) canvas.show(store.routes.flat().flatMap(({ from, to }) => [from, to]));
    remember();
  });
  canvas.onChoice((chosen) => store.change({ selection: chosen }));
  canvas.onPoint((pointed) => point(store, tip, stage, pointed));
  listen(store, canvas, dialog, {
    search: () => search.input.focus(),
    path: () => paths.open(),
    theme: () => turn(store),
    play: () => time?.querySelector<HTMLButtonElement>(".play")?.click(),
  });
  const remember = later(300, () => {
    const still = canvas.camera();
    const moved = Math.abs(still.x - 0.5) + Math.abs(still.y - 0.5) + Math.abs(still.ratio - 1) > 1e-3;
    history.replaceState(null, "", `#${address.write(graph, store.state, moved ? still : null)}`);
  });
  canvas.sigma.getCamera().on("updated", remember);
  addEventListener("hashchange", () => {
    const view = address.read(graph, location.hash);
    store.change(view);
    if (view.camera) canvas.setCamera(view.camera);
  });
  tell();
  showCard();
  document.title = `Sociogram: ${origin(graph)}`;
}

/** Where the graph comes from: how many articles, of which time. */
function origin(graph: Graph): string {
  const articles = counted(graph.data.articles.id.length, "article");
  return graph.days === null ? articles : `${articles}, ${spanWords(...graph.days)}`;
}

/** What the drawing is a part of, and the way back to the strongest of all. */
function part({ data, edges }: Graph): HTMLElement | null {
  const { whole } = data;
  if (whole === undefined || whole.relations <= edges) return null;
  const about = new URLSearchParams(location.search).has("about");
  const words = `${about ? "Surroundings" : "The strongest"}, of ${counted(whole.actors, "actor")} and ${counted(whole.relations, "relation")} in ${counted(whole.articles, "article")}. `;
  const back = h("button", { type: "button", className: "plain", onclick: () => draw(null) }, "The strongest of all");
  return h("p", { className: "quiet part" }, words, about && back);
}

/** A selection that came from a list is brought into sight; the card of a keyboard's choice gets the focus. */
function moveTo(store: Store, canvas: Canvas, drawer: HTMLElement): void {
  const { selection } = store.state;
  if (selection === null) return;
  const { graph } = store;
  const actors = "actor" in selection ? [selection.actor] : [graph.source[selection.edge], graph.target[selection.edge]];
  const { width, height } = canvas.sigma.getDimensions();
  const hidden = actors.some((actor) => {
    const data = canvas.sigma.getNodeDisplayData(String(actor));
    const { x, y } = canvas.sigma.framedGraphToViewport(data ?? { x: -9, y: -9 });
    return x < 0 || y < 0 || x > width || y > height;
  });
  if (hidden) canvas.show(actors);
  if (document.activeElement !== canvas.container) drawer.querySelector("h2")?.focus({ preventScroll: true });
}

function point(store: Store, tip: HTMLElement, stage: HTMLElement, pointed: Pointed | null): void {
  const { graph, seen } = store;
  tip.hidden = pointed === null || pointed.edge === undefined;
  stage.classList.toggle("pointing", pointed !== null);
  if (pointed?.edge === undefined) return;
  const { edge } = pointed;
  const doubt = seen.status[edge] > 0 ? ` (${statusWords(seen.status[edge])})` : "";
  tip.textContent = `${edgeWords(graph, edge)}${doubt}, ×${seen.edge[edge]}`;
  tip.style.left = `${pointed.x + 14}px`;
  tip.style.top = `${pointed.y + 10}px`;
}

function zoomers(canvas: () => Canvas): HTMLElement {
  const button = (sign: string, label: string, act: () => void) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign);
  return h(
    "div",
    { className: "zoom", role: "group", "aria-label": "Zoom" },
    button("+", "Nearer", () => canvas().zoom(1 / 1.5)),
    button("−", "Farther", () => canvas().zoom(1.5)),
    button("⤢", "The whole graph", () => canvas().fit()),
  );
}

function colourSwitch(store: Store): HTMLElement {
  const choices = (["kind", "community"] as const).map((colour) => {
    const button = h("button", { type: "button", onclick: () => store.change({ colour }) }, spaced(colour));
    const update = () => button.setAttribute("aria-pressed", String(store.state.colour === colour));
    store.watch((changed) => changed.has("colour") && update());
    update();
    return button;
  });
  return h("div", { className: "colours", role: "group", "aria-label": "Colour actors by" }, h("span", { className: "quiet" }, "Colour by"), ...choices);
}

function turn(store: Store): void {
  const theme: Theme = store.state.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("sociogram-theme", theme);
  } catch {
    // A page opened from a file may not keep anything; the choice then lasts until it is closed.
  }
  store.change({ theme } satisfies Partial<State>);
}

function preferredTheme(): Theme {
  try {
    const kept = localStorage.getItem("sociogram-theme");
    if (kept === "dark" || kept === "light") return kept;
  } catch {
    // As above.
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The same action, once, when it has not been asked for again for a while. */
function later(milliseconds: number, act: () => void): () => void {
  let timer: number | undefined;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(act, milliseconds);
  };
}

open().catch((error: unknown) => {
  replace(app, h("p", { className: "opening", role: "alert" }, error instanceof Error ? error.message : String(error)));
  throw error;
});
