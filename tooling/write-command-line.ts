import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildCommandLine } from "@/server/rest/command-line-bundle";

/** Writes the command line into its package: `npm run prepack` in `clients/cli` calls it before the package is made. */
const file = path.resolve(import.meta.dirname, "../clients/cli/countersign.mjs");
const { text } = await buildCommandLine();
writeFileSync(file, text);
chmodSync(file, 0o755);
