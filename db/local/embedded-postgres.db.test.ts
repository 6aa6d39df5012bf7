import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeDirectory } from "./data-directory-lock";
import { type LocalPostgres, startLocalPostgres } from "./embedded-postgres";
import { identityOf } from "./process-identity";

let directory: string;
let bystander: ChildProcess;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "countersign-local-"));
  bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  endings.push(() => rm(directory, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  const gone = once(bystander, "exit");
  bystander.kill("SIGKILL");
  await gone;
});

async function start(): Promise<LocalPostgres> {
  const server = await startLocalPostgres({
    dataDirectory: directory,
    log: () => undefined,
    flags: ["-c", "fsync=off"],
  });
  endings.push(() => server.stop());
  return server;
}

const postmasterFile = () => path.join(directory, "postgres", "postmaster.pid");
const postmaster = async () =>
  Number((await readFile(postmasterFile(), "utf8").catch(() => "")).split("\n")[0]);

async function answers(server: LocalPostgres): Promise<boolean> {
  const sql = postgres(server.url("postgres"), { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    return (await sql`select 1`).length === 1;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe("the embedded PostgreSQL", () => {
  test("is started again at the same address after a kill", async () => {
    const server = await start();
    const before = await postmaster();
    process.kill(before, "SIGKILL");
    await expect.poll(() => answers(server), { timeout: 60_000, interval: 200 }).toBe(true);
    expect(await postmaster()).not.toBe(before);
  }, 120_000);

  test("does not signal a process that has the number of one that ran before a crash, and starts", async () => {
    await (await start()).stop();
    const lines = [
      bystander.pid,
      path.join(directory, "postgres"),
      1_700_000_000,
      5432,
      "",
      "127.0.0.1",
      "  1 2",
      "ready",
    ];
    await writeFile(postmasterFile(), `${lines.join("\n")}\n`);
    const server = await start();
    expect(await answers(server)).toBe(true);
    expect(identityOf(bystander.pid ?? 0)).toBeDefined();
    expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
  }, 120_000);

  test("stops one that outlived its Countersign, and only then starts", async () => {
    await start();
    const before = await postmaster();
    await rm(path.join(directory, "countersign.pid"));
    const next = await startLocalPostgres({
      dataDirectory: directory,
      log: () => undefined,
      flags: ["-c", "fsync=off"],
    });
    endings.push(() => next.stop());
    expect(await answers(next)).toBe(true);
    expect(identityOf(before)).toBeUndefined();
  }, 120_000);
});

describe("the data directory", () => {
  const lock = () => path.join(directory, "countersign.pid");

  test("is not taken while the process that holds it runs", async () => {
    await writeFile(lock(), `${bystander.pid}\n${identityOf(bystander.pid ?? 0)?.startedAt}\n`);
    await expect(takeDirectory(directory)).rejects.toThrow(
      new RegExp(`in use by process ${bystander.pid} .*COUNTERSIGN_DATA_DIR`),
    );
  });

  test("is taken when another process has the number of one that held it", async () => {
    await writeFile(lock(), `${bystander.pid}\nsome other time\n`);
    await takeDirectory(directory);
    expect((await readFile(lock(), "utf8")).split("\n").slice(0, 2)).toEqual([
      String(process.pid),
      identityOf(process.pid)?.startedAt,
    ]);
  });

  test.each(["", "0", "-1", "4194305", "nonsense\n"])(
    "is taken over a mark without a process: %j",
    async (mark) => {
      await writeFile(lock(), mark);
      await expect(takeDirectory(directory)).resolves.toBeUndefined();
    },
  );
});
