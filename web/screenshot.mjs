// The README's picture of the page: node web/screenshot.mjs GRAPH.html PICTURE.png
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, openPage } from "./tests/chromium.mjs";

const [graph, picture] = process.argv.slice(2);
const browser = await launch();
const { page } = await openPage(browser, pathToFileURL(resolve(graph)).href, { colorScheme: "light", viewport: { width: 1360, height: 820 } });
await page.fill("#search", process.argv[4] ?? "");
if (process.argv[4]) await page.press("#search", "Enter");
await page.waitForTimeout(1_500);
await page.screenshot({ path: picture });
await browser.close();
