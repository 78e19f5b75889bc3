// Runs tests/*.test.ts: bundled into a temporary folder, for Node's own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "units-"));
const entryPoints = readdirSync(here).filter((name) => name.endsWith(".test.ts")).map((name) => join(here, name));
await build({ entryPoints, outdir: out, bundle: true, loader: { ".tsv": "text" }, platform: "node", format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "warning" });
const ran = spawnSync(process.execPath, ["--test", ...readdirSync(out).map((name) => join(out, name))], { stdio: "inherit" });
rmSync(out, { recursive: true });
process.exit(ran.status ?? 1);
