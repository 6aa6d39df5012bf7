import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** `npm run screenshots`: every screen and state, three widths, both themes, into `.screenshots`; `-- --grep readme` for the README's. */
export default defineConfig({
  ...journeys,
  testDir: "e2e/screenshots",
  testMatch: "*.shots.ts",
  outputDir: "test-results/screenshots",
  reporter: "list",
  timeout: 600_000,
});
