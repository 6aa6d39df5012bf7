import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const PAGES = ["docs/architecture.md", "CONTRIBUTING.md"];

test.each(PAGES)("every path that %s names exists", (page) => {
  const named = [...readFileSync(path.join(ROOT, page), "utf8").matchAll(/`((?:server|db|components|app|tooling)(?:\/[\w.()[\]-]+)*)`/g)];
  const paths = named.map(([, name = ""]) => name);
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
});
