// Keys, for those who have no mouse or are faster without it.

import type { Canvas } from "./canvas";
import { h } from "./dom";
import type { Store } from "./state";

export interface Actions {
  search(): void;
  path(): void;
  theme(): void;
  play(): void;
}

const KEYS: [string, string][] = [
  ["/", "search"],
  ["p", "path between two actors"],
  ["Esc", "back: close the card, clear the path"],
  ["+ −", "nearer, farther"],
  ["0", "the whole graph"],
  ["← ↑ ↓ →", "move, when the drawing has the focus"],
  ["c", "colour by kind or community"],
  ["t", "light or dark"],
  ["Space", "let time run, when the drawing has the focus"],
  ["?", "this list"],
];

/** The list of keys, in a dialog. */
export function help(): HTMLDialogElement {
  const rows = KEYS.flatMap(([key, meaning]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, meaning)]);
  const close = h("button", { type: "button", className: "plain", onclick: () => dialog.close() }, "Close");
  const dialog: HTMLDialogElement = h("dialog", { "aria-label": "Keys" }, h("h2", {}, "Keys"), h("dl", {}, ...rows), close);
  return dialog;
}

export function listen(store: Store, canvas: Canvas, dialog: HTMLDialogElement, actions: Actions): void {
  const anywhere: Record<string, () => void> = {
    "/": actions.search,
    p: actions.path,
    t: actions.theme,
    c: () => store.change({ colour: store.state.colour === "kind" ? "community" : "kind" }),
    "+": () => canvas.zoom(1 / 1.5),
    "=": () => canvas.zoom(1 / 1.5),
    "-": () => canvas.zoom(1.5),
    "0": () => canvas.fit(),
    "?": () => dialog.showModal(),
    Escape: () => store.change(store.state.selection !== null ? { selection: null } : { from: null, to: null }),
  };
  const onDrawing: Record<string, () => void> = {
    ArrowLeft: () => canvas.pan(-1, 0),
    ArrowRight: () => canvas.pan(1, 0),
    ArrowUp: () => canvas.pan(0, -1),
    ArrowDown: () => canvas.pan(0, 1),
    " ": actions.play,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const writes = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (writes && event.key !== "Escape") return;
    const action = anywhere[event.key] ?? (event.target === canvas.container ? onDrawing[event.key] : undefined);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
