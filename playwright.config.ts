import { defineConfig, devices } from "@playwright/test";
import { findOrInstallBrowser } from "./tooling/find-browser";

/** Arguments of Chromium: no network traffic of its own, and no sandbox, because containers run as root. */
const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const DEMO = "**/demo/*.spec.ts";

const executablePath = await findOrInstallBrowser();

/** Journeys through the running product. The tests start it. A failed journey is not retried. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/fixtures/build-pages.ts",
  outputDir: "test-results/browser",
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  retries: 0,
  workers: 2,
  forbidOnly: true,
  // These limits only detect a test that hangs, before `npm test` ends the silent step.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    // Traces of every test would take an eighth of the suite's time. `--trace on` records them.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
  },
  projects: [
    // The demo's history is replayed once. Its files share one product, and the file that changes the history comes last.
    { name: "demo", testMatch: DEMO, workers: 1, use: { ...devices["Desktop Chrome"] } },
    { name: "desktop", testIgnore: DEMO, use: { ...devices["Desktop Chrome"] } },
  ],
});
