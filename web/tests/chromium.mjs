// A headless Chromium with a network that leads nowhere, and WebGL in software.
import { chromium } from "playwright-core";
import { existsSync } from "node:fs";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** How many times slower than the machine a page's processor is to be. */
const SLOWER = Number(process.env.SLOWER ?? 1);
/** Milliseconds after which an answer is no longer waited for. */
export const PATIENCE = 60_000;

export async function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (executablePath === undefined) throw new Error("no Chromium: install it, or name it in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
      "--disable-background-networking",
      "--proxy-server=127.0.0.1:9",
      "--font-render-hinting=none",
    ],
  });
}

/** A page with what it says on its console, and what it asks of a network. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (SLOWER > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const said = [];
  const asked = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on("request", (request) => /^(https?|wss?|ftp):/.test(request.url()) && asked.push(request.url()));
  await page.goto(address);
  await page.waitForSelector("#stage canvas", { state: "attached" });
  return { page, said, asked };
}
