import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * `npm run fuzz`: schemathesis against a running server. It needs Python 3 and is not part of `npm test`. It sends ten
 * random requests to each operation, beside the edges of the document.
 */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    allowOnly: false,
    retry: 0,
    include: ["attack/*.fuzz.ts"],
    globalSetup: "db/testing/global-setup.ts",
    pool: "forks",
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    provide: { fuzzExamples: 10 },
  },
});
