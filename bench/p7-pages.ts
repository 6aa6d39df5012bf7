import { spawn } from "node:child_process";
import path from "node:path";
import type { Kernel } from "@/server/application/kernel/command";
import { freePort, untilReady } from "./product-process";
import type { Samples } from "./samples";

const ROOT = path.resolve(import.meta.dirname, "..");

/** First and last byte of pages, from the product in a process of its own on the same database. */
export async function measurePages({
  directory,
  databaseUrl,
  cookie,
  kernel,
  repeats,
}: {
  directory: string;
  databaseUrl: string;
  cookie: string;
  kernel: Kernel;
  repeats: number;
}) {
  const port = await freePort();
  const server = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "server", "main.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      // biome-ignore lint/style/noProcessEnv: the server under measurement finds its programs as this one did
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      COUNTERSIGN_DATA_DIR: directory,
      COUNTERSIGN_DEMO: "0",
      COUNTERSIGN_ROLES: "web,api",
      LOG_LEVEL: "warn",
    },
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const samples: Samples = new Map();
  try {
    await untilReady(server, port);
    const { items } = await kernel.store.statuses.search(
      "*",
      { models: "*" },
      { order: "opened", descending: true, limit: 1, now: kernel.now() },
    );
    const key = encodeURIComponent(items[0]?.key ?? "");
    const middle = Buffer.from(JSON.stringify(["2025-06-01T00:00:00.000Z", "rel_"])).toString("base64url");
    const addresses = {
      board: "/releases?view=board",
      table: "/releases?view=table",
      "table, a page in the middle": `/releases?view=table&after=${middle}`,
      "table, filtered": "/releases?view=table&statuses=blocked&stage=production&tier=high",
      release: `/releases/${key}`,
      inbox: "/",
      ledger: "/ledger",
    };
    for (let repeat = -3; repeat < repeats; repeat += 1) {
      for (const [name, address] of Object.entries(addresses)) {
        const taken = await fetchPage(`http://localhost:${port}${address}`, cookie);
        if (repeat < 0) continue;
        for (const [what, ms] of Object.entries(taken))
          samples.set(`${name}: ${what}`, [...(samples.get(`${name}: ${what}`) ?? []), ms]);
      }
    }
    return samples;
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function fetchPage(
  url: string,
  cookie: string,
): Promise<Readonly<Record<"first byte" | "last byte", number>>> {
  const startedMs = performance.now();
  const answer = await fetch(url, {
    headers: { cookie: `countersign-session=${cookie}` },
    redirect: "manual",
  });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  const reader = answer.body?.getReader();
  await reader?.read();
  const first = performance.now() - startedMs;
  for (let chunk = await reader?.read(); chunk && !chunk.done; ) chunk = await reader?.read();
  return { "first byte": first, "last byte": performance.now() - startedMs };
}
