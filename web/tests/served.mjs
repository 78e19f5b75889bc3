// Serves a project and uses its page in a headless Chromium as a reader does.
//
//     node web/tests/served.mjs target/release/sociogram PROJECT
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { becomes, saved, until } from "./reading.mjs";

const [program, project] = process.argv.slice(2);
let browser, server, address;
before(async () => {
  server = spawn(program, ["serve", project, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  [address] = await once(createInterface({ input: server.stdout }), "line");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server.kill("SIGINT");
  const [code] = await once(server, "exit");
  assert.equal(code, 0, "it ends in order");
});

/** A page's test: it fails too where the page complains, or asks anybody but its server. */
function reader(title, search, use) {
  test(title, { timeout: 600_000 }, async () => {
    const { page, said, asked } = await openPage(browser, address + search);
    try {
      await use(page, asked);
    } finally {
      await page.context().close();
    }
    assert.deepEqual(said, [], "the console is quiet");
    assert.deepEqual(asked.filter((url) => !url.startsWith(address)), [], "nobody else is asked");
  });
}

const title = (page) => page.textContent(".card h2");

reader("sentences are fetched when a card shows them", "", async (page, asked) => {
  assert.ok(!asked.some((url) => url.includes("evidence")), "none is fetched before");
  await page.fill("#search", "Poland");
  await page.waitForSelector("#search-list [role=option] .name");
  await page.press("#search", "Enter");
  await becomes(() => title(page), "Poland", "its card");
  assert.equal(await page.locator(".undrawn").count(), 0, "all its relations are drawn");
  await page.click(".card .relations button >> nth=0");
  await until(() => page.locator(".card .evidence li >> nth=0").locator("mark").count(), (marks) => marks >= 2, "marks");
  assert.equal(await page.locator(".part").count(), 0, "the whole graph is drawn");
});

reader("a part is drawn of a large graph, and what is left out can be reached", "?top=12", async (page) => {
  assert.match(await page.textContent(".part"), /The strongest, of \d+ actors and \d+ relations in \d+ articles/);
  await page.click("#list summary");
  await page.click(".actors button >> nth=0");
  await page.waitForSelector(".card .undrawn button");
  const missing = Number((await page.textContent(".undrawn")).match(/\d+/)[0]);
  await page.click(".card .undrawn button");
  await page.waitForURL(/about=/);
  await page.waitForSelector("#stage canvas", { state: "attached" });
  assert.match(await page.textContent(".part"), /^Surroundings/);
  await until(() => page.textContent(".counts"), (counts) => Number(counts.match(/(\d+) relations/)[1]) >= missing, "all of its relations");
  await page.click(".part button");
  await page.waitForURL((url) => url.search === "");
});

reader("actors that are not drawn are found too", "?top=3", async (page) => {
  await page.fill("#search", "Pol");
  await until(() => page.locator("#search-list .quiet").allTextContents(), (notes) => notes.some((note) => note.includes("not drawn")), "others");
  await page.click('#search-list li:has-text("not drawn") >> nth=0');
  await page.waitForURL(/about=/);
  await page.waitForSelector("#stage canvas", { state: "attached" });
});

reader("what is seen is saved with its sentences", "", async (page) => {
  const rows = (await saved(page, "CSV")).toString("utf8").trimEnd().split("\r\n");
  assert.ok(rows.length > 100 && rows.slice(1).every((row) => !row.endsWith(',""')), `${rows.length} rows`);
});
