import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { componentsOf, digestOf, MODEL_WORDS, RELEASE_WORDS, recordedJson } from "@/e2e/fixtures/recordings";
import { attackSize } from "./testing/attack-size";
import { TEAM } from "./testing/attacked-server";
import { effectsIn } from "./testing/effects";
import { keepFigures } from "./testing/figures";
import { InsistentClient } from "./testing/kill-load";
import { KilledInstallation } from "./testing/killed-installation";

const ROOT = path.resolve(import.meta.dirname, "..");
const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;
const WRITERS = 4;
/** Acknowledged in a run before the kill: it always meets work in progress. */
const BUSY = { least: 5, most: 40 } as const;

const KILLS = attackSize({ full: 60, least: 2 });
/**
 * Only a hang takes so long: each kill is followed by a start, which takes long on a slow and busy machine.
 */
const HANG_MS = (KILLS + 2) * 180_000;

let installation: KilledInstallation;
let client: InsistentClient;
let trainer: string;
let engine: string;

beforeAll(async () => {
  installation = await KilledInstallation.start();
  client = new InsistentClient(installation.origin);
  trainer = await installation.account("trainer-ci", "pipeline");
  engine = await installation.account("deployer", "engine");
  const intake = {
    affectsIndividuals: false,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "killed under load",
  };
  await client.once({
    path: "/models",
    token: trainer,
    body: { key: MODEL, team: TEAM, ...MODEL_WORDS[MODEL], domain: "operations", intake },
  });
  const subjects = [{ digest: digestOf(RECORDING, { kind: "model" }) }];
  await submit({
    type: "packaging",
    subjects,
    runId: "packaging",
    payload: recordedJson(RECORDING, "packaging.json"),
  });
  const query = new URLSearchParams({
    environment: "staging",
    subject: subjects[0]?.digest ?? "",
    runId: "scan",
  });
  await client.once({
    path: `/evidence/modelscan?${query}`,
    token: trainer,
    body: recordedJson(RECORDING, "modelscan.json"),
  });
}, HANG_MS);
afterAll(() => installation.remove());

test(
  "kill -9 of the server and immediate stops of PostgreSQL under load: nothing acknowledged is lost or done twice",
  async () => {
    const recoveriesMs = { server: [] as number[], postgres: [] as number[] };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const load = startLoad(kill);
      const enough =
        client.acknowledged.size + BUSY.least + Math.floor(Math.random() * (BUSY.most - BUSY.least));
      while (client.acknowledged.size < enough) await Promise.race([pause(1), load.failed]);
      const what = kill % 2 === 0 ? "server" : "postgres";
      await (what === "server" ? installation.killServer() : installation.stopPostgres());
      const killedAt = performance.now();
      await installation.works();
      recoveriesMs[what].push(performance.now() - killedAt);
      await load.stop();
      await expectEveryEffectOnce();
    }
    await expectAnswersKept();
    const { entries } = await effectsIn(installation.dataDirectory);
    await expectLedgerIntact([...entries.values()].reduce((sum, count) => sum + count, 0));
    await keepFigures("kills", {
      kills: KILLS,
      ofTheServer: recoveriesMs.server.length,
      ofPostgres: recoveriesMs.postgres.length,
      acknowledged: client.acknowledged.size,
      askedAgain: client.repeated,
      serverStarts: installation.starts,
      recoveryMsOfTheServer: spread(recoveriesMs.server),
      recoveryMsOfPostgres: spread(recoveriesMs.postgres),
    });
    expect(await installation.stop()).toBe(0);
  },
  HANG_MS,
);

function spread(times: readonly number[]): { readonly median: number; readonly most: number } {
  const sorted = [...times].sort((one, other) => one - other).map(Math.round);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
}

interface Load {
  /** Rejects when a client got an answer that no interruption explains. */
  readonly failed: Promise<never>;
  /** Every client completes its work, repeating requests until they are acknowledged. */
  stop(): Promise<void>;
}

/** Some clients write releases and evidence, one takes releases through a stage: permit, spending, live. */
function startLoad(round: number): Load {
  let isOver = false;
  const repeat = async (work: (name: string) => Promise<unknown>, writer: number) => {
    for (let count = 0; !isOver; count += 1) await work(`${round}.${writer}.${count}`);
  };
  const clients = [
    ...Array.from({ length: WRITERS }, (_, writer) => repeat(write, writer)),
    repeat(takeThroughStaging, WRITERS),
  ];
  const failed = new Promise<never>((_, reject) => {
    for (const one of clients) one.catch(reject);
  });
  failed.catch(() => undefined);
  return {
    failed,
    stop: async () => {
      isOver = true;
      await Promise.all(clients);
    },
  };
}

