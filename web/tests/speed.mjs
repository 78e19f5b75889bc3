// How soon after it is asked for a page is drawn, and how many frames a second it draws while it is zoomed, and what part
// of that time its script works: node speed.mjs GRAPH.html
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, openPage } from "./chromium.mjs";

const SECONDS = 5;
const browser = await launch();
const { page } = await openPage(browser, pathToFileURL(resolve(process.argv[2])).href);
const opening = await page.evaluate(
  () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now() / 1000)))),
);
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable");
const worked = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration").value;
const before = await worked();
const frames = page.evaluate(
  (milliseconds) =>
    new Promise((done) => {
      const begin = performance.now();
      let frames = 0;
      const count = (now) => (now - begin < milliseconds ? requestAnimationFrame(count, frames++) : done((1000 * frames) / (now - begin)));
      requestAnimationFrame(count);
    }),
  SECONDS * 1000,
);
const box = await page.locator("#stage").boundingBox();
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
let moving = true;
const move = (async () => {
  for (let turn = 0; moving; turn++) await page.mouse.wheel(0, turn % 20 < 10 ? -60 : 60);
})();
const rate = await frames;
const script = ((await worked()) - before) / SECONDS;
moving = false;
await move;
console.log(JSON.stringify({ "opening-seconds": opening, "frames-a-second": rate, "script-share": script }));
await browser.close();
