import path from "node:path";
import { defineConfig } from "vitest/config";

/** `npm run real-clients`: clients of other projects send to a running server. Needs Python 3, a JDK and Maven; not part of `npm test`. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    allowOnly: false,
    retry: 0,
    include: ["e2e/real-clients/**/*.real.ts"],
    globalSetup: "db/testing/global-setup.ts",
    pool: "forks",
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
