// Opens pages in a headless Chromium and uses them as a reader does.
//
//     cargo test page && node web/tests/browser.mjs target/tmp/pages
//
// SLOWER=6 before it slows the page's processor down as much. Nothing is asked at once after an action, but until it
// has the answer: how soon a page answers is the machine's matter.
//
// The folder holds 200.html, 20000.html and hostile.html, which tests/integration/page.rs leaves.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, openPage } from "./chromium.mjs";
import { becomes, saved, until } from "./reading.mjs";

const folder = resolve(process.argv[2] ?? "target/tmp/pages");
const address = (name, hash = "") => `${pathToFileURL(`${folder}/${name}.html`)}${hash}`;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A page's test: it fails too where the page complains, or asks for anything from a network. */
function reader(title, name, use, { hash = "", ...options } = {}) {
  test(title, { timeout: 600_000 }, async () => {
    const { page, said, asked } = await openPage(browser, address(name, hash), options);
    try {
      await use(page);
    } finally {
      await page.context().close();
    }
    assert.deepEqual(said, [], "the console is quiet");
    assert.deepEqual(asked, [], "nothing is fetched");
  });
}

/** So many milliseconds by the page's own clock, which is behind where it is busy. */
const later = (page, milliseconds) => page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), milliseconds);

async function counts(page) {
  const [actors, relations] = (await page.textContent(".counts")).replaceAll(",", "").match(/\d+/g).map(Number);
  return { actors, relations };
}

async function fewer(page, act) {
  const whole = await counts(page);
  await act();
  const rest = await until(() => counts(page), ({ relations }) => relations < whole.relations, "fewer relations");
  return { whole, rest };
}

const title = (page) => page.textContent(".card h2");

async function choose(page, field, name) {
  await page.fill(`#${field}`, name);
  await page.waitForSelector(`#${field}-list [role=option] .name`);
  await page.press(`#${field}`, "Enter");
}

/** Names of two actors some steps apart: ends of edges with one actor between them. */
async function twoActors(page) {
  const rows = (await saved(page, "CSV")).toString("utf8").split("\r\n").slice(1, -1).map((row) => row.split('","'));
  const plain = (name) => name.replaceAll('"', "");
  const fact = rows.filter((row) => !row.join().includes("denied"));
  const [first] = fact;
  const next = fact.find((row) => row[0] === first[2].replaceAll('"', "") && row[2] !== plain(first[0]));
  return next === undefined ? [plain(first[0]), plain(first[2])] : [plain(first[0]), plain(next[2])];
}

reader("the page shows the graph, with names for all that can be used", "200", async (page) => {
  const { actors, relations } = await counts(page);
  assert.ok(actors > 20 && relations > 100 && relations <= 200, `${actors} actors, ${relations} relations`);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, summary, [role]")]
      .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.length || one.getAttribute("aria-hidden")))
      .filter((one) => one.getAttribute("role") !== "status")
      .map((one) => one.outerHTML),
  );
  assert.deepEqual(nameless, []);
  assert.match(await page.getAttribute("#stage", "aria-label"), /^Drawing of \d+ actors/);
});

reader("search finds an actor and opens its card", "200", async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("actor1");
  await until(() => page.locator("#search-list [role=option]").count(), (options) => options > 1, "actors are found");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card .relations button");
  assert.match(await title(page), /^Actor1/);
  assert.ok((await page.locator(".card .bars rect").count()) > 0, "a timeline");
  await until(() => page.evaluate(() => location.hash), (hash) => hash.includes("actor=made"), "the address names the actor");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".card", { state: "hidden" });
});

/** Clicks the place of the drawing where the mouse finds what it looks for; false where it finds nothing. */
async function clickDrawn(page, x, y, pointed) {
  const { x: left, y: top } = await page.locator("#stage").boundingBox();
  for (const aside of [0, 1, 0, -1]) {
    await page.mouse.move(left + x + aside, top + y);
    await later(page, 50);
    if (!(await page.isVisible(pointed))) continue;
    await later(page, 400); // sooner, a second click would be half of a double click, which zooms
    await page.mouse.click(left + x + aside, top + y);
    return true;
  }
  return false;
}

const ACTOR = /<circle cx="([\d.]+)" cy="([\d.]+)" r="(?:[6-9]|\d\d)/;
const RELATION = /<path d="M([\d.-]+),([\d.-]+)Q([\d.-]+),([\d.-]+) ([\d.-]+),([\d.-]+)" stroke/g;

