import { readdirSync } from "node:fs";

const NOT_WRITTEN_BY_HAND = /^(demo\/recordings|db\/migrations)\/|\.gen\.|\.d\.ts$/;
const NOT_SOURCE = new Set(["node_modules", "test-results", "playwright-report"]);

/** Lists the paths of the hand-written files below `folder` ("" or ending in a slash) whose name matches. Skips folders with a leading dot. */
export function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder || ".", { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory())
      return entry.name.startsWith(".") || NOT_SOURCE.has(entry.name) ? [] : filesBelow(`${path}/`, name);
    return name.test(path) && !NOT_WRITTEN_BY_HAND.test(path) ? [path] : [];
  });
}
