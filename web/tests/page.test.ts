// What the page does apart from the browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as address from "../src/address";
import { calendar, counts } from "../src/calendar";
import { pieces } from "../src/card";
import { cell, csvFile } from "../src/csv";
import { ALL, look, passes } from "../src/filter";
import { place } from "../src/labels";
import { paths } from "../src/path";
import { premultiplied, translucent } from "../src/palette";
import { folded, Index } from "../src/search";
import { focus, Store } from "../src/state";
import { escaped } from "../src/svg";
import { dayWords, parseDay, spanWords } from "../src/words";
import { actor, graphOf } from "./sample";

const TALE = [
  "Poland warns Russia 2026-01-14 fact 90",
  "Russia warns Poland 2026-01-20 possible 60",
  "Norway aids Poland 2026-02-01 fact 80",
  "Norway meets-with Sudan 2026-03-01 denied 70",
  "Russia aids Sudan 2026-03-05 fact 30",
  "Kenya meets-with Sudan",
];

test("names fold", () => {
  assert.equal(folded("The U.S."), "us");
  assert.equal(folded("Réunion-Île’s"), "reunion iles");
  assert.equal(folded("the"), "the");
});

test("search finds names before aliases, beginnings before middles", () => {
  const graph = graphOf(TALE, { Sudan: ["Khartoum", "Norseland"], Russia: ["Moscow"] });
  const found = (query: string) => new Index(graph).find(query).map(({ actor, alias }) => [graph.name(actor), alias]);
  assert.deepEqual(found("nor"), [["Norway", null], ["Sudan", "Norseland"]]);
  assert.deepEqual(found("MOSC"), [["Russia", "Moscow"]]);
  assert.deepEqual(found("zz"), []);
  assert.deepEqual(found(" "), []);
});

test("a filter shows what has a citation that passes", () => {
  const graph = graphOf(TALE, {}, { Kenya: 0 });
  const shown = (filter: Partial<typeof ALL>) => [...look(graph, { ...ALL, ...filter }).edge].join("");
  assert.equal(shown({}), "111111");
  assert.equal(shown({ relationsOff: new Set([0]) }), "001111");
  assert.equal(shown({ kindsOff: new Set([0]) }), "111110");
  assert.equal(shown({ statusesOff: new Set([1, 2]) }), "101011");
  assert.equal(shown({ confidence: 75 }), "101001");
  // The undated are shown only where time does not matter.
  assert.equal(shown({ days: [parseDay("2026-01-15") as number, parseDay("2026-03-01") as number] }), "011100");
  const seen = look(graph, { ...ALL, relationsOff: new Set([0]) });
  assert.deepEqual([seen.actors, seen.edges, [...seen.relations]], [5, 4, [2, 2, 2]]);
});

test("paths are the shortest, and walk no denial", () => {
  const graph = graphOf(TALE);
  const walked = (from: string, to: string) =>
    paths(graph, look(graph, ALL), actor(graph, from), actor(graph, to)).map((steps) => [from, ...steps.map((step) => graph.name(step.to))].join(" "));
  assert.deepEqual(walked("Norway", "Sudan"), ["Norway Poland Russia Sudan"]);
  assert.deepEqual(walked("Poland", "Poland"), []);
  const [steps] = paths(graph, look(graph, ALL), actor(graph, "Poland"), actor(graph, "Russia"));
  assert.deepEqual(steps[0].edges, [0, 1]);
});

test("the selection and its neighbours are in focus", () => {
  const graph = graphOf(TALE);
  const store = new Store(graph, "light");
  assert.equal(focus(store), null);
  store.change({ selection: { actor: actor(graph, "Norway") } });
  assert.deepEqual([...(focus(store)?.edges ?? [])], [2, 3]);
  store.change({ selection: null, from: actor(graph, "Kenya"), to: actor(graph, "Russia") });
  assert.deepEqual([...(focus(store)?.actors ?? [])].map((one) => graph.name(one)), ["Kenya", "Sudan", "Russia"]);
});

test("an address brings the view back", () => {
  const graph = graphOf(TALE);
  const store = new Store(graph, "light");
  store.change({
    filter: { relationsOff: new Set([0, 2]), kindsOff: new Set([0]), statusesOff: new Set([2]), confidence: 40, days: [20000, 20100] },
    selection: { edge: 2 },
    from: 0,
    to: 3,
    colour: "community",
  });
  const written = address.write(graph, store.state, { x: 0.25, y: 0.5, ratio: 2 });
  const { theme: _, ...state } = store.state;
  assert.deepEqual(address.read(graph, `#${written}`), { ...state, camera: { x: 0.25, y: 0.5, ratio: 2 } });
  assert.equal(address.write(graph, new Store(graph, "light").state, null), "");
});

