// Reads flowcharts with mermaid's own parser.  node check_mermaid.mjs DIR...
// The packages are looked up from the working directory.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { window } = new (require("jsdom").JSDOM)("");
// What mermaid sanitises words with needs a browser's.
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import(pathToFileURL(join(process.cwd(), "node_modules/mermaid/dist/mermaid.core.mjs")));

for (const folder of process.argv.slice(2)) {
  const path = join(folder, "graph.mmd");
  if (!existsSync(path)) continue;
  const text = readFileSync(path, "utf8");
  const { diagramType } = await mermaid.parse(text);
  assert.match(diagramType, /^flowchart/);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const { links } = JSON.parse(readFileSync(join(folder, "graph.json"), "utf8"));
  assert.equal(db.getEdges().length, Math.min(links.length, 300));
  console.log(`${path}: ${db.getVertices().size} actors, ${db.getEdges().length} relations, read by mermaid`);
}
