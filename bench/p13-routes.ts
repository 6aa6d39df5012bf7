import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "@playwright/test";
import { type BenchOptions, type BenchReport, type Spread, spread } from "./measurement";
import { launchBrowser, signIn, startProduct } from "./product-browser";
import { freePort, untilReady } from "./product-process";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Processor slowdown, to simulate a phone. */
const SLOWER = 4;
const SETTLE_MS = 1_000;
const HISTORY_MAX_MS = 300_000;

/** Routes of a new installation. */
const EMPTY = {
  inbox: "/",
  releases: "/releases",
  models: "/models",
  policies: "/policies",
  people: "/admin",
} as const;
const FAILING = encodeURIComponent("breast-screening@2.3.0");
const WAITING = encodeURIComponent("breast-screening@2.3.1");
const PLAYED = {
  ...EMPTY,
  "releases as a table": "/releases?view=table",
  release: `/releases/${FAILING}?stage=production`,
  checklist: `/releases/${WAITING}?stage=production&tab=checklist`,
  "sign-off": `/releases/${WAITING}/sign-off/production`,
  model: "/models/breast-screening",
  drift: "/drift",
  lineage: `/lineage?focus=release:${FAILING}`,
  policy: "/policies/regulated",
  ledger: "/ledger",
  "entry of the ledger": "/ledger/3",
  reports: "/reports",
  notifications: "/notifications",
  "notification settings": "/settings/notifications",
  "a first release": "/first-release",
  roles: "/admin/roles",
  "service accounts": "/admin/accounts",
  stages: "/admin/stages",
  health: "/admin/health",
} as const;

/**
 * The measurements of one visit. Milliseconds, except the shift, which is a share, and the script, which is
 * kilobytes.
 */
interface Visit {
  readonly firstByteMs: number;
  readonly paintMs: number;
  readonly interactionMs: number;
  readonly shift: number;
  readonly scriptKb: number;
}
type Visits = Map<string, Visit[]>;

/**
 * P13: every route as an administrator opens it with nothing cached, four times slower: largest paint,
 * response to a press, layout shift, and the compressed script it fetches. On the demo's history; `--small`
 * visits a new installation once.
 */
export async function measureRoutes({ runs, small }: BenchOptions): Promise<BenchReport> {
  if (!existsSync(path.join(ROOT, ".next", "BUILD_ID")))
    return { id: "P13", what: "pages are not built, so not measured", measured: {}, goals: {} };
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const port = await freePort();
  const server = startProduct({ directory, port, isDemo: !small });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const browser = await launchBrowser();
  try {
    const played = small ? undefined : historyPlayed(server);
    await untilReady(server, port);
    await played;
    const origin = `http://localhost:${port}`;
    const state = await signIn(browser, origin);
    const visits: Visits = new Map();
    for (let run = -1; run < runs; run += 1) {
      for (const [name, address] of Object.entries(small ? EMPTY : PLAYED)) {
        const seen = await visit(await browser.newContext({ baseURL: origin, storageState: state }), address);
        // The first run warms the server, not the browser, which is new each time.
        if (run >= 0) visits.set(name, [...(visits.get(name) ?? []), seen]);
      }
    }
    return report(visits);
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  }
}

/** Resolves when the server's log reports it. */
function historyPlayed(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the demo was not played after ${HISTORY_MAX_MS} ms`)),
      HISTORY_MAX_MS,
    );
    server.stdout?.on("data", (chunk: Buffer) => {
      if (!chunk.includes("history has been played")) return;
      clearTimeout(late);
      resolve();
    });
  });
}

/** Paints, shifts and presses, recorded in the page itself. */
interface WatchedRoute {
  paintMs: number;
  shift: number;
  interactionMs: number;
}

async function visit(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  const scripts = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const weight = response.body().then(
      (body) => gzipSync(body).length / 1000,
      () => 0,
    );
    scripts.set(response.url(), weight);
  });
  // The compiler that runs this file names functions by a call that the page does not have.
  await page.addInitScript("globalThis.__name ??= (named) => named;");
  await page.addInitScript(watch);
  const tools = await context.newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(address, { waitUntil: "load" });
  // Scripts of the document itself; scripts that are loaded when something is drawn or opened do not delay
  // the page.
  const asked = await page.evaluate(() =>
    [...document.scripts].filter((script) => !script.noModule).map((script) => script.src),
  );
  await sleep(SETTLE_MS);
  await press(page);
  const seen = await page.evaluate(() => ({
    ...(globalThis as unknown as { readonly watched: WatchedRoute }).watched,
    firstByteMs: (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).responseStart,
  }));
  const weights = await Promise.all([...new Set(asked)].map((source) => scripts.get(source) ?? 0));
  await context.close();
  return { ...seen, scriptKb: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const watched: WatchedRoute = { paintMs: 0, shift: 0, interactionMs: 0 };
  Object.assign(globalThis, { watched });
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  observe("largest-contentful-paint", ({ startTime }) => {
    watched.paintMs = startTime;
  });
  observe("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    };
    if (!hadRecentInput) watched.shift += value;
  });
  observe(
    "event",
    (entry) => {
      const { interactionId, duration } = entry as PerformanceEntry & { readonly interactionId: number };
      if (interactionId > 0) watched.interactionMs = Math.max(watched.interactionMs, duration);
    },
    { durationThreshold: 16 },
  );
}

/** Acts that every page has: open the search, close it, continue by keyboard. */
async function press(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").waitFor();
  await page.keyboard.type("re");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await sleep(SETTLE_MS / 2);
}

const MEASURES = ["firstByteMs", "paintMs", "interactionMs", "shift", "scriptKb"] as const;

function report(visits: Visits): BenchReport {
  const measured: Record<string, Spread> = {};
  for (const [name, seen] of visits)
    for (const measure of MEASURES) measured[`${name}: ${measure}`] = spread(seen.map((one) => one[measure]));
  const holds = (measure: (typeof MEASURES)[number], most: number) =>
    Object.entries(measured).every(([name, { median }]) => !name.endsWith(`: ${measure}`) || median <= most);
  return {
    id: "P13",
    what: `${visits.size} routes, nothing cached, ${SLOWER}× slower`,
    measured,
    goals: {
      "largest paint ≤ 1.5 s, every route": holds("paintMs", 1_500),
      "answer to a press ≤ 100 ms": holds("interactionMs", 100),
      "shift ≤ 0.02": holds("shift", 0.02),
      "script ≤ 180 kB compressed": holds("scriptKb", 180),
    },
  };
}
