import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "@playwright/test";
import { openDatabase } from "@/db/database";
import { startLocalPostgres } from "@/db/local/embedded-postgres";
import { ensureDatabase } from "@/db/migrate";
import { generatedRun, generateLineage } from "./generate-lineage";
import { type BenchOptions, type BenchReport, type Spread, spread } from "./measurement";
import { launchBrowser, signIn, startProduct } from "./product-browser";
import { freePort, untilReady } from "./product-process";
import { percentile } from "./samples";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Nodes drawn, with the depth at which a generated graph has as many. The page draws no more than 2,000. */
const GRAPHS = [
  { name: "under 100 nodes", depth: 2, limit: 90 },
  { name: "1,000 nodes", depth: 20, limit: 1_000 },
  { name: "2,000 nodes", depth: 20, limit: 2_000 },
] as const;

/** Milliseconds, and kilobytes of compressed script. */
interface Drawing {
  readonly paintMs: number;
  readonly panFrameMs: number;
  readonly scriptKb: number;
  readonly nodes: number;
}

/**
 * P9: a lineage graph in a real browser, with nothing cached: from the arrival of its data to its first painted nodes,
 * the time of a frame while it is dragged, and the script that was loaded.
 */
export async function measureDrawing({ runs, small }: BenchOptions): Promise<BenchReport> {
  if (!existsSync(path.join(ROOT, ".next", "BUILD_ID")))
    return { id: "P9", what: "pages are not built, so not measured", measured: {}, goals: {} };
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const postgres = await startLocalPostgres({ dataDirectory: directory, log: () => undefined });
  await ensureDatabase(postgres.url("postgres"), "bench");
  const databaseUrl = postgres.url("bench");
  const port = await freePort();
  const server = startProduct({
    directory: path.join(directory, "product"),
    port,
    isDemo: false,
    databaseUrl,
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const browser = await launchBrowser();
  try {
    await untilReady(server, port);
    const owner = openDatabase({ url: databaseUrl, connectionsMax: 1 });
    const size = await generateLineage(owner.sql, { nodes: small ? 2_000 : 20_000, seed: 7 });
    await owner.close();
    const origin = `http://localhost:${port}`;
    const state = await signIn(browser, origin);
    const drawings = new Map<string, Drawing[]>();
    for (let run = -1; run < runs; run += 1) {
      for (const { name, depth, limit } of small ? GRAPHS.slice(0, 1) : GRAPHS) {
        const focus = generatedRun(Math.round(size.runs / 2));
        const address = `/lineage?focus=${encodeURIComponent(focus)}&depth=${depth}&limit=${limit}`;
        const context = await browser.newContext({
          baseURL: origin,
          storageState: state,
          viewport: { width: 1440, height: 900 },
        });
        const drawing = await draw(context, address);
        // The first run warms the server, not the browser, which is new each time.
        if (run >= 0) drawings.set(name, [...(drawings.get(name) ?? []), drawing]);
      }
    }
    return report(drawings);
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    await ended;
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function draw(context: BrowserContext, address: string): Promise<Drawing> {
  const page = await context.newPage();
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts.push(
        response.body().then(
          (body) => gzipSync(body).length / 1000,
          () => 0,
        ),
      );
  });
  // The compiler that runs this file names functions by a call that the page does not have.
  await page.addInitScript("globalThis.__name ??= (named) => named;");
  await page.addInitScript(watchNodes);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => (globalThis as unknown as NodesSeen).nodesPaintedAt !== undefined);
  const seen = await page.evaluate(() => {
    const { nodesPaintedAt = 0 } = globalThis as unknown as NodesSeen;
    const [document] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const fetched = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(
      ({ name, responseEnd }) => name.includes("lineage.neighbourhood") && responseEnd <= nodesPaintedAt,
    );
    const dataAt = Math.max(document?.responseEnd ?? 0, ...fetched.map(({ responseEnd }) => responseEnd));
    return nodesPaintedAt - dataAt;
  });
  const frames = await pan(page);
  const nodes = await page.locator("[data-lineage-node]").count();
  const weights = await Promise.all(scripts);
  await context.close();
  return {
    paintMs: seen,
    panFrameMs: percentile(frames, 0.95),
    scriptKb: weights.reduce((sum, weight) => sum + weight, 0),
    nodes,
  };
}

interface NodesSeen {
  nodesPaintedAt: number | undefined;
}

/** Runs in the page before its own scripts: records the frame after the first node is in the page and visible. */
function watchNodes(): void {
  const look = () => {
    const node = document.querySelector("[data-lineage-node]");
    if (node && getComputedStyle(node).visibility === "visible")
      (globalThis as unknown as NodesSeen).nodesPaintedAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Drags the picture and returns the durations of the frames meanwhile. */
async function pan(page: Page): Promise<readonly number[]> {
  const box = await page.locator("[data-lineage-canvas]").boundingBox();
  if (!box) throw new Error("the page has no graph");
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 12];
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    let lastMs = performance.now();
    const record = (nowMs: number) => {
      frames.push(nowMs - lastMs);
      lastMs = nowMs;
      requestAnimationFrame(record);
    };
    requestAnimationFrame(record);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1) await page.mouse.move(x + step * 8, y - step * 4);
  await page.mouse.up();
  return page.evaluate(() => (globalThis as unknown as { readonly frames: readonly number[] }).frames);
}

function report(drawings: ReadonlyMap<string, readonly Drawing[]>): BenchReport {
  const measured: Record<string, Spread> = {};
  for (const [name, seen] of drawings)
    for (const measure of ["paintMs", "panFrameMs", "scriptKb", "nodes"] as const)
      measured[`${name}: ${measure}`] = spread(seen.map((one) => one[measure]));
  const isAtMost = (name: string, most: number) => (measured[name]?.median ?? 0) <= most;
  return {
    id: "P9",
    what: "lineage graphs in a browser: milliseconds from the data to the first nodes, milliseconds of a frame (p95) while dragged, kilobytes of compressed script; `nodes` are those in view",
    measured,
    goals: {
      "under 100 nodes painted ≤ 400 ms after the data": isAtMost("under 100 nodes: paintMs", 400),
      "under 100 nodes with ≤ 200 kB of script": isAtMost("under 100 nodes: scriptKb", 200),
      "1,000 nodes ≤ 800 ms": isAtMost("1,000 nodes: paintMs", 800),
      "a frame while dragged ≤ 33 ms (p95)": Object.entries(measured).every(
        ([name, { median }]) => !name.endsWith("panFrameMs") || median <= 33,
      ),
    },
  };
}