test("an address that is wrong changes nothing", () => {
  const graph = graphOf(TALE);
  const wrong = "#actor=nobody&confidence=1e9&days=2026-99-99..x&camera=1,2,NaN&without=__proto__,warns2&from=%3Cscript%3E";
  assert.deepEqual(address.read(graph, wrong), { filter: ALL, selection: null, from: null, to: null, colour: "kind" });
});

test("labels do not lie on each other", () => {
  const labels = Array.from({ length: 60 }, (_, i) => ({
    text: `Actor ${i}`,
    x: 20 + (i % 10) * 30,
    y: 20 + Math.floor(i / 10) * 14,
    radius: 4,
    font: 12,
    weight: i,
    colour: "#000000",
    bold: false,
  }));
  const placed = place(labels, () => 50, 400, 200);
  assert.ok(placed.length > 5 && placed.some(({ text }) => text === "Actor 59"));
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) {
      assert.ok(Math.abs(a.left - b.left) >= 50 || Math.abs(a.base - b.base) >= 10, `${a.text} lies on ${b.text}`);
    }
  }
});

test("cells run no formula, and quotes are doubled", () => {
  assert.equal(cell('say "x", y'), '"say ""x"", y"');
  assert.equal(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
  assert.equal(cell(-3), "-3");
});

test("the table has a row for each relation that is seen", async () => {
  const graph = graphOf(TALE);
  const filter = { ...ALL, relationsOff: new Set([0, 2]) };
  const lines = (await csvFile(graph, look(graph, filter), (citation) => passes(graph, filter, citation))).trimEnd().split("\r\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[1], '"Norway","aids","Poland","help","fact",1,"2026-02-01","2026-02-01",0.8,"made:norway","made:poland","a.txt","Norway aids Poland 2026-02-01 fact 80"');
});

test("words in pictures stay words", () => {
  assert.equal(escaped("<b>&\"'\u0001\u{1f981}\ud800"), "&lt;b&gt;&amp;&quot;&#39;\u{1f981}");
});

test("marks cut a sentence into pieces", () => {
  const words = "Poland warned Russia again.";
  assert.deepEqual(pieces({ words, marks: [[0, 6], [7, 13], [14, 20]] }), [
    { text: "Poland", role: "source" },
    { text: " ", role: null },
    { text: "warned", role: "relation" },
    { text: " ", role: null },
    { text: "Russia", role: "target" },
    { text: " again.", role: null },
  ]);
  assert.deepEqual(pieces({ words, marks: [[0, 0], [0, 20], [14, 20]] }).map(({ role }) => role), ["relation", "target", null]);
});

test("days are said as people say them", () => {
  const day = parseDay("2026-01-14") as number;
  assert.equal(dayWords(day), "14 Jan 2026");
  assert.equal(spanWords(day, day + 40), "14 Jan – 23 Feb 2026");
  assert.equal(spanWords(day, day + 400), "14 Jan 2026 – 18 Feb 2027");
  assert.equal(parseDay("soon"), null);
});

test("bars count the days", () => {
  const graph = graphOf(TALE);
  const days = calendar(graph.days as [number, number]);
  assert.deepEqual([days.width, days.buckets], [1, 51]);
  assert.equal(counts(graph, days, graph.day.keys()).reduce((a, b) => a + b), 5);
});

test("a year that one sentence remembers does not squeeze the other days", () => {
  const dated = Array.from({ length: 99 }, (_, n) => `Poland warns Russia 2026-0${1 + (n % 3)}-${10 + (n % 18)}`);
  const graph = graphOf(["Poland warns Russia 1944-06-06", ...dated]);
  assert.equal(dayWords((graph.days as [number, number])[0]), "6 Jun 1944");
  assert.equal(spanWords(...(graph.usualDays as [number, number])), "10 Jan – 27 Mar 2026");
  const days = calendar(graph.usualDays as [number, number]);
  assert.equal(counts(graph, days, graph.day.keys()).reduce((a, b) => a + b), 100);
});

test("colours are made fainter for WebGL", () => {
  assert.equal(translucent("#ff8000", 0.5), "#ff800080");
  assert.deepEqual(premultiplied("#ff8000", 0.5), [128, 64, 0, 128]);
});