reader("a click on an actor or a relation opens its card", "200", async (page) => {
  const picture = (await saved(page, "SVG")).toString("utf8");
  const [x, y] = picture.match(ACTOR).slice(1).map(Number);
  assert.ok(await clickDrawn(page, x, y, "#stage.pointing"), "the mouse finds the actor");
  await page.waitForSelector(".card .kicker [data-kind]");
  await page.click(".close");
  await page.waitForSelector(".card", { state: "hidden" });
  for (const [ax, ay, bx, by, cx, cy] of [...picture.matchAll(RELATION)].map((found) => found.slice(1).map(Number))) {
    if (Math.hypot(ax - cx, ay - cy) < 120) continue;
    if (await clickDrawn(page, ax / 4 + bx / 2 + cx / 4, ay / 4 + by / 2 + cy / 4, ".tip")) {
      await page.waitForSelector(".card .kicker [data-family]");
      return;
    }
  }
  assert.fail("the mouse finds a relation");
});

reader("a relation's card has every sentence with its words marked", "200", async (page) => {
  await choose(page, "search", "actor0");
  await page.click(".card .relations button >> nth=0");
  const quote = page.locator(".card .evidence li >> nth=0");
  await until(() => quote.locator("mark").count(), (marks) => marks >= 2, "marks");
  assert.match(await quote.locator("blockquote").textContent(), /^Sentence \d/);
  assert.match(await quote.locator(".provenance").textContent(), /(fact|possible|denied).*2024.*% sure.*article-\d/);
  await page.click(".card h2 .link >> nth=1");
  await page.waitForSelector(".card .kicker [data-kind]"); // from the relation to its actor
});

reader("filters show less, and everything comes back", "200", async (page) => {
  const { whole } = await fewer(page, () => page.uncheck("#family-fight"));
  await fewer(page, () => page.uncheck("#kind-state"));
  await fewer(page, () => page.uncheck("#status-denied"));
  await fewer(page, () => page.fill("#confidence", "75"));
  await page.click(".family:has(#family-talk) summary");
  await fewer(page, () => page.uncheck("#relation-meets-with"));
  await becomes(() => page.locator("#family-talk").evaluate((box) => box.indeterminate), true, "some of a family");
  await page.click("text=Show everything");
  await becomes(() => counts(page), whole, "everything is back");
  await page.hover(".family:has(#family-trade)");
  await page.click('[aria-label="Only trade"]');
  await becomes(() => page.isChecked("#family-talk"), false, "only one family");
});

reader("on a telephone the drawing stands above an actor's card", "200", async (page) => {
  await choose(page, "search", "Actor1");
  await page.waitForSelector(".card h2");
  const [drawing, card] = [await page.locator("#stage").boundingBox(), await page.locator(".card").boundingBox()];
  assert.ok(drawing.height > 200 && drawing.y + drawing.height <= card.y + 1, JSON.stringify({ drawing, card }));
  assert.ok(card.height > 300 && card.y + card.height <= 844, JSON.stringify(card));
}, { viewport: { width: 390, height: 844 } });

reader("the time slider narrows, and time runs", "200", async (page) => {
  const middle = await page.locator("#days-to").evaluate((input) => String(Math.round((Number(input.min) + Number(input.max)) / 2)));
  const { whole, rest } = await fewer(page, () => page.fill("#days-to", middle));
  await page.click(".play");
  await until(() => counts(page), ({ relations }) => relations > rest.relations, "more relations as time runs");
  await becomes(() => page.getAttribute(".play", "aria-label"), "Let time run", "time ends");
  await becomes(() => counts(page), whole, "everything is back");
});

reader("a path leads from one actor to another", "200", async (page) => {
  const [from, to] = await twoActors(page);
  await page.click("#paths summary");
  await choose(page, "from", from);
  await choose(page, "to", to);
  await page.waitForSelector(".route");
  const names = await page.locator(".route >> nth=0").locator("bdi").allTextContents();
  assert.equal(names[0], from);
  assert.equal(names.at(-1), to);
  await page.click(".route button >> nth=0");
  await page.waitForSelector(".card .evidence"); // each step has its sentences
  await page.keyboard.press("Escape");
  await page.waitForSelector(".card", { state: "hidden" });
  await page.keyboard.press("Escape");
  await becomes(() => page.locator(".route").count(), 0, "no path");
});

