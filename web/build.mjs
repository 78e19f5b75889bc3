// Makes dist/page.html from src/: one script, one style sheet, and a content security policy with their checksums.
// The same sources and lock file give the same bytes. `--check` compares instead of writing.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("dist/page.html");

const options = {
  bundle: true,
  minify: true,
  loader: { ".tsv": "text" },
  write: false,
  charset: "ascii",
  legalComments: "none",
  target: ["chrome111", "firefox115", "safari16.4"],
  absWorkingDir: here("."),
  logLevel: "warning",
};

async function bundle(entry, more) {
  const made = await build({ ...options, ...more, entryPoints: [entry] });
  return made.outputFiles[0].text.trim();
}

const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

const script = (await bundle("src/main.ts", { format: "iife" })).replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const style = await bundle("src/style.css", {});
const parts = {
  script,
  style,
  "script-hash": hash(script),
  "style-hash": hash(style),
  connect: "'none'",
  licence: await readFile(here("src/licence.txt"), "utf8"),
};
const template = await readFile(here("src/page.html"), "utf8");
const page = template.replace(/\{([a-z-]+)\}/g, (_, name) => parts[name]);

if (process.argv.includes("--check")) {
  if ((await readFile(OUT, "utf8")) !== page) {
    console.error("dist/page.html is not what its sources make: run `npm run build` and commit it");
    process.exit(1);
  }
  console.log("dist/page.html is what its sources make");
} else {
  await writeFile(OUT, page);
  console.log(`dist/page.html: ${page.length} bytes`);
}
