import { defineConfig, devices } from "@playwright/test";
import { findOrInstallBrowser } from "./tooling/find-browser";

/** What Chromium is told: nothing of its own on the network, and no sandbox where containers run as root. */
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

/** Journeys through the running product, which the tests start themselves. A journey that fails has failed: no retries. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/fixtures/build-pages.ts",
  outputDir: "test-results/browser",
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  retries: 0,
  workers: 2,
  forbidOnly: true,
  // Time is no verdict: these only name what hangs, before `npm test` ends the silent step.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    // A recording of every test costs an eighth of the suite's time: `--trace on` makes one where it is wanted.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
  },
  projects: [
    // The demo's history is played once: its files share one product, and the one that uses its story up comes last.
    { name: "demo", testMatch: DEMO, workers: 1, use: { ...devices["Desktop Chrome"] } },
    { name: "desktop", testIgnore: DEMO, use: { ...devices["Desktop Chrome"] } },
  ],
});