reader("what is seen is saved as PNG, SVG and CSV", "200", async (page) => {
  const png = await saved(page, "PNG");
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.ok(png.length > 20_000 && png.readUInt32BE(16) > 1_000, `${png.length} bytes`);
  const { relations } = (await fewer(page, () => page.uncheck("#family-fight"))).rest;
  const svg = (await saved(page, "SVG")).toString("utf8");
  const parsed = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement.nodeName, svg);
  assert.equal(parsed, "svg");
  assert.equal(svg.match(/<path d="M[^"]*Q/g).length, relations);
  const csv = (await saved(page, "CSV")).toString("utf8");
  assert.equal(csv.trimEnd().split("\r\n").length, relations + 1);
});

reader("an address opens the view it was taken from", "200", async (page) => {
  assert.match(await title(page), /^Actor0$/);
  assert.equal(await page.isChecked("#family-fight"), false);
  assert.equal(await page.isChecked("#status-denied"), false);
  assert.equal(await page.getAttribute('.colours button:text-is("community")', "aria-pressed"), "true");
}, { hash: "#without=attacks&status-without=denied&actor=made%3Aactor0&colour=community" });

reader("keys do what the list of keys says", "200", async (page) => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const before = await theme();
  await page.keyboard.press("t");
  await until(theme, (now) => now !== before, "the other theme");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "hidden" });
  await page.keyboard.press("c");
  await becomes(() => page.getAttribute('.colours button:text-is("community")', "aria-pressed"), "true", "communities");
  await page.keyboard.press("p");
  await becomes(() => page.evaluate(() => document.activeElement.id), "from", "the path's field");
  await page.focus("#stage");
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await until(() => page.evaluate(() => location.hash), (hash) => hash.includes("camera="), "the camera moved");
});

reader("20,000 relations open, and can be searched, filtered and walked", "20000", async (page) => {
  const { relations } = await counts(page);
  assert.ok(relations > 15_000, `${relations} relations`);
  const [from, to] = await twoActors(page);
  await choose(page, "search", from);
  await becomes(() => title(page), from, "its card");
  await page.keyboard.press("Escape");
  await fewer(page, () => page.uncheck("#family-fight"));
  await fewer(page, () => page.fill("#confidence", "75"));
  const middle = await page.locator("#days-to").evaluate((input) => String(Math.round((Number(input.min) + Number(input.max)) / 2)));
  await fewer(page, () => page.fill("#days-to", middle));
  await page.click("text=Show everything");
  await becomes(async () => (await counts(page)).relations, relations, "everything is back");
  await page.click("#paths summary");
  await choose(page, "from", from);
  await choose(page, "to", to);
  await until(() => page.locator(".route").count(), (paths) => paths > 0, "a path");
  await page.click('.exports button:text-is("SVG")');
  await page.click("#list summary");
  await until(() => page.locator(".actors li").count(), (actors) => actors === 100, "the list of actors");
});

reader("hostile names and sentences are words", "hostile", async (page) => {
  await page.click("#list summary");
  const actors = await until(() => page.locator(".actors button").count(), (actors) => actors === 8, "the list of actors");
  for (let actor = 0; actor < actors; actor++) {
    await page.click(`.actors button >> nth=${actor}`);
    await page.click(".card .relations button >> nth=0");
    await until(() => page.textContent(".card blockquote"), (text) => text.includes("did it"), "the sentence");
  }
  for (const name of ["<img", "__proto__", "javascript", "</script>", "constructor"]) await page.fill("#search", name);
  const svg = (await saved(page, "SVG")).toString("utf8");
  const parsed = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return [root.nodeName, root.querySelectorAll("script, img, foreignObject, a, [onload], [onerror]").length];
  }, svg);
  assert.deepEqual(parsed, ["svg", 0]);
  const csv = (await saved(page, "CSV")).toString("utf8");
  assert.ok(csv.includes("\"'=HYPERLINK") && !csv.includes(',"=HYPERLINK'));
  const page_ = await page.evaluate(() => [typeof window.broken, document.images.length, document.title.includes("<"), {}.polluted]);
  assert.deepEqual(page_, ["undefined", 0, false, undefined]);
});
