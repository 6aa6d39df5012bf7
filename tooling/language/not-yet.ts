/** Folders and files that are not yet rewritten, by kind of passage. Empty at the end of the rewrite. */
const CODE = ["app/", "attack/", "bench/", "cli/", "components/", "db/", "demo/", "e2e/", "server/", "tooling/"];
const FILES = [".dependency-cruiser.mjs", "playwright.config.ts", "vitest.laws.config.ts"];

export const NOT_YET: Readonly<Record<"comment" | "title" | "copy", readonly string[]>> = {
  comment: [...CODE, ...FILES],
  title: CODE,
  copy: [...CODE, ...FILES, "README.md", "CONTRIBUTING.md", "docs/"],
};

/** Folders below those whose comments and titles are rewritten. */
export const DONE: readonly string[] = [
  "attack/",
  "bench/",
  "db/",
  "demo/",
  "e2e/",
  "server/application/",
  "server/auth/",
  "server/bounds/",
  "server/configuration/",
  "server/engines/",
  "server/laws/",
  "server/main.ts",
  "server/process/",
  "server/reports/",
  "server/rest/",
  "server/sources/",
  "server/testing/",
  "server/threads/",
  "server/trpc/",
  "server/web/",
  "server/worker/",
  "tooling/",
];
