import path from "node:path";
import { defineConfig } from "vitest/config";

/** Attacks are tried at their least size here; `npm run attack` runs them at full size. */
const NEEDS_DATABASE = ["**/*.db.test.ts", "**/*.contract.test.ts", "attack/*.attack.test.ts"];
const NOT_OURS = ["**/node_modules/**", "**/.next/**", "**/.build/**", "**/.data/**", "e2e/**"];

/** After so long a test is hung; it names itself before `npm test` ends the silent step. No test comes near it on a slow machine. */
const HANG_MS = 600_000;

/**
 * `unit`: no database, no network, seconds. `database`: real PostgreSQL, started once a run by the global setup; each file
 * clones the migrated template, so files run side by side, two at a time on the two cores that CI has.
 */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    allowOnly: false,
    retry: 0,
    expect: { poll: { timeout: HANG_MS / 10 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NOT_OURS, ...NEEDS_DATABASE, "attack/**"],
          // Unit tests share modules within a worker: three times as fast, and a test that leaves state behind shows itself.
          pool: "threads",
          isolate: false,
          maxWorkers: 2,
          hookTimeout: HANG_MS,
          // Property tests take seconds, and a busy machine makes them minutes. Time is no verdict: this only names a test that hangs.
          testTimeout: HANG_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: NEEDS_DATABASE,
          exclude: NOT_OURS,
          globalSetup: "db/testing/global-setup.ts",
          pool: "forks",
          // Files share modules within a worker, as unit tests do: loading the product again for each was most of the work.
          isolate: false,
          maxWorkers: 2,
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
    ],
  },
});
