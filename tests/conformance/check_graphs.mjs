// Reads folders of results with graphology: nodes, parallel edges, types.  node check_graphs.mjs DIR...
// The packages are looked up from the working directory.
import assert from "node:assert/strict";
import { readFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { MultiDirectedGraph } = require("graphology");
const { DOMParser } = require("@xmldom/xmldom");
// graphology's readers use the browser's parser where they find no other.
globalThis.DOMParser ??= DOMParser;
const readers = { "graph.gexf": require("graphology-gexf"), "graph.graphml": require("graphology-graphml") };

for (const folder of process.argv.slice(2)) {
  const whole = JSON.parse(readFileSync(join(folder, "graph.json"), "utf8"));
  const count = whole.links.reduce((sum, link) => sum + link.count, 0);
  for (const [file, reader] of Object.entries(readers)) {
    const path = join(folder, file);
    if (!existsSync(path)) continue;
    const graph = reader.parse(MultiDirectedGraph, readFileSync(path, "utf8"), { addMissingNodes: false });
    assert.equal(graph.order, whole.nodes.length);
    assert.equal(graph.size, whole.links.length);
    let sum = 0;
    graph.forEachEdge((_, attributes) => {
      assert.equal(typeof attributes.symmetric, "boolean");
      assert.equal(typeof attributes.mean_confidence, "number");
      sum += attributes.count;
    });
    assert.equal(sum, count);
    console.log(`${path}: ${graph.order} actors, ${graph.size} relations, read by graphology`);
  }
}
