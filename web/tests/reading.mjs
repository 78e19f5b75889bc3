// What a reader does with any page: wait for it, and save what it shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { PATIENCE } from "./chromium.mjs";

/** Waits until a question has the answer; the page's policy forbids Playwright's own waiting for functions. */
export async function until(ask, wanted, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const got = await ask();
    if (wanted(got)) return got;
    if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(got)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Waits until a question has this very answer. */
export const becomes = (ask, wanted, what) => until(ask, (got) => isDeepStrictEqual(got, wanted), what);

/** The file that a button saves. */
export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`.exports button:text-is("${name}")`)]);
  assert.equal(download.suggestedFilename(), `sociogram.${name.toLowerCase()}`);
  return readFileSync(await download.path());
}
