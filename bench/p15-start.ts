import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { freePort, untilReady } from "./product-process";

const ROOT = path.resolve(import.meta.dirname, "..");

/**
 * P15: time from start to a ready `/readyz` on an existing database, and the memory of the idle process and
 * its embedded PostgreSQL. With pages if they are built (`npm run build`); without them, `what` says so.
 */
export async function measureStart({ runs, small }: BenchOptions): Promise<BenchReport> {
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const roles = existsSync(path.join(ROOT, ".next", "BUILD_ID")) ? "web,api,worker" : "api,worker";
  try {
    // The first start creates the database; it does not count.
    await startOnce({ directory, roles, idleMs: 0 });
    const starts: Awaited<ReturnType<typeof startOnce>>[] = [];
    for (let run = 0; run < runs; run += 1)
      starts.push(await startOnce({ directory, roles, idleMs: small ? 0 : 10_000 }));
    return report(roles, starts);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function report(
  roles: string,
  starts: readonly { readonly readyMs: number; readonly idleMb: number; readonly withDatabaseMb: number }[],
): BenchReport {
  const measured = {
    readyMs: spread(starts.map((start) => start.readyMs)),
    idleMb: spread(starts.map((start) => start.idleMb)),
    idleWithDatabaseMb: spread(starts.map((start) => start.withDatabaseMb)),
  };
  return {
    id: "P15",
    what: `start on an existing database, roles ${roles}; memory is each process's proportional share of what it shares`,
    measured,
    goals: {
      "/readyz ≤ 5 s": measured.readyMs.median <= 5000,
      "idle ≤ 400 MB": measured.idleWithDatabaseMb.median <= 400,
    },
  };
}

async function startOnce({ directory, roles, idleMs }: { directory: string; roles: string; idleMs: number }) {
  const port = await freePort();
  const startedMs = performance.now();
  const server = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "server", "main.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      // biome-ignore lint/style/noProcessEnv: the server under measurement finds its programs as this one did
      ...process.env,
      PORT: String(port),
      COUNTERSIGN_DATA_DIR: directory,
      COUNTERSIGN_DEMO: "0",
      COUNTERSIGN_ROLES: roles,
      LOG_LEVEL: "warn",
    },
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  try {
    await untilReady(server, port);
    const readyMs = performance.now() - startedMs;
    await sleep(idleMs);
    const shares = await memoryShares(server.pid ?? 0);
    return {
      readyMs,
      idleMb: shares[0] ?? Number.NaN,
      withDatabaseMb: shares.reduce((sum, share) => sum + share, 0),
    };
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

/**
 * Megabytes of a process and all its children, itself first. Only on Linux (`smaps_rollup`); elsewhere NaN.
 */
async function memoryShares(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir("/proc").catch(() => [])) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "") : "";
    // After the command's name, which may contain anything: state, then the parent's id.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent > 0) parents.set(Number(entry), parent);
  }
  const family = [pid];
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  return Promise.all(
    family.map(async (member) =>
      megabytes(await readFile(`/proc/${member}/smaps_rollup`, "utf8").catch(() => "")),
    ),
  );
}

function megabytes(rollup: string): number {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
  return kibibytes === undefined ? Number.NaN : Number(kibibytes) / 1024;
}
