/** `npm run rules`, third part: checks the language of comments, test titles and copy. Exits with 1 when it refuses one. */
import { readFileSync } from "node:fs";
import { languageFaults } from "./language/language-faults";
import { filesBelow } from "./layout/source-files";

/** The frozen sentences of stored decisions. They never change (docs/adr/0033), so only their comments are checked. */
const FROZEN = "server/domain/reason/recorded/recorded-english.ts";

const paths = filesBelow("", /\.(ts|tsx|mjs|md)$/);
const refused = paths
  .flatMap((path) => languageFaults(path, readFileSync(path, "utf8")))
  .filter(({ path, kind }) => path !== FROZEN || kind !== "copy");
for (const { path, line, words, instead } of refused)
  console.error(`refused: ${path}:${line}: "${words}" — write: ${instead}`);
console.log(`${paths.length} files: ${refused.length} refused`);
if (paths.length === 0 || refused.length > 0) process.exitCode = 1;
