/** `npm run rules`, second part: checks the length and the names of files. Exits with 1 when it refuses one. */
import { readFileSync } from "node:fs";
import { layoutFaults } from "./layout/layout-faults";
import { filesBelow } from "./layout/source-files";

const files = filesBelow("", /\.(ts|tsx|mts|mjs|js|css)$/).map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));
const { faults, remarks } = layoutFaults(files);
for (const remark of remarks) console.log(remark);
for (const fault of faults) console.error(`refused: ${fault}`);
console.log(`${files.length} files: ${faults.length} refused, ${remarks.length} to look at again`);
if (files.length === 0 || faults.length > 0) process.exitCode = 1;