async function write(name: string): Promise<void> {
  await openRelease(name);
  const subjects = [{ digest: `sha256:${createHash("sha256").update(name).digest("hex")}` }];
  await submit({
    type: "packaging",
    subjects,
    runId: name,
    payload: recordedJson(RECORDING, "packaging.json"),
  });
}

async function takeThroughStaging(name: string): Promise<void> {
  const release = await openRelease(name);
  const { id, permit } = await client.once({
    path: `/releases/${release}/promotions`,
    token: engine,
    body: { stage: "staging" },
  });
  for (const phase of ["deploying", "verifying", "live"])
    await client.once({
      path: `/promotions/${id}/events`,
      token: engine,
      body: { permit: permit.envelope, phase },
    });
}

async function openRelease(version: string): Promise<string> {
  const body = { model: MODEL, version, components: componentsOf(RECORDING), ...RELEASE_WORDS };
  return (await client.once({ path: "/releases", token: trainer, body })).key;
}

interface Submission {
  readonly type: string;
  readonly subjects: readonly object[];
  readonly runId: string;
  readonly payload: object;
}

function submit({ runId, ...submission }: Submission): Promise<unknown> {
  const body = { ...submission, environment: "staging", origin: { engine: "training-pipeline", runId } };
  return client.once({ path: "/evidence", token: trainer, body });
}

/** Every acknowledged effect is in the database once, nothing else is, and each has its one entry in the ledger. */
async function expectEveryEffectOnce(): Promise<void> {
  const effects = await effectsIn(installation.dataDirectory);
  const wanted = [...client.acknowledged.values()].map(({ wanted: { path: at, body }, answer }) => ({
    at,
    body,
    answer,
  }));
  const of = (pattern: RegExp) => wanted.filter(({ at }) => pattern.test(at));
  const once = (names: readonly string[]) => new Map([...names].sort().map((name) => [name, 1]));
  const sorted = (counts: ReadonlyMap<string, number>) => new Map([...counts].sort());
  const promotions = of(/^\/releases\/.+\/promotions$/);
  const reports = of(/^\/promotions\//).map(
    ({ at, body }) => `${at.split("/")[2]} ${(body as { readonly phase: string }).phase}`,
  );
  const evidence = of(/^\/evidence/).map(({ at, body }) =>
    at === "/evidence" ? (body as { readonly origin: { readonly runId: string } }).origin.runId : "scan",
  );
  const releases = of(/^\/releases$/).map(({ answer }) => answer.key as string);
  expect(sorted(effects.releases)).toEqual(once(releases));
  expect(sorted(effects.evidence)).toEqual(once(evidence));
  expect(sorted(effects.promotions)).toEqual(once(promotions.map(({ at }) => `${at.split("/")[2]} staging`)));
  expect(sorted(effects.reports)).toEqual(once(reports));
  expect(sorted(effects.deployments)).toEqual(
    once(reports.filter((name) => name.endsWith(" live")).map((name) => name.split(" ")[0] ?? "")),
  );
  for (const [action, count] of [
    ["release.opened", releases.length],
    ["evidence.submitted", evidence.length],
    ["promotion.permitted", promotions.length],
    ["promotion.live", effects.deployments.size],
  ] as const)
    expect(effects.entries.get(action), `entries of ${action}`).toBe(count);
}

/** Repeated under their keys, acknowledged requests have the answers they had before the kills. */
async function expectAnswersKept(): Promise<void> {
  for (const key of [...client.acknowledged.keys()].slice(-20)) {
    const { first, second } = await client.again(key);
    expect(second).toEqual(first);
  }
}

/**
 * The ledger continues after the kills, has sealed every entry, and is intact by the command that anyone may
 * run.
 */
async function expectLedgerIntact(entries: number): Promise<void> {
  for (;;) {
    const words = [
      "--import",
      "tsx",
      "cli/main.ts",
      "ledger",
      "verify",
      "--json",
      "--data-dir",
      installation.dataDirectory,
    ];
    const { stdout, code } = await promisify(execFile)(process.execPath, words, { cwd: ROOT }).then(
      (ended) => ({ stdout: ended.stdout, code: 0 }),
      (error: { readonly stdout: string }) => ({ stdout: error.stdout, code: 1 }),
    );
    const result = JSON.parse(stdout || "{}") as {
      readonly verdict?: string;
      readonly entries?: number;
      readonly unsealed?: number;
    };
    expect(result.verdict, JSON.stringify(result)).not.toBe("damaged");
    if (code === 0 && result.unsealed === 0 && (result.entries ?? 0) >= entries) return;
    await pause(200);
  }
}
