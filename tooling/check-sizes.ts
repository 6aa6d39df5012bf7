/** `npm run rules`, second part: how long files are and what they are called. Ends with 1 when something is refused. */
import { readdirSync, readFileSync } from "node:fs";
import { layoutFaults } from "./layout/layout-faults";

const SOURCE = /\.(ts|tsx|mts|mjs|js|css)$/;
const NOT_WRITTEN_BY_HAND = /^(demo\/recordings|db\/migrations)\/|\.gen\.|\.d\.ts$/;
const NOT_SOURCE = new Set(["node_modules", "test-results", "playwright-report"]);

/** Paths of every source file below `folder`, which is "" or ends in a slash. Folders with a leading dot are not ours to judge. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(folder || ".", { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith(".") || NOT_SOURCE.has(entry.name) ? [] : sourcesBelow(`${path}/`);
    return SOURCE.test(path) && !NOT_WRITTEN_BY_HAND.test(path) ? [path] : [];
  });
}

const files = sourcesBelow("").map((path) => ({ path, text: readFileSync(path, "utf8") }));
const { faults, remarks } = layoutFaults(files);
for (const remark of remarks) console.log(remark);
for (const fault of faults) console.error(`refused: ${fault}`);
console.log(`${files.length} files: ${faults.length} refused, ${remarks.length} to look at again`);
if (files.length === 0 || faults.length > 0) process.exitCode = 1;
