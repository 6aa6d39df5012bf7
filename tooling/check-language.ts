/** `npm run rules`, third part: checks the language of comments, test titles and copy. Exits with 1 when it refuses one. */
import { readFileSync } from "node:fs";
import { type LanguageFault, languageFaults } from "./language/language-faults";
import { NOT_YET } from "./language/not-yet";
import { filesBelow } from "./layout/source-files";

const paths = filesBelow("", /\.(ts|tsx|mjs|md)$/);
const faults = paths.flatMap((path) => languageFaults(path, readFileSync(path, "utf8")));
/** The frozen sentences of stored decisions. They never change (docs/adr/0033). */
const FROZEN = "server/domain/reason/recorded/recorded-english.ts";
const isExcepted = ({ path, kind }: LanguageFault) =>
  (path === FROZEN && kind === "copy") || NOT_YET[kind].some((folder) => path.startsWith(folder));
const refused = faults.filter((fault) => !isExcepted(fault));
for (const { path, line, words, instead } of refused) console.error(`refused: ${path}:${line}: "${words}" — write: ${instead}`);
for (const kind of ["comment", "title", "copy"] as const)
  for (const folder of NOT_YET[kind].filter((start) => !faults.some((fault) => fault.kind === kind && fault.path.startsWith(start))))
    console.log(`${folder} has no ${kind} to rewrite any more: take it off the list in tooling/language/not-yet.ts`);
console.log(`${paths.length} files: ${refused.length} refused, ${faults.length - refused.length} excepted`);
if (paths.length === 0 || refused.length > 0) process.exitCode = 1;
