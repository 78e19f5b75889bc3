// The time slider: a bar for each stretch of days, two handles, and a button that lets time run.

import { calendar, counts, type Calendar } from "./calendar";
import { h } from "./dom";
import { bars } from "./sign";
import type { Store } from "./state";
import { spanWords } from "./words";

/** Milliseconds between two steps of the running time. */
const PACE = 160;

/** Null where fewer than two days are known. A handle at an end of the track takes in all that lies beyond, too. */
export function timeline(store: Store): HTMLElement | null {
  const { graph } = store;
  if (graph.days === null || graph.usualDays === null || graph.days[0] === graph.days[1]) return null;
  const [begin, end] = graph.days;
  const dates = calendar(graph.usualDays);
  const picture = bars(counts(graph, dates, graph.day.keys()), 40, "Dated reports over time");
  const low = handle("days-from", "First day", dates);
  const high = handle("days-to", "Last day", dates);
  const output = h("output", {});
  const play = h("button", { type: "button", className: "play", "aria-label": "Let time run", onclick: () => toggle() });
  let running: number | undefined;

  const set = (first: number, last: number) => {
    const whole = first <= dates.first && last >= dates.last;
    store.narrow({ days: whole ? null : [first <= dates.first ? begin : first, last >= dates.last ? end : last] });
  };
  const moved = (by: HTMLInputElement) => {
    const [first, last] = [Number(low.value), Number(high.value)];
    if (first <= last) set(first, last);
    else if (by === low) set(first, first);
    else set(last, last);
  };
  for (const input of [low, high]) {
    input.addEventListener("input", () => {
      stop();
      moved(input);
    });
  }
  const stop = () => {
    clearInterval(running);
    running = undefined;
    play.classList.remove("running");
    play.setAttribute("aria-label", "Let time run");
  };
  const toggle = () => {
    if (running !== undefined) {
      stop();
      return;
    }
    const { days } = store.state.filter;
    if (days === null) set(dates.first, dates.first + dates.width - 1);
    else if (days[1] >= dates.last) set(dates.first, dates.first + dates.last - Math.max(days[0], dates.first));
    play.classList.add("running");
    play.setAttribute("aria-label", "Stop");
    running = window.setInterval(() => advance(store, dates, set, stop), PACE);
  };
  const update = () => {
    const [first, last] = store.state.filter.days ?? [begin, end];
    low.value = String(first);
    high.value = String(last);
    output.textContent = spanWords(first, last);
    [...picture.children].forEach((bar, place) => {
      const start = dates.first + place * dates.width;
      bar.classList.toggle("outside", start > last || (start + dates.width - 1 < first && first > dates.first));
    });
  };
  store.watch((changed) => changed.has("filter") && update());
  update();
  return h("section", { className: "timeline", "aria-label": "Time" }, play, h("div", { className: "track" }, picture, low, high), output);
}

/** One step further: a span that begins at the first day grows, any other moves. */
function advance(store: Store, dates: Calendar, set: (first: number, last: number) => void, stop: () => void): void {
  const { days } = store.state.filter;
  if (days === null || days[1] >= dates.last) {
    stop();
    return;
  }
  const step = Math.min(dates.width, dates.last - days[1]);
  set(days[0] <= dates.first ? days[0] : days[0] + step, days[1] + step);
}

function handle(id: string, label: string, dates: Calendar): HTMLInputElement {
  return h("input", { type: "range", id, "aria-label": label, min: String(dates.first), max: String(dates.last), step: "1" });
}
