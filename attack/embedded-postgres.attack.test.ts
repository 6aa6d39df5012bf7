import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf } from "@/db/local/process-identity";
import { modelInput } from "@/server/rest/testing/recorded-release";
import { KilledInstallation } from "./testing/killed-installation";

const HANG_MS = 300_000;

let installation: KilledInstallation;
let token: string;
/** Has nothing to do with this product; its number is that of an ended process in the files of the product. */
let bystander: ChildProcess;

beforeAll(async () => {
  bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  installation = await KilledInstallation.start();
  token = await installation.account("trainer-ci", "pipeline");
  expect(await register("before-anything")).toBe(201);
}, HANG_MS);
afterAll(async () => {
  await installation.remove();
  const ended = once(bystander, "exit");
  bystander.kill("SIGKILL");
  await ended;
});

const headers = () => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

async function register(key: string): Promise<number> {
  const body = JSON.stringify(modelInput(key));
  const address = `${installation.origin}/api/v1/models`;
  return (await fetch(address, { method: "POST", headers: headers(), body })).status;
}

async function models(): Promise<readonly string[]> {
  const response = await fetch(`${installation.origin}/api/v1/models`, { headers: headers() });
  const { items } = (await response.json()) as { readonly items: readonly { readonly key: string }[] };
  return items.map(({ key }) => key).sort();
}

test(
  "a server whose PostgreSQL is stopped immediately starts it again, and has lost nothing",
  async () => {
    expect(await register("before-the-stop")).toBe(201);
    await installation.stopPostgres();
    await installation.works();
    expect(await models()).toEqual(["before-anything", "before-the-stop"]);
    expect(await register("after-the-stop")).toBe(201);
    expect(installation.starts, "the server itself went on").toBe(1);
  },
  HANG_MS,
);

test(
  "a server starts after a crash of the machine, when another process has both numbers that its files name",
  async () => {
    await installation.killServer();
    await installation.stopPostgres();
    const { dataDirectory } = installation;
    const postmaster = path.join(dataDirectory, "postgres", "postmaster.pid");
    const lines = [bystander.pid, path.join(dataDirectory, "postgres"), 1_700_000_000, 5432, "", "127.0.0.1"];
    await writeFile(postmaster, `${[...lines, "  1 2", "ready"].join("\n")}\n`);
    await writeFile(path.join(dataDirectory, "countersign.pid"), `${bystander.pid}\nanother time\n`);
    await installation.works();
    expect(await models()).toEqual(["after-the-stop", "before-anything", "before-the-stop"]);
    expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
    expect(identityOf(bystander.pid ?? 0)).toBeDefined();
    expect((await readFile(postmaster, "utf8")).split("\n")[0]).not.toBe(String(bystander.pid));
    expect(await installation.stop()).toBe(0);
  },
  HANG_MS,
);
