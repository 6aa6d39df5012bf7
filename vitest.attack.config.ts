import path from "node:path";
import { defineConfig } from "vitest/config";
import { shareSetting } from "./tooling/share-setting";

/**
 * `npm run attack`: every attack at full size, `ATTACK_SHARE=0.1` at a tenth of it. One file at a time, because attacks measure the
 * server. Each file starts a server of its own on loopback and ends it by its process id.
 */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    allowOnly: false,
    retry: 0,
    include: ["attack/*attack.test.ts"],
    globalSetup: "db/testing/global-setup.ts",
    pool: "forks",
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 300_000,
    provide: { attackShare: shareSetting("ATTACK_SHARE") },
  },
});
